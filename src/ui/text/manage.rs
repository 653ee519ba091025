//! Sessions, import and everything about keeping data.

use super::counted;
use crate::formats::error::FileError;
use crate::store::StoreError;

/// Page.
pub const SESSIONS_NOTE: &str =
    "Each person or purpose has a session of its own. They are kept side by side in this browser.";
/// Button.
pub const ANEW: &str = "Start anew, keep this one";
/// Button.
pub const HAND_OVER: &str = "Hand the phone to the next person";
/// Button.
pub const OPEN: &str = "Open";
/// Tag.
pub const CURRENT: &str = "open now";
/// Button.
pub const RENAME: &str = "Rename";
/// Button.
pub const SAVE: &str = "Save";
/// Button.
pub const CANCEL: &str = "Cancel";
/// Button.
pub const DELETE: &str = "Delete";
/// Button.
pub const DELETE_SURE: &str = "Delete for good";
/// Field.
pub const NAME_FIELD: &str = "Name of the session";

/// The name of a new session.
#[must_use]
pub fn session_name(number: usize) -> String {
    format!("Session {number}")
}

/// A line about a session.
#[must_use]
pub fn session_line(choices: usize, versions: usize) -> String {
    let versions = if versions == 0 {
        String::new()
    } else {
        format!(", {}", counted(versions, "likeness written", "likenesses written"))
    };
    format!("{}{versions}", counted(choices, "choice", "choices"))
}

/// Page.
pub const IMPORT_TITLE: &str = "Import";
/// What can be imported.
pub const IMPORT_NOTE: &str = "Choices in the record of the SynthesizeMe package (JSON lines), what that package saved (its program or its persona), a deck of pairs (JSON), or an earlier export of Likeness. \
     The file is read in this browser and sent nowhere.";
/// Field.
pub const FILE: &str = "File";
/// While reading.
pub const READING: &str = "Reading…";
/// Nothing was changed.
pub const KEPT: &str = "Nothing that was here has changed.";
/// Button.
pub const BRING_IN: &str = "Bring in";
/// Button.
pub const BRING_ALL: &str = "Bring in all";
/// Head of the list of bad lines.
pub const BAD_LINES: &str = "Lines that were left out";
/// A user without an id.
pub const NO_USER: &str = "(no user id)";

/// "Line 3: no chosen answer".
#[must_use]
pub fn bad_line(line: usize, reason: &str) -> String {
    format!("Line {line}: {reason}")
}

/// What a reference file holds.
#[must_use]
pub fn found(users: usize, pairs: usize, bad: usize) -> String {
    let bad = if bad == 0 {
        String::new()
    } else {
        format!(" {} could not be read and left out.", counted(bad, "line", "lines"))
    };
    format!("{} of {}.{bad}", counted(pairs, "choice", "choices"), counted(users, "person", "people"))
}

/// A user of the file.
#[must_use]
pub fn user_line(id: &str, pairs: usize) -> String {
    format!("{id}: {}", counted(pairs, "choice", "choices"))
}

/// After bringing in.
#[must_use]
pub fn brought_in(sessions: usize) -> String {
    format!("{} brought in beside those that were here.", counted(sessions, "session", "sessions"))
}

/// After replacing.
#[must_use]
pub fn brought_in_alone(sessions: usize) -> String {
    format!("{} brought in.", counted(sessions, "session", "sessions"))
}

/// An export's deck has the name of one that is here and other texts.
#[must_use]
pub fn deck_stays(title: &str) -> String {
    format!(
        "The file holds a deck “{title}” with other texts than the one here of the same name and version. The one here stays, and the choices from the file are shown with its texts. The file still holds the others: keep it."
    )
}

/// Records that were unreadable when the export was written, or are unknown to this version.
#[must_use]
pub fn not_brought_in(n: usize) -> String {
    format!(
        "{} of the file could not be read and did not come in. The file still holds the raw text: keep it.",
        counted(n, "record", "records")
    )
}

/// Head of what a file of the package holds.
#[must_use]
pub fn package_of(user: &str) -> String {
    format!("A persona by SynthesizeMe: {user}")
}

/// The demonstrations of a program.
#[must_use]
pub fn package_choices(choices: usize, reasoned: usize) -> String {
    format!(
        "{}, {reasoned} with reasoning",
        counted(choices, "choice shown to its judge", "choices shown to its judge")
    )
}

/// One of them.
#[must_use]
pub fn package_took(this: &str, over: &str) -> String {
    format!("Took “{this}” over “{over}”")
}
/// A program without persona.
pub const PACKAGE_NO_PERSONA: &str = "The file holds no persona.";
/// Head of a list.
pub const PACKAGE_LEFT_OUT: &str = "Choices that were left out";
/// Button.
pub const PACKAGE_BRING_IN: &str = "Bring in as a session";
/// Note.
pub const PACKAGE_BRING_IN_NOTE: &str = "The choices become training choices of a session of their own, and the persona its likeness. Which choices a line of it rests on, and \
     what else it was written from, the file doesn’t say.";
/// Note.
pub const PACKAGE_TEXT_ONLY: &str =
    "The file holds no choices to make a session from. Copy the persona to take it along.";

