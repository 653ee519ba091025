//! What the balance of a deck says.

use leptos::prelude::*;

use super::state::Building;
use crate::domain::balance::{Balance, OnAxis, balance, leans};
use crate::formats::deck_file;
use crate::formats::study::draft::{Place, write_deck};
use crate::ui::text::build::{self, deck as t};

/// Counted anew when the deck changes, while it is looked at; nothing while something is wrong with it.
#[component]
pub fn BalancePart(
    /// Where the deck stands.
    at: Place,
    /// Whether somebody looks at it.
    is_open: Signal<bool>,
) -> impl IntoView {
    let building = Building::here();
    let counted = Memo::new(move |_| {
        if !is_open.get() {
            return None;
        }
        let text = building.draft.with(|draft| draft.get(&at).map(write_deck))?;
        deck_file::read(text.as_bytes()).ok().map(|file| balance(&file.deck))
    });
    view! {
        <p class="soft small">{t::BALANCE_WHAT}</p>
        {move || counted.get().map(|counted| view! { <Counted counted /> })}
    }
}

fn with_mark(n: usize, of: usize) -> impl IntoView {
    view! { {build::of(n, of)} {leans(n, of).then(|| view! { " " <span class="tag">{t::LEANS}</span> })} }
}

fn axis_leans(axis: &OnAxis) -> bool {
    leans(axis.first_is_high, axis.pairs) || leans(axis.longer_is_high.0, axis.longer_is_high.1)
}

#[component]
fn Counted(counted: Balance) -> impl IntoView {
    let (longer, of) = counted.longer_is_first;
    let is_even = !leans(longer, of)
        && !counted.axes.iter().any(axis_leans)
        && counted.together.is_empty()
        && counted.again.is_empty();
    let undeclared = (counted.undeclared > 0 && !counted.axes.is_empty())
        .then(|| build::undeclared(counted.undeclared, counted.pairs));
    let together = counted.together.iter().map(|(one, other, n, of)| build::together(one, other, *n, *of));
    let again = counted.again.iter().map(|place| build::twice(place + 1));
    let lines: Vec<String> = undeclared.into_iter().chain(together).chain(again).collect();
    view! {
        <ul class="balance">
            <li>{build::longer_first(longer, of)} {leans(longer, of).then(|| view! { " " <span class="tag">{t::LEANS}</span> })}</li>
            {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            {is_even.then(|| view! { <li>{t::EVEN}</li> })}
        </ul>
        {(!counted.axes.is_empty()).then(|| view! {
            <div class="scroll-x" tabindex="0" role="region" aria-label=t::BALANCE>
                <table>
                    <thead>
                        <tr><th scope="col">{t::AXIS}</th><th scope="col">{t::DECLARED}</th><th scope="col">{t::FIRST_HIGH}</th><th scope="col">{t::LONGER_HIGH}</th></tr>
                    </thead>
                    <tbody>
                        {counted.axes.into_iter().map(|axis| view! {
                            <tr>
                                <th scope="row">{axis.name}</th>
                                <td class="number">{axis.pairs}</td>
                                <td>{with_mark(axis.first_is_high, axis.pairs)}</td>
                                <td>{with_mark(axis.longer_is_high.0, axis.longer_is_high.1)}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        })}
    }
}
