//! What the person does to their likeness.

use super::catalogue::{Word, number, say};

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
const STAYS: Word = Word("What you edit, lock or strike out stays that way.");
/// On a claim.
pub const EDIT: Word = Word("Edit");
/// On a claim: it stays as it is when the likeness is written again.
pub const LOCK: Word = Word("Lock");
/// Takes that back.
pub const UNLOCK: Word = Word("Unlock");
/// On a claim.
pub const STRIKE: Word = Word("Strike out");
/// On a claim that the person added.
pub const REMOVE: Word = Word("Remove");
/// Takes back a claim's being struck out.
pub const UNDO: Word = Word("Undo");
/// Takes back the person's words for a claim.
pub const OLD_WORDS: Word = Word("Old words back");
/// Lets a claim be said again that the person once struck out.
pub const LET_SAY: Word = Word("Let it be said again");
/// Head of such claims.
pub const STRUCK_BEFORE: Word = Word("Struck out earlier, and not in this one");
/// Tag.
pub const LOCKED: Word = Word("locked by you");
/// Tag.
pub const STRUCK: Word = Word("struck out by you");
/// Tag.
pub const YOUR_WORDS: Word = Word("your words");
/// Tag.
pub const ADDED: Word = Word("added by you");
/// Button.
pub const ADD: Word = Word("Add a line in your own words");
/// Field.
pub const ADD_LABEL: Word = Word("A line about you, in your own words");
/// Field.
pub const EDIT_LABEL: Word = Word("This claim, in your own words");
/// Field.
pub const HEADLINE_LABEL: Word = Word("You, in one sentence of your own");
/// Button.
pub const EDIT_HEADLINE: Word = Word("Edit this sentence");
/// Button.
pub const SAVE: Word = Word("Save");
/// Button.
pub const CANCEL: Word = Word("Cancel");
/// Nothing was written.
pub const EMPTY: Word = Word("There is nothing to save yet. Write a line, or cancel.");
/// The same line stands already.
pub const SAME: Word = Word("That line stands already.");
/// No choice stands behind the person's own line.
pub const NO_CHOICES: Word = Word("You say so; no choices stand behind it.");
/// Told to a screen reader.
pub const SAVED: Word = Word("Saved.");
/// Told to a screen reader.
pub const UNDONE: Word = Word("Taken back.");
/// Told to a screen reader.
pub const CANCELLED: Word = Word("Nothing was changed.");

/// The note beside the claims.
#[must_use]
pub fn note(what: &str) -> String {
    format!("{what} {STAYS}")
}

/// "Write it again with all 15"
#[must_use]
pub fn write_again(choices: usize) -> String {
    say!("Write it again with all {choices}", choices = number(choices))
}

/// Name of a button on a claim: what it does, to which.
#[must_use]
pub fn on(act: &str, claim: &str) -> String {
    say!("{act}: {claim}", act, claim)
}

/// "It said: “You skip short answers.”"
#[must_use]
pub fn it_said(before: &str) -> String {
    say!("It said: “{before}”", before)
}

/// A line of the person's that touches something private.
#[must_use]
pub fn held_back(why: &str) -> String {
    say!("{why} It is in no prompt and nothing that you take along.", why)
}

/// What saving takes, said before.
#[must_use]
pub fn price(price: &Price) -> String {
    match price {
        Price::OnDevice => say!(
            "Saving changes what you take along and what a model is told later. This device’s guesses come from your choices and not from words: they stay as they are."
        ),
        Price::Again { pairs: 0, .. } => say!("Saving makes a new version with your words. Nothing is sent now."),
        Price::Again { pairs, calls, host } => say!(
            "Saving makes a new version with your words and sends nothing. After it you can have the {n} held-out pair guessed again: {calls} calls to {host}."
                | "Saving makes a new version with your words and sends nothing. After it you can have the {n} held-out pairs guessed again: {calls} calls to {host}."
                    % *pairs,
            calls = number(*calls),
            host
        ),
        Price::NoModel(model) => say!(
            "Saving makes a new version with your words. To have its held-out pairs guessed again, connect {model} in the settings.",
            model
        ),
    }
}
