//! What a study says to participants before anybody has changed it.

use crate::ui::text::catalogue::Word;

/// Consent.
pub const WHAT_YOU_DO: Word = Word(
    "Read short questions, each with two answers, and pick the answer that you like better. There is no right pick.",
);
/// Consent.
pub const WHAT_IS_RECORDED: Word = Word(
    "Your picks and answers, the time each one took, and whether you use a phone or a computer. Not your name or address.",
);
/// Consent.
pub const WHAT_YOU_GET: Word = Word("Our thanks.");
/// Consent.
pub const IF_YOU_STOP: Word = Word(
    "Press Stop at any time. You can go on later on this device, or withdraw: then your answers are deleted. Nothing else follows from it.",
);
/// Consent.
pub const AGREEMENT: Word = Word("I am 18 or older, I have read this, and I agree to take part.");
/// Practice pair.
pub const PRACTICE_QUESTION: Word = Word("What should I have for breakfast?");
/// Practice pair.
pub const PRACTICE_FIRST: Word = Word("Porridge with an apple. It’s warm, it’s cheap, and it lasts until lunch.");
/// Practice pair.
pub const PRACTICE_SECOND: Word =
    Word("Whatever you look forward to. Breakfast is the one meal that nobody else has a say in.");
/// What the consent text calls it.
pub const PROLIFIC_ID: Word = Word("Prolific ID");
/// What the consent text calls it.
pub const PROLIFIC_STUDY: Word = Word("ID of the study");
/// What the consent text calls it.
pub const PROLIFIC_SESSION: Word = Word("ID of the session");
/// Added to the consent text.
pub const PROLIFIC_SENTENCE: Word =
    Word("Your Prolific ID, the ID of the study and the ID of the session are recorded too.");
/// End of a scale.
pub const NOT_AT_ALL: Word = Word("not at all");
/// End of a scale.
pub const VERY_WELL: Word = Word("very well");
