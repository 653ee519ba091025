//! Taking a likeness along: its forms, what each holds, and what stays behind.

use super::counted;
use super::sent::grouped;
use crate::method::portable::LeftOut;
use crate::method::prompts::take_along::Form;

/// Part, page and link.
pub const TITLE: &str = "Take it along";
/// The page's first lines.
pub const LEAD: &str = "Your likeness as text for other programs. What you see is what is copied, word for word; nothing is sent from here.";
/// Note on the likeness page.
pub const NOTE: &str = "Nothing is sent from here: what you see is what is copied. Claims that touch something private are in none of these texts.";
/// The choice of forms.
pub const FOR: &str = "What for";
/// What is copied.
pub const PREVIEW: &str = "Preview";
/// Button.
pub const COPY: &str = "Copy";
/// Button on the page that reads a persona from a file.
pub const COPY_AS_INSTRUCTIONS: &str = "Copy as instructions";
/// Button.
pub const SAVE: &str = "Save as a file";
/// Link.
pub const TRY: &str = "Try it on your own question";
/// Link from the likeness page.
pub const ALL_OF_IT: &str = "Open on a page of its own";
/// Nothing to take along.
pub const EMPTY: &str = "There is nothing to take along yet";
/// Why.
pub const EMPTY_WHY: &str = "A likeness is written from your choices. Make a few, and come back.";
/// No claim is about code.
pub const NO_CODE: &str = "No claim is about code, and no choice on a question about code bears one out. Choose on a few such questions, and see again.";
/// Every claim is tentative.
pub const ALL_TENTATIVE: &str =
    "No claim is sure enough yet. Make more choices, or take the tentative ones along all the same.";
/// Not one line fits.
pub const NOTHING_FITS: &str = "Not one line fits into this field.";
/// The file could not be written.
pub const NOT_SAVED: &str = super::sent::NOT_SAVED;

/// The name of a form; none for the JSON bundle.
#[must_use]
pub fn name(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::ChatGpt) => "ChatGPT",
        Some(Form::Claude) => "Claude",
        Some(Form::Gemini) => "Gemini",
        Some(Form::System) => "System prompt",
        Some(Form::Code) => "AGENTS.md",
        Some(Form::Judge) => "Judge",
        Some(Form::Generation) => "With examples",
        None => "JSON",
    }
}

/// Where it goes.
#[must_use]
pub fn where_to(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::ChatGpt) => {
            "Paste it into ChatGPT’s settings, under Personalization, Custom instructions. The field takes 1,500 characters."
        }
        Some(Form::Claude) => {
            "Paste it into Claude’s settings, under Instructions for Claude. Anthropic names no limit; this stays within 1,500 characters, which others report."
        }
        Some(Form::Gemini) => {
            "Paste it into Gemini’s settings, under Instructions for Gemini. Google names no limit; this stays within 1,500 characters, as for the others."
        }
        Some(Form::System) => "For any chat model: as its system prompt, or at the beginning of a conversation.",
        Some(Form::Code) => {
            "For programs that write code: as AGENTS.md in a project, or in your editor’s rules. Only claims that make sense there."
        }
        Some(Form::Judge) => "Has any model judge in your place: paste it, then a question and two answers.",
        Some(Form::Generation) => {
            "Has any model answer in the way that you like, shown by choices that you made. This is what Try it sends."
        }
        None => {
            "For other programs: claims with their counts of evidence, and where they come from. Described in docs/bundle.md of the source."
        }
    }
}

/// "1,234 of 1,500 characters".
#[must_use]
pub fn room(length: usize, limit: Option<usize>) -> String {
    let length = grouped(length as u64);
    limit.map_or_else(
        || format!("{length} characters"),
        |limit| format!("{length} of {} characters", grouped(limit as u64)),
    )
}

/// What trying it will send, and where.
#[must_use]
pub fn trying(host: &str) -> String {
    format!(
        "Trying it sends your question to {host} twice: once with your likeness, once without. You see both answers without knowing which is which."
    )
}

/// What stays behind; none where nothing does.
#[must_use]
pub fn left_out(left: LeftOut) -> Option<String> {
    let held_back = (left.held_back > 0).then(|| {
        let lines = counted(left.held_back, "line that touches", "lines that touch");
        format!("{lines} something private")
    });
    let tentative = (left.tentative > 0).then(|| counted(left.tentative, "tentative claim", "tentative claims"));
    let struck_out = (left.struck_out > 0)
        .then(|| counted(left.struck_out, "claim that you struck out", "claims that you struck out"));
    let parts: Vec<String> = held_back.into_iter().chain(tentative).chain(struck_out).collect();
    (!parts.is_empty()).then(|| format!("Left out: {}.", parts.join(", ")))
}

/// Lines that there was no room for.
#[must_use]
pub fn no_room(lines: usize) -> String {
    format!("No room for {}, those that least stands behind", counted(lines, "line", "lines"))
}

/// Whether claims are in it that are tentative.
#[must_use]
pub fn with_tentative(claims: usize) -> String {
    format!("With {}", counted(claims, "tentative claim", "tentative claims"))
}

/// Whether choices are in it.
#[must_use]
pub fn with_demonstrations(choices: usize) -> String {
    format!("With {} that you made: question and answers, word for word", counted(choices, "choice", "choices"))
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
