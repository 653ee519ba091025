//! How many choices so far, on the way to the first likeness.

use leptos::prelude::*;

use crate::ui::state::App;
use crate::ui::text::choose as t;

/// A first likeness is offered after this many choices.
pub const FIRST_LIKENESS: usize = 12;

/// "Choice 8 of 12" and a dash a choice; after the twelfth a plain count.
#[component]
pub fn Progress() -> impl IntoView {
    let app = App::here();
    let number = move || app.choice_number();
    view! {
        <div class="progress">
            <span class="wide-only">{move || t::progress(number(), FIRST_LIKENESS).0}</span>
            <span class="narrow-only">{move || t::progress(number(), FIRST_LIKENESS).1}</span>
            <Show when=move || number() <= FIRST_LIKENESS>
                <ol aria-hidden="true">
                    {move || (1..=FIRST_LIKENESS).map(|place| {
                        let class = match place.cmp(&number()) {
                            std::cmp::Ordering::Less => "done",
                            std::cmp::Ordering::Equal => "now",
                            std::cmp::Ordering::Greater => "",
                        };
                        view! { <li class=class></li> }
                    }).collect_view()}
                </ol>
            </Show>
        </div>
    }
}
