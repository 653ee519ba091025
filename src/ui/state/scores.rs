//! The held-out table of the open session, and what is measured beside it.

use super::App;
use crate::domain::deck::{Deck, Library};
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::domain::session::Session;
use crate::learner::learnt::Learnt;
use crate::measure::flips::{Flips, flips};
use crate::measure::mean::Mean;
use crate::measure::table::{Judgements, Table, table};
use crate::method::standing::{Standing, flip_rows, position_bias};
use crate::method::version::PersonaVersion;

/// This device's model.
const ON_DEVICE: &str = "on-device";

/// The same model when it knows no axes of the deck.
pub const WITHOUT_AXES: &str = "on-device-texts";

/// Who the finding is about: the first of these that is in the table.
const LEADS: [&str; 4] = ["stack", "persona", "rubric", ON_DEVICE];

/// The held-out table and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Every predictor on the same pairs.
    pub table: Table,
    /// The predictor that the finding is about.
    pub lead: &'static str,
    /// Choices that count no more, because they were corrected after their reveal.
    pub void: usize,
    /// Held-out pairs that a judge has not been asked about.
    pub waiting: usize,
    /// Calls that ask about them.
    pub calls: usize,
    /// This device's model with and without the deck's axes, on the same pairs; none where no deck declares any.
    pub axes: Option<Table>,
    /// What is known of the version's judges; none without a version.
    pub judges: Option<Judges>,
}

/// What is known of a version's judges.
#[derive(Clone, Debug, PartialEq)]
pub struct Judges {
    /// What their log-odds are multiplied by, learnt from their guesses at so many choices.
    pub calibration: (f64, usize),
    /// Their liking for whatever stands as A, as log-odds.
    pub bias: Option<Mean>,
    /// What inverted choices did to the persona judge, where that was tried.
    pub flips: Option<Flips>,
}

impl App {
    /// The table for the newest version, or for what this device has learnt where there is none.
    pub fn scores(self) -> Option<Scores> {
        let session = self.with_session(Clone::clone)?;
        let library = self.decks_of(&session);
        let version = self.newest_version();
        let id = version.as_ref().map(|version| &version.id);
        let choices = session.held_out(id);
        let learnt_from = learnt_from(&session, version.as_ref());
        let on_device = on_device(&learnt_from, &library, version.as_ref(), &choices);
        let standing = version.as_ref().map(|version| Standing::new(version, &session, &choices));
        let stack = standing.as_ref().and_then(|standing| standing.stack(on_device.as_ref()));
        let judged = standing.iter().flat_map(|standing| standing.kinds().into_iter().map(|kind| standing.of(kind)));
        let asked = |judgements: &Judgements| !judgements.p_first.is_empty();
        let predictors: Vec<Judgements> =
            stack.into_iter().chain(judged).filter(asked).chain(on_device.clone()).collect();
        let table = table(&library, &choices, &predictors);
        Some(Scores {
            lead: LEADS.into_iter().find(|lead| table.row(lead).is_some()).unwrap_or("plain"),
            void: session.void(id),
            waiting: standing.as_ref().map_or(0, |standing| standing.waiting().len()),
            calls: standing.as_ref().map_or(0, Standing::calls),
            axes: on_device.and_then(|with| with_and_without_axes(with, &learnt_from, &library, &choices)),
            judges: version.as_ref().zip(standing.as_ref()).map(|(version, standing)| Judges {
                calibration: (standing.slope(), version.induced.guesses.values().filter(|guess| guess.is_ok()).count()),
                bias: position_bias(version),
                flips: version.flipped.as_ref().and_then(|flipped| flips(&flip_rows(version, flipped))),
            }),
            table,
        })
    }
}

/// The choices behind a version; without one all training and validation choices so far.
fn learnt_from(session: &Session, version: Option<&PersonaVersion>) -> Vec<LearningChoice> {
    let is_seen = |choice: &LearningChoice| {
        version.is_none_or(|version| version.seen.iter().any(|seen| seen.slot == choice.slot()))
    };
    session.learning_choices().into_iter().filter(is_seen).collect()
}

/// The fit of the version's making, or one of now. None where this build of the app can't read the version's fit: the other predictors
/// are still compared.
fn on_device(
    learnt_from: &[LearningChoice],
    library: &Library,
    version: Option<&PersonaVersion>,
    choices: &[HeldOutChoice],
) -> Option<Judgements> {
    let learnt = match version {
        Some(version) => Learnt::thaw(&version.learnt, library).ok()?,
        None => Learnt::fit(library, learnt_from),
    };
    Some(predicted(ON_DEVICE, &learnt, library, choices))
}

fn with_and_without_axes(
    with: Judgements,
    learnt_from: &[LearningChoice],
    library: &Library,
    choices: &[HeldOutChoice],
) -> Option<Table> {
    let declares = |choice: &HeldOutChoice| library.pair(choice.pair()).is_some_and(|(deck, _)| !deck.axes.is_empty());
    if !choices.iter().any(declares) {
        return None;
    }
    let mut bare = Library::default();
    for deck in library.decks() {
        bare.insert(Deck { axes: Vec::new(), ..deck.clone() });
    }
    let without = predicted(WITHOUT_AXES, &Learnt::fit(&bare, learnt_from), &bare, choices);
    Some(table(library, choices, &[with, without]))
}

fn predicted(id: &str, learnt: &Learnt, library: &Library, choices: &[HeldOutChoice]) -> Judgements {
    let p_first = |choice: &HeldOutChoice| learnt.predict(library, choice.pair()).map(|forecast| forecast.p_first);
    Judgements { predictor: id.to_owned(), p_first: choices.iter().map(|c| (c.slot(), p_first(c))).collect() }
}
