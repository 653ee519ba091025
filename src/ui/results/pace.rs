//! Long work on the main thread in short pieces: a pause whenever enough was done since the last one.

use gloo_timers::future::TimeoutFuture;

use crate::ui::clock::since_start_ms;

/// Work goes on for so long between two pauses.
const WORK_MS: f64 = 12.0;

/// When the last pause ended.
pub struct Pace(f64);

impl Pace {
    /// Begins to count.
    pub fn begin() -> Self {
        Self(since_start_ms())
    }

    /// Pauses where enough was done; true where it did.
    pub async fn step(&mut self) -> bool {
        let is_due = since_start_ms() - self.0 >= WORK_MS;
        if is_due {
            self.pause().await;
        }
        is_due
    }

    /// Pauses.
    pub async fn pause(&mut self) {
        TimeoutFuture::new(0).await;
        self.0 = since_start_ms();
    }
}
