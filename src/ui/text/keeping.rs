//! Keeping: several tabs, the browser's room, what an export brings in, and the remembered key.

use super::counted;

/// This tab may not write.
pub const FOLLOWING: &str = "Another tab is writing. This one follows.";
/// After a try to change something here.
pub const FOLLOWING_ASKED: &str = "Nothing was changed. To go on in this tab, write here instead.";
/// The other tab has no pair on its table yet.
pub const WAITING_FIRST: &str = "The first pair comes here once it is on the table there.";
/// The other tab shows a reveal.
pub const WAITING_NEXT: &str = "The next pair comes here once it is on the table there.";
/// Button.
pub const WRITE_HERE: &str = "Write here instead";
/// This tab has choices that could not be stored, and another one writes now.
pub const UNSAVED_HERE: &str = "Another tab has taken over, and some of your newest choices could not be stored: this tab alone has them. Export now.";

/// Part.
pub const STORAGE: &str = "Room in this browser";
/// Button.
pub const ASK_TO_KEEP: &str = "Ask the browser to keep them";
/// The browser promised.
pub const PERSISTENT: &str = "This browser keeps your data until you delete them.";
/// The browser promised nothing.
pub const NOT_PERSISTENT: &str = "This browser may delete your data by itself: when its disk is nearly full, and in Safari seven days after your last visit. \
     Export now and then.";
/// It was asked.
pub const REFUSED: &str =
    "The browser did not agree. It may later, once you have used this page more often or bookmarked it.";
/// The browser doesn't say.
pub const UNTOLD: &str = "This browser does not say how long it keeps data. Export now and then.";
/// Button.
pub const EXPORT_NOW: &str = "Export now";
/// Button.
pub const NO_REMINDER: &str = "Don’t remind me";

/// How much is used and left.
#[must_use]
pub fn room(used_bytes: f64, quota_bytes: f64) -> String {
    format!("About {} used; about {} left.", size(used_bytes), size((quota_bytes - used_bytes).max(0.0)))
}

fn size(bytes: f64) -> String {
    let in_steps = [(1e9, "GB"), (1e6, "MB")].into_iter().find(|(unit, _)| bytes >= *unit);
    in_steps
        .map_or_else(|| format!("{:.0} kB", (bytes / 1e3).ceil()), |(unit, name)| format!("{:.1} {name}", bytes / unit))
}

/// Why a copy would be good.
#[must_use]
pub fn reminder(choices: usize) -> String {
    format!(
        "Your {} in this browser alone, and it may delete them by itself. An export is a copy that stays.",
        counted(choices, "choice is", "choices are")
    )
}

/// Head of what an export holds.
pub const EXPORT_FOUND: &str = "An export of Likeness";
/// Its checksum is wrong.
pub const EXPORT_DAMAGED: &str = "The file was changed or damaged: its checksum does not fit its content";
/// What can be done with it all the same.
pub const EXPORT_DAMAGED_REMEDY: &str = "Use the export as it was saved, without edits, if you still have it. What can be read here can be brought in all the same: look it over afterwards.";
/// Button.
pub const MERGE: &str = "Merge";
/// What it does.
pub const MERGE_NOTE: &str =
    "Brings the file’s sessions in beside those that are here. A session that is here already stays as it is.";
/// Button.
pub const REPLACE: &str = "Replace all";
/// What it does.
pub const REPLACE_NOTE: &str = "Takes away every session, deck and likeness that is here and puts those of the file in their place. Your endpoint and its key stay as they are.";
/// Button.
pub const REPLACE_SURE: &str = "Yes, replace all that is here";
/// Note under both.
pub const UNDOABLE: &str = "Either can be undone.";
/// Done.
pub const REPLACED: &str = "Everything that was here is replaced.";
/// Part.
pub const LAST_IMPORT: &str = "The last import";
/// What undoing does.
pub const UNDO_NOTE: &str = "Undo brings back exactly what was here before it. What was chosen since goes.";
/// Button.
pub const UNDO_IMPORT: &str = "Undo the import";
/// Button.
pub const KEEP_IMPORT: &str = "Keep it; forget what was before";
/// Done.
pub const UNDONE: &str = "The import is undone. Everything is as it was before.";
/// Undoing was made impossible.
pub const CANNOT_KEEP: &str = "There is no room to keep what is here for undoing, so nothing was brought in. Export what is here, then make room.";
/// Some choices are in this tab only.
pub const UNSAVED_FIRST: &str =
    "Some of your newest choices could not be stored yet, so nothing was replaced. Export them first, then reload.";

/// What stands somewhere: "2 sessions with 14 choices, 1 likeness".
#[must_use]
pub fn holds(sessions: usize, choices: usize, versions: usize) -> String {
    if sessions == 0 {
        return "no session".to_owned();
    }
    let versions =
        if versions == 0 { String::new() } else { format!(", {}", counted(versions, "likeness", "likenesses")) };
    format!("{} with {}{versions}", counted(sessions, "session", "sessions"), counted(choices, "choice", "choices"))
}

/// What the file holds.
#[must_use]
pub fn in_file(holds: &str, known: usize) -> String {
    match known {
        0 => format!("In the file: {holds}."),
        n => format!("In the file: {holds}; {} here already.", counted(n, "session is", "sessions are")),
    }
}

/// What this browser holds.
#[must_use]
pub fn here(holds: &str) -> String {
    format!("Here now: {holds}.")
}

/// Choice of what becomes of the key.
pub const KEEPING: &str = "When this tab is closed";
/// Choice.
pub const KEEP_NOT: &str = "Forget the key";
/// Choice.
pub const KEEP_LOCKED: &str = "Lock the key with a passphrase and remember it";
/// What it means.
pub const KEEP_LOCKED_HINT: &str =
    "It is stored encrypted. You type the passphrase once a visit; nobody can recover a lost one.";
/// Locking can't be had.
pub const NO_VAULT: &str = "Only where the page is served over https or from this machine.";
/// Choice.
pub const KEEP_PLAIN: &str = "Remember the key as it is: anyone who can use this browser can read it";
/// Field.
pub const PASSPHRASE: &str = "Passphrase";
/// Field, to choose one.
pub const NEW_PASSPHRASE: &str = "Passphrase to lock it with";
/// Hint.
pub const PASSPHRASE_HINT: &str = "four words or more are hard to guess";
/// Too short.
pub const PASSPHRASE_SHORT: &str = "At least 8 characters; until then the key is not remembered.";
/// Hint while one is set.
pub const PASSPHRASE_SET: &str = "one is set; type to change it";
/// The key waits for its passphrase.
pub const LOCKED: &str = "The key is locked.";
/// What that means.
pub const LOCKED_NOTE: &str = "Your model can’t be asked until you type its passphrase.";
/// Button.
pub const UNLOCK: &str = "Unlock";
/// While it is stretched.
pub const UNLOCKING: &str = "Unlocking…";
/// Button.
pub const FORGET_KEY: &str = "Forget the locked key";
/// Wrong.
pub const WRONG_PASSPHRASE: &str = "That is not the passphrase. Try again, or forget the locked key and enter it anew.";
/// The key could not be locked.
pub const NOT_LOCKED: &str = "The browser could not lock the key, so it is not remembered.";
