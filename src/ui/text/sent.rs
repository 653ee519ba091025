//! The page of what was sent, and what would be.

use super::counted;
use crate::domain::pair::Answer;
use crate::endpoint::trace::{Trace, TraceCame, TraceEnd};
use crate::method::call::Purpose;

/// Page and link.
pub const TITLE: &str = "What was sent";
/// What the page is.
pub const LEAD: &str = "Every request that this app sent to your model, as it was sent, and what came back. Keys and headers are never part of it. It is kept in this browser, with your other data.";
/// Under the link to it.
pub const NOTE: &str = "Every request to your model, word for word, with what came back.";
/// Part.
pub const REQUESTS: &str = "Requests";
/// No request yet.
pub const NONE: &str = "Nothing was sent yet.";
/// Button.
pub const EXPORT: &str = "Export as JSON lines";
/// Button.
pub const MORE: &str = "Show earlier ones";
/// Over the text that came back.
pub const REPLY: &str = "What came back";
/// Opens the body.
pub const EXACT: &str = "The request body, exactly as sent";
/// A request for something else than a reply.
pub const NO_BODY: &str = "Sent without a body.";
/// It was sent and has no end.
pub const OPEN: &str = "no answer yet, or the page was closed first";
/// The file could not be written.
pub const NOT_SAVED: &str = "The browser did not save the file. Try again, or try another browser.";
/// Opens the calls that a run begins with.
pub const BEFORE: &str = "Read what would be sent";
/// What stands over them.
pub const BEFORE_NOTE: &str = "These are the first calls, word for word. Later ones are of the same kinds, with the replies to these in them. What your model does not take, such as a temperature, is left out.";
/// Who speaks to the model.
pub const SYSTEM: &str = "Instructions";
/// Who speaks to the model.
pub const USER: &str = "Message";
/// Who speaks to the model.
pub const ASSISTANT: &str = "Its earlier reply";

/// "120 requests. At most the newest 2,000 are kept; ..."
#[must_use]
pub fn count(requests: usize, most: usize) -> String {
    let most = format!("{},{:03}", most / 1000, most % 1000);
    format!(
        "{}. At most the newest {most} are kept; those of a session go when it is deleted.",
        counted(requests, "request", "requests")
    )
}

/// What a call is for.
#[must_use]
pub fn purpose(purpose: &Purpose) -> String {
    let choice = |slot: &u32| slot + 1;
    let order = |swapped: bool| if swapped { ", answers swapped" } else { "" };
    let side = |on_a: &Answer| order(*on_a == Answer::Second);
    match purpose {
        Purpose::Guess { slot, on_a } => format!("Guess choice {} without looking{}", choice(slot), side(on_a)),
        Purpose::Write => "Write the likeness".to_owned(),
        Purpose::TryDraft { draft, mirrored } => {
            format!("Try draft {} on some choices{}", draft + 1, order(*mirrored))
        }
        Purpose::Redraw { drawing } => format!("Write it again from other choices, drawing {}", drawing + 1),
        Purpose::Compare { drawing } => format!("See which lines came back in drawing {}", drawing + 1),
        Purpose::Memory => "Sum up the choices".to_owned(),
        Purpose::Race { set, mirrored } => {
            format!("Try set {} of examples on some choices{}", set + 1, order(*mirrored))
        }
        Purpose::PersonaJudge { slot, on_a } => {
            format!("Judge pair {} with the likeness{}", choice(slot), side(on_a))
        }
        Purpose::RubricJudge { slot, on_a } => format!("Judge pair {} by criteria{}", choice(slot), side(on_a)),
        Purpose::PlainJudge { slot, on_a } => {
            format!("Judge pair {} knowing nothing of you{}", choice(slot), side(on_a))
        }
        Purpose::Answer { is_personal: true } => "Answer a question with the likeness".to_owned(),
        Purpose::Answer { is_personal: false } => "Answer a question without the likeness".to_owned(),
        Purpose::Check => "See whether it answers".to_owned(),
    }
}

/// What a request was for.
#[must_use]
pub fn what_for(trace: &Trace) -> String {
    match &trace.purpose {
        Some(known) => purpose(known),
        None if trace.method == "GET" => "List the models".to_owned(),
        None => purpose(&Purpose::Check),
    }
}

/// Who speaks, by the name that wire formats give them.
#[must_use]
pub fn speaker(role: &str) -> &'static str {
    match role {
        "system" | "developer" => SYSTEM,
        "assistant" | "model" => ASSISTANT,
        _ => USER,
    }
}

/// "1,234 characters".
#[must_use]
pub fn characters(count: usize) -> String {
    format!("{} characters", grouped(count as u64))
}

/// "1,234 characters · 310 tokens read, 42 written".
#[must_use]
pub fn size(trace: &Trace) -> String {
    let characters = characters(trace.characters());
    match trace.end.as_ref().and_then(|end| end.usage) {
        Some(usage) => format!(
            "{characters} · {} tokens read, {} written",
            grouped(usage.prompt_tokens),
            grouped(usage.completion_tokens)
        ),
        None => characters,
    }
}

/// "status 200 in 1.2 s".
#[must_use]
pub fn ended(end: Option<&TraceEnd>) -> String {
    let Some(TraceEnd { came, duration_ms, .. }) = end else { return OPEN.to_owned() };
    let seconds = *duration_ms as f64 / 1000.0;
    let what = match came {
        TraceCame::Status(status) => format!("status {status}"),
        TraceCame::Blocked => "no answer".to_owned(),
        TraceCame::CutOff => "the answer broke off".to_owned(),
        TraceCame::TimedOut => "no whole answer in time".to_owned(),
        TraceCame::Stalled => "the answer began and stopped".to_owned(),
        TraceCame::CalledOff => "called off".to_owned(),
    };
    format!("{what} in {seconds:.1} s")
}

/// 1234 as "1,234".
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for (at, digit) in digits[first..].chars().enumerate() {
        if at % 3 == 0 && !text.is_empty() {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let shown = [0, 12, 123, 1234, 123_456, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
    }
}
