//! One card a learning choice: covered, being guessed, and how the guess came out, with the thoughts behind it.

use leptos::prelude::*;

use super::watched::{Seen, of_run, seen};
use crate::method::forming::Partial;
use crate::method::watch::Look;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{induce as t, likeness, trouble as words};

/// How a card looks beside what is known of its choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    /// Nothing asks about it.
    Nothing,
    /// It is being guessed.
    Way,
    /// It is the one whose thoughts are shown.
    Eye,
}

/// The cards in the order of the choices.
#[component]
pub fn Cards(
    /// The choice whose thoughts are shown.
    current: Memo<Option<u32>>,
    /// What the answers under way say so far.
    heard: Memo<Vec<Partial>>,
) -> impl IntoView {
    let app = App::here();
    let choices = seen(app);
    let slots = of_run(app, |run| run.watch.choices.keys().copied().collect::<Vec<u32>>());
    let under_way = Memo::new(move |_| {
        heard.with(|heard| heard.iter().filter_map(Partial::guess).map(|(slot, _)| slot).collect::<Vec<u32>>())
    });
    let card = move |slot: u32| {
        let choice = choices.get(&slot).cloned().unwrap_or_default();
        let look = of_run(app, move |run| run.watch.choices.get(&slot).cloned());
        let look = Memo::new(move |_| look.get().flatten().unwrap_or(Look::Waiting));
        let under =
            Memo::new(move |_| match (current.get() == Some(slot), under_way.with(|all| all.contains(&slot))) {
                (true, _) => Under::Eye,
                (false, true) => Under::Way,
                (false, false) => Under::Nothing,
            });
        view! { <Card choice look under /> }
    };
    view! {
        <ul class="cards">
            <For each=move || slots.get().unwrap_or_default() key=|slot| *slot children=card />
        </ul>
    }
}

#[component]
fn Card(choice: Seen, look: Memo<Look>, under: Memo<Under>) -> impl IntoView {
    let question = choice.question.clone();
    let is_open = Memo::new(move |_| matches!(look.get(), Look::Waiting | Look::HalfGuessed));
    let class = move || match (is_open.get(), under.get()) {
        (true, Under::Eye) => "card asked current",
        (true, Under::Way) => "card asked",
        (true, Under::Nothing) if look.with(|look| *look == Look::HalfGuessed) => "card asked",
        (true, Under::Nothing) => "card waiting",
        (false, _) if look.with(|look| matches!(look, Look::SetAside { .. } | Look::NoJudgement(_))) => "card aside",
        (false, _) => "card",
    };
    let is_asked = move || is_open.get() && class() != "card waiting";
    view! {
        <li class=class>
            <p class="question-line">{question}</p>
            {move || {
                if is_asked() {
                    view! { <p class="state"><span class="covered" aria-hidden="true"></span><span>{t::CARD_ASKED}</span></p> }.into_any()
                } else {
                    outcome(&choice, look.get())
                }
            }}
        </li>
    }
}

/// How the guess came out; the thoughts behind it are folded under it.
fn outcome(choice: &Seen, look: Look) -> AnyView {
    let (filled, state, word, reasoning) = match look {
        Look::Waiting | Look::HalfGuessed => {
            return view! { <p class="state visually-hidden">{t::CARD_WAITING}</p> }.into_any();
        }
        Look::Kept { reasoning, p_right, .. } => (true, choice.guessed(p_right), likeness::KEPT, reasoning),
        Look::SetAside { reasoning, p_right, .. } => (false, choice.guessed(p_right), likeness::SET_ASIDE, reasoning),
        Look::Noted { p_right } => (p_right > 0.5, choice.guessed(p_right), t::NOTED, String::new()),
        Look::NoJudgement(why) => (false, likeness::NO_JUDGEMENT.to_owned(), Word::NONE, words::no_answer(&why)),
    };
    let line = view! {
        <span class=if filled { "dot filled" } else { "dot" } aria-hidden="true"></span>
        <span>{state} " " <b>{word}</b></span>
    };
    if reasoning.is_empty() {
        return view! { <p class="state">{line}</p> }.into_any();
    }
    view! {
        <details>
            <summary class="state">{line}<span class="visually-hidden">{t::REASONING}</span></summary>
            <p>{reasoning}</p>
        </details>
    }
    .into_any()
}
