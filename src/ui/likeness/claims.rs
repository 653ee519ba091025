//! Claims, each with the choices for and against it.

use leptos::prelude::*;

use super::claim::One;
use crate::domain::edits::{Edits, Line};
use crate::domain::persona::{Claim, Persona};
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::likeness as t;

/// How many characters of an answer stand in a line of evidence.
const EXCERPT: usize = 60;

/// A claim as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// What is claimed, and what the person wants of it.
    pub line: Line,
    /// Whether it is only tentative.
    pub is_tentative: bool,
    /// How many claims before it were written in the same words.
    pub twin: usize,
}

impl Shown {
    /// Whether it stands in the fold of what is held back: what the person wrote themselves is no secret from them.
    fn is_folded(&self) -> bool {
        self.line.standing().is_held_back() && !self.line.mark.is_own && self.line.mark.words.is_empty()
    }

    fn key(&self) -> (usize, String) {
        (self.twin, self.line.claim.text.clone())
    }
}

/// The claims of `written` with the person's marks, those that are held back left out; `tentative` are texts of those that are only that.
pub fn shown(written: &Persona, edits: &Edits, tentative: &[String]) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    for line in edits.over_claims(written) {
        let twin = all.iter().filter(|other| other.line.claim.text == line.claim.text).count();
        let is_tentative = tentative.contains(&line.claim.text) && !line.mark.is_kept();
        all.push(Shown { line, is_tentative, twin });
    }
    all.retain(|shown| !shown.is_folded());
    all
}

/// The claims in their order.
#[component]
pub fn Claims(
    /// What is claimed.
    #[prop(into)]
    claims: Signal<Vec<Shown>>,
    /// Whether the person can change them.
    #[prop(into)]
    can_change: Signal<bool>,
    /// Takes what is told to a screen reader.
    told: WriteSignal<&'static str>,
) -> impl IntoView {
    let of = move |key: &(usize, String)| claims.with(|all| all.iter().find(|shown| shown.key() == *key).cloned());
    view! {
        <ol class="claims">
            <For each=move || claims.get() key=Shown::key let:shown>
                {
                    let key = shown.key();
                    let shown = Memo::new(move |before| of(&key).or_else(|| before.cloned()).unwrap_or_else(|| shown.clone()));
                    view! { <One shown can_change told /> }
                }
            </For>
        </ol>
    }
}

/// The choices for and against a claim, and how often it came back.
#[component]
pub fn Evidence(
    /// What is claimed.
    claim: Claim,
    /// What stands beside the count.
    #[prop(optional, into)]
    tags: ViewFn,
    /// In place of the count where no choice stands behind it.
    #[prop(default = t::NO_EVIDENCE)]
    without: Word,
) -> impl IntoView {
    let (agree, against) = (claim.supports.len(), claim.opposes.len());
    let stability =
        claim.stability.map(|seen| view! { <span class="stability">{t::stability(seen.back, seen.of)}</span> });
    if agree + against == 0 {
        return view! { <p class="row small soft evidence"><span>{without}</span>{tags.run()}{stability}</p> }
            .into_any();
    }
    let dots = (0..agree + against).map(|i| view! { <span class=if i < agree { "dot filled" } else { "dot" }></span> });
    view! {
        <details class="evidence">
            <summary>
                <span class="dots" aria-hidden="true">{dots.collect_view()}</span>
                <span class="count">{t::agree(agree, agree + against)}</span>
                {tags.run()}
                {stability}
            </summary>
            <div class="panel">
                <Choices head=t::AGREE slots=claim.supports filled=true />
                <Choices head=t::AGAINST slots=claim.opposes filled=false />
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Choices(head: Word, slots: Vec<u32>, filled: bool) -> impl IntoView {
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
