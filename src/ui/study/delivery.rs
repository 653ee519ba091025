//! The data on their way: what waits is sent, again and again, until it is acknowledged.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Taking;
use crate::domain::study::event::StudyEvent;
use crate::domain::study::file::Destination;
use crate::domain::study::outbox::{self, Outcome, Sending};
use crate::endpoint::fetch::Fetch;
use crate::endpoint::results;
use crate::endpoint::transport::Transport;
use crate::formats::study_data::write;
use crate::store::participations::Withdrawn;
use crate::ui::clock;

/// How often one looks whether something is due, in milliseconds.
const TICK_MS: u32 = 250;

impl Taking {
    /// Sends what waits; goes on until nothing does.
    pub(super) fn deliver(self) {
        if self.under_way.with_value(|now| now.is_delivering) {
            return;
        }
        self.under_way.update_value(|now| now.is_delivering = true);
        spawn_local(async move {
            loop {
                // The page may have been left in the meantime; another tab may write now.
                if self.under_way.try_get_value().is_none_or(|now| !now.is_delivering)
                    || self.app().following.get_untracked()
                {
                    break;
                }
                let is_waiting = self.send_due().await;
                if !is_waiting {
                    break;
                }
                TimeoutFuture::new(TICK_MS).await;
            }
            self.under_way.try_update_value(|now| now.is_delivering = false);
        });
    }

    /// Tries at once what waits for its time.
    pub(super) fn hurry(self) {
        self.sending.update(|all| all.values_mut().for_each(|sending| sending.due_ms = 0));
        self.deliver();
    }

    /// Sends the first part or withdrawal that is due; whether anything still waits.
    async fn send_due(self) -> bool {
        let withdrawals = self.withdrawals.get_untracked();
        let parts: Vec<u32> = self
            .taken
            .with_untracked(|taken| taken.as_ref().map(|taken| taken.waiting().collect()).unwrap_or_default());
        let is_due = |part: &u32| {
            self.sending.with_untracked(|all| all.get(part).is_none_or(|sending| sending.due_ms <= clock::now_ms()))
        };
        if let Some(part) = parts.iter().find(|part| is_due(part)) {
            self.send_part(*part).await;
        }
        for withdrawn in &withdrawals {
            self.send_withdrawal(withdrawn).await;
        }
        let is_others_left = self.send_left().await;
        let is_left =
            self.taken.with_untracked(|taken| taken.as_ref().is_some_and(|taken| taken.waiting().next().is_some()));
        is_left || is_others_left || self.withdrawals.with_untracked(|all| !all.is_empty())
    }

    async fn send_part(self, part: u32) {
        let Some(file) = self.file_now() else { return };
        let Some(taken) = self.taken.get_untracked() else { return };
        let Some(body) = self.log.with_value(|log| write::part(&file.study, &self.library(), log, part)) else {
            return;
        };
        let key = outbox::key(&taken.began.study.id, &taken.began.participation, part);
        let before = self.sending.with_untracked(|all| all.get(&part).cloned().unwrap_or_default());
        let outcome = self.send(&file.study.results.to, &key, &body).await;
        // Withdrawn meanwhile: there is nothing left to note.
        let is_same = self
            .taken
            .with_untracked(|now| now.as_ref().is_some_and(|now| now.began.participation == taken.began.participation));
        if !is_same {
            return;
        }
        let after = before.after(outcome, clock::now_ms(), js_sys::Math::random());
        if after.is_stored() {
            self.keep(vec![StudyEvent::Acknowledged { part, at_ms: clock::now_ms() }]).await;
        }
        self.sending.update(|all| {
            all.insert(part, after);
        });
    }

    async fn send_withdrawal(self, withdrawn: &Withdrawn) {
        // A withdrawal of a study has no part of its own: it waits under a number that no part has.
        let place = u32::MAX;
        let before = self.sending.with_untracked(|all| all.get(&place).cloned().unwrap_or_default());
        if before.due_ms > clock::now_ms() {
            return;
        }
        let key = outbox::withdrawal_key(&withdrawn.study.id, &withdrawn.participation);
        let body = write::withdrawal(&withdrawn.study, &withdrawn.participation, withdrawn.at_ms);
        let after = before.after(self.send(&withdrawn.to, &key, &body).await, clock::now_ms(), js_sys::Math::random());
        if after.is_stored() {
            if let Some(store) = self.app().store() {
                // What could not be forgotten is told once more after a reload, which changes nothing.
                let _ = store.forget_withdrawal(&withdrawn.participation).await;
            }
            self.withdrawals.update(|all| all.retain(|one| one != withdrawn));
            self.sending.update(|all| {
                all.remove(&place);
            });
        } else {
            self.sending.update(|all| {
                all.insert(place, after);
            });
        }
    }

    pub(super) async fn read_withdrawals(self) {
        if let Some(store) = self.app().store() {
            self.withdrawals.set(store.withdrawals().await.unwrap_or_default());
        }
    }

    /// The one way out of this device; in a preview there is none, and all goes as if the data had arrived.
    async fn send(self, to: &Destination, key: &str, body: &str) -> Outcome {
        if self.app().is_preview() { Outcome::Stored } else { send(to, key, body).await }
    }

    /// All data so far as one file: its name and its text.
    pub fn data_file(self) -> Option<(String, String)> {
        let file = self.file_now()?;
        let taken = self.taken.get_untracked()?;
        let text = self.log.with_value(|log| write::whole(&file.study, &self.library(), log))?;
        Some((outbox::object_name(&outbox::whole_key(&taken.began.study.id, &taken.began.participation)), text))
    }

    /// The participant has saved or shared the file: the code may be shown, and the file says so. Trying goes on.
    pub fn handed_over(self) {
        let mut events = vec![StudyEvent::HandedOver { at_ms: clock::now_ms() }];
        if self.destination() != Destination::File {
            events.push(StudyEvent::Queued);
        }
        spawn_local(async move {
            self.keep(events).await;
            self.deliver();
        });
    }

    /// The first part or withdrawal that did not arrive at the last try.
    pub fn failing(self) -> Option<Sending> {
        self.sending.with(|all| all.values().find(|sending| sending.failed > 0 && !sending.is_stored()).cloned())
    }
}

pub(super) async fn send(to: &Destination, key: &str, body: &str) -> Outcome {
    let Some(request) = results::store(to, key, body) else { return Outcome::Stored };
    match Fetch.send(&request, &mut |_| ()).await {
        Ok(answer) => outbox::outcome(to, answer.status, &answer.body),
        Err(_) => Outcome::Unreachable,
    }
}
