//! The endpoint and other settings.

/// Part.
pub const ENDPOINT: &str = "Your own model";
/// Its notes.
pub const ENDPOINT_NOTES: [&str; 2] = [
    "Optional. With one, it writes your likeness and reads the answers. Without one, the guesses made on this device go on as they are.",
    "Your key, if there is one, stays in this tab and is sent to this address only.",
];
/// Field.
pub const ADDRESS: &str = "Address";
/// Hint.
pub const ADDRESS_HINT: &str = "where it answers; most end in /v1";
/// Hint in a copy that is locked.
pub const ADDRESS_LOCKED: &str = "this copy of Likeness can ask this address alone";
/// Placeholder.
pub const ADDRESS_EXAMPLE: &str = "http://localhost:11434/v1";
/// Field.
pub const MODEL: &str = "Model";
/// Hint.
pub const MODEL_HINT: &str = "listed once the check gets through";
/// Field.
pub const KEY: &str = "Key";
/// Hint.
pub const KEY_HINT: &str = "if it needs one";
/// Hint while one is there.
pub const KEY_SET: &str = "one is set; type to replace it";
/// What no key holds.
pub const KEY_CHARACTERS: &str = "A key holds no blanks and no accented letters. Copy it again, alone.";
/// Button.
pub const CHECK: &str = "Check";
/// While it runs.
pub const CHECKING: &str = "Checking…";
/// Button.
pub const DISCONNECT: &str = "Disconnect and forget the key";
/// Worked.
pub const ANSWERS: &str = "It answers";
/// What happened and what to do.
pub const WHAT_TO_DO: &str = "What to do:";
/// What was kept.
pub const KEPT: &str = "Nothing of yours was sent, only a test question. Your choices are kept.";
/// Part.
pub const KEYS: &str = "Keyboard";
/// Choice.
pub const SINGLE_KEYS: &str = "Single keys choose: 1 and 2, 0 no preference, 9 both bad, 8 not for me, U undo";
/// Part.
pub const DATA: &str = "Your data";

/// The check worked.
#[must_use]
pub fn works(model: &str, latency_ms: u64, said: &str) -> String {
    format!("{model} answered in {:.1} seconds: “{said}”", latency_ms as f64 / 1000.0)
}

/// What was remembered about the endpoint.
#[must_use]
pub fn adapted(what: &str) -> String {
    format!("It does not take everything; from now on: {what}.")
}
