//! Sessions, import and everything about keeping data.

use super::catalogue::{Word, say};
use super::{choices, pairs};
use crate::formats::error::FileError;
use crate::store::StoreError;

/// Page.
pub const SESSIONS_NOTE: Word =
    Word("Each person or purpose has a session of its own. They are kept side by side in this browser.");
/// Button.
pub const ANEW: Word = Word("Start anew, keep this one");
/// Button.
pub const HAND_OVER: Word = Word("Hand the phone to the next person");
/// Button.
pub const OPEN: Word = Word("Open");
/// Tag.
pub const CURRENT: Word = Word("open now");
/// Button.
pub const RENAME: Word = Word("Rename");
/// Button.
pub const SAVE: Word = Word("Save");
/// Button.
pub const CANCEL: Word = Word("Cancel");
/// Button.
pub const DELETE: Word = Word("Delete");
/// Button.
pub const DELETE_SURE: Word = Word("Delete for good");
/// Field.
pub const NAME_FIELD: Word = Word("Name of the session");

/// The name of a new session.
#[must_use]
pub fn session_name(number: usize) -> String {
    say!("Session {number}", number)
}

/// A line about a session.
#[must_use]
pub fn session_line(chosen: usize, versions: usize) -> String {
    let choices = choices(chosen);
    if versions == 0 {
        choices
    } else {
        say!("{choices}, {n} likeness written" | "{choices}, {n} likenesses written" % versions, choices)
    }
}

/// Page.
pub const IMPORT_TITLE: Word = Word("Import");
/// What can be imported.
pub const IMPORT_NOTE: Word = Word(
    "Choices in the record of the SynthesizeMe package (JSON lines), what that package saved (its program or its persona), a deck of pairs (JSON), or an earlier export of Likeness. \
     The file is read in this browser and sent nowhere.",
);
/// Field.
pub const FILE: Word = Word("File");
/// While reading.
pub const READING: Word = Word("Reading…");
/// Nothing was changed.
pub const KEPT: Word = Word("Nothing that was here has changed.");
/// Button.
pub const BRING_IN: Word = Word("Bring in");
/// Button.
pub const BRING_ALL: Word = Word("Bring in all");
/// Head of the list of bad lines.
pub const BAD_LINES: Word = Word("Lines that were left out");
/// A user without an id.
pub const NO_USER: Word = Word("(no user id)");

/// "Line 3: no chosen answer".
#[must_use]
pub fn bad_line(line: usize, reason: &str) -> String {
    say!("Line {line}: {reason}", line, reason)
}

/// What a reference file holds.
#[must_use]
pub fn found(users: usize, pairs: usize, bad: usize) -> String {
    let found = say!("{choices} of {n} person." | "{choices} of {n} people." % users, choices = choices(pairs));
    if bad == 0 {
        found
    } else {
        say!(
            "{found} {n} line could not be read and was left out."
                | "{found} {n} lines could not be read and were left out." % bad,
            found
        )
    }
}

/// A user of the file.
#[must_use]
pub fn user_line(id: &str, pairs: usize) -> String {
    say!("{id}: {choices}", id, choices = choices(pairs))
}

/// After bringing in.
#[must_use]
pub fn brought_in(sessions: usize) -> String {
    say!(
        "{n} session brought in beside those that were here."
            | "{n} sessions brought in beside those that were here." % sessions
    )
}

/// After replacing.
#[must_use]
pub fn brought_in_alone(sessions: usize) -> String {
    say!("{n} session brought in." | "{n} sessions brought in." % sessions)
}

/// An export's deck has the name of one that is here and other texts.
#[must_use]
pub fn deck_stays(title: &str) -> String {
    say!(
        "The file holds a deck “{title}” with other texts than the one here of the same name and version. The one here stays, and the choices from the file are shown with its texts. The file still holds the others: keep it.",
        title
    )
}

/// Records that were unreadable when the export was written, or are unknown to this version.
#[must_use]
pub fn not_brought_in(n: usize) -> String {
    say!(
        "{n} record of the file could not be read and did not come in. The file still holds the raw text: keep it."
            | "{n} records of the file could not be read and did not come in. The file still holds the raw text: keep it."
                % n
    )
}

/// Head of what a file of the package holds.
#[must_use]
pub fn package_of(user: &str) -> String {
    say!("A persona by SynthesizeMe: {user}", user)
}

/// The demonstrations of a program.
#[must_use]
pub fn package_choices(choices: usize, reasoned: usize) -> String {
    say!(
        "{n} choice shown to its judge, {reasoned} with reasoning"
            | "{n} choices shown to its judge, {reasoned} with reasoning" % choices,
        reasoned
    )
}

/// One of them.
#[must_use]
pub fn package_took(this: &str, over: &str) -> String {
    say!("Took “{this}” over “{over}”", this, over)
}
/// A program without persona.
pub const PACKAGE_NO_PERSONA: Word = Word("The file holds no persona.");
/// Head of a list.
pub const PACKAGE_LEFT_OUT: Word = Word("Choices that were left out");
/// Button.
pub const PACKAGE_BRING_IN: Word = Word("Bring in as a session");
/// Note.
pub const PACKAGE_BRING_IN_NOTE: Word = Word(
    "The choices become training choices of a session of their own, and the persona its likeness. Which choices a line of it rests on, and \
     what else it was written from, the file doesn’t say.",
);
/// Note.
pub const PACKAGE_TEXT_ONLY: Word =
    Word("The file holds no choices to make a session from. Copy the persona to take it along.");

