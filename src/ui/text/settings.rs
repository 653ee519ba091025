//! The endpoint and other settings.

use super::catalogue::{Word, decimal, say};

/// Part.
pub const ENDPOINT: Word = Word("Your own model");
/// Its notes.
pub const ENDPOINT_NOTES: [Word; 2] = [
    Word(
        "Optional. With one, it writes your likeness and reads the answers. Without one, the guesses made on this device go on as they are.",
    ),
    Word("Your key, if there is one, stays in this tab and is sent to this address only."),
];
/// Field.
pub const ADDRESS: Word = Word("Address");
/// Hint.
pub const ADDRESS_HINT: Word = Word("where it answers; most end in /v1");
/// Hint in a copy that is locked.
pub const ADDRESS_LOCKED: Word = Word("this copy of Likeness can ask this address alone");
/// Placeholder.
pub const ADDRESS_EXAMPLE: &str = "http://localhost:11434/v1";
/// Field.
pub const MODEL: Word = Word("Model");
/// Hint.
pub const MODEL_HINT: Word = Word("listed once the check gets through");
/// Field.
pub const KEY: Word = Word("Key");
/// Hint.
pub const KEY_HINT: Word = Word("if it needs one");
/// Hint while one is there.
pub const KEY_SET: Word = Word("one is set; type to replace it");
/// What no key holds.
pub const KEY_CHARACTERS: Word = Word("A key holds no blanks and no accented letters. Copy it again, alone.");
/// Button.
pub const CHECK: Word = Word("Check");
/// While it runs.
pub const CHECKING: Word = Word("Checking…");
/// Button.
pub const DISCONNECT: Word = Word("Disconnect and forget the key");
/// Worked.
pub const ANSWERS: Word = Word("It answers");
/// What happened and what to do.
pub const WHAT_TO_DO: Word = Word("What to do:");
/// What was kept.
pub const KEPT: Word = Word("Nothing of yours was sent, only a test question. Your choices are kept.");
/// Part and field.
pub const LANGUAGE: Word = Word("Language");
/// Its note.
pub const LANGUAGE_NOTE: Word =
    Word("Of the interface. The questions stay in the language of their deck, and prompts are in English.");
/// Choice.
pub const AS_BROWSER: Word = Word("As the browser");
/// Its words did not arrive.
pub const NO_WORDS: Word =
    Word("The words of that language did not arrive, so nothing was changed. Try again once you are online.");
/// Part.
pub const KEYS: Word = Word("Keyboard");
/// Choice.
pub const SINGLE_KEYS: Word = Word("Single keys choose: 1 and 2, 0 no preference, 9 both bad, 8 not for me, U undo");
/// Part.
pub const DATA: Word = Word("Your data");

/// The check worked.
#[must_use]
pub fn works(model: &str, latency_ms: u64, said: &str) -> String {
    say!(
        "{model} answered in {seconds} seconds: “{said}”",
        model,
        seconds = decimal(latency_ms as f64 / 1000.0, 1),
        said
    )
}

/// What was remembered about the endpoint.
#[must_use]
pub fn adapted(what: &str) -> String {
    say!("It does not take everything; from now on: {what}.", what)
}
