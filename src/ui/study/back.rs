//! Going back to pairs that were picked from before, to see or correct what was picked.

use leptos::prelude::*;

use super::state::Taking;
use super::watch::Watch;
use crate::domain::study::script::Step;
use crate::ui::scroll;

impl Taking {
    /// The slot before the one that is shown, where the study lets one go back to it.
    pub fn before(self) -> Option<u32> {
        let file = self.file()?;
        let Some(Step::Slot(shown)) = self.shown_step().filter(|_| self.panel.get().is_none()) else { return None };
        self.taken.with(|taken| taken.as_ref()?.before(&file.study, shown))
    }

    /// Shows the pair before, to see or correct what was picked.
    pub fn back(self) {
        let Some(slot) = untrack(|| self.before()).filter(|_| self.app().may_write()) else { return };
        self.back_at.set(Some(slot));
        self.watch.update_value(Watch::begin);
        to_the_top();
    }

    /// From a pair that one went back to towards where one stands.
    pub fn forward(self) {
        let Some(slot) = self.back_at.get_untracked() else { return };
        let next = Some(slot + 1).filter(|next| {
            self.taken.with_untracked(|taken| {
                taken.as_ref().and_then(|t| t.session.turns.get(*next as usize)).is_some_and(|turn| !turn.is_open())
            })
        });
        self.back_at.set(next);
        self.watch.update_value(if next.is_some() { Watch::begin } else { Watch::resume });
        to_the_top();
    }
}

/// The page begins anew for eye and keyboard.
pub(super) fn to_the_top() {
    request_animation_frame(|| {
        scroll::focus("content");
        scroll::to(0.0);
    });
}
