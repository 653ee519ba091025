//! The run that is watched, part by part, and the learning choices as the person saw them.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::pair::{Answer, Side};
use crate::domain::turn::Turn;
use crate::method::forming::Partial;
use crate::method::watch::Look;
use crate::ui::likeness::excerpt;
use crate::ui::state::App;
use crate::ui::state::run::Run;
use crate::ui::text::induce as t;

/// What a run says about one thing; it changes only when that does.
pub fn of_run<T: PartialEq + Send + Sync + 'static>(
    app: App,
    ask: impl Fn(&Run) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| app.run.with(|run| run.as_ref().map(&ask)))
}

/// What the answers under way say so far.
pub fn heard(app: App) -> Memo<Vec<Partial>> {
    Memo::new(move |_| {
        let heard = app.run.with(|run| run.as_ref().map(|run| run.heard.clone()));
        heard.map(|heard| heard.get()).unwrap_or_default()
    })
}

/// A choice as the person saw it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// The beginning of the question.
    pub question: String,
    /// The letter of what was picked.
    pub you: &'static str,
    /// The answer that stood as A.
    pub on_a: Option<Answer>,
}

impl Seen {
    /// "Guess A, you B.", in the person's letters.
    pub fn guessed(&self, p_right: f64) -> String {
        let other = if self.you == "A" { "B" } else { "A" };
        t::guessed(if p_right >= 0.5 { self.you } else { other }, self.you)
    }

    /// Whether thoughts in which `on_a` stands as A speak in other letters than those that the person saw.
    pub fn is_turned(&self, on_a: Answer) -> bool {
        self.on_a.is_some_and(|seen| seen != on_a)
    }
}

/// The choices of the open session by slot.
pub fn seen(app: App) -> BTreeMap<u32, Seen> {
    let one = |turn: &Arc<Turn>| {
        let question = app.question_of(turn.deal.slot).map(|question| excerpt(&question)).unwrap_or_default();
        let you = turn.preferred().map(|preferred| Side::of(preferred, turn.deal.on_a).letter()).unwrap_or_default();
        (turn.deal.slot, Seen { question, you, on_a: Some(turn.deal.on_a) })
    };
    let turns = untrack(|| app.with_session(|session| session.turns.clone())).unwrap_or_default();
    untrack(|| turns.iter().map(one).collect())
}

/// How many guesses were kept, set aside and without an answer.
pub fn counts<'a>(looks: impl Iterator<Item = &'a Look>) -> [usize; 3] {
    looks.fold([0; 3], |[kept, aside, none], look| match look {
        Look::Kept { .. } => [kept + 1, aside, none],
        Look::SetAside { .. } => [kept, aside + 1, none],
        Look::NoJudgement(_) => [kept, aside, none + 1],
        Look::Waiting | Look::HalfGuessed | Look::Noted { .. } => [kept, aside, none],
    })
}
