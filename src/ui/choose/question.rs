//! The question, with the conversation before it folded.

use leptos::prelude::*;

use crate::domain::pair::{Pair, Speaker};
use crate::ui::markdown::Markdown;
use crate::ui::text::choose as t;

/// The question of a pair; `level` is that of its heading.
#[component]
pub fn Question(
    /// The pair.
    pair: Pair,
    /// 1, or 2 below the start page's heading.
    level: u8,
) -> impl IntoView {
    let question = pair.question().to_owned();
    let last_user = pair.context.iter().rposition(|message| message.speaker == Speaker::User);
    let earlier: Vec<String> = pair
        .context
        .iter()
        .enumerate()
        .filter(|(i, message)| Some(*i) != last_user && message.speaker != Speaker::System)
        .map(|(_, message)| message.text.clone())
        .collect();
    let heading = view! { <span class="visually-hidden">{t::QUESTION}": "</span> };
    let body = view! { <Markdown text=question /> };
    view! {
        <div class="question" id="question">
            {(!earlier.is_empty()).then(|| view! {
                <details class="context">
                    <summary>{t::EARLIER}</summary>
                    {earlier.into_iter().map(|text| view! { <div class="said"><Markdown text /></div> }).collect_view()}
                </details>
            })}
            {if level == 1 { view! { <h1>{heading}{body}</h1> }.into_any() } else { view! { <h2>{heading}{body}</h2> }.into_any() }}
        </div>
    }
}
