//! What a document hands to the one that takes its place: the right to write, and what the store refused. It stands in the history's state,
//! which outlives a reload and nothing else.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::App;
use crate::domain::event::Event;
use crate::domain::session::Session;

/// As JSON in the history's state.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Carried {
    /// Whether the next document is to be the one that writes.
    writes: bool,
    /// Events that are in no store, by session.
    unsaved: BTreeMap<String, Vec<Event>>,
}

impl Carried {
    /// What the document before handed on; none in a document that was loaded otherwise.
    pub fn take() -> Option<Self> {
        let history = window().history().ok()?;
        let carried = serde_json::from_str(&history.state().ok()?.as_string()?).ok()?;
        let _ = history.replace_state(&JsValue::NULL, "");
        Some(carried)
    }
}

impl App {
    /// Hands on what only this document knows, and whether the next one is to write. Called right before it is loaded anew.
    pub fn carry(self, writes: bool) {
        let unsaved = self.unsaved.with_value(|all| {
            // A session in which nothing has happened yet is begun anew.
            all.iter().filter(|(_, events)| events.len() > 1).map(|(id, events)| (id.clone(), events.clone())).collect()
        });
        // By way of a value, as every record is written: one writer of events in the program.
        let carried = serde_json::to_value(Carried { writes, unsaved });
        if let (Ok(history), Ok(carried)) = (window().history(), carried) {
            let _ = history.replace_state(&carried.to_string().into(), "");
        }
    }

    /// Writes here if the document before did, or was about to: another tab may have taken its place meanwhile.
    pub(super) fn write_on(self, carried: &Carried) {
        if carried.writes && self.following.get_untracked() {
            self.write_here();
        }
    }

    /// Takes in what the document before could not store.
    pub(super) async fn take_in(self, carried: Carried) {
        for (id, mut events) in carried.unsaved {
            if self.is_gone(&id) {
                let Some(session) = events.first().and_then(|first| Session::start(first).ok()) else { continue };
                let first = events.remove(0);
                self.unsaved.update_value(|all| drop(all.insert(id.clone(), vec![first])));
                self.sessions.update(|all| all.push(session));
            }
            self.append(&id, events).await;
        }
    }
}
