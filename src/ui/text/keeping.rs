//! Keeping: several tabs, the browser's room, what an export brings in, and the remembered key.

use super::catalogue::{Word, decimal, say};
use super::{choices, likenesses};

/// This tab may not write.
pub const FOLLOWING: Word = Word("Another tab is writing. This one follows.");
/// After a try to change something here.
pub const FOLLOWING_ASKED: Word = Word("Nothing was changed. To go on in this tab, write here instead.");
/// The other tab has no pair on its table yet.
pub const WAITING_FIRST: Word = Word("The first pair comes here once it is on the table there.");
/// The other tab shows a reveal.
pub const WAITING_NEXT: Word = Word("The next pair comes here once it is on the table there.");
/// An export holds the draft of a study, and another one is here.
pub const DRAFT_STAYS: Word = Word("A study is being made here: the file’s draft of one was left out.");
/// Button.
pub const WRITE_HERE: Word = Word("Write here instead");
/// This tab has choices that could not be stored, and another one writes now.
pub const UNSAVED_HERE: Word = Word(
    "Another tab has taken over, and some of your newest choices could not be stored: this tab alone has them. Export now.",
);

/// Part.
pub const STORAGE: Word = Word("Room in this browser");
/// Button.
pub const ASK_TO_KEEP: Word = Word("Ask the browser to keep them");
/// The browser promised.
pub const PERSISTENT: Word = Word("This browser keeps your data until you delete them.");
/// The browser promised nothing.
pub const NOT_PERSISTENT: Word = Word(
    "This browser may delete your data by itself: when its disk is nearly full, and in Safari seven days after your last visit. \
     Export now and then.",
);
/// It was asked.
pub const REFUSED: Word =
    Word("The browser did not agree. It may later, once you have used this page more often or bookmarked it.");
/// The browser doesn't say.
pub const UNTOLD: Word = Word("This browser does not say how long it keeps data. Export now and then.");
/// Button.
pub const EXPORT_NOW: Word = Word("Export now");
/// Button.
pub const NO_REMINDER: Word = Word("Don’t remind me");

/// How much is used and left.
#[must_use]
pub fn room(used_bytes: f64, quota_bytes: f64) -> String {
    say!(
        "About {used} used; about {left} left.",
        used = size(used_bytes),
        left = size((quota_bytes - used_bytes).max(0.0))
    )
}

fn size(bytes: f64) -> String {
    let in_steps = [(1e9, "GB"), (1e6, "MB")].into_iter().find(|(unit, _)| bytes >= *unit);
    in_steps.map_or_else(
        || format!("{} kB", decimal((bytes / 1e3).ceil(), 0)),
        |(unit, name)| format!("{} {name}", decimal(bytes / unit, 1)),
    )
}

/// Why a copy would be good.
#[must_use]
pub fn reminder(choices: usize) -> String {
    say!(
        "Your {n} choice is in this browser alone, and it may delete it by itself. An export is a copy that stays."
            | "Your {n} choices are in this browser alone, and it may delete them by itself. An export is a copy that stays."
                % choices
    )
}

/// Head of what an export holds.
pub const EXPORT_FOUND: Word = Word("An export of Likeness");
/// Its checksum is wrong.
pub const EXPORT_DAMAGED: Word = Word("The file was changed or damaged: its checksum does not fit its content");
/// What can be done with it all the same.
pub const EXPORT_DAMAGED_REMEDY: Word = Word(
    "Use the export as it was saved, without edits, if you still have it. What can be read here can be brought in all the same: look it over afterwards.",
);
/// Button.
pub const MERGE: Word = Word("Merge");
/// What it does.
pub const MERGE_NOTE: Word =
    Word("Brings the file’s sessions in beside those that are here. A session that is here already stays as it is.");
