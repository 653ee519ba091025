//! The persona versions on this device: which is the newest, keeping one, and adding to what one holds.

use leptos::prelude::*;

use super::App;
use crate::domain::event::Event;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::persona::VersionId;
use crate::domain::seal::Predictor;
use crate::domain::session::{Induction, Session};
use crate::endpoint::target::Endpoint;
use crate::learner;
use crate::method::rescore::{Change, on_held_out};
use crate::method::version::PersonaVersion;
use crate::store::{KeptVersion, Store};

/// A version as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub id: String,
    /// Its place among all versions of the session, from 1.
    pub number: usize,
    /// Whether the person edited it.
    pub is_edited: bool,
}

impl App {
    /// The versions of the open session, oldest first; one that became the newest again stands where it did so last. Left out are states
    /// between two edits that nobody scored.
    pub fn listed_versions(self) -> Vec<Listed> {
        let all = self.with_session(|session| session.inductions.clone()).unwrap_or_default();
        let is_last =
            |(place, one): &(usize, &Induction)| all[place + 1..].iter().all(|later| later.version != one.version);
        let listed = all.iter().enumerate().filter(is_last).filter_map(|(place, one)| {
            let version = self.version(&one.version.0);
            let is_edited = version.as_ref().is_some_and(|v| v.induced.standing() != v.induced.persona);
            let is_scored = version.is_some_and(|v| !v.induced.held_out.persona.is_empty());
            let is_shown = !is_edited || is_scored || place + 1 == all.len();
            is_shown.then(|| Listed { id: one.version.0.clone(), number: place + 1, is_edited })
        });
        listed.collect()
    }

    /// The judges of two versions on the pairs that are held out for both; none where no pair was judged by both.
    pub fn two_versions(self, first: &str, second: &str) -> Option<Change> {
        let session = self.with_session(Clone::clone)?;
        let (one, two) = (self.version(first)?, self.version(second)?);
        let of_one = session.held_out(Some(&one.id));
        let is_of_both = |choice: &HeldOutChoice| of_one.iter().any(|other| other.slot() == choice.slot());
        let choices: Vec<HeldOutChoice> = session.held_out(Some(&two.id)).into_iter().filter(is_of_both).collect();
        on_held_out(&self.decks_of(&session), &session, &choices, &one, &two)
    }

    /// Reads the versions that are kept.
    pub async fn read_kept_versions(self, store: Store) {
        if let Ok((versions, set_aside)) = store.versions().await {
            let read = |kept: KeptVersion| {
                let version: PersonaVersion = serde_json::from_value(kept.version).ok()?;
                Some((kept.session, version))
            };
            self.versions.set(versions.into_iter().filter_map(read).collect());
            self.report(&set_aside);
        }
    }

    /// Whose guess leads: the stack once there is a version with an endpoint to ask, the persona judge of a version that has none, and
    /// this device otherwise.
    pub fn lead_with_version(self, session: &Session) -> Predictor {
        let asked = session.newest_version().and_then(|id| self.judge_of(id));
        asked.map_or(Predictor::OnDevice(learner::VERSION), |(version, _)| match version.stack {
            Some(_) => Predictor::Stack(version.id),
            None => Predictor::Persona(version.id),
        })
    }

    /// A version with the endpoint that made it, where both are at hand.
    pub fn judge_of(self, id: &VersionId) -> Option<(PersonaVersion, Endpoint)> {
        let version = self.versions.with_untracked(|all| all.iter().map(|(_, v)| v).find(|v| v.id == *id).cloned())?;
        let endpoint = self.endpoint_for(&version.made)?;
        Some((version, endpoint))
    }

    /// A version by its name.
    pub fn version(self, id: &str) -> Option<PersonaVersion> {
        self.versions.with(|all| all.iter().map(|(_, version)| version).find(|v| v.id.0 == id).cloned())
    }

    /// The newest version of the open session, where its text is at hand.
    pub fn newest_version(self) -> Option<PersonaVersion> {
        let id = self.with_session(|session| session.newest_version().cloned())??;
        self.version(&id.0)
    }

    /// Keeps a version of a session as its newest.
    pub(super) async fn add_version(self, session: &str, version: PersonaVersion) {
        if !self.may_write() {
            return;
        }
        let id = version.id.clone();
        self.store_version(session, &version).await;
        self.versions.update(|all| {
            all.retain(|(owner, known)| *owner != session || known.id != id);
            all.push((session.to_owned(), version));
        });
        self.append(session, vec![Event::Induced { version: id }]).await;
    }

    /// Changes what a version holds, but not its name.
    pub(super) async fn change_version(self, session: &str, id: &VersionId, change: impl FnOnce(&mut PersonaVersion)) {
        let known = |all: &[(String, PersonaVersion)]| {
            all.iter().position(|(owner, version)| owner == session && version.id == *id)
        };
        let Some(mut version) = self.versions.with_untracked(|all| known(all).map(|place| all[place].1.clone())) else {
            return;
        };
        change(&mut version);
        self.versions.update(|all| {
            if let Some(place) = known(all) {
                all[place].1.clone_from(&version);
            }
        });
        self.store_version(session, &version).await;
    }

    async fn store_version(self, session: &str, version: &PersonaVersion) {
        if !self.sessions.with_untracked(|all| all.iter().any(|known| known.id == session)) {
            return;
        }
        if let Some(store) = self.store()
            && let Err(error) = store.put_version(session, &version.id, &as_value(version)).await
        {
            self.store_trouble(&error);
        }
    }
}

/// A version as it is kept.
pub fn as_value(version: &PersonaVersion) -> serde_json::Value {
    serde_json::to_value(version).unwrap_or_default()
}
