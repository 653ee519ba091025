//! A card to share.

use super::catalogue::{Word, say};
use super::{halves, percent};
use crate::measure::evidence::Words;

/// Page and link.
pub const TITLE: Word = Word("Make a card");
/// Under the title.
pub const LEAD: Word =
    Word("An image to show or send. It holds what you tick and nothing else, and is made in this browser.");
/// Without anything to show.
pub const EMPTY: Word =
    Word("There is nothing to put on a card yet: it is made of your likeness and of how well it holds.");
/// Part.
pub const WHAT: Word = Word("What it holds");
/// Its note.
pub const WHAT_NOTE: Word =
    Word("What is tentative, rests on no choice or touches something private is not ticked for you.");
/// Above the boxes.
pub const TICK: Word = Word("Tick what may be seen");
/// Under the boxes.
pub const UP_TO: Word = Word("Up to three claims.");
/// Under the boxes once three are ticked.
pub const FULL: Word = Word("Three claims are on it. Untick one to choose another.");
/// Beside a tentative line.
pub const TENTATIVE: Word = Word("tentative");
/// Beside a line without evidence.
pub const NO_EVIDENCE: Word = Word("names no choice of yours");
/// Beside a private line that the person put in.
pub const PRIVATE: Word = Word("touches something private");
/// Part.
pub const HOW: Word = Word("How it looks");
/// Its note.
pub const HOW_NOTE: Word = Word("The picture below is the file itself.");
/// The two forms.
pub const SHAPE: Word = Word("Shape");
/// A form.
pub const WIDE: Word = Word("Wide, for links and screens");
/// A form.
pub const TALL: Word = Word("Tall, for phones");
/// Nothing is ticked.
pub const NOTHING_TICKED: Word = Word("Nothing is ticked, so there is only the name on it.");
/// Button.
pub const SAVE_PNG: Word = Word("Save the image");
/// Button.
pub const SAVE_SVG: Word = Word("Save as SVG");
/// Button.
pub const SHARE: Word = Word("Share…");
/// After it was shared.
pub const SHARED: Word = Word("Handed to the app that you chose.");
/// It was not.
pub const NOT_SHARED: Word = Word("This browser did not hand it over. Save the image and send it yourself.");
/// What happened to it.
pub const NOTHING_UPLOADED: Word =
    Word("Nothing was uploaded: the image was drawn on this device, and only you hand it on.");
/// In the name of its file.
pub const FILE: Word = Word("card");
/// The small line above everything on it.
pub const OVER: Word = Word("How I like my answers, worked out from what I chose");

/// A tentative claim on the card.
#[must_use]
pub fn tentatively(claim: &str) -> String {
    say!("{claim} (tentative)", claim = claim.trim_end_matches('.'))
}

/// The score.
#[must_use]
pub fn score(right: f64, n: usize) -> String {
    say!(
        "It guessed right on {right} of {n} choice that it never learned from"
            | "It guessed right on {right} of {n} choices that it never learned from" % n,
        right = halves(right)
    )
}

/// What puts the score into proportion.
#[must_use]
pub fn beside(evidence: Words, low: f64, high: f64, n: usize) -> String {
    let verdict = match evidence {
        Words::TooEarly => Word("Too early to say"),
        Words::SomeSign => Word("Some sign"),
        Words::Clear => Word("Clear"),
    };
    say!(
        "{verdict}: a true rate between {low} and {high} is likely (95% interval); chance would be {chance}",
        verdict,
        low = percent(low),
        high = percent(high),
        chance = halves(n as f64 / 2.0)
    )
}

/// The map.
#[must_use]
pub fn leans(n: usize) -> String {
    say!("The map of {n} lean" | "The map of {n} leans" % n)
}

/// Lines that can't be ticked.
#[must_use]
pub fn held_back(n: usize) -> String {
    say!(
        "One claim touches something private and can’t be ticked. To show it, put it into your likeness first:"
            | "Some claims touch something private and can’t be ticked. To show one, put it into your likeness first:"
                % n
    )
}

/// What the picture says.
#[must_use]
pub fn alt(words: &str) -> String {
    say!("The card as it will be saved. {words}", words)
}
