//! What the person states, apart from what is inferred: how they like answers, and why they chose.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::event::Event;
use crate::domain::said::Said;

impl App {
    /// The reason given for the revealed choice.
    pub fn said(self) -> Said {
        let slot = self.revealed.get();
        let said =
            slot.and_then(|slot| self.with_session(|s| s.turns.get(slot as usize).map(|turn| turn.said.clone())));
        said.flatten().unwrap_or_default()
    }

    /// Changes the reason given for the revealed choice.
    pub fn say(self, change: impl FnOnce(Said) -> Said) {
        let (Some(session), Some(slot)) = (self.session_now(), self.revealed.get_untracked()) else { return };
        let Some(turn) = session.turns.get(slot as usize) else { return };
        let said = change(turn.said.clone());
        if said != turn.said {
            spawn_local(async move { self.append(&session.id, vec![Event::Said { slot, said }]).await });
        }
    }

    /// What the person says of how they like answers.
    pub fn stated(self) -> String {
        self.with_session(|session| session.stated.clone()).unwrap_or_default()
    }

    /// Changes it.
    pub fn state(self, text: String) {
        let Some(session) = self.session_now() else { return };
        if text.trim() != session.stated {
            spawn_local(async move { self.append(&session.id, vec![Event::Stated { text }]).await });
        }
    }
}
