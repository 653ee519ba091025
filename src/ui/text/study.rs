//! Taking part in a study: what a participant reads beside the study's own words.

use super::catalogue::{Word, number, say};
use crate::domain::study::outbox::Outcome;

/// Page and link.
pub const TITLE: Word = Word("Study");
/// While the study is read.
pub const LOADING: Word = Word("Opening the study…");
/// Head of a consent part.
pub const WHAT_YOU_DO: Word = Word("What you do");
/// Head of a consent part.
pub const WHAT_IS_RECORDED: Word = Word("What is recorded");
/// Head of a consent part.
pub const WHAT_YOU_GET: Word = Word("What you get");
/// Head of a consent part.
pub const IF_YOU_WANT_TO_STOP: Word = Word("If you want to stop");
/// The folded information sheet.
pub const MORE: Word = Word("The whole information sheet");
/// Button.
pub const BEGIN: Word = Word("Begin");
/// While an arm is asked for.
pub const BEGINNING: Word = Word("One moment…");
/// Button.
pub const NO_THANKS: Word = Word("No, thanks");
/// Begin was pressed without the box.
pub const TICK_FIRST: Word = Word("Please tick the box first, if you agree to take part.");
/// After "No, thanks".
pub const DECLINED: Word = Word("That’s fine. Nothing was recorded.");
/// What to do then.
pub const DECLINED_WHAT: Word =
    Word("You can close this page. If you came from Prolific, please return your place there.");
/// Back to consent.
pub const READ_AGAIN: Word = Word("Read it again");
/// Everything so far is on this device.
pub const SAVED: Word = Word("Saved");
/// Something is in this tab alone.
pub const NOT_SAVED: Word = Word("Not saved");
/// The way out.
pub const STOP: Word = Word("Stop");
/// Names the progress line.
pub const PROGRESS: Word = Word("Progress");
/// Head of the practice pair.
pub const PRACTICE: Word = Word("A pair to try");
/// The controls, explained by using them.
pub const PRACTICE_WHAT: Word = Word(
    "Read the question and both answers, then press the button of the answer that you like better. This one doesn’t count.",
);
/// On a keyboard.
pub const PRACTICE_KEYS: Word = Word("The keys 1 and 2 do the same.");
/// Above the buttons.
pub const WHICH: Word = Word("Which one do you like better?");
/// Where a question may be left open.
pub const OPTIONAL: Word = Word("You may leave this open.");
/// Below a question with several answers.
pub const ANY_NUMBER: Word = Word("Choose any that apply.");
/// Button.
pub const CONTINUE: Word = Word("Continue");
/// Continue was pressed without an answer.
pub const ANSWER_FIRST: Word = Word("Please answer first.");
/// Continue was pressed with a claim left open.
pub const RATE_ALL: Word = Word("Please rate each of them first.");
/// Where there is nothing to rate.
pub const NO_CLAIMS: Word = Word("Your picks say too little for a description. There is nothing to rate here.");
/// Head of the result.
pub const RESULT: Word = Word("What your picks say");
/// The result says that it is tentative.
pub const TENTATIVE: Word = Word("tentative");
/// Too little is known for a persona.
pub const NO_PERSONA: Word = Word("Too little to say anything about what you like.");
/// How such a result came about.
pub const RESULT_HOW: Word = Word("Worked out on this device, from the pairs that the study lets it learn from.");
/// Head of the last page while the data are on their way.
pub const STORING: Word = Word("Saving your answers…");
/// What to do meanwhile.
pub const STORING_WHAT: Word =
    Word("Please keep this page open. Your completion code appears as soon as your answers are safely stored.");
/// The same for a study without a code.
pub const STORING_NO_CODE: Word = Word("Please keep this page open until your answers are safely stored.");
/// Head of the last page.
pub const DONE: Word = Word("Thank you. That’s all.");
/// Everything arrived.
pub const STORED: Word = Word("Your answers are safely stored.");
/// The file was handed over and nothing has acknowledged the data.
pub const HANDED_OVER: Word =
    Word("You have the file with your answers. This page goes on trying to send them while it is open.");
/// The file was handed over, as the study wants it.
pub const HANDED_OVER_FILE: Word = Word("You have the file with your answers.");
/// Before the code.
pub const CODE: Word = Word("Your completion code");
/// Copies it.
pub const COPY_CODE: Word = Word("Copy the code");
/// The way back to where one came from.
pub const GO_BACK: Word = Word("Finish and go back");
/// Head, when nothing acknowledged for two minutes.
pub const NOT_STORED: Word = Word("Your answers could not be sent yet");
/// What can be done.
pub const NOT_STORED_WHAT: Word = Word(
    "Nothing is lost: they are on this device, and this page goes on trying. You need not wait. Save or share the file with your answers, send it to the address below, and your code appears.",
);
/// Head, where the study wants a file.
pub const FILE_HEAD: Word = Word("One last step: hand over your answers");
/// What to do.
pub const FILE_WHAT: Word =
    Word("This study collects files. Save or share the file with your answers and send it to the address below.");
