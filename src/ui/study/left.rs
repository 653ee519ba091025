//! Data of others who took part on this device and went before everything had arrived: they are sent on whenever a study is open here.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::delivery::send;
use super::state::Taking;
use crate::domain::deck::Library;
use crate::domain::study::event::StudyEvent;
use crate::domain::study::outbox::{self, Sending};
use crate::domain::study::participation::Participation;
use crate::formats::study::StudyFile;
use crate::formats::study_data::write;
use crate::ui::clock;

/// What has not arrived of one participation.
#[derive(Clone)]
struct Left {
    log: Vec<StudyEvent>,
    taken: Participation,
    file: StudyFile,
    library: Library,
    sending: BTreeMap<u32, Sending>,
}

/// Others who took part on this device.
#[derive(Clone, Default)]
pub struct Others {
    /// What has not arrived of them.
    left: Vec<Left>,
    /// Whether the participant said that they are none of them.
    pub is_somebody_else: bool,
}

impl Taking {
    /// Reads what has not arrived of anybody. What can't be sent from here (its study's file is gone) stays as it is.
    pub(super) async fn read_left(self) {
        let mut left = Vec::new();
        for log in self.logs().await {
            let Some(taken) = Participation::replay(&log).filter(|taken| !taken.is_stored()) else { continue };
            let Some(file) = self.study_of(&taken.began.study.digest).await else { continue };
            let library = self.library_of(&file, Some(&taken.began.decks));
            left.push(Left { log, taken, file, library, sending: BTreeMap::new() });
        }
        self.others.update_value(|others| others.left = left);
    }

    /// Sends what is due of others than the participant; whether anything still waits.
    pub(super) async fn send_left(self) -> bool {
        let due: Vec<(Left, u32)> = self.others_left(|one| {
            let is_due = |part: &u32| one.sending.get(part).is_none_or(|sending| sending.due_ms <= clock::now_ms());
            one.taken.waiting().find(is_due).map(|part| (one.clone(), part))
        });
        for (one, part) in due {
            let Some(body) = write::part(&one.file.study, &one.library, &one.log, part) else { continue };
            let began = &one.taken.began;
            let key = outbox::key(&began.study.id, &began.participation, part);
            let outcome = send(&one.file.study.results.to, &key, &body).await;
            let before = one.sending.get(&part).cloned().unwrap_or_default();
            self.note_left(&began.participation, part, before.after(outcome, clock::now_ms(), js_sys::Math::random()))
                .await;
        }
        !self.others_left(|_| Some(())).is_empty()
    }

    /// What `of` says of each that has something waiting and is not the participant.
    fn others_left<T>(self, of: impl Fn(&Left) -> Option<T>) -> Vec<T> {
        let own = self.taken_id();
        self.others.with_value(|others| {
            let others = others.left.iter().filter(|one| !one.taken.is_stored());
            others.filter(|one| Some(&one.taken.began.participation) != own.as_ref()).filter_map(of).collect()
        })
    }

    async fn note_left(self, participation: &str, part: u32, after: Sending) {
        let event = StudyEvent::Acknowledged { part, at_ms: clock::now_ms() };
        let is_stored = after.is_stored();
        if let Some(store) = self.app().store().filter(|_| is_stored) {
            // What could not be noted is sent once more after a reload, which changes nothing.
            let _ = store.append_study(participation, std::slice::from_ref(&event)).await;
        }
        self.others.try_update_value(|others| {
            let Some(one) = others.left.iter_mut().find(|one| one.taken.began.participation == participation) else {
                return;
            };
            one.sending.insert(part, after);
            if is_stored {
                one.taken.apply(&event);
            }
        });
    }
}
