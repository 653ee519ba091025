//! What the person does to their likeness.

use super::counted;

/// What saving an edit means for the persona judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// No language model wrote this likeness, so no guess rests on its words.
    OnDevice,
    /// The judge could be asked again about so many held-out pairs, in so many calls at most, at this host.
    Again {
        /// Held-out pairs.
        pairs: usize,
        /// Calls when every answer can be used.
        calls: usize,
        /// Where they go.
        host: String,
    },
    /// The model that wrote it isn't connected; this is its name.
    NoModel(String),
}

/// What follows the note beside the claims.
const STAYS: &str = "What you edit, lock or strike out stays that way.";
/// On a claim.
pub const EDIT: &str = "Edit";
/// On a claim: it stays as it is when the likeness is written again.
pub const LOCK: &str = "Lock";
/// Takes that back.
pub const UNLOCK: &str = "Unlock";
/// On a claim.
pub const STRIKE: &str = "Strike out";
/// On a claim that the person added.
pub const REMOVE: &str = "Remove";
/// Takes back a claim's being struck out.
pub const UNDO: &str = "Undo";
/// Takes back the person's words for a claim.
pub const OLD_WORDS: &str = "Old words back";
/// Lets a claim be said again that the person once struck out.
pub const LET_SAY: &str = "Let it be said again";
/// Head of such claims.
pub const STRUCK_BEFORE: &str = "Struck out earlier, and not in this one";
/// Tag.
pub const LOCKED: &str = "locked by you";
/// Tag.
pub const STRUCK: &str = "struck out by you";
/// Tag.
pub const YOUR_WORDS: &str = "your words";
/// Tag.
pub const ADDED: &str = "added by you";
/// Button.
pub const ADD: &str = "Add a line in your own words";
/// Field.
pub const ADD_LABEL: &str = "A line about you, in your own words";
/// Field.
pub const EDIT_LABEL: &str = "This claim, in your own words";
/// Field.
pub const HEADLINE_LABEL: &str = "You, in one sentence of your own";
/// Button.
pub const EDIT_HEADLINE: &str = "Edit this sentence";
/// Button.
pub const SAVE: &str = "Save";
/// Button.
pub const CANCEL: &str = "Cancel";
/// Nothing was written.
pub const EMPTY: &str = "There is nothing to save yet. Write a line, or cancel.";
/// The same line stands already.
pub const SAME: &str = "That line stands already.";
/// No choice stands behind the person's own line.
pub const NO_CHOICES: &str = "You say so; no choices stand behind it.";
/// Told to a screen reader.
pub const SAVED: &str = "Saved.";
/// Told to a screen reader.
pub const UNDONE: &str = "Taken back.";
/// Told to a screen reader.
pub const CANCELLED: &str = "Nothing was changed.";

/// The note beside the claims.
#[must_use]
pub fn note(what: &str) -> String {
    format!("{what} {STAYS}")
}

/// "Write it again with all 15"
#[must_use]
pub fn write_again(choices: usize) -> String {
    format!("Write it again with all {choices}")
}

/// Name of a button on a claim: what it does, to which.
#[must_use]
pub fn on(act: &str, claim: &str) -> String {
    format!("{act}: {claim}")
}

/// "It said: “You skip short answers.”"
#[must_use]
pub fn it_said(before: &str) -> String {
    format!("It said: “{before}”")
}

/// A line of the person's that touches something private.
#[must_use]
pub fn held_back(why: &str) -> String {
    format!("{why} It is in no prompt and nothing that you take along.")
}

/// What saving takes, said before.
#[must_use]
pub fn price(price: &Price) -> String {
    match price {
        Price::OnDevice => "Saving changes what you take along and what a model is told later. This device’s guesses come from your choices and not from words: they stay as they are.".to_owned(),
        Price::Again { pairs: 0, .. } => "Saving makes a new version with your words. Nothing is sent now.".to_owned(),
        Price::Again { pairs, calls, host } => format!(
            "Saving makes a new version with your words and sends nothing. After it you can have the {} guessed again: {calls} calls to {host}.",
            counted(*pairs, "held-out pair", "held-out pairs")
        ),
        Price::NoModel(model) => format!(
            "Saving makes a new version with your words. To have its held-out pairs guessed again, connect {model} in the settings."
        ),
    }
}
