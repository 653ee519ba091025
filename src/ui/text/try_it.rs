//! Trying a likeness: one question, two answers, and which one is preferred without knowing.

use super::catalogue::{Word, decimal, number, say};
use crate::domain::pair::Side;
use crate::domain::trial::{Outcome, Void};
use crate::measure::evidence::{self, Words};
use crate::measure::trials::Trials;

/// Page and link.
pub const TITLE: Word = Word("Try it");
/// The page's heading.
pub const HEAD: Word = Word("Try it on a question");
/// What happens.
pub const LEAD: Word = Word(
    "Your model answers one question twice: once with your likeness, once without. You pick the answer that you like better, and only then see which one was yours.",
);
/// No likeness yet.
pub const NO_LIKENESS: Word = Word("There is no likeness to try yet");
/// What to do.
pub const NO_LIKENESS_WHY: Word = Word("It is written from your choices. Make a few, and come back.");
/// What it needs.
pub const NO_MODEL: Word = Word("This needs a language model");
/// Why.
pub const NO_MODEL_WHY: Word =
    Word("The answers are written by a model that you connect: a provider’s, or a program on your own machine.");
/// What can be seen without one.
pub const EXAMPLE_WHY: Word =
    Word("Without one you can see how a likeness comes about on an example that was recorded.");
/// Link to it.
pub const EXAMPLE: Word = Word("See an example likeness");
/// Part.
pub const QUESTION: Word = Word("Your question");
/// Its note.
pub const QUESTION_NOTE: Word =
    Word("Ask something that you would ask anyway, where there is more than one good way to answer.");
/// Hint in the empty field.
pub const QUESTION_EXAMPLE: Word = Word("How do I tell a friend that I can’t come to her wedding?");
/// Takes another one.
pub const FROM_DECK: Word = Word("Take one that you haven’t seen");
/// Another one.
pub const ANOTHER: Word = Word("Another one");
/// Goes back to the field.
pub const OWN: Word = Word("Ask a question of your own");
/// Under a question from the deck.
pub const FROM_DECK_NOTE: Word =
    Word("From your deck. You may meet it again, with two other answers; it is none of those that test your likeness.");
/// All were seen.
pub const NONE_LEFT: Word = Word("No question is left in this deck that you haven’t seen. Ask one of your own.");
/// Part.
pub const SENT: Word = Word("What will be sent");
/// Opens the two calls.
pub const BEFORE: Word = Word("Read what would be sent");
/// Starts.
pub const BEGIN: Word = Word("Get two answers");
/// What is not at hand for a trial that was begun.
pub const NOT_AT_HAND: Word = Word(
    "This trial was begun with another model, or with a version that isn’t here any more. Connect that model again, or set the trial aside.",
);
/// While both are written.
pub const ASKING: Word = Word("Both answers are being written");
/// Why nothing is shown yet.
pub const ASKING_WHY: Word = Word("You will see them together, so that which comes first tells you nothing.");
/// Stops it.
pub const STOP: Word = Word("Stop");
/// An unfinished trial.
pub const UNFINISHED: Word = Word("This trial isn’t finished");
/// What is kept.
pub const UNFINISHED_WHAT: Word = Word("An answer that came back is kept. Going on asks only for what is missing.");
/// Goes on.
pub const GO_ON: Word = Word("Go on");
/// Ends a trial without a pick.
pub const SET_ASIDE: Word = Word("Set it aside");
/// Announced once both are there.
pub const BOTH_HERE: Word = Word("Both answers are here. Which one do you like better?");
/// Before the pick.
pub const BLIND: Word = Word("One of these was written with your likeness. Which one do you like better?");
/// Head of a void trial.
pub const VOID: Word = Word("This trial doesn’t count");
/// What that means.
pub const VOID_WHAT: Word = Word("It takes two whole answers to compare. The trial is counted apart.");
/// Asks again.
pub const AGAIN: Word = Word("Ask again");
/// The next one.
pub const NEXT: Word = Word("Try another question");
/// The reveal, for a screen reader.
pub const TOLD: Word = Word("Which one was yours");
/// Part.
pub const SO_FAR: Word = Word("So far");
/// What it can't rule out.
pub const SO_FAR_NOTE: Word = Word(
    "What this can’t rule out: you know what your likeness says, and may recognise it; answers differ in length and layout, and the likeness makes a longer prompt. It speaks of this model and of the questions that you asked.",
);
/// The middle of the plot.
pub const EVEN: Word = Word("no difference");
/// The table.
pub const TABLE: Word = Word("The same as a table");
/// Its heads.
pub const HEADS: [Word; 4] =
    [Word("Question"), Word("You said"), Word("The one with your likeness"), Word("Counts as")];
/// Rows of the plot.
pub const THIS: Word = Word("This likeness, this model");
/// Rows of the plot.
pub const ALL: Word = Word("All trials of this session");