/// Button.
pub const REPLACE: Word = Word("Replace all");
/// What it does.
pub const REPLACE_NOTE: Word = Word(
    "Takes away every session, deck and likeness that is here and puts those of the file in their place. Your endpoint and its key stay as they are.",
);
/// Button.
pub const REPLACE_SURE: Word = Word("Yes, replace all that is here");
/// Note under both.
pub const UNDOABLE: Word = Word("Either can be undone.");
/// Done.
pub const REPLACED: Word = Word("Everything that was here is replaced.");
/// Part.
pub const LAST_IMPORT: Word = Word("The last import");
/// What undoing does.
pub const UNDO_NOTE: Word = Word("Undo brings back exactly what was here before it. What was chosen since goes.");
/// Button.
pub const UNDO_IMPORT: Word = Word("Undo the import");
/// Button.
pub const KEEP_IMPORT: Word = Word("Keep it; forget what was before");
/// Done.
pub const UNDONE: Word = Word("The import is undone. Everything is as it was before.");
/// Undoing was made impossible.
pub const CANNOT_KEEP: Word = Word(
    "There is no room to keep what is here for undoing, so nothing was brought in. Export what is here, then make room.",
);
/// Some choices are in this tab only.
pub const UNSAVED_FIRST: Word = Word(
    "Some of your newest choices could not be stored yet, so nothing was replaced. Export them first, then reload.",
);

/// What stands somewhere: "2 sessions with 14 choices, 1 likeness".
#[must_use]
pub fn holds(sessions: usize, chosen: usize, versions: usize) -> String {
    if sessions == 0 {
        return say!("no session");
    }
    let choices = choices(chosen);
    let held = say!("{n} session with {choices}" | "{n} sessions with {choices}" % sessions, choices);
    if versions == 0 { held } else { say!("{held}, {likenesses}", held, likenesses = likenesses(versions)) }
}

/// What the file holds.
#[must_use]
pub fn in_file(holds: &str, known: usize) -> String {
    match known {
        0 => say!("In the file: {holds}.", holds),
        n => say!(
            "In the file: {holds}; {n} session is here already."
                | "In the file: {holds}; {n} sessions are here already." % n,
            holds
        ),
    }
}

/// What this browser holds.
#[must_use]
pub fn here(holds: &str) -> String {
    say!("Here now: {holds}.", holds)
}

/// Choice of what becomes of the key.
pub const KEEPING: Word = Word("When this tab is closed");
/// Choice.
pub const KEEP_NOT: Word = Word("Forget the key");
/// Choice.
pub const KEEP_LOCKED: Word = Word("Lock the key with a passphrase and remember it");
/// What it means.
pub const KEEP_LOCKED_HINT: Word =
    Word("It is stored encrypted. You type the passphrase once a visit; nobody can recover a lost one.");
/// Locking can't be had.
pub const NO_VAULT: Word = Word("Only where the page is served over https or from this machine.");
/// Choice.
pub const KEEP_PLAIN: Word = Word("Remember the key as it is: anyone who can use this browser can read it");
/// Field.
pub const PASSPHRASE: Word = Word("Passphrase");
/// Field, to choose one.
pub const NEW_PASSPHRASE: Word = Word("Passphrase to lock it with");
/// Hint.
pub const PASSPHRASE_HINT: Word = Word("four words or more are hard to guess");
/// Too short.
pub const PASSPHRASE_SHORT: Word = Word("At least 8 characters; until then the key is not remembered.");
/// Hint while one is set.
pub const PASSPHRASE_SET: Word = Word("one is set; type to change it");
/// The key waits for its passphrase.
pub const LOCKED: Word = Word("The key is locked.");
/// What that means.
pub const LOCKED_NOTE: Word = Word("Your model can’t be asked until you type its passphrase.");
/// Button.
pub const UNLOCK: Word = Word("Unlock");
/// While it is stretched.
pub const UNLOCKING: Word = Word("Unlocking…");
/// Button.
pub const FORGET_KEY: Word = Word("Forget the locked key");
/// Wrong.
pub const WRONG_PASSPHRASE: Word =
    Word("That is not the passphrase. Try again, or forget the locked key and enter it anew.");
/// The key could not be locked.
pub const NOT_LOCKED: Word = Word("The browser could not lock the key, so it is not remembered.");
