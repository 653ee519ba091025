//! Claims, each with the choices for and against it.

use leptos::prelude::*;

use crate::domain::persona::{Claim, Persona};
use crate::ui::state::App;
use crate::ui::text::likeness as t;

/// How many characters of an answer stand in a line of evidence.
const EXCERPT: usize = 60;

/// A claim as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its place among all of the persona's claims.
    pub place: usize,
    /// What is claimed.
    pub claim: Claim,
    /// Whether it is only tentative.
    pub is_tentative: bool,
}

/// The claims that prompts hold, none of them tentative.
pub fn shown(persona: &Persona) -> Vec<Shown> {
    let all = persona.claims.iter().cloned().enumerate();
    let sent = all.filter(|(_, claim)| !claim.is_held_back());
    sent.map(|(place, claim)| Shown { place, claim, is_tentative: false }).collect()
}

/// The claims in their order.
#[component]
pub fn Claims(
    /// What is claimed.
    claims: Vec<Shown>,
    /// Whether a claim that was put in can be held back again.
    #[prop(into)]
    can_change: Signal<bool>,
) -> impl IntoView {
    let app = App::here();
    view! {
        <ol class="claims">
            {claims.into_iter().map(|Shown { place, claim, is_tentative }| view! {
                <li class=if is_tentative { "tentative" } else { "" }>
                    <p class="text">{claim.text.clone()}</p>
                    {claim.is_put_in.then(|| view! {
                        <p class="row small">
                            <span class="tag">{t::PUT_IN}</span>
                            <Show when=move || can_change.get()>
                                <button type="button" class="quiet link" on:click=move |_| app.put_in(place, false)>{t::HOLD_BACK}</button>
                            </Show>
                        </p>
                    })}
                    <Evidence claim tentative=is_tentative />
                </li>
            }).collect_view()}
        </ol>
    }
}

/// The choices for and against a claim, and how often it came back.
#[component]
pub fn Evidence(claim: Claim, tentative: bool) -> impl IntoView {
    let (agree, against) = (claim.supports.len(), claim.opposes.len());
    let stability =
        claim.stability.map(|seen| view! { <span class="stability">{t::stability(seen.back, seen.of)}</span> });
    if agree + against == 0 {
        return view! { <p class="row small soft"><span>{t::NO_EVIDENCE}</span>{stability}</p> }.into_any();
    }
    let dots = (0..agree + against).map(|i| view! { <span class=if i < agree { "dot filled" } else { "dot" }></span> });
    view! {
        <details class="evidence">
            <summary>
                <span class="dots" aria-hidden="true">{dots.collect_view()}</span>
                {t::agree(agree, agree + against)}
                {tentative.then(|| view! { <span class="tag">{t::TENTATIVE}</span> })}
            </summary>
            <div class="panel">
                <Choices head=t::AGREE slots=claim.supports filled=true />
                <Choices head=t::AGAINST slots=claim.opposes filled=false />
            </div>
        </details>
        {stability.map(|said| view! { <p class="small soft">{said}</p> })}
    }
    .into_any()
}

#[component]
fn Choices(head: &'static str, slots: Vec<u32>, filled: bool) -> impl IntoView {
    let app = App::here();
    let lines = slots.into_iter().filter_map(|slot| untrack(|| line(app, slot, filled))).collect_view();
    view! {
        <Show when={ let some = !lines.is_empty(); move || some }>
            <h3>{head}</h3>
        </Show>
        <ul>{lines}</ul>
    }
}

/// One choice: the question, which answer was taken over which, and when.
fn line(app: App, slot: u32, filled: bool) -> Option<AnyView> {
    let turn = app.with_session(|session| session.turns.get(slot as usize).cloned())??;
    let pair = app.library.with(|library| library.pair(&turn.deal.pair).map(|(_, pair)| pair.clone()))?;
    let took = turn.preferred().map(|a| t::took(&excerpt(pair.answer(a)), &excerpt(pair.answer(a.other()))));
    let question = excerpt(pair.question());
    Some(
        view! {
            <li>
                <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
                <span>{question}</span>
                <span class="which number">{t::choice(slot)}</span>
                <span class="took">{took}</span>
            </li>
        }
        .into_any(),
    )
}

/// The beginning of a text, without Markdown's marks, cut at a word.
pub fn excerpt(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(without_bullet).collect();
    let plain: String = lines.join("\n").chars().filter(|c| !"*#`_>".contains(*c)).collect();
    let flat = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= EXCERPT {
        return flat;
    }
    let cut: String = flat.chars().take(EXCERPT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole}…")
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line)
}
