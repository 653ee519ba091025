//! One answer of the pair, under its letter.

use leptos::prelude::*;

use crate::domain::pair::Side;
use crate::ui::markdown::Markdown;
use crate::ui::text::choose as t;

/// The element id of the answer on `side`.
pub fn id(side: Side) -> &'static str {
    match side {
        Side::A => "answer-a",
        Side::B => "answer-b",
    }
}

/// An answer; once a pick is revealed, the one not picked turns soft.
#[component]
pub fn AnswerView(
    /// Where it stands.
    side: Side,
    /// Markdown.
    text: String,
    /// The side that was picked, once revealed.
    picked: Signal<Option<Side>>,
) -> impl IntoView {
    let class = move || match picked.get() {
        Some(pick) if pick == side => "answer picked",
        Some(_) => "answer passed",
        None => "answer",
    };
    let name = t::ANSWERS[usize::from(side == Side::B)];
    view! {
        <section class=class id=id(side) aria-label=name tabindex="-1">
            <div class="label">
                <h3>
                    {name}
                    " "
                    <Show when=move || picked.get() == Some(side)><span class="tag">{t::YOUR_PICK}</span></Show>
                </h3>
                <span class="place" aria-hidden="true">{t::place(side)}</span>
            </div>
            <Markdown text />
        </section>
    }
}
