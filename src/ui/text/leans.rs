//! The map of leans.

use super::catalogue::{Word, decimal, say};

/// Part.
pub const LEANS: Word = Word("Where you lean");
/// Its note.
pub const LEANS_NOTE: Word = Word(
    "Worked out on this device from the differences between the answers, with no language model. A hollow dot means that it can’t tell yet.",
);
/// In the table of leans.
pub const CANNOT_TELL: Word = Word("can’t tell yet");
/// The middle of the map.
pub const NO_LEAN_LINE: Word = Word("no lean");
/// Under the map.
pub const SOURCE: Word = Word(
    "Dot: where you lean. Bar: where you may really stand (95% interval). The further out, the more often that difference alone decides for you.",
);
/// What the grey band is on axes of a deck.
pub const PEOPLE_ASSUMED: Word =
    Word("Grey: where two people in three are assumed to stand; nobody has measured that for these yet.");
/// What the grey band is on differences of texts.
pub const PEOPLE_MEASURED: Word = Word(
    "Grey: where two people in three stand, measured on the choices of 135 users of the PRISM data set and 12 judges of MT-bench; its middle is their average.",
);
/// Heads of the table.
pub const HEADS: [Word; 6] = [
    Word("Difference"),
    Word("You lean to"),
    Word("Your choices"),
    Word("Weight"),
    Word("95% interval"),
    Word("Two people in three"),
];
/// Under the table.
pub const HEADS_NOTE: Word = Word(
    "Weight: log-odds for one step of that difference, all else even; 1 means that it decides 73 of 100 times, minus is the end named first.",
);

/// Title of the map.
#[must_use]
pub fn title(clear: usize, of: usize) -> String {
    match clear {
        0 => say!("None of {of} leans can be told yet", of),
        1 => say!("One of {of} leans can be told", of),
        n => say!("{n} of {of} leans can be told", n, of),
    }
}

/// "9 of 11 choices agree".
#[must_use]
pub fn agree(agree: usize, of: usize) -> String {
    say!("{agree} of {n} choice agree" | "{agree} of {n} choices agree" % of, agree)
}

/// A weight: "−0.42".
#[must_use]
pub fn weight(weight: f64) -> String {
    decimal(weight, 2)
}

/// "−0.42 to 0.80".
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    say!("{low} to {high}", low = weight(low), high = weight(high))
}
