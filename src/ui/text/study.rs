//! Taking part in a study: what a participant reads beside the study's own words.

use crate::domain::study::outbox::Outcome;

/// Page and link.
pub const TITLE: &str = "Study";
/// While the study is read.
pub const LOADING: &str = "Opening the study…";
/// Head of a consent part.
pub const WHAT_YOU_DO: &str = "What you do";
/// Head of a consent part.
pub const WHAT_IS_RECORDED: &str = "What is recorded";
/// Head of a consent part.
pub const WHAT_YOU_GET: &str = "What you get";
/// Head of a consent part.
pub const IF_YOU_WANT_TO_STOP: &str = "If you want to stop";
/// The folded information sheet.
pub const MORE: &str = "The whole information sheet";
/// Button.
pub const BEGIN: &str = "Begin";
/// While an arm is asked for.
pub const BEGINNING: &str = "One moment…";
/// Button.
pub const NO_THANKS: &str = "No, thanks";
/// Begin was pressed without the box.
pub const TICK_FIRST: &str = "Please tick the box first, if you agree to take part.";
/// After "No, thanks".
pub const DECLINED: &str = "That’s fine. Nothing was recorded.";
/// What to do then.
pub const DECLINED_WHAT: &str = "You can close this page. If you came from Prolific, please return your place there.";
/// Back to consent.
pub const READ_AGAIN: &str = "Read it again";
/// Everything so far is on this device.
pub const SAVED: &str = "Saved";
/// Something is in this tab alone.
pub const NOT_SAVED: &str = "Not saved";
/// The way out.
pub const STOP: &str = "Stop";
/// Names the progress line.
pub const PROGRESS: &str = "Progress";
/// Head of the practice pair.
pub const PRACTICE: &str = "A pair to try";
/// The controls, explained by using them.
pub const PRACTICE_WHAT: &str = "Read the question and both answers, then press the button of the answer that you like better. This one doesn’t count.";
/// On a keyboard.
pub const PRACTICE_KEYS: &str = "The keys 1 and 2 do the same.";
/// Above the buttons.
pub const WHICH: &str = "Which one do you like better?";
/// Where a question may be left open.
pub const OPTIONAL: &str = "You may leave this open.";
/// Below a question with several answers.
pub const ANY_NUMBER: &str = "Choose any that apply.";
/// Button.
pub const CONTINUE: &str = "Continue";
/// Continue was pressed without an answer.
pub const ANSWER_FIRST: &str = "Please answer first.";
/// Continue was pressed with a claim left open.
pub const RATE_ALL: &str = "Please rate each of them first.";
/// Where there is nothing to rate.
pub const NO_CLAIMS: &str = "Your picks say too little for a description. There is nothing to rate here.";
/// Head of the result.
pub const RESULT: &str = "What your picks say";
/// The result says that it is tentative.
pub const TENTATIVE: &str = "tentative";
/// Too little is known for a persona.
pub const NO_PERSONA: &str = "Too little to say anything about what you like.";
/// How such a result came about.
pub const RESULT_HOW: &str = "Worked out on this device, from the pairs that the study lets it learn from.";
/// Head of the last page while the data are on their way.
pub const STORING: &str = "Saving your answers…";
/// What to do meanwhile.
pub const STORING_WHAT: &str =
    "Please keep this page open. Your completion code appears as soon as your answers are safely stored.";
/// The same for a study without a code.
pub const STORING_NO_CODE: &str = "Please keep this page open until your answers are safely stored.";
/// Head of the last page.
pub const DONE: &str = "Thank you. That’s all.";
/// Everything arrived.
pub const STORED: &str = "Your answers are safely stored.";
/// The file was handed over and nothing has acknowledged the data.
pub const HANDED_OVER: &str =
    "You have the file with your answers. This page goes on trying to send them while it is open.";
/// The file was handed over, as the study wants it.
pub const HANDED_OVER_FILE: &str = "You have the file with your answers.";
/// Before the code.
pub const CODE: &str = "Your completion code";
/// Copies it.
pub const COPY_CODE: &str = "Copy the code";
/// The way back to where one came from.
pub const GO_BACK: &str = "Finish and go back";
/// Head, when nothing acknowledged for two minutes.
pub const NOT_STORED: &str = "Your answers could not be sent yet";
/// What can be done.
pub const NOT_STORED_WHAT: &str = "Nothing is lost: they are on this device, and this page goes on trying. You need not wait. Save or share the file with your answers, send it to the address below, and your code appears.";
/// Head, where the study wants a file.
pub const FILE_HEAD: &str = "One last step: hand over your answers";
/// What to do.
pub const FILE_WHAT: &str =
    "This study collects files. Save or share the file with your answers and send it to the address below.";
/// Button.
pub const SAVE_FILE: &str = "Save the file";
/// Button.
pub const SHARE_FILE: &str = "Share the file";
/// The file could not be saved.
pub const FILE_FAILED: &str = "The browser did not save the file. Please try again.";
/// Button.
pub const TRY_NOW: &str = "Try again now";
/// A copy for the participant.
pub const KEEP_COPY: &str = "Keep a copy of your answers";
/// Head of the way out.
pub const STOP_HEAD: &str = "Stop here?";
/// First way.
pub const PAUSE: &str = "Go on later";
/// What it means.
pub const PAUSE_WHAT: &str = "Close this page. Your answers so far stay on this device, and the same link, on this device, brings you back to this place.";
/// Second way.
pub const WITHDRAW: &str = "Withdraw";
/// What it means.
pub const WITHDRAW_WHAT: &str =
    "Your answers are deleted from this device. If any were sent already, the researchers are told to delete them too.";