/// Button.
pub const SAVE_FILE: Word = Word("Save the file");
/// Button.
pub const SHARE_FILE: Word = Word("Share the file");
/// The file could not be saved.
pub const FILE_FAILED: Word = Word("The browser did not save the file. Please try again.");
/// Button.
pub const TRY_NOW: Word = Word("Try again now");
/// A copy for the participant.
pub const KEEP_COPY: Word = Word("Keep a copy of your answers");
/// Head of the way out.
pub const STOP_HEAD: Word = Word("Stop here?");
/// First way.
pub const PAUSE: Word = Word("Go on later");
/// What it means.
pub const PAUSE_WHAT: Word = Word(
    "Close this page. Your answers so far stay on this device, and the same link, on this device, brings you back to this place.",
);
/// Second way.
pub const WITHDRAW: Word = Word("Withdraw");
/// What it means.
pub const WITHDRAW_WHAT: Word = Word(
    "Your answers are deleted from this device. If any were sent already, the researchers are told to delete them too.",
);
/// Confirms it.
pub const WITHDRAW_NOW: Word = Word("Delete my answers and withdraw");
/// Back to the pairs.
pub const GO_ON: Word = Word("Go on with the study");
/// After withdrawing.
pub const WITHDRAWN: Word = Word("You have withdrawn");
/// What that did.
pub const WITHDRAWN_WHAT: Word = Word("Your answers are deleted from this device.");
/// The researchers don't know yet.
pub const WITHDRAWN_TELLING: Word = Word("Telling the researchers… Please keep this page open for a moment.");
/// They know.
pub const WITHDRAWN_TOLD: Word = Word("The researchers have been told.");
/// They can't be told by this page.
pub const WITHDRAWN_FILE: Word =
    Word("If you have sent the file with your answers, please tell the researchers yourself.");
/// Head, where something was begun here and nothing tells by whom.
pub const RETURNING: Word = Word("Go on where you were, or begin as somebody else?");
/// Takes up one that was begun.
pub const GO_ON_THERE: Word = Word("Go on from there");
/// What beginning anew leaves as it is.
pub const SOMEBODY_ELSE_WHAT: Word =
    Word("If this wasn’t you, begin anew. What the other person answered stays as it is, and is not shown to you.");
/// Begins anew.
pub const SOMEBODY_ELSE: Word = Word("Begin as somebody else");
/// Head, when the study is elsewhere.
pub const MAY_ASK: Word = Word("This study is kept elsewhere");
/// Allows it.
pub const ASK: Word = Word("Open the study");
/// Head of a study that can't be used.
pub const BROKEN: Word = Word("This study can’t be opened");
/// The link names no study.
pub const NO_LINK: Word =
    Word("The link names no study. It may have been cut off: please open it again from where you got it.");
/// The link was changed.
pub const BAD_PACKING: Word = Word(
    "The link holds the study itself, and a part of it is missing or changed. Please open it again from where you got it, without editing it.",
);
/// Another version stands there.
pub const CHANGED: Word = Word(
    "You have begun an earlier version of this study here, and it is no longer to be had. Your answers are still on this device; please write to the researchers.",
);
/// The deck is missing.
pub const NO_DECK: Word = Word(
    "The questions of this study did not arrive. Please reload the page; if that doesn’t help, tell whoever sent you the link.",
);
/// Whom to tell.
pub const TELL: Word = Word("Please tell whoever sent you the link.");
/// For the researcher.
pub const FOR_RESEARCHERS: Word = Word("For whoever made the study file");
/// While a language model writes the persona.
pub const DESCRIBING: Word = Word("Describing what your picks say…");
/// It takes long.
pub const DESCRIBING_LONG: Word =
    Word("This takes longer than usual. You may go on without it: this device then describes your picks itself.");
/// Button.
pub const WITHOUT_IT: Word = Word("Go on without it");
/// Who is asked.
#[must_use]
pub fn describing(host: &str) -> String {
    say!("A language model at {host} reads your picks. Please keep this page open.", host)
}
/// At consent, where the participant's own model is wanted and there is none.
pub const NO_MODEL: Word =
    Word("You have set up no language model of your own here, so this device describes your picks itself.");
/// At consent, before a language model is asked.
#[must_use]
pub fn asks_model(host: &str, is_for_all: bool) -> String {
    if is_for_all {
        say!(
            "After the last pair the questions, the answers, your picks and your reasons are sent to {host}, where a language model describes what they say. No ID of yours goes with them.",
            host
        )
    } else {
        say!(
            "In some groups, after the last pair the questions, the answers, your picks and your reasons are sent to {host}, where a language model describes what they say. No ID of yours goes with them.",
            host
        )
    }
}

