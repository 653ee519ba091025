//! The persona versions on this device: which is the newest, keeping one, and changing what one holds.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::event::Event;
use crate::domain::persona::VersionId;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::endpoint::target::Endpoint;
use crate::learner;
use crate::method::version::PersonaVersion;
use crate::store::{KeptVersion, Store};
use crate::ui::clock;

impl App {
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

    /// Makes the version that has the claim at `place` of the newest one in its prompts, or no longer has it there.
    pub fn put_in(self, place: usize, is_put_in: bool) {
        let Some(session) = self.session_now().filter(|_| self.may_write()) else { return };
        let newest = session.newest_version().and_then(|id| untrack(|| self.version(&id.0)));
        let Some(version) = newest.and_then(|newest| newest.with_claim(place, is_put_in, clock::now_ms())) else {
            return;
        };
        spawn_local(async move {
            // Taken out again it is the version that it was, with the scores that it had.
            let known = self.versions.with_untracked(|all| all.iter().find(|(_, v)| v.id == version.id).cloned());
            self.add_version(&session.id, known.map_or(version, |(_, known)| known)).await;
        });
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
        self.ask_ahead();
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
