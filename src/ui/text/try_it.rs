//! Trying a likeness: one question, two answers, and which one is preferred without knowing.

use super::counted;
use crate::domain::pair::Side;
use crate::domain::trial::{Outcome, Void};
use crate::measure::evidence::{self, Words};
use crate::measure::trials::Trials;

/// Page and link.
pub const TITLE: &str = "Try it";
/// The page's heading.
pub const HEAD: &str = "Try it on a question";
/// What happens.
pub const LEAD: &str = "Your model answers one question twice: once with your likeness, once without. You pick the answer that you like better, and only then see which one was yours.";
/// No likeness yet.
pub const NO_LIKENESS: &str = "There is no likeness to try yet";
/// What to do.
pub const NO_LIKENESS_WHY: &str = "It is written from your choices. Make a few, and come back.";
/// What it needs.
pub const NO_MODEL: &str = "This needs a language model";
/// Why.
pub const NO_MODEL_WHY: &str =
    "The answers are written by a model that you connect: a provider’s, or a program on your own machine.";
/// What can be seen without one.
pub const EXAMPLE_WHY: &str = "Without one you can see how a likeness comes about on an example that was recorded.";
/// Link to it.
pub const EXAMPLE: &str = "See an example likeness";
/// Part.
pub const QUESTION: &str = "Your question";
/// Its note.
pub const QUESTION_NOTE: &str =
    "Ask something that you would ask anyway, where there is more than one good way to answer.";
/// Hint in the empty field.
pub const QUESTION_EXAMPLE: &str = "How do I tell a friend that I can’t come to her wedding?";
/// Takes another one.
pub const FROM_DECK: &str = "Take one that you haven’t seen";
/// Another one.
pub const ANOTHER: &str = "Another one";
/// Goes back to the field.
pub const OWN: &str = "Ask a question of your own";
/// Under a question from the deck.
pub const FROM_DECK_NOTE: &str =
    "From your deck. You may meet it again, with two other answers; it is none of those that test your likeness.";
/// All were seen.
pub const NONE_LEFT: &str = "No question is left in this deck that you haven’t seen. Ask one of your own.";
/// Part.
pub const SENT: &str = "What will be sent";
/// Opens the two calls.
pub const BEFORE: &str = "Read what would be sent";
/// Starts.
pub const BEGIN: &str = "Get two answers";
/// What is not at hand for a trial that was begun.
pub const NOT_AT_HAND: &str = "This trial was begun with another model, or with a version that isn’t here any more. Connect that model again, or set the trial aside.";
/// While both are written.
pub const ASKING: &str = "Both answers are being written";
/// Why nothing is shown yet.
pub const ASKING_WHY: &str = "You will see them together, so that which comes first tells you nothing.";
/// Stops it.
pub const STOP: &str = "Stop";
/// An unfinished trial.
pub const UNFINISHED: &str = "This trial isn’t finished";
/// What is kept.
pub const UNFINISHED_WHAT: &str = "An answer that came back is kept. Going on asks only for what is missing.";
/// Goes on.
pub const GO_ON: &str = "Go on";
/// Ends a trial without a pick.
pub const SET_ASIDE: &str = "Set it aside";
/// Announced once both are there.
pub const BOTH_HERE: &str = "Both answers are here. Which one do you like better?";
/// Before the pick.
pub const BLIND: &str = "One of these was written with your likeness. Which one do you like better?";
/// Head of a void trial.
pub const VOID: &str = "This trial doesn’t count";
/// What that means.
pub const VOID_WHAT: &str = "It takes two whole answers to compare. The trial is counted apart.";
/// Asks again.
pub const AGAIN: &str = "Ask again";
/// The next one.
pub const NEXT: &str = "Try another question";
/// The reveal, for a screen reader.
pub const TOLD: &str = "Which one was yours";
/// Part.
pub const SO_FAR: &str = "So far";
/// What it can't rule out.
pub const SO_FAR_NOTE: &str = "What this can’t rule out: you know what your likeness says, and may recognise it; answers differ in length and layout, and the likeness makes a longer prompt. It speaks of this model and of the questions that you asked.";
/// The middle of the plot.
pub const EVEN: &str = "no difference";
/// The table.
pub const TABLE: &str = "The same as a table";
/// Its heads.
pub const HEADS: [&str; 4] = ["Question", "You said", "The one with your likeness", "Counts as"];
/// Rows of the plot.
pub const THIS: &str = "This likeness, this model";
/// Rows of the plot.
pub const ALL: &str = "All trials of this session";

