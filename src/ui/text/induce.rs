//! Writing the persona with a language model.

use super::catalogue::{Word, number, say};

/// Before.
pub const TITLE: Word = Word("Have your likeness written by your model");
/// No endpoint yet.
pub const NO_ENDPOINT: Word = Word("No model is connected");
/// What to do.
pub const NO_ENDPOINT_WHY: Word = Word(
    "The likeness on this device needs none. To have one written in words, connect a provider, or a program on your own machine.",
);
/// Link.
pub const CONNECT: Word = Word("Connect a model");
/// What will be sent.
pub const SENT: Word = Word("What will be sent");
/// Start.
pub const BEGIN: Word = Word("Write my likeness");
/// Start with few choices.
pub const INSIST: Word = Word("Write it all the same");
/// Go on after a closed tab.
pub const RESUME: Word = Word("Go on");
/// Stop.
pub const STOP: Word = Word("Stop");
/// Beside Stop.
pub const NOTHING_LOST: Word = Word("What is done is kept.");
/// How much is asked.
pub const DEPTH: Word = Word("How much to ask");
/// The usual run.
pub const USUAL: Word = Word("The usual run.");
/// What it does.
pub const USUAL_WHAT: Word =
    Word("One likeness, the examples that help most, and three judges on the choices that it never saw.");
/// The deeper run.
pub const DEEPER: Word = Word("A deeper run.");
/// What it adds.
pub const DEEPER_WHAT: Word = Word(
    "Three drafts, the best of which is written once more from all learning choices; which lines come back in other draws of your choices; three sets of criteria for each held-out pair.",
);
/// A step.
pub const STEP_GUESS: Word = Word("Guess each choice without looking");
/// A step.
pub const STEP_WRITE: Word = Word("Write from the guesses that were right");
/// A step.
pub const STEP_TRY_DRAFTS: Word = Word("Try the drafts against each other");
/// A step.
pub const STEP_TRY_SETS: Word = Word("Find the examples that help most");
/// A step.
pub const STEP_WRITE_AGAIN: Word = Word("Write it once more from all learning choices");
/// A step.
pub const STEP_MEASURE: Word = Word("Guess the choices that it never saw");
/// A step.
pub const STEP_COME_BACK: Word = Word("See which lines come back");
/// Counters.
pub const CALLS: Word = Word("Calls");
/// Counters.
pub const TOKENS: Word = Word("Tokens");
/// Counters.
pub const REPEATED: Word = Word("From an earlier run");
/// Counters.
pub const WAITING: Word = Word("Waiting before asking again");
/// Counters.
pub const NOT_KEPT: Word = Word("Not kept: the browser’s database refused");
/// Counters.
pub const FAILED: Word = Word("Failed");
/// Done.
pub const SEE: Word = Word("See your likeness");
/// Stopped by the person.
pub const STOPPED: Word = Word("Stopped");
/// What was kept.
pub const STOPPED_WHAT: Word = Word("Every answer that came back is kept. Going on asks only for the rest.");
/// The run ended without a persona.
pub const FAILED_TITLE: Word = Word("No likeness could be written");
/// An unfinished run is there.
pub const UNFINISHED: Word = Word("An earlier run is not finished");
/// What happens when one goes on.
pub const UNFINISHED_WHAT: Word = Word("Its answers are kept in this browser. Going on asks only for what is missing.");
/// Throws the unfinished run away.
pub const FORGET: Word = Word("Forget that run");
/// Card states.
pub const CARD_WAITING: Word = Word("Waiting");
/// Card states.
pub const CARD_ASKED: Word = Word("Guessing, your pick is covered");
/// A validation choice.
pub const NOTED: Word = Word("Noted");
/// Opens the reasoning of a card.
pub const REASONING: Word = Word("Its reasoning");

/// Title while guessing.
#[must_use]
pub fn guessing(n: usize, of: usize) -> String {
    say!("Guessing choice {n} of {of}, without looking", n, of)
}
/// Title while the chosen draft is written once more.
pub const WRITING_AGAIN: Word = Word("Writing it once more, from all learning choices");
/// Title while drafts are tried.
pub const TRYING_DRAFTS: Word = Word("Trying the drafts against each other");
/// Title while it is written from choices drawn anew.
pub const COMING_BACK: Word = Word("Seeing which lines come back");
/// Title while racing.
pub const RACING: Word = Word("Finding the examples that help most");
/// Title while measuring.
pub const MEASURING: Word = Word("Guessing the choices that it never saw");
/// Title at the end.
pub const DONE: Word = Word("Your likeness is written");

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
    let choices = say!(
        "questions and answers of {n} learning choice" | "questions and answers of {n} learning choices" % choices
    );
    let held_out = say!("those of {n} held-out pair" | "those of {n} held-out pairs" % held_out);
    say!(
        "This sends the {choices} with your picks, and {held_out} without your picks, to {host} (model {model}). \
         At most {calls} calls, about {tokens} tokens read; up to {repairs} more calls if replies can’t be read.",
        choices,
        held_out,
        host,
        model,
        calls = number(calls),
        tokens = super::thousands(tokens),
        repairs = number(repairs)
    )
}

/// A model that doesn't say how sure it is.
#[must_use]
pub fn votes(most: usize) -> String {
    say!(
        "If your model doesn’t say how sure it is, it is asked again for votes: up to {most} calls on top.",
        most = number(most)
    )
}

/// "3 of 10".
#[must_use]
pub fn of(n: usize, of: usize) -> String {
    say!("{n} of {of}", n = number(n), of = number(of))
}

/// "2 of 4 written and compared".
#[must_use]
pub fn drawings(n: usize, of: usize) -> String {
    say!("{n} of {of} written and compared", n, of)
}

/// Not enough choices.
#[must_use]
pub fn too_few(have: usize, need: usize) -> String {
    say!(
        "You have {n} choice of A or B; {need} is where it begins to make sense."
            | "You have {n} choices of A or B; {need} is where it begins to make sense." % have,
        need
    )
}
/// With five to nine choices.
pub const INSIST_WHY: Word = Word(
    "You can have it written now, but so few choices say very little: expect claims that a few more choices overturn.",
);

/// The state of a card once uncovered.
#[must_use]
pub fn guessed(guess: &str, you: &str) -> String {
    say!("Guess {guess}, you {you}.", guess, you)
}

/// "6 guessed: 5 kept, 1 set aside".
#[must_use]
pub fn tally(guessed: usize, kept: usize, aside: usize, none: usize) -> String {
    if none == 0 {
        say!("{guessed} guessed: {kept} kept, {aside} set aside", guessed, kept, aside)
    } else {
        say!("{guessed} guessed: {kept} kept, {aside} set aside, {none} without an answer", guessed, kept, aside, none)
    }
}
/// The model wrote nothing usable.
pub const UNUSABLE: Word = Word("The model answered, but with nothing that can be read as a likeness");
/// What to do.
pub const UNUSABLE_REMEDY: Word = Word(
    "The guesses that came back are kept. A larger model usually manages; choose another one in the settings, then go on.",
);
