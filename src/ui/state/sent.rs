//! The record of what was sent: written as requests go out and end, read by its page, bounded.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::trace::Trace;
use crate::endpoint::witness::Witness;
use crate::ui::files;

/// Requests that are kept; the oldest go first.
pub const MOST_KEPT: usize = 2_000;

/// After so many requests the record is looked through for those too many.
const ROUND: usize = 20;

/// About how long a write takes.
const WRITE_MS: u32 = 10;

/// What this tab knows of the record.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Requests that this tab sent.
    count: usize,
    /// Raised when everything is deleted: what was begun before is not recorded any more.
    epoch: u32,
    /// Writes under way.
    writing: usize,
    /// Those that the browser would not keep, by key.
    unkept: Vec<(String, Trace)>,
}

/// Records the requests of one session.
pub struct Recorder {
    app: App,
    epoch: u32,
    session: String,
}

impl Recorder {
    /// `session` may be empty: the request is for none.
    pub fn new(app: App, session: &str) -> Self {
        Self { app, epoch: app.sent.with_value(|sent| sent.epoch), session: session.to_owned() }
    }
}

impl Witness for Recorder {
    fn note(&self, key: &str, trace: Trace) {
        if self.app.sent.with_value(|sent| sent.epoch) != self.epoch {
            return;
        }
        self.app.sent.update_value(|sent| sent.writing += 1);
        spawn_local(self.app.keep_trace(key.to_owned(), self.session.clone(), trace));
    }
}

impl App {
    /// Forgets what this tab recorded, records nothing more of what is under way, and waits until nothing is being written.
    pub async fn stop_recording(self) {
        self.sent.update_value(|sent| {
            sent.epoch += 1;
            sent.unkept.clear();
        });
        while self.sent.with_value(|sent| sent.writing > 0) {
            TimeoutFuture::new(WRITE_MS).await;
        }
    }

    async fn keep_trace(self, name: String, session: String, trace: Trace) {
        let is_first_word = trace.end.is_none();
        let kept = match self.store() {
            Some(store) => store.put_trace(&name, &session, &trace).await.is_ok(),
            None => false,
        };
        let count = self.sent.try_update_value(|sent| {
            let key = format!("{name}/{session}");
            sent.unkept.retain(|(other, _)| *other != key);
            if !kept {
                sent.unkept.push((key, trace));
            }
            sent.count += usize::from(is_first_word);
            sent.writing -= 1;
            sent.count
        });
        if is_first_word && count.is_some_and(|count| count % ROUND == 1) {
            self.forget_oldest().await;
        }
        self.sent_changes.update(|changes| *changes += 1);
    }

    /// Leaves room for a round more.
    async fn forget_oldest(self) {
        let Some(store) = self.store() else { return };
        let Ok(keys) = store.trace_keys().await else { return };
        let too_many = keys.len().saturating_sub(MOST_KEPT - ROUND);
        if too_many > 0 {
            // Tried again with the next round.
            drop(store.delete_traces(&keys[..too_many]).await);
        }
    }

    /// The newest `most` requests that are recorded, the newest first, and how many there are.
    pub async fn recorded(self, most: usize) -> (Vec<(String, Trace)>, usize) {
        let mut traces = self.sent.with_value(|sent| sent.unkept.clone());
        let mut count = traces.len();
        if let Some(store) = self.store() {
            let keys = store.trace_keys().await.unwrap_or_default();
            count += keys.len();
            for key in keys.into_iter().rev().take(most) {
                let value = store.trace(&key).await.ok().flatten();
                traces.extend(value.and_then(|value| serde_json::from_value(value).ok()).map(|trace| (key, trace)));
            }
        }
        traces.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        traces.truncate(most);
        (traces, count)
    }

    /// Hands the record over as a file, one request a line, the earliest first.
    pub fn export_recorded(self) {
        spawn_local(async move {
            let (traces, _) = self.recorded(usize::MAX).await;
            let lines = traces.iter().rev().filter_map(|(_, trace)| serde_json::to_string(trace).ok());
            let text = lines.map(|line| line + "\n").collect::<String>();
            if files::save("likeness-sent.jsonl", &text).is_err() {
                self.notify(crate::ui::text::sent::NOT_SAVED.to_owned());
            }
        });
    }
}