/// Confirms it.
pub const WITHDRAW_NOW: &str = "Delete my answers and withdraw";
/// Back to the pairs.
pub const GO_ON: &str = "Go on with the study";
/// After withdrawing.
pub const WITHDRAWN: &str = "You have withdrawn";
/// What that did.
pub const WITHDRAWN_WHAT: &str = "Your answers are deleted from this device.";
/// The researchers don't know yet.
pub const WITHDRAWN_TELLING: &str = "Telling the researchers… Please keep this page open for a moment.";
/// They know.
pub const WITHDRAWN_TOLD: &str = "The researchers have been told.";
/// They can't be told by this page.
pub const WITHDRAWN_FILE: &str = "If you have sent the file with your answers, please tell the researchers yourself.";
/// Head, when the study is elsewhere.
pub const MAY_ASK: &str = "This study is kept elsewhere";
/// Allows it.
pub const ASK: &str = "Open the study";
/// Head of a study that can't be used.
pub const BROKEN: &str = "This study can’t be opened";
/// The link names no study.
pub const NO_LINK: &str =
    "The link names no study. It may have been cut off: please open it again from where you got it.";
/// The link was changed.
pub const BAD_PACKING: &str = "The link holds the study itself, and a part of it is missing or changed. Please open it again from where you got it, without editing it.";
/// Another version stands there.
pub const CHANGED: &str = "You have begun an earlier version of this study here, and it is no longer to be had. Your answers are still on this device; please write to the researchers.";
/// The deck is missing.
pub const NO_DECK: &str = "The questions of this study did not arrive. Please reload the page; if that doesn’t help, tell whoever sent you the link.";
/// Whom to tell.
pub const TELL: &str = "Please tell whoever sent you the link.";
/// For the researcher.
pub const FOR_RESEARCHERS: &str = "For whoever made the study file";
/// Before a result of the guesses.
pub const REVEAL: &str = "The guess, opened";

/// "about 9 minutes".
#[must_use]
pub fn minutes(n: u32) -> String {
    if n == 1 { "about 1 minute".to_owned() } else { format!("about {n} minutes") }
}

/// Where data go, at the moment of consent.
#[must_use]
pub fn goes_to(host: Option<&str>, each_page: bool) -> String {
    match (host, each_page) {
        (None, _) => "Your answers stay on this device until you hand the file over yourself.".to_owned(),
        (Some(host), false) => format!("At the end your answers are sent to {host}."),
        (Some(host), true) => format!("Your answers are sent to {host} as you go."),
    }
}

/// Why Begin asks another place before the first pair.
#[must_use]
pub fn asks_for_group(host: &str) -> String {
    format!("When you press Begin, {host} is asked which group you are in; nothing about you is sent with it.")
}

/// Participation is bound to the device.
pub const THIS_DEVICE: &str = "Your place is kept on this device; on another one you would start anew.";

/// "4 of 24".
#[must_use]
pub fn place(n: usize, of: usize) -> String {
    format!("{n} of {of}")
}

/// The document's title.
#[must_use]
pub fn title(study: &str) -> String {
    study.to_owned()
}

/// Asks before the first request to another place.
#[must_use]
pub fn may_ask(origin: &str) -> String {
    format!(
        "Your link leads to a study at {origin}. Opening it asks that site for the study and shows it your network address. Nothing else has been asked so far."
    )
}

/// Nothing came from where the study should be.
#[must_use]
pub fn not_there(address: &str) -> String {
    format!(
        "Nothing that can be read came from {address}. You may be offline, the study may have been closed, or its site may not let this page in."
    )
}

/// The link lacks a parameter.
#[must_use]
pub fn bad_link(parameter: &str) -> String {
    format!(
        "The link should say which group you are in (by “{parameter}”), and doesn’t. Please open it again from where you got it, without editing it."
    )
}

/// Why the last try failed.
#[must_use]
pub fn why_not(outcome: Option<&Outcome>, host: &str) -> String {
    match outcome {
        Some(Outcome::Refused(status)) => {
            format!("Not yet saved: {host} answered with an error ({status}). Trying again.")
        }
        Some(Outcome::Unreachable) => format!("Not yet saved: {host} can’t be reached. Trying again."),
        _ => "Not yet saved.".to_owned(),
    }
}

/// How often the guesses were right.
#[must_use]
pub fn accuracy(right: usize, of: usize, low: f64, high: f64) -> String {
    let (low, high) = (super::percent(low), super::percent(high));
    format!(
        "A guess made before each pick was right {right} of {of} times (95% interval {low} to {high}; chance would be half)."
    )
}

/// Where there were too few guesses.
pub const NO_ACCURACY: &str = "There were too few guesses to say how often they were right.";

/// "1: not at all" beside a scale's end.
#[must_use]
pub fn scale_end(number: i32, label: &str) -> String {
    format!("{number} = {label}")
}

/// Characters left.
#[must_use]
pub fn at_most(n: usize) -> String {
    format!("At most {n} characters.")
}
