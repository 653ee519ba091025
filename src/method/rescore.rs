//! What an edit does to the persona judge: two versions on the same pairs, and how often these pairs have been looked at.
//!
//! A held-out pair that has scored many versions is not quite held out any more: who keeps the best of them has chosen by it. Pairs that
//! were chosen after a version are clean for that version.

use super::fresh::at_making;
use super::judge::Kind;
use super::judgement::Reading;
use super::standing::Standing;
use super::version::PersonaVersion;
use crate::domain::dealing::Role;
use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::domain::pair::{Answer, PairRef};
use crate::domain::seal;
use crate::domain::session::Session;
use crate::measure::clusters;
use crate::measure::comparison::Comparison;
use crate::measure::interval::Interval;
use crate::measure::odds::logit;
use crate::measure::table::{Judgements, Table, table};

/// The row of the version that was there before, and of the one that came of the edits.
const BEFORE: &str = "before";
const AFTER: &str = "after";

/// A persona judge on some pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Right ones, no guess as a half.
    pub right: f64,
    /// Of so many.
    pub n: usize,
    /// The 95% interval of the share.
    pub interval: Option<Interval>,
}

/// Two versions on the same pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The version before.
    pub before: Score,
    /// The version after.
    pub after: Score,
    /// The version after (first) against the one before (second).
    pub comparison: Comparison,
}

/// From this p on a change can't be told from noise.
const NOISE_FROM: f64 = 0.05;

impl Change {
    /// Pairs that one version guessed right and the other one wrong.
    #[must_use]
    pub fn differing(&self) -> usize {
        self.comparison.only_first + self.comparison.only_second
    }

    /// Whether as much could well come about if the edits changed nothing.
    #[must_use]
    pub fn may_be_noise(&self) -> bool {
        self.comparison.mid_p >= NOISE_FROM
    }
}

/// Both persona judges on those of `choices` that each of them judged; none without any.
#[must_use]
pub fn on_held_out(
    library: &Library,
    session: &Session,
    choices: &[HeldOutChoice],
    before: &PersonaVersion,
    after: &PersonaVersion,
) -> Option<Change> {
    let judged = |version, predictor: &str| {
        let of = Standing::new(version, session, choices).of(Kind::Persona);
        Judgements { predictor: predictor.to_owned(), ..of }
    };
    let table = table(library, choices, &[judged(before, BEFORE), judged(after, AFTER)]);
    let comparison = table.rivals(AFTER).into_iter().find(|rival| rival.predictor == BEFORE)?.comparison;
    Some(Change { before: score(&table, BEFORE)?, after: score(&table, AFTER)?, comparison })
}

/// The persona judge of one version on those of `choices` that it judged; none without any.
#[must_use]
pub fn alone(
    library: &Library,
    session: &Session,
    choices: &[HeldOutChoice],
    version: &PersonaVersion,
) -> Option<Score> {
    let judged = Standing::new(version, session, choices).of(Kind::Persona);
    score(&table(library, choices, std::slice::from_ref(&judged)), &judged.predictor)
}

fn score(table: &Table, predictor: &str) -> Option<Score> {
    let row = table.row(predictor).filter(|row| row.tally.n() > 0)?;
    Some(Score { right: row.tally.successes(), n: row.tally.n(), interval: row.interval })
}

/// The validation choices behind a version that prefer an answer.
#[must_use]
pub fn validation(session: &Session, version: &PersonaVersion) -> Vec<LearningChoice> {
    let is_seen = |choice: &LearningChoice| version.seen.iter().any(|seen| seen.slot == choice.slot());
    let prefers = |choice: &LearningChoice| (choice.target() - 0.5).abs() > 0.25;
    let all = session.learning_choices().into_iter();
    all.filter(|choice| choice.role() == Role::Validation && is_seen(choice) && prefers(choice)).collect()
}

/// Both persona judges on the validation pairs that each of them judged; none without any.
#[must_use]
pub fn on_validation(
    library: &Library,
    session: &Session,
    before: &PersonaVersion,
    after: &PersonaVersion,
) -> Option<Change> {
    let rows: Vec<Judged> = validation(session, after)
        .iter()
        .filter_map(|choice| Some((cluster(library, choice), scored(before, choice)?, scored(after, choice)?)))
        .collect();
    let comparison = Comparison::of(&rows)?;
    let score = |of: fn(&Judged) -> f64| {
        let clustered: Vec<(&Cluster, f64)> = rows.iter().map(|row| (&row.0, of(row))).collect();
        let interval = clusters::accuracy(&clustered).map(|clustered| clustered.interval);
        Score { right: clustered.iter().map(|(_, score)| score).sum(), n: clustered.len(), interval }
    };
    Some(Change { before: score(|row| row.1), after: score(|row| row.2), comparison })
}

/// Deck, and conversation or pair.
type Cluster = (String, String);

/// What a pair goes together with, and what the version before and the one after score on it.
type Judged = (Cluster, f64, f64);

/// What the pair goes together with: its conversation, or itself.
fn cluster(library: &Library, choice: &LearningChoice) -> Cluster {
    let PairRef { deck, pair, .. } = choice.pair().clone();
    let conversation = library.pair(choice.pair()).and_then(|(_, pair)| pair.conversation.clone());
    (deck, conversation.unwrap_or(pair))
}

/// 1 right, 0 wrong, a half for no guess; none where there is no judgement.
fn scored(version: &PersonaVersion, choice: &LearningChoice) -> Option<f64> {
    let judgement = version.induced.held_out.validation.get(&choice.slot())?.as_ref().ok()?;
    Some(match seal::guess(judgement.p_first()) {
        None => 0.5,
        Some(side) => f64::from((side.answer(Answer::First) == Answer::First) == (choice.target() > 0.5)),
    })
}

/// The calibrated probability of the first answer that a reading of a version's judge comes to; none where nothing could be used.
#[must_use]
pub fn said_of(version: &PersonaVersion, reading: &Reading) -> Option<f64> {
    reading.as_ref().ok().map(|judgement| at_making(version).p_first(logit(judgement.p_first())))
}

/// How many of `versions` have been scored on any of these pairs: each was a look at them.
#[must_use]
pub fn looks<'a>(versions: impl Iterator<Item = &'a PersonaVersion>, choices: &[HeldOutChoice]) -> usize {
    let old: Vec<u32> = choices.iter().filter(|choice| !choice.is_fresh()).map(HeldOutChoice::slot).collect();
    let has_looked =
        |version: &&PersonaVersion| old.iter().any(|slot| version.induced.held_out.persona.contains_key(slot));
    versions.filter(has_looked).count()
}
