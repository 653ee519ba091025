//! The draft on this device: written with every change, read when the page is opened or another tab has changed it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Building;
use crate::domain::built_in::BUILT_IN;
use crate::formats::study::draft::{Draft, Place};
use crate::store::KeptDraft;
use crate::ui::study::deck_at;

impl Building {
    /// Reads the draft that is kept here, and the decks that come with the app.
    pub async fn read(self) {
        self.take_kept().await;
        // None where the page was left meanwhile.
        if self.is_read.try_set(true).is_some() {
            return;
        }
        self.check();
        for deck in BUILT_IN {
            if let Some(deck) = deck_at(deck).await {
                let _ = self.library.try_update(|library| library.insert(deck));
            }
        }
    }

    /// Takes up what another tab has written.
    pub async fn reread(self) {
        self.take_kept().await;
        self.check();
    }

    async fn take_kept(self) {
        let Some(store) = self.app.try_get_value().and_then(super::super::state::App::store) else { return };
        match store.draft().await {
            Ok((kept, set_aside)) => {
                let Some(app) = self.app.try_get_value() else { return };
                app.report(&set_aside);
                if let Some(kept) = kept {
                    self.take(kept);
                }
            }
            Err(error) => {
                if let Some(app) = self.app.try_get_value() {
                    app.store_trouble(&error);
                }
            }
        }
    }

    fn take(self, kept: KeptDraft) {
        let Some(draft) = Draft::of(kept.draft) else { return };
        if self.draft.with_untracked(|now| *now != draft) {
            self.draft.set(draft);
        }
        self.before.set(kept.before.and_then(Draft::of));
        self.removed.set(kept.removed.map(|(place, value)| (Place::of(&place), value)));
    }

    /// Writes the draft; what changes meanwhile is written right after.
    pub(super) fn keep(self) {
        self.is_kept.set(false);
        if self.is_keeping.get_value() {
            return;
        }
        self.is_keeping.set_value(true);
        spawn_local(async move {
            loop {
                let Some(now) = self.now() else { return };
                let Some(store) = self.app.try_get_value().and_then(super::super::state::App::store) else { break };
                let result = store.put_draft(&now).await;
                if let Err(error) = &result {
                    if let Some(app) = self.app.try_get_value() {
                        app.store_trouble(error);
                    }
                    break;
                }
                if self.now().is_none_or(|later| later == now) {
                    let _ = self.is_kept.try_set(true);
                    break;
                }
            }
            self.is_keeping.try_update_value(|is| *is = false);
        });
    }

    /// What is to be kept; none where the page was left.
    fn now(self) -> Option<KeptDraft> {
        let value = |draft: Draft| draft.value().clone();
        Some(KeptDraft {
            draft: self.draft.try_get_untracked().map(value)?,
            before: self.before.try_get_untracked()?.map(value),
            removed: self.removed.try_get_untracked()?.map(|(place, value)| (place.to_string(), value)),
        })
    }
}
