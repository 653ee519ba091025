//! The page of what was sent, and what would be.

use super::catalogue::{Word, decimal, grouped, number, say};
use crate::domain::pair::Answer;
use crate::endpoint::trace::{Trace, TraceCame, TraceEnd};
use crate::method::call::Purpose;

/// Page and link.
pub const TITLE: Word = Word("What was sent");
/// What the page is.
pub const LEAD: Word = Word(
    "Every request that this app sent to your model, as it was sent, and what came back. Keys and headers are never part of it. It is kept in this browser, with your other data.",
);
/// Under the link to it.
pub const NOTE: Word = Word("Every request to your model, word for word, with what came back.");
/// Part.
pub const REQUESTS: Word = Word("Requests");
/// No request yet.
pub const NONE: Word = Word("Nothing was sent yet.");
/// Button.
pub const EXPORT: Word = Word("Export as JSON lines");
/// Button.
pub const MORE: Word = Word("Show earlier ones");
/// Over the text that came back.
pub const REPLY: Word = Word("What came back");
/// Opens the body.
pub const EXACT: Word = Word("The request body, exactly as sent");
/// A request for something else than a reply.
pub const NO_BODY: Word = Word("Sent without a body.");
/// It was sent and has no end.
pub const OPEN: Word = Word("no answer yet, or the page was closed first");
/// The file could not be written.
pub const NOT_SAVED: Word = Word("The browser did not save the file. Try again, or try another browser.");
/// Opens the calls that a run begins with.
pub const BEFORE: Word = Word("Read what would be sent");
/// What stands over them.
pub const BEFORE_NOTE: Word = Word(
    "These are the first calls, word for word. Later ones are of the same kinds, with the replies to these in them. What your model does not take, such as a temperature, is left out.",
);
/// Who speaks to the model.
pub const SYSTEM: Word = Word("Instructions");
/// Who speaks to the model.
pub const USER: Word = Word("Message");
/// Who speaks to the model.
pub const ASSISTANT: Word = Word("Its earlier reply");

/// "120 requests. At most the newest 2,000 are kept; ..."
#[must_use]
pub fn count(requests: usize, most: usize) -> String {
    say!(
        "{n} request. At most the newest {most} are kept; those of a session go when it is deleted."
            | "{n} requests. At most the newest {most} are kept; those of a session go when it is deleted." % requests,
        most = number(most)
    )
}

/// What a call is for.
#[must_use]
pub fn purpose(purpose: &Purpose) -> String {
    let order = |asked: String, swapped: bool| if swapped { say!("{asked}, answers swapped", asked) } else { asked };
    let side = |asked: String, on_a: &Answer| order(asked, *on_a == Answer::Second);
    match purpose {
        Purpose::Guess { slot, on_a } => side(say!("Guess choice {n} without looking", n = slot + 1), on_a),
        Purpose::Write => say!("Write the likeness"),
        Purpose::TryDraft { draft, mirrored } => order(say!("Try draft {n} on some choices", n = draft + 1), *mirrored),
        Purpose::Redraw { drawing } => say!("Write it again from other choices, drawing {n}", n = drawing + 1),
        Purpose::Compare { drawing } => say!("See which lines came back in drawing {n}", n = drawing + 1),
        Purpose::Memory => say!("Sum up the choices"),
        Purpose::Race { set, mirrored } => {
            order(say!("Try set {n} of examples on some choices", n = set + 1), *mirrored)
        }
        Purpose::PersonaJudge { slot, on_a } => side(say!("Judge pair {n} with the likeness", n = slot + 1), on_a),
        Purpose::RubricJudge { slot, on_a } => side(say!("Judge pair {n} by criteria", n = slot + 1), on_a),
        Purpose::PlainJudge { slot, on_a } => side(say!("Judge pair {n} knowing nothing of you", n = slot + 1), on_a),
        Purpose::Answer { is_personal: true } => say!("Answer a question with the likeness"),
        Purpose::Answer { is_personal: false } => say!("Answer a question without the likeness"),
        Purpose::Check => say!("See whether it answers"),
    }
}

/// What a request was for.
#[must_use]
pub fn what_for(trace: &Trace) -> String {
    match &trace.purpose {
        Some(known) => purpose(known),
        None if trace.method == "GET" => say!("List the models"),
        None => purpose(&Purpose::Check),
    }
}

/// Who speaks, by the name that wire formats give them.
#[must_use]
pub fn speaker(role: &str) -> Word {
    match role {
        "system" | "developer" => SYSTEM,
        "assistant" | "model" => ASSISTANT,
        _ => USER,
    }
}

/// "1,234 characters".
#[must_use]
pub fn characters(count: usize) -> String {
    say!("{n} characters", n = number(count))
}

/// "1,234 characters · 310 tokens read, 42 written".
#[must_use]
pub fn size(trace: &Trace) -> String {
    let characters = characters(trace.characters());
    match trace.end.as_ref().and_then(|end| end.usage) {
        Some(usage) => say!(
            "{characters} · {read} tokens read, {written} written",
            characters,
            read = grouped(usage.prompt_tokens),
            written = grouped(usage.completion_tokens)
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
        TraceCame::Status(status) => say!("status {status}", status),
        TraceCame::Blocked => say!("no answer"),
        TraceCame::CutOff => say!("the answer broke off"),
        TraceCame::TimedOut => say!("no whole answer in time"),
        TraceCame::Stalled => say!("the answer began and stopped"),
        TraceCame::CalledOff => say!("called off"),
    };
    say!("{what} in {seconds} s", what, seconds = decimal(seconds, 1))
}