/// After a deck.
#[must_use]
pub fn deck_in(title: &str, pairs: usize) -> String {
    format!(
        "The deck “{title}” is here, with {}. Start a session with it, or go on with it in the open one.",
        counted(pairs, "pair", "pairs")
    )
}
/// Button.
pub const DECK_START: &str = "Start a session with it";
/// Button.
pub const DECK_GO_ON: &str = "Go on with it in the open session";

/// What went wrong with the store, what was kept and what to do.
#[must_use]
pub fn store_error(error: &StoreError) -> String {
    match error {
        StoreError::Disabled { .. } => "This browser does not let the page keep anything (private window, or storage switched off). You can go on; \
             export before you close this tab, or allow storage for this site and reload."
            .to_owned(),
        StoreError::Full { .. } => "This browser’s storage for the page is full, so the newest choice is kept in this tab only. Everything stored before is \
             untouched. Export now, or delete a session you no longer need, then go on."
            .to_owned(),
        StoreError::Changed { .. } => "The browser stored something other than what was written. What was there before is untouched; the newest choice is kept \
             in this tab. Export now."
            .to_owned(),
        StoreError::Taken { .. } => "Another tab has written to this session meanwhile. Nothing is overwritten: reload this tab to see what was written \
             there; export first if you chose something here just now."
            .to_owned(),
        StoreError::Following => super::keeping::FOLLOWING.to_owned(),
        other => format!("The browser’s store failed: {other}. What was there before is untouched; the newest data are kept in this tab. Export now."),
    }
}

/// Records that could not be read.
#[must_use]
pub fn set_aside(n: usize) -> String {
    format!(
        "{} of an earlier visit could not be read. Nothing was deleted: the export holds the raw text.",
        counted(n, "record", "records")
    )
}
/// Records that could be read and make no sense where they stand.
#[must_use]
pub fn misfits(n: usize) -> String {
    format!(
        "{} did not fit the session and count for nothing, probably because one before is damaged. Nothing was deleted: the export holds them.",
        counted(n, "record", "records")
    )
}
/// Decks and answers are in memory only.
pub const DATABASE_MEMORY: &str = "This browser keeps no database for this page, so the answers of your model, imported decks and likenesses last only as long as this tab.";
/// Link.
pub const EXPORT: &str = "Export everything";
/// Note.
pub const EXPORT_NOTE: &str = "One JSON file with all sessions, decks, seals and likenesses, and without your key. It can be imported here again.";
/// Button.
pub const RECORD: &str = "Export for SynthesizeMe";
/// Note.
pub const RECORD_NOTE: &str = "The open session’s choices of A or B as JSON lines for the SynthesizeMe package. Give its fit the lines of split train and val, and its evaluate those of split test.";
/// There is nothing to export.
pub const RECORD_EMPTY: &str = "The open session has no choice of A or B to export yet.";

/// What went into the record: training, validation and held-out choices, and what could not.
#[must_use]
pub fn record_saved([training, validation, held_out]: [usize; 3], left_out: usize) -> String {
    let all = counted(training + validation + held_out, "choice", "choices");
    let left_out = if left_out == 0 {
        String::new()
    } else {
        format!(
            " Left out: {} of neither answer, or corrected after the reveal, or whose texts are not here.",
            counted(left_out, "choice", "choices")
        )
    };
    format!("{all} exported: {training} training, {validation} validation, {held_out} held out.{left_out}")
}
/// Button.
pub const DELETE_ALL: &str = "Delete everything";
/// Note.
pub const DELETE_ALL_NOTE: &str = "Removes every session, deck, likeness, answer and setting from this browser. It can’t be undone; export first if in doubt.";
/// Button.
pub const DELETE_ALL_SURE: &str = "Yes, delete everything";
/// Done.
pub const DELETED: &str = "Everything is deleted. This browser keeps nothing of yours any more.";

/// The browser gave no bytes.
pub const UNREADABLE: &str = "The browser could not read the file";
/// What to do.
pub const UNREADABLE_REMEDY: &str = "It may have been moved or be open elsewhere. Pick it again.";

/// What is wrong with a file, as a sentence.
#[must_use]
pub fn file_error(error: &FileError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// What to do about it.
#[must_use]
pub fn file_remedy(error: &FileError) -> &'static str {
    match error {
        FileError::Empty => "Pick the file again; it may not have been saved yet.",
        FileError::TooLarge { .. } => "Cut it into parts with fewer people and import them one by one.",
        FileError::NotUtf8 { .. } => "Save it as UTF-8 text and pick it again.",
        FileError::WrongFormat { .. } => {
            "Pick a file of JSON lines with context, chosen and rejected, a deck, or an export of Likeness. A persona by SynthesizeMe is known by its name, ending in _persona.txt."
        }
        FileError::CutOff { .. } => "It was probably not copied to its end. Copy or download it again.",
        FileError::NotJson { .. } => {
            "Look at that place in a text editor, or export the file again where it came from."
        }
        FileError::NewerVersion { .. } => "Reload this page to get the newest version of the app, then import again.",
        FileError::UnknownVersion { .. } => {
            "Save it with a version of the package that this app knows, or paste its persona where you need it."
        }
        FileError::Checksum => "Use the export as it was saved, without edits.",
        FileError::Invalid { .. } => "Mend the fields named below and pick the file again.",
        FileError::NothingUsable { .. } => "Mend the lines named below and pick the file again.",
    }
}
/// The browser would not hand the file over.
pub const NOT_SAVED: &str =
    "The browser did not let the page save a file. Nothing was changed; allow downloads for this page and try again.";
