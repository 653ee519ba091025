//! Making a study: the page, what is left to do, and the ways to send it.

pub mod deck;
pub mod parts;
pub mod said;
pub mod starting;

pub use said::*;

use super::catalogue::{Word, number, say};

/// Page and link.
pub const TITLE: Word = Word("Make a study");
/// Under the title.
pub const LEAD: Word = Word(
    "Fill in who you are, look at it on a phone, and copy the link. Everything else is set sensibly, and can be changed. Your draft stays on this device.",
);
/// Nothing is in a folded section.
pub const NONE: Word = Word("None");
/// Button.
pub const REMOVE: Word = Word("Remove");
/// Button.
pub const MOVE_UP: Word = Word("Move up");
/// A field that is still empty.
pub const FILL_IN: Word = Word("Please fill this in.");
/// Section.
pub const BEGIN: Word = Word("Start from");
/// Under it.
pub const BEGIN_NOTE: Word = Word("What stands here now is kept, and can be brought back.");
/// Button.
pub const EMPTY: Word = Word("A new study");
/// Button.
pub const EXAMPLE: Word = Word("The example");
/// Label.
pub const OPEN: Word = Word("A study file");
/// Beside it.
pub const OPEN_HINT: Word = Word("JSON; it is read here and goes nowhere");
/// Button.
pub const BRING_BACK: Word = Word("Bring back what was here before");
/// Told once it is done.
pub const BROUGHT_BACK: Word = Word("Brought back. What stood here meanwhile is kept in its place.");
/// Told once a new study is begun.
pub const STARTED: Word = Word("A new study is begun.");
/// Told once a file is opened.
pub const OPENED: Word = Word("The file is open.");
/// A file could not be opened.
pub const NOT_OPENED: Word = Word("This file can’t be opened. Nothing was changed.");
/// The example could not be had.
pub const NO_EXAMPLE: Word = Word("The example did not arrive. Try again once you are online.");
/// Button.
pub const UNDO: Word = Word("Put it back");
/// State of the draft.
pub const KEPT: Word = Word("Kept on this device");
/// State of the draft.
pub const KEEPING: Word = Word("Being kept…");
/// Nothing is wrong.
pub const READY: Word = Word("Ready to send");
/// Section.
pub const LEFT: Word = Word("Left to do");
/// Under it.
pub const LEFT_NOTE: Word = Word("Checked as a participant’s browser would. Each line leads to its field.");
/// Nothing is wrong.
pub const NOTHING_LEFT: Word = Word("Nothing: the study can be sent.");
/// Button.
pub const TAKE_OUT: Word = Word("Take it out");
/// Before what no form shows.
pub const ALSO: Word = Word("The file also says, and keeps as it is:");
/// Section.
pub const TIME: Word = Word("How long it takes");
/// Under it.
pub const TIME_NOTE: Word = Word("Estimated from the texts. Only people can tell: try it with three.");
/// Before the study can be read.
pub const NO_TIME: Word = Word("Estimated as soon as nothing is left to fill in.");
/// How it is estimated.
pub const HOW_TIME: Word = Word(
    "Everything is read once, at 250 words a minute, the information sheet too; a tap takes 3 seconds more, an answer in words 30.",
);
/// Calls.
pub const NO_CALLS: Word = Word("0 calls: no language model is asked.");
/// How often a language model is asked.
#[must_use]
pub fn calls(about: usize) -> String {
    say!(
        "About {n} calls for each participant whose persona a language model writes: each pair that is learnt from is guessed in both orders, one call writes, and the others choose the examples. More where a reply can’t be read.",
        n = number(about)
    )
}

/// Section.
pub const PREVIEW: Word = Word("Look at it");
/// Under it.
pub const PREVIEW_NOTE: Word =
    Word("As a participant sees it, on a phone. Nothing is kept or sent, and every step can be skipped.");
/// Button.
pub const SHOW_PREVIEW: Word = Word("Preview");
/// Button.
pub const RENEW_PREVIEW: Word = Word("Preview what it says now");
/// Button.
pub const CLOSE_PREVIEW: Word = Word("Close the preview");
/// Link.
pub const IN_A_TAB: Word = Word("In a tab of its own");
/// Section.
pub const LINK: Word = Word("Send it");
/// Under it.
pub const LINK_NOTE: Word = Word("A link holds the whole study behind its #, which no host ever sees.");
/// Before the link, when something is left.
pub const LINK_READY: Word = Word("The link is here as soon as nothing is left to fill in.");
/// Button.
pub const COPY_LINK: Word = Word("Copy link");
/// Label.
pub const THE_LINK: Word = Word("The link");
/// Button.
pub const DOWNLOAD: Word = Word("Download the file");
/// The browser refused.
pub const NOT_DOWNLOADED: Word = Word("The browser did not save the file. Please try again.");
/// The link is long.
pub const LONG_LINK: Word =
    Word("Some mail programs cut links of more than 2,000 characters. A published file has a short one.");
/// Head.
pub const PUBLISHED: Word = Word("A short link");
/// Before the link of a file that is published with the app.
pub const WITH_APP: Word = Word("Put the file into the folder studies of your copy of this app; then the link is");
/// Label.
pub const ELSEWHERE: Word = Word("Or the address where you publish the file");
/// Beside it.
pub const ELSEWHERE_HINT: Word = Word("https, and its host must let other pages read it");
/// The address is none.
pub const BAD_ADDRESS: Word = Word("This is no https address.");
/// Checkbox.
pub const FOR_PROLIFIC: Word = Word("With the places that Prolific fills in");
/// A link says the group.
pub const ADD_ARM: Word = Word("One link for each group: send each participant one of them.");
/// Button of the bar.
pub const SHOW_LEFT: Word = Word("Show what is left");
/// Names the bar.
pub const BAR: Word = Word("State of the study");
