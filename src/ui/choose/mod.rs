//! Choosing: the pair, the seal, the pick, and what the guess turned out to be.

mod answer;
mod bar;
mod finish;
mod keys;
mod page;
mod progress;
mod question;
mod reveal;
mod seal;
mod why;

pub use answer::AnswerView;
pub use bar::{Bar, Flip};
pub use page::ChoosePage;
pub use progress::{FIRST_LIKENESS, Progress};
pub use question::Question;
pub use reveal::Reveal;