/// "This sends your question twice to localhost (model small): once with your likeness, once without. About 3,000 tokens are read."
#[must_use]
pub fn will_send(host: &str, model: &str, tokens: usize, demonstrations: usize) -> String {
    let with = if demonstrations == 0 {
        "your likeness".to_owned()
    } else {
        format!("your likeness and {} that you made", counted(demonstrations, "choice", "choices"))
    };
    format!(
        "This sends your question twice to {host} (model {model}): once with {with}, once without. About {} tokens are read.",
        super::thousands(tokens)
    )
}

/// "1 of 2 answers is here".
#[must_use]
pub fn asking(done: usize) -> String {
    format!("{done} of 2 answers {} here.", if done == 1 { "is" } else { "are" })
}

/// The verdict once it is told.
#[must_use]
pub fn told(outcome: Outcome, picked: Option<Side>) -> String {
    let letter = picked.map_or("", Side::letter);
    match outcome {
        Outcome::Personal => format!("You: {letter}. That was yours."),
        Outcome::Plain => format!("You: {letter}. Yours was the other one."),
        Outcome::NoPreference => "You had no preference.".to_owned(),
        Outcome::BothBad => "Both were bad.".to_owned(),
        Outcome::Void | Outcome::Open => VOID.to_owned(),
    }
}

/// Which answer was which.
#[must_use]
pub fn which(personal_on: Side, model: &str) -> String {
    let (with, without) = (personal_on.letter(), personal_on.other().letter());
    format!("{with} was written with your likeness, {without} without it; both by {model}, at the same settings.")
}

/// What a trial counts as.
#[must_use]
pub fn counts_as(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Personal => "yours preferred",
        Outcome::Plain => "the other preferred",
        Outcome::NoPreference | Outcome::BothBad => "apart",
        Outcome::Void => "void",
        Outcome::Open => "not finished",
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
        Void::Failed { message } => format!("One of the answers didn’t come: {message}."),
        Void::Refused => "The model would not answer, at least one of the two times.".to_owned(),
        Void::Empty => "One of the answers was empty.".to_owned(),
        Void::CutOff => "One of the answers was too long and broke off. A narrower question may do.".to_owned(),
        Void::TooLong => "The question is longer than the model can read.".to_owned(),
        Void::SetAside => "You set it aside.".to_owned(),
    }
}

/// The finding.
#[must_use]
pub fn finding(trials: &Trials) -> String {
    let of = trials.decided();
    if of == 0 {
        return "No trial is decided yet".to_owned();
    }
    format!("You preferred yours in {} of {}", trials.personal, counted(of, "trial", "trials"))
}

/// How far that goes; nothing where no trial is decided.
#[must_use]
pub fn how_far(trials: &Trials) -> Option<String> {
    let interval = trials.share()?.interval;
    let e_value = trials.e_value();
    let words = match evidence::words(e_value) {
        Words::TooEarly => "Too early to say",
        Words::SomeSign => "Some sign",
        Words::Clear => "Clear",
    };
    let e_value = if e_value < 1000.0 { format!("{e_value:.1}") } else { "over 1,000".to_owned() };
    Some(format!(
        "{words}: the true rate could be between {} and {} (95% interval; even is 50%). e-value {e_value}, where 20 is clear.",
        super::percent(interval.low),
        super::percent(interval.high)
    ))
}

/// What is counted apart; none where nothing is.
#[must_use]
pub fn apart(trials: &Trials) -> Option<String> {
    let parts =
        [(trials.no_preference, "without a preference"), (trials.both_bad, "with both bad"), (trials.void, "void")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    (!parts.is_empty()).then(|| format!("Counted apart: {}.", parts.join(", ")))
}

/// Beside a row of the plot.
#[must_use]
pub fn of(trials: &Trials) -> String {
    format!("{} of {}", trials.personal, trials.decided())
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
