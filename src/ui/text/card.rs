//! A card to share.

use super::{counted, halves, percent};
use crate::measure::evidence::Words;

/// Page and link.
pub const TITLE: &str = "Make a card";
/// Under the title.
pub const LEAD: &str =
    "An image to show or send. It holds what you tick and nothing else, and is made in this browser.";
/// Without anything to show.
pub const EMPTY: &str = "There is nothing to put on a card yet: it is made of your likeness and of how well it holds.";
/// Part.
pub const WHAT: &str = "What it holds";
/// Its note.
pub const WHAT_NOTE: &str = "What is tentative, rests on no choice or touches something private is not ticked for you.";
/// Above the boxes.
pub const TICK: &str = "Tick what may be seen";
/// Under the boxes.
pub const UP_TO: &str = "Up to three claims.";
/// Under the boxes once three are ticked.
pub const FULL: &str = "Three claims are on it. Untick one to choose another.";
/// Beside a tentative line.
pub const TENTATIVE: &str = "tentative";
/// Beside a line without evidence.
pub const NO_EVIDENCE: &str = "names no choice of yours";
/// Beside a private line that the person put in.
pub const PRIVATE: &str = "touches something private";
/// Part.
pub const HOW: &str = "How it looks";
/// Its note.
pub const HOW_NOTE: &str = "The picture below is the file itself.";
/// The two forms.
pub const SHAPE: &str = "Shape";
/// A form.
pub const WIDE: &str = "Wide, for links and screens";
/// A form.
pub const TALL: &str = "Tall, for phones";
/// Nothing is ticked.
pub const NOTHING_TICKED: &str = "Nothing is ticked, so there is only the name on it.";
/// Button.
pub const SAVE_PNG: &str = "Save the image";
/// Button.
pub const SAVE_SVG: &str = "Save as SVG";
/// Button.
pub const SHARE: &str = "Share…";
/// After it was shared.
pub const SHARED: &str = "Handed to the app that you chose.";
/// It was not.
pub const NOT_SHARED: &str = "This browser did not hand it over. Save the image and send it yourself.";
/// What happened to it.
pub const NOTHING_UPLOADED: &str = "Nothing was uploaded: the image was drawn on this device, and only you hand it on.";
/// In the name of its file.
pub const FILE: &str = "card";
/// The small line above everything on it.
pub const OVER: &str = "How I like my answers, worked out from what I chose";

/// A tentative claim on the card.
#[must_use]
pub fn tentatively(claim: &str) -> String {
    format!("{} (tentative)", claim.trim_end_matches('.'))
}

/// The score.
#[must_use]
pub fn score(right: f64, n: usize) -> String {
    format!("It guessed right on {} of {} that it never learned from", halves(right), counted(n, "choice", "choices"))
}

/// What puts the score into proportion.
#[must_use]
pub fn beside(evidence: Words, low: f64, high: f64, n: usize) -> String {
    let verdict = match evidence {
        Words::TooEarly => "Too early to say",
        Words::SomeSign => "Some sign",
        Words::Clear => "Clear",
    };
    let (low, high) = (percent(low), percent(high));
    format!(
        "{verdict}: a true rate between {low} and {high} is likely (95% interval); chance would be {}",
        halves(n as f64 / 2.0)
    )
}

/// The map.
#[must_use]
pub fn leans(n: usize) -> String {
    format!("The map of {}", counted(n, "lean", "leans"))
}

/// Lines that can't be ticked.
#[must_use]
pub fn held_back(n: usize) -> String {
    let those = if n == 1 {
        "One claim touches something private and can’t be ticked."
    } else {
        "Some claims touch something private and can’t be ticked."
    };
    format!("{those} To show it, put it into your likeness first:")
}

/// What the picture says.
#[must_use]
pub fn alt(words: &str) -> String {
    format!("The card as it will be saved. {words}")
}
