//! What the person does to their likeness. Each act is an event; where a persona is written down, the version follows that comes of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::edits::{Edits, Mark};
use crate::domain::event::Event;
use crate::domain::persona::Claim;
use crate::domain::session::Session;
use crate::ui::clock;
use crate::ui::text::edits::Price;

impl App {
    /// Everything that the person did to the likeness of the open session.
    pub fn edits(self) -> Edits {
        self.with_session(|session| session.edits.clone()).unwrap_or_default()
    }

    /// Takes what the person wants of a claim from now on.
    pub fn mark(self, claim: Claim, mark: Mark) {
        if self.session_now().is_some_and(|session| session.edits.mark(&claim.text) != mark) {
            self.edit(Event::Edited { claim, mark });
        }
    }

    /// Adds a claim in the person's words.
    pub fn add_claim(self, text: String) {
        self.mark(Claim { text, ..Claim::default() }, Mark { is_own: true, ..Mark::default() });
    }

    /// Takes the person's own sentence above the claims; empty for the one that was written.
    pub fn write_headline(self, text: String) {
        if self.session_now().is_some_and(|session| session.edits.headline != text) {
            self.edit(Event::Headlined { text });
        }
    }

    fn edit(self, event: Event) {
        let Some(session) = self.session_now().filter(|_| self.may_write()) else { return };
        spawn_local(async move {
            self.append(&session.id, vec![event]).await;
            self.follow_edits(&session.id).await;
        });
    }

    /// Makes the version that comes of the edits of a session, until the newest one is that.
    pub(super) async fn follow_edits(self, session: &str) {
        loop {
            let known = |all: &Vec<Session>| all.iter().find(|s| s.id == session).cloned();
            let Some(now) = self.sessions.with_untracked(known).filter(|_| self.may_write()) else { return };
            let newest = now.newest_version().and_then(|id| untrack(|| self.version(&id.0)));
            let Some(version) = newest.and_then(|newest| newest.with_edits(&now.edits, clock::now_ms())) else {
                return;
            };
            // With an edit taken back it is the version that it was, with the scores that it had.
            let known = self.versions.with_untracked(|all| all.iter().find(|(_, v)| v.id == version.id).cloned());
            self.add_version(session, known.map_or(version, |(_, known)| known)).await;
        }
    }

    /// What it takes to score the newest version once its words have changed.
    pub fn price_of_an_edit(self) -> Price {
        let Some(version) = self.newest_version() else { return Price::OnDevice };
        let pairs = self.with_session(|session| session.held_out(Some(&version.id)).len()).unwrap_or(0);
        match self.endpoint_for(&version.made) {
            Some(endpoint) => Price::Again { pairs, calls: 2 * pairs, host: endpoint.address.origin().to_owned() },
            None => Price::NoModel(version.made.model),
        }
    }
}