/// After a deck.
#[must_use]
pub fn deck_in(title: &str, n: usize) -> String {
    say!(
        "The deck “{title}” is here, with {pairs}. Start a session with it, or go on with it in the open one.",
        title,
        pairs = pairs(n)
    )
}
/// Button.
pub const DECK_START: Word = Word("Start a session with it");
/// Button.
pub const DECK_GO_ON: Word = Word("Go on with it in the open session");

/// What went wrong with the store, what was kept and what to do.
#[must_use]
pub fn store_error(error: &StoreError) -> String {
    match error {
        StoreError::Disabled { .. } => say!(
            "This browser does not let the page keep anything (private window, or storage switched off). You can go on; \
             export before you close this tab, or allow storage for this site and reload."
        ),
        StoreError::Full { .. } => say!(
            "This browser’s storage for the page is full, so the newest choice is kept in this tab only. Everything stored before is \
             untouched. Export now, or delete a session you no longer need, then go on."
        ),
        StoreError::Changed { .. } => say!(
            "The browser stored something other than what was written. What was there before is untouched; the newest choice is kept \
             in this tab. Export now."
        ),
        StoreError::Taken { .. } => say!(
            "Another tab has written to this session meanwhile. Nothing is overwritten: reload this tab to see what was written \
             there; export first if you chose something here just now."
        ),
        StoreError::Following => super::keeping::FOLLOWING.to_owned(),
        other => say!(
            "The browser’s store failed: {said}. What was there before is untouched; the newest data are kept in this tab. Export now.",
            said = other
        ),
    }
}

/// Records that could not be read.
#[must_use]
pub fn set_aside(n: usize) -> String {
    say!(
        "{n} record of an earlier visit could not be read. Nothing was deleted: the export holds the raw text."
            | "{n} records of an earlier visit could not be read. Nothing was deleted: the export holds the raw text."
                % n
    )
}
/// Records that could be read and make no sense where they stand.
#[must_use]
pub fn misfits(n: usize) -> String {
    say!(
        "{n} record did not fit the session and counts for nothing, probably because one before is damaged. Nothing was deleted: the export holds it."
            | "{n} records did not fit the session and count for nothing, probably because one before is damaged. Nothing was deleted: the export holds them."
                % n
    )
}
/// Decks and answers are in memory only.
pub const DATABASE_MEMORY: Word = Word(
    "This browser keeps no database for this page, so the answers of your model, imported decks and likenesses last only as long as this tab.",
);
/// Link.
pub const EXPORT: Word = Word("Export everything");
/// Note.
pub const EXPORT_NOTE: Word = Word(
    "One JSON file with all sessions, decks, seals and likenesses, and without your key. It can be imported here again.",
);
/// Button.
pub const RECORD: Word = Word("Export for SynthesizeMe");
/// Note.
pub const RECORD_NOTE: Word = Word(
    "The open session’s choices of A or B as JSON lines for the SynthesizeMe package. Give its fit the lines of split train and val, and its evaluate those of split test.",
);
/// There is nothing to export.
pub const RECORD_EMPTY: Word = Word("The open session has no choice of A or B to export yet.");

/// What went into the record: training, validation and held-out choices, and what could not.
#[must_use]
pub fn record_saved([training, validation, held_out]: [usize; 3], left_out: usize) -> String {
    let saved = say!(
        "{choices} exported: {training} training, {validation} validation, {held_out} held out.",
        choices = choices(training + validation + held_out),
        training,
        validation,
        held_out
    );
    if left_out == 0 {
        saved
    } else {
        say!(
            "{saved} Left out: {choices} of neither answer, or corrected after the reveal, or whose texts are not here.",
            saved,
            choices = choices(left_out)
        )
    }
}
/// Button.
pub const DELETE_ALL: Word = Word("Delete everything");
/// Note.
pub const DELETE_ALL_NOTE: Word = Word(
    "Removes every session, deck, likeness, answer and setting from this browser. It can’t be undone; export first if in doubt.",
);
/// Button.
pub const DELETE_ALL_SURE: Word = Word("Yes, delete everything");
/// Done.
pub const DELETED: Word = Word("Everything is deleted. This browser keeps nothing of yours any more.");

/// The browser gave no bytes.
pub const UNREADABLE: Word = Word("The browser could not read the file");
/// What to do.
pub const UNREADABLE_REMEDY: Word = Word("It may have been moved or be open elsewhere. Pick it again.");

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
pub fn file_remedy(error: &FileError) -> Word {
    match error {
        FileError::Empty => Word("Pick the file again; it may not have been saved yet."),
        FileError::TooLarge { .. } => Word("Cut it into parts with fewer people and import them one by one."),
        FileError::NotUtf8 { .. } => Word("Save it as UTF-8 text and pick it again."),
        FileError::WrongFormat { .. } => Word(
            "Pick a file of JSON lines with context, chosen and rejected, a deck, or an export of Likeness. A persona by SynthesizeMe is known by its name, ending in _persona.txt.",
        ),
        FileError::CutOff { .. } => Word("It was probably not copied to its end. Copy or download it again."),
        FileError::NotJson { .. } => {
            Word("Look at that place in a text editor, or export the file again where it came from.")
        }
        FileError::NewerVersion { .. } => {
            Word("Reload this page to get the newest version of the app, then import again.")
        }
        FileError::UnknownVersion { .. } => {
            Word("Save it with a version of the package that this app knows, or paste its persona where you need it.")
        }
        FileError::Checksum => Word("Use the export as it was saved, without edits."),
        FileError::Invalid { .. } => Word("Mend the fields named below and pick the file again."),
        FileError::NothingUsable { .. } => Word("Mend the lines named below and pick the file again."),
    }
}
/// The browser would not hand the file over.
pub const NOT_SAVED: Word = Word(
    "The browser did not let the page save a file. Nothing was changed; allow downloads for this page and try again.",
);
