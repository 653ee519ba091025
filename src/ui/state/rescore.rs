//! What the person's edits do to the score of their likeness, and asking its judge again once they want to know.

use leptos::prelude::*;

use super::App;
use super::work::{Job, Kept, Work};
use crate::domain::deck::Library;
use crate::domain::edits::{Edits, Mark};
use crate::domain::persona::Claim;
use crate::domain::session::Session;
use crate::method::fresh::Judge;
use crate::method::judge::Kind;
use crate::method::pairs::BlindPair;
use crate::method::rescore::{self, Change, Score};
use crate::method::standing::Standing;
use crate::method::version::PersonaVersion;

/// What is known of the edits' effect, and what it takes to know more.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// On the held-out pairs that both versions were scored on.
    pub held_out: Option<Change>,
    /// Held-out pairs that the edited version lacks, and the calls that they take.
    pub lacking: (usize, usize),
    /// On the validation pairs.
    pub validation: Option<Change>,
    /// Validation pairs that one of the two lacks, and the calls that they take.
    pub untried: (usize, usize),
    /// How many versions the held-out pairs have scored.
    pub looks: usize,
    /// The edited version on the pairs that were chosen after it was made.
    pub clean: Option<Score>,
    /// Where calls go; none where the model that wrote the likeness isn't connected.
    pub host: Option<String>,
    /// That model.
    pub model: String,
}

impl App {
    /// What the edits do; none while the newest version is as it was written.
    pub fn effect(self) -> Option<Effect> {
        let session = self.with_session(Clone::clone)?;
        let library = self.decks_of(&session);
        let after = self.newest_version()?;
        let all = self.versions_of(&session);
        let before = before_edits(&session, &all, &after)?;
        let choices = session.held_out(Some(&after.id));
        let standing = Standing::new(&after, &session, &choices);
        let untried = jobs(&session, &library, [before, &after]);
        let fresh: Vec<_> = choices.iter().filter(|choice| choice.is_fresh()).cloned().collect();
        let host = self.endpoint_for(&after.made).map(|endpoint| endpoint.address.origin().to_owned());
        Some(Effect {
            held_out: rescore::on_held_out(&library, &session, &choices, before, &after),
            lacking: (standing.lacking(Kind::Persona).len(), standing.calls()),
            validation: rescore::on_validation(&library, &session, before, &after),
            untried: (untried.iter().map(|(_, pairs)| pairs.len()).max().unwrap_or(0), calls(&untried)),
            looks: rescore::looks(all.iter(), &choices),
            clean: rescore::alone(&library, &session, &fresh, &after),
            host,
            model: after.made.model.clone(),
        })
    }

    /// Has both versions judge the validation pairs that they lack.
    pub fn try_validation(self, state: RwSignal<Work>) {
        let Some((session, library, after, endpoint)) = self.version_at_work() else { return };
        let all = untrack(|| self.versions_of(&session));
        let Some(before) = before_edits(&session, &all, &after) else { return };
        let plan = |(version, pairs): (&PersonaVersion, Vec<BlindPair>)| {
            let plan = version.judging(Judge::Persona, &library, &pairs)?;
            Some(Job { version: version.id.clone(), kept: Kept::Validation, plan })
        };
        let Some(jobs) = jobs(&session, &library, [before, &after]).into_iter().map(plan).collect() else { return };
        self.work_on(state, session.id, endpoint, jobs);
    }

    /// The newest version against the one that differs from it in this claim's being struck out alone; none unless both were scored.
    pub fn without_claim(self, claim: &Claim) -> Option<Change> {
        let session = self.with_session(Clone::clone)?;
        let without = self.newest_version()?;
        let mut edits: Edits = session.edits.clone();
        edits.set(claim.clone(), Mark { is_struck: false, ..edits.mark(&claim.text) });
        let with = without.with_edits(&edits, 0)?.id;
        let with = self.version(&with.0)?;
        let choices = session.held_out(Some(&without.id));
        rescore::on_held_out(&self.decks_of(&session), &session, &choices, &with, &without)
    }

    /// The versions of a session that are at hand, oldest first.
    pub fn versions_of(self, session: &Session) -> Vec<PersonaVersion> {
        let mut ids: Vec<_> = Vec::new();
        for induction in &session.inductions {
            if !ids.contains(&&induction.version) {
                ids.push(&induction.version);
            }
        }
        self.versions.with(|all| {
            ids.iter().filter_map(|id| all.iter().find(|(_, v)| v.id == **id).map(|(_, v)| v.clone())).collect()
        })
    }
}

/// The version that `after` was before the person edited it: the first of its writing.
fn before_edits<'a>(
    session: &Session,
    all: &'a [PersonaVersion],
    after: &PersonaVersion,
) -> Option<&'a PersonaVersion> {
    let is_known = |version: &&PersonaVersion| session.inductions.iter().any(|known| known.version == version.id);
    let first = all.iter().filter(is_known).find(|version| version.is_of_one_writing_with(after))?;
    (first.id != after.id).then_some(first)
}

/// The validation pairs that each version lacks.
fn jobs<'a>(
    session: &Session,
    library: &Library,
    versions: [&'a PersonaVersion; 2],
) -> Vec<(&'a PersonaVersion, Vec<BlindPair>)> {
    let lacking = |version: &'a PersonaVersion| {
        let has = |slot| version.induced.held_out.validation.get(&slot).is_some_and(Result::is_ok);
        let choices = rescore::validation(session, version).into_iter().filter(|choice| !has(choice.slot()));
        let pairs = choices.filter_map(|choice| BlindPair::new(choice.slot(), choice.pair(), library)).collect();
        (version, pairs)
    };
    versions.map(lacking).into_iter().filter(|(_, pairs): &(_, Vec<BlindPair>)| !pairs.is_empty()).collect()
}

fn calls(jobs: &[(&PersonaVersion, Vec<BlindPair>)]) -> usize {
    jobs.iter().map(|(_, pairs)| 2 * pairs.len()).sum()
}