/// "This sends your question twice to localhost (model small): once with your likeness, once without. About 3,000 tokens are read."
#[must_use]
pub fn will_send(host: &str, model: &str, tokens: usize, demonstrations: usize) -> String {
    let tokens = super::thousands(tokens);
    if demonstrations == 0 {
        say!(
            "This sends your question twice to {host} (model {model}): once with your likeness, once without. About {tokens} tokens are read.",
            host,
            model,
            tokens
        )
    } else {
        say!(
            "This sends your question twice to {host} (model {model}): once with your likeness and {n} choice that you made, once without. About {tokens} tokens are read."
                | "This sends your question twice to {host} (model {model}): once with your likeness and {n} choices that you made, once without. About {tokens} tokens are read."
                    % demonstrations,
            host,
            model,
            tokens
        )
    }
}

/// "1 of 2 answers is here".
#[must_use]
pub fn asking(done: usize) -> String {
    say!("{n} of 2 answers is here." | "{n} of 2 answers are here." % done)
}

/// The verdict once it is told.
#[must_use]
pub fn told(outcome: Outcome, picked: Option<Side>) -> String {
    let letter = picked.map_or("", Side::letter);
    match outcome {
        Outcome::Personal => say!("You: {letter}. That was yours.", letter),
        Outcome::Plain => say!("You: {letter}. Yours was the other one.", letter),
        Outcome::NoPreference => say!("You had no preference."),
        Outcome::BothBad => say!("Both were bad."),
        Outcome::Void | Outcome::Open => VOID.to_owned(),
    }
}

/// Which answer was which.
#[must_use]
pub fn which(personal_on: Side, model: &str) -> String {
    let (with, without) = (personal_on.letter(), personal_on.other().letter());
    say!(
        "{with} was written with your likeness, {without} without it; both by {model}, at the same settings.",
        with,
        without,
        model
    )
}

/// What a trial counts as.
#[must_use]
pub fn counts_as(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Personal => Word("yours preferred"),
        Outcome::Plain => Word("the other preferred"),
        Outcome::NoPreference | Outcome::BothBad => Word("apart"),
        Outcome::Void => Word("void"),
        Outcome::Open => Word("not finished"),
    }
}

/// What the person said of two answers.
#[must_use]
pub fn said(outcome: Outcome, picked: Option<Side>) -> String {
    match (outcome, picked) {
        (_, Some(side)) => side.letter().to_owned(),
        (Outcome::NoPreference, _) => super::choose::NO_PREFERENCE.to_owned(),
        (Outcome::BothBad, _) => super::choose::BOTH_BAD.to_owned(),
        _ => String::new(),
    }
}

/// Why a trial is void.
#[must_use]
pub fn void(why: &Void) -> String {
    match why {
        Void::Failed { message } => say!("One of the answers didn’t come: {message}.", message),
        Void::Refused => say!("The model would not answer, at least one of the two times."),
        Void::Empty => say!("One of the answers was empty."),
        Void::CutOff => say!("One of the answers was too long and broke off. A narrower question may do."),
        Void::TooLong => say!("The question is longer than the model can read."),
        Void::SetAside => say!("You set it aside."),
    }
}

/// The finding.
#[must_use]
pub fn finding(trials: &Trials) -> String {
    let of = trials.decided();
    if of == 0 {
        return say!("No trial is decided yet");
    }
    say!(
        "You preferred yours in {personal} of {n} trial" | "You preferred yours in {personal} of {n} trials" % of,
        personal = trials.personal
    )
}

/// How far that goes; nothing where no trial is decided.
#[must_use]
pub fn how_far(trials: &Trials) -> Option<String> {
    let interval = trials.share()?.interval;
    let e_value = trials.e_value();
    let words = match evidence::words(e_value) {
        Words::TooEarly => Word("Too early to say"),
        Words::SomeSign => Word("Some sign"),
        Words::Clear => Word("Clear"),
    };
    let e_value = if e_value < 1000.0 { decimal(e_value, 1) } else { say!("over {most}", most = number(1000)) };
    Some(say!(
        "{words}: the true rate could be between {low} and {high} (95% interval; even is 50%). e-value {e_value}, where 20 is clear.",
        words,
        low = super::percent(interval.low),
        high = super::percent(interval.high),
        e_value
    ))
}

/// What is counted apart; none where nothing is.
#[must_use]
pub fn apart(trials: &Trials) -> Option<String> {
    let parts = [
        (trials.no_preference, say!("{n} without a preference", n = trials.no_preference)),
        (trials.both_bad, say!("{n} with both bad", n = trials.both_bad)),
        (trials.void, say!("{n} void", n = trials.void)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    (!parts.is_empty()).then(|| say!("Counted apart: {parts}.", parts = parts.join(", ")))
}

/// Beside a row of the plot.
#[must_use]
pub fn of(trials: &Trials) -> String {
    super::choose::right_of(trials.personal, trials.decided())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_stands_with_its_number_interval_and_evidence() {
        let trials = Trials { personal: 6, plain: 2, no_preference: 1, both_bad: 0, void: 2 };
        assert_eq!(finding(&trials), "You preferred yours in 6 of 8 trials");
        let far = how_far(&trials).unwrap_or_default();
        assert!(
            far.starts_with("Too early to say: the true rate could be between 41% and 93%")
                && far.contains("e-value 1.8"),
            "{far}"
        );
        assert_eq!(apart(&trials).as_deref(), Some("Counted apart: 1 without a preference, 2 void."));
        assert_eq!((how_far(&Trials::default()), apart(&Trials::default())), (None, None));
    }
}
