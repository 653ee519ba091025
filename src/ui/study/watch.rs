//! How long something was on the screen, and how much of that the page was in the background.

use leptos::prelude::*;
use web_sys::VisibilityState;

use crate::domain::study::event::Timing;
use crate::ui::clock;

/// Input is ignored for this long after something appears, in milliseconds: a reflex is no answer.
pub const GUARD_MS: f64 = 500.0;

/// Since when, and how long away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watch {
    since: f64,
    away: f64,
    away_since: Option<f64>,
    resumed: bool,
}

impl Watch {
    /// Something new is on the screen.
    pub fn begin(&mut self) {
        let is_hidden = document().visibility_state() == VisibilityState::Hidden;
        let now = clock::since_start_ms();
        *self = Self { since: now, away: 0.0, away_since: is_hidden.then_some(now), resumed: false };
    }

    /// What is on the screen was there before the page was loaded.
    pub fn resume(&mut self) {
        self.begin();
        self.resumed = true;
    }

    /// The page went to the background or came back.
    pub fn note(&mut self) {
        let now = clock::since_start_ms();
        if document().visibility_state() == VisibilityState::Hidden {
            self.away_since.get_or_insert(now);
        } else if let Some(since) = self.away_since.take() {
            self.away += now - since;
        }
    }

    /// Takes an answer at once.
    pub fn let_pass(&mut self) {
        self.since -= GUARD_MS;
    }

    /// Whether it has only just appeared.
    pub fn is_early(&self) -> bool {
        clock::since_start_ms() - self.since < GUARD_MS
    }

    /// The times of an answer given now.
    pub fn timing(&self) -> Timing {
        let now = clock::since_start_ms();
        let away = self.away + self.away_since.map_or(0.0, |since| now - since);
        Timing {
            response_ms: whole(now - self.since),
            hidden_ms: whole(away),
            resumed: self.resumed,
            at_ms: clock::now_ms(),
        }
    }
}

/// Rounded and bounded to fit: fifty days.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(ms: f64) -> u32 {
    ms.round().clamp(0.0, f64::from(u32::MAX)) as u32
}
