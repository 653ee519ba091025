//! Writing the persona with a language model.

use super::counted;

/// Before.
pub const TITLE: &str = "Have your likeness written by your model";
/// No endpoint yet.
pub const NO_ENDPOINT: &str = "No model is connected";
/// What to do.
pub const NO_ENDPOINT_WHY: &str = "The likeness on this device needs none. To have one written in words, connect a provider, or a program on your own machine.";
/// Link.
pub const CONNECT: &str = "Connect a model";
/// What will be sent.
pub const SENT: &str = "What will be sent";
/// Start.
pub const BEGIN: &str = "Write my likeness";
/// Start with few choices.
pub const INSIST: &str = "Write it all the same";
/// Go on after a closed tab.
pub const RESUME: &str = "Go on";
/// Stop.
pub const STOP: &str = "Stop";
/// Beside Stop.
pub const NOTHING_LOST: &str = "What is done is kept.";
/// How much is asked.
pub const DEPTH: &str = "How much to ask";
/// The usual run.
pub const USUAL: &str = "The usual run.";
/// What it does.
pub const USUAL_WHAT: &str =
    "One likeness, the examples that help most, and three judges on the choices that it never saw.";
/// The deeper run.
pub const DEEPER: &str = "A deeper run.";
/// What it adds.
pub const DEEPER_WHAT: &str = "Three drafts, the best of which is written once more from all learning choices; which lines come back in other draws of your choices; three sets of criteria for each held-out pair.";
/// A step.
pub const STEP_GUESS: &str = "Guess each choice without looking";
/// A step.
pub const STEP_WRITE: &str = "Write from the guesses that were right";
/// A step.
pub const STEP_TRY_DRAFTS: &str = "Try the drafts against each other";
/// A step.
pub const STEP_TRY_SETS: &str = "Find the examples that help most";
/// A step.
pub const STEP_WRITE_AGAIN: &str = "Write it once more from all learning choices";
/// A step.
pub const STEP_MEASURE: &str = "Guess the choices that it never saw";
/// A step.
pub const STEP_COME_BACK: &str = "See which lines come back";
/// Counters.
pub const CALLS: &str = "Calls";
/// Counters.
pub const TOKENS: &str = "Tokens";
/// Counters.
pub const REPEATED: &str = "From an earlier run";
/// Counters.
pub const WAITING: &str = "Waiting before asking again";
/// Counters.
pub const NOT_KEPT: &str = "Not kept: the browser’s database refused";
/// Counters.
pub const FAILED: &str = "Failed";
/// Done.
pub const SEE: &str = "See your likeness";
/// Stopped by the person.
pub const STOPPED: &str = "Stopped";
/// What was kept.
pub const STOPPED_WHAT: &str = "Every answer that came back is kept. Going on asks only for the rest.";
/// The run ended without a persona.
pub const FAILED_TITLE: &str = "No likeness could be written";
/// An unfinished run is there.
pub const UNFINISHED: &str = "An earlier run is not finished";
/// What happens when one goes on.
pub const UNFINISHED_WHAT: &str = "Its answers are kept in this browser. Going on asks only for what is missing.";
/// Throws the unfinished run away.
pub const FORGET: &str = "Forget that run";
/// Card states.
pub const CARD_WAITING: &str = "Waiting";
/// Card states.
pub const CARD_ASKED: &str = "Guessing, your pick is covered";
/// A validation choice.
pub const NOTED: &str = "Noted";
/// Opens the reasoning of a card.
pub const REASONING: &str = "Its reasoning";

/// Title while guessing.
#[must_use]
pub fn guessing(n: usize, of: usize) -> String {
    format!("Guessing choice {n} of {of}, without looking")
}
/// Title while the chosen draft is written once more.
pub const WRITING_AGAIN: &str = "Writing it once more, from all learning choices";
/// Title while drafts are tried.
pub const TRYING_DRAFTS: &str = "Trying the drafts against each other";
/// Title while it is written from choices drawn anew.
pub const COMING_BACK: &str = "Seeing which lines come back";
/// Title while racing.
pub const RACING: &str = "Finding the examples that help most";
/// Title while measuring.
pub const MEASURING: &str = "Guessing the choices that it never saw";
/// Title at the end.
pub const DONE: &str = "Your likeness is written";

/// What is sent, to whom, at what price.
#[must_use]
pub fn estimate(
    choices: usize,
    held_out: usize,
    host: &str,
    model: &str,
    calls: usize,
    repairs: usize,
    tokens: usize,
) -> String {
    format!(
        "This sends the questions and answers of {} with your picks, and those of {} without your picks, to {host} (model {model}). \
         At most {calls} calls, about {} tokens read; up to {repairs} more calls if replies can’t be read.",
        counted(choices, "learning choice", "learning choices"),
        counted(held_out, "held-out pair", "held-out pairs"),
        super::thousands(tokens),
    )
}

/// A model that doesn't say how sure it is.
#[must_use]
pub fn votes(most: usize) -> String {
    format!("If your model doesn’t say how sure it is, it is asked again for votes: up to {most} calls on top.")
}

/// "3 of 10".
#[must_use]
pub fn of(n: usize, of: usize) -> String {
    format!("{n} of {of}")
}

/// "2 of 4 written and compared".
#[must_use]
pub fn drawings(n: usize, of: usize) -> String {
    format!("{n} of {of} written and compared")
}

/// Not enough choices.
#[must_use]
pub fn too_few(have: usize, need: usize) -> String {
    format!(
        "You have {}; {need} is where it begins to make sense.",
        counted(have, "choice of A or B", "choices of A or B")
    )
}
/// With five to nine choices.
pub const INSIST_WHY: &str =
    "You can have it written now, but so few choices say very little: expect claims that a few more choices overturn.";

/// The state of a card once uncovered.
#[must_use]
pub fn guessed(guess: &str, you: &str) -> String {
    format!("Guess {guess}, you {you}.")
}

/// "6 guessed: 5 kept, 1 set aside".
#[must_use]
pub fn tally(guessed: usize, kept: usize, aside: usize, none: usize) -> String {
    let none = if none == 0 { String::new() } else { format!(", {none} without an answer") };
    format!("{guessed} guessed: {kept} kept, {aside} set aside{none}")
}
/// The model wrote nothing usable.
pub const UNUSABLE: &str = "The model answered, but with nothing that can be read as a likeness";
/// What to do.
pub const UNUSABLE_REMEDY: &str = "The guesses that came back are kept. A larger model usually manages; choose another one in the settings, then go on.";
