//! Simulated people who go through a real deck: their choices, and what every predictor made of each pair before its pick.
//!
//! On-device model, dealing, session and measures are the real ones; people and judges are invented. [`weights::fit`] takes
//! histories of pairs, whoever made them: those of real people join the simulated ones there, once there are people who gave them
//! for it.

pub mod judges;
pub mod mean;
mod normal;
pub mod report;
pub mod score;
pub mod taste;
pub mod walk;
pub mod weights;

use crate::domain::deck::Deck;
use walk::{Walk, walk};

/// Walks of `people` through `deck`, on all cores; person n is fixed by `seed` and n alone.
#[must_use]
pub fn walks(deck: &Deck, seed: u64, people: u64) -> Vec<Walk> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let share = |thread: u64| (0..people).filter(move |n| n % threads == thread);
    let mut all: Vec<(u64, Walk)> = std::thread::scope(|scope| {
        let spawn = |thread| scope.spawn(move || share(thread).map(|n| (n, walk(deck, seed, n))).collect::<Vec<_>>());
        let handles: Vec<_> = (0..threads).map(spawn).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, walk)| walk).collect()
}
