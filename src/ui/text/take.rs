//! Taking a likeness along: its forms, what each holds, and what stays behind.

use super::catalogue::{Word, number, say};
use crate::method::portable::LeftOut;
use crate::method::prompts::take_along::Form;

/// Part, page and link.
pub const TITLE: Word = Word("Take it along");
/// The page's first lines.
pub const LEAD: Word = Word(
    "Your likeness as text for other programs. What you see is what is copied, word for word; nothing is sent from here.",
);
/// Note on the likeness page.
pub const NOTE: Word = Word(
    "Nothing is sent from here: what you see is what is copied. Claims that touch something private are in none of these texts.",
);
/// The choice of forms.
pub const FOR: Word = Word("What for");
/// What is copied.
pub const PREVIEW: Word = Word("Preview");
/// Button.
pub const COPY: Word = Word("Copy");
/// Button on the page that reads a persona from a file.
pub const COPY_AS_INSTRUCTIONS: Word = Word("Copy as instructions");
/// Button.
pub const SAVE: Word = Word("Save as a file");
/// Link.
pub const TRY: Word = Word("Try it on your own question");
/// Link from the likeness page.
pub const ALL_OF_IT: Word = Word("Open on a page of its own");
/// Nothing to take along.
pub const EMPTY: Word = Word("There is nothing to take along yet");
/// Why.
pub const EMPTY_WHY: Word = Word("A likeness is written from your choices. Make a few, and come back.");
/// No claim is about code.
pub const NO_CODE: Word = Word(
    "No claim is about code, and no choice on a question about code bears one out. Choose on a few such questions, and see again.",
);
/// Every claim is tentative.
pub const ALL_TENTATIVE: Word =
    Word("No claim is sure enough yet. Make more choices, or take the tentative ones along all the same.");
/// Not one line fits.
pub const NOTHING_FITS: Word = Word("Not one line fits into this field.");
/// The file could not be written.
pub const NOT_SAVED: Word = super::sent::NOT_SAVED;

/// The name of a form; none for the JSON bundle.
#[must_use]
pub fn name(form: Option<Form>) -> Word {
    match form {
        Some(Form::ChatGpt) => Word("ChatGPT"),
        Some(Form::Claude) => Word("Claude"),
        Some(Form::Gemini) => Word("Gemini"),
        Some(Form::System) => Word("System prompt"),
        Some(Form::Code) => Word("AGENTS.md"),
        Some(Form::Judge) => Word("Judge"),
        Some(Form::Generation) => Word("With examples"),
        None => Word("JSON"),
    }
}

/// Where it goes.
#[must_use]
pub fn where_to(form: Option<Form>) -> Word {
    match form {
        Some(Form::ChatGpt) => Word(
            "Paste it into ChatGPT’s settings, under Personalization, Custom instructions. The field takes 1,500 characters.",
        ),
        Some(Form::Claude) => Word(
            "Paste it into Claude’s settings, under Instructions for Claude. Anthropic names no limit; this stays within 1,500 characters, which others report.",
        ),
        Some(Form::Gemini) => Word(
            "Paste it into Gemini’s settings, under Instructions for Gemini. Google names no limit; this stays within 1,500 characters, as for the others.",
        ),
        Some(Form::System) => Word("For any chat model: as its system prompt, or at the beginning of a conversation."),
        Some(Form::Code) => Word(
            "For programs that write code: as AGENTS.md in a project, or in your editor’s rules. Only claims that make sense there.",
        ),
        Some(Form::Judge) => Word("Has any model judge in your place: paste it, then a question and two answers."),
        Some(Form::Generation) => Word(
            "Has any model answer in the way that you like, shown by choices that you made. This is what Try it sends.",
        ),
        None => Word(
            "For other programs: claims with their counts of evidence, and where they come from. Described in docs/bundle.md of the source.",
        ),
    }
}

/// "1,234 of 1,500 characters".
#[must_use]
pub fn room(length: usize, limit: Option<usize>) -> String {
    let length = number(length);
    limit.map_or_else(
        || say!("{n} characters", n = length),
        |limit| say!("{n} of {of} characters", n = length, of = number(limit)),
    )
}

/// What trying it will send, and where.
#[must_use]
pub fn trying(host: &str) -> String {
    say!(
        "Trying it sends your question to {host} twice: once with your likeness, once without. You see both answers without knowing which is which.",
        host
    )
}

/// What stays behind; none where nothing does.
#[must_use]
pub fn left_out(left: LeftOut) -> Option<String> {
    let held_back = (left.held_back > 0).then(|| {
        say!("{n} line that touches something private" | "{n} lines that touch something private" % left.held_back)
    });
    let tentative = (left.tentative > 0).then(|| say!("{n} tentative claim" | "{n} tentative claims" % left.tentative));
    let struck_out = (left.struck_out > 0)
        .then(|| say!("{n} claim that you struck out" | "{n} claims that you struck out" % left.struck_out));
    let parts: Vec<String> = held_back.into_iter().chain(tentative).chain(struck_out).collect();
    (!parts.is_empty()).then(|| say!("Left out: {parts}.", parts = parts.join(", ")))
}

/// Lines that there was no room for.
#[must_use]
pub fn no_room(lines: usize) -> String {
    say!(
        "No room for {n} line, that which least stands behind"
            | "No room for {n} lines, those that least stands behind" % lines
    )
}

/// Whether claims are in it that are tentative.
#[must_use]
pub fn with_tentative(claims: usize) -> String {
    say!("With {n} tentative claim" | "With {n} tentative claims" % claims)
}

/// Whether choices are in it.
#[must_use]
pub fn with_demonstrations(choices: usize) -> String {
    say!(
        "With {n} choice that you made: question and answers, word for word"
            | "With {n} choices that you made: question and answers, word for word" % choices
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_behind_is_said_by_reason() {
        let left = |held_back, tentative| left_out(LeftOut { held_back, tentative, struck_out: 0 });
        assert_eq!(left(0, 0), None);
        assert_eq!(left(1, 2).as_deref(), Some("Left out: 1 line that touches something private, 2 tentative claims."));
        assert_eq!(room(1234, Some(1500)), "1,234 of 1,500 characters");
    }
}
