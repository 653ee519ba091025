//! How long the browser keeps the data, and how much room there is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::session::Session;
use crate::store::persistence;

/// From this many choices since the last export on, a copy is worth a reminder.
const WORTH_A_COPY: usize = 12;

/// What is dismissed with the reminder.
const REMINDER: &str = "export-reminder";

impl App {
    /// Reads what the browser says of its storage.
    pub fn read_room(self) {
        spawn_local(async move { self.room.set(persistence::room().await) });
    }

    /// Asks the browser to delete nothing by itself; true where it agreed.
    pub async fn ask_to_keep(self) -> bool {
        let agreed = persistence::ask_to_persist().await;
        self.room.set(persistence::room().await);
        agreed == Some(true)
    }

    /// The same once there is something to keep, where it puts no question before the person.
    pub fn ask_to_keep_quietly(self) {
        if untrack(|| self.all_choices()) == 1 && !persistence::asking_is_seen() {
            spawn_local(async move {
                let _ = self.ask_to_keep().await;
            });
        }
    }

    /// Choices in all sessions.
    pub fn all_choices(self) -> usize {
        self.sessions.with(|all| all.iter().map(Session::choices).sum())
    }

    /// How many choices a deletion by the browser would take, where a reminder is due.
    pub fn due_reminder(self) -> Option<usize> {
        let choices = self.all_choices();
        let (is_dismissed, exported) =
            self.settings.with(|settings| (settings.dismissed.contains(REMINDER), settings.exported_choices));
        let is_safe = self.room.with(|room| room.is_persistent == Some(true));
        (!is_safe && !is_dismissed && choices >= exported + WORTH_A_COPY).then_some(choices)
    }

    /// No more reminders.
    pub fn dismiss_reminder(self) {
        self.set(|settings| {
            settings.dismissed.insert(REMINDER.to_owned());
        });
    }
}