/// At consent, where the language model is the participant's own.
#[must_use]
pub fn own_calls(calls: usize) -> String {
    say!("That is your own model: about {n} calls, within the limits that you have set for it.", n = number(calls))
}

/// Names what follows a pick.
pub const AFTER_PICK: Word = Word("After your pick");
/// How much better the answer picked is.
pub const STRENGTH: Word = Word("How much better is it?");
/// To tap, the weakest first.
pub const STRENGTHS: [Word; 3] = [Word("A little better"), Word("Clearly better"), Word("Much better")];
/// What decided a pick.
pub const REASON: Word = Word("What decided it?");
/// To the pair before.
pub const BACK: Word = Word("Back");
/// From there on again.
pub const FORWARD: Word = Word("Keep it and go on");
/// Above a pair that one went back to.
pub const BACK_WHAT: Word = Word("You have picked here before. Keep that, or pick anew.");

/// What was said of it where neither answer was preferred.
#[must_use]
pub fn said_before(verdict: &str) -> String {
    say!("You said: {verdict}.", verdict)
}

/// "about 9 minutes".
#[must_use]
pub fn minutes(n: u32) -> String {
    say!("about {n} minute" | "about {n} minutes" % n as usize)
}

/// Where data go, at the moment of consent.
#[must_use]
pub fn goes_to(host: Option<&str>, each_page: bool) -> String {
    match (host, each_page) {
        (None, _) => say!("Your answers stay on this device until you hand the file over yourself."),
        (Some(host), false) => say!("At the end your answers are sent to {host}.", host),
        (Some(host), true) => say!("Your answers are sent to {host} as you go.", host),
    }
}

/// Why Begin asks another place before the first pair.
#[must_use]
pub fn asks_for_group(host: &str) -> String {
    say!("When you press Begin, {host} is asked which group you are in; nothing about you is sent with it.", host)
}

/// Participation is bound to the device.
pub const THIS_DEVICE: Word =
    Word("Your place is kept on this device. If you have begun on another one, you start anew here.");

/// One that was begun here.
#[must_use]
pub fn begun(when: &str, pairs: usize) -> String {
    say!(
        "Begun here on {when}, with {n} pair done so far."
            | "Begun here on {when}, with {n} pairs done so far." % pairs,
        when
    )
}

/// "4 of 24".
#[must_use]
pub fn place(n: usize, of: usize) -> String {
    super::choose::right_of(n, of)
}

/// The document's title.
#[must_use]
pub fn title(study: &str) -> String {
    study.to_owned()
}

/// Asks before the first request to another place.
#[must_use]
pub fn may_ask(origin: &str) -> String {
    say!(
        "Your link leads to a study at {origin}. Opening it asks that site for the study and shows it your network address. Nothing else has been asked so far.",
        origin
    )
}

/// Nothing came from where the study should be.
#[must_use]
pub fn not_there(address: &str) -> String {
    say!(
        "Nothing that can be read came from {address}. You may be offline, the study may have been closed, or its site may not let this page in.",
        address
    )
}

/// The link lacks a parameter.
#[must_use]
pub fn bad_link(parameter: &str) -> String {
    say!(
        "The link should say which group you are in (by “{parameter}”), and doesn’t. Please open it again from where you got it, without editing it.",
        parameter
    )
}

/// Why the last try failed.
#[must_use]
pub fn why_not(outcome: Option<&Outcome>, host: &str) -> String {
    match outcome {
        Some(Outcome::Refused(status)) => {
            say!("Not yet saved: {host} answered with an error ({status}). Trying again.", host, status)
        }
        Some(Outcome::Unreachable) => say!("Not yet saved: {host} can’t be reached. Trying again.", host),
        _ => say!("Not yet saved."),
    }
}

/// How often the guesses were right.
#[must_use]
pub fn accuracy(right: usize, of: usize, low: f64, high: f64) -> String {
    let (low, high) = (super::percent(low), super::percent(high));
    say!(
        "A guess made before each pick was right {right} of {of} times (95% interval {low} to {high}; chance would be half).",
        right,
        of,
        low,
        high
    )
}

/// Where there were too few guesses.
pub const NO_ACCURACY: Word = Word("There were too few guesses to say how often they were right.");

/// "1: not at all" beside a scale's end.
#[must_use]
pub fn scale_end(number: i32, label: &str) -> String {
    format!("{number} = {label}")
}

/// Characters left.
#[must_use]
pub fn at_most(n: usize) -> String {
    say!("At most {n} characters.", n = number(n))
}
