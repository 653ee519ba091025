//! What can be wrong with an endpoint: what happened, and what to do.

use super::{counted, unreachable};
use crate::endpoint::address::AddressError;
use crate::endpoint::quirks::{FormatField, Quirks, TokensField};
use crate::endpoint::trouble::Trouble;
use crate::method::judgement::NoAnswer;

/// What happened and what to do about it; `page` is the origin of this page, which a server must let in.
#[must_use]
pub fn trouble(trouble: &Trouble, page: &str) -> (String, String) {
    let pair = |happened: &str, remedy: &str| (happened.to_owned(), remedy.to_owned());
    let with = |happened: &str, said: &str, remedy: &str| (said_by(happened, said), remedy.to_owned());
    match trouble {
        Trouble::Unreachable { origin, local, https } => {
            let where_from = unreachable::Where { page, is_local: *local, is_https: *https };
            (unreachable::happened(origin, false), unreachable::in_one_line(&where_from))
        }
        Trouble::CutOff => pair("The answer broke off on its way", "Check the connection and try again."),
        Trouble::TimedOut { after_ms } => (
            format!("No answer came within {}", seconds(u64::from(*after_ms / 1000))),
            "A local model may still be loading: wait a minute and try again. Otherwise choose a smaller model."
                .to_owned(),
        ),
        Trouble::Stalled { after_ms } => (
            format!("The answer began, then nothing more came for {}", seconds(u64::from(*after_ms / 1000))),
            "Check the connection, and whether the server still runs; then go on.".to_owned(),
        ),
        Trouble::Cancelled => pair("It was stopped", "Go on whenever you like."),
        Trouble::NoModel { listed } => (
            "No model is named yet".to_owned(),
            if listed.is_empty() {
                "Type the model’s name as the endpoint knows it.".to_owned()
            } else {
                format!("Pick one: {}.", listed.join(", "))
            },
        ),
        Trouble::WrongPath { url, said } => {
            with(&format!("Nothing answers at {url}"), said, "Check the address; most end in /v1.")
        }
        Trouble::BadKey { sent: true, said } => {
            with("The key was refused", said, "Copy the key again, whole, from your provider’s page.")
        }
        Trouble::BadKey { sent: false, said } => with("It wants a key", said, "Paste your key into the field above."),
        Trouble::Forbidden { said } => with(
            "The key may not do this",
            said,
            "Allow this model for the key at your provider, or choose another model.",
        ),
        Trouble::UnknownModel { model, listed, said } => (
            said_by(&format!("It does not know the model “{model}”"), said),
            if listed.is_empty() {
                "Check the spelling at your provider, or load the model in your server first.".to_owned()
            } else {
                format!("It offers: {}.", listed.join(", "))
            },
        ),
        Trouble::NoCredit { said } => {
            with("There is no credit left", said, "Add credit at your provider, or use another key.")
        }
        Trouble::RateLimited { said, retry_after_ms } => with(
            "It asks for fewer requests",
            said,
            &retry_after_ms.map_or_else(
                || "Wait a minute, or lower the number of calls at once, then go on.".to_owned(),
                |ms| format!("Wait {}, then go on.", seconds(ms.div_ceil(1000))),
            ),
        ),
        Trouble::Server { status, overloaded: true, said } => {
            with(&format!("It is overloaded (status {status})"), said, "Try again in a few minutes.")
        }
        Trouble::Server { status, said, .. } => with(
            &format!("The server failed (status {status})"),
            said,
            "Try again; if it stays, look at the server’s own log.",
        ),
        Trouble::TooLong { said } => with(
            "The prompt is longer than the model can read",
            said,
            "Choose a model with a longer context, or raise the context size of your server.",
        ),
        Trouble::RejectedParameter { name, said } => with(
            &format!("It does not take “{name}”"),
            said,
            "Choose another model; this one can’t be asked the way it needs to be.",
        ),
        Trouble::NotJson { html: true, preview } => with(
            "A web page answered, not a model",
            preview,
            "The address may be a login page or a provider’s website. Use the address of its API; most end in /v1.",
        ),
        Trouble::NotJson { preview, .. } => {
            with("The answer is not JSON", preview, "Check that the address is that of an OpenAI-compatible API.")
        }
        Trouble::EmptyReply => pair("It answered with nothing", "Try again, or choose another model."),
        Trouble::Truncated => {
            pair("The answer broke off in the middle", "Try again; if it stays, choose another model.")
        }
        Trouble::Stuck => pair(
            "The work came to no end",
            "This is a fault of the app: export your data and report it. Nothing is lost.",
        ),
        Trouble::Other { status, said } => with(
            &format!("It refused (status {status})"),
            said,
            "See what the server says, then check address, model and key.",
        ),
    }
}

fn seconds(n: u64) -> String {
    counted(usize::try_from(n).unwrap_or(usize::MAX), "second", "seconds")
}

fn said_by(happened: &str, said: &str) -> String {
    if said.is_empty() { happened.to_owned() } else { format!("{happened}: “{said}”") }
}

/// A trouble in a few words, for a call that failed among others.
#[must_use]
pub fn in_short(trouble: &Trouble) -> String {
    self::trouble(trouble, "").0
}

/// Why there is no answer that can be used.
#[must_use]
pub fn no_answer(why: &NoAnswer) -> String {
    match why {
        NoAnswer::Unusable { fault } => format!("The answer could not be read, twice: {fault}."),
        NoAnswer::Refused => "The model would not answer, twice.".to_owned(),
        NoAnswer::TooLong { .. } => "The texts are longer than the model can read.".to_owned(),
        NoAnswer::Failed { message } => format!("{message}."),
    }
}

/// Why an address can't be used, and what to do.
#[must_use]
pub fn address_error(error: &AddressError) -> &'static str {
    match error {
        AddressError::Empty => "Type an address.",
        AddressError::Scheme(_) => "Only http and https addresses can be called from a page.",
        AddressError::Credentials => "Leave out the name and password before the host; a key goes into its own field.",
        AddressError::Host | AddressError::Port | AddressError::Path => {
            "This is no address of a server. An example: http://localhost:11434/v1"
        }
    }
}

/// What an endpoint was found not to take; empty when it takes everything.
#[must_use]
pub fn quirks(quirks: &Quirks) -> String {
    let mut parts = Vec::new();
    if quirks.no_temperature {
        parts.push("no temperature");
    }
    match quirks.max_tokens_field {
        TokensField::MaxTokens => {}
        TokensField::MaxCompletionTokens => parts.push("max_completion_tokens in place of max_tokens"),
        TokensField::None => parts.push("no bound on the reply’s length"),
    }
    match quirks.format {
        FormatField::JsonSchema => {}
        FormatField::JsonObject => parts.push("JSON without a schema"),
        FormatField::None => parts.push("no reply format"),
    }
    if quirks.no_stream {
        parts.push("no streaming");
    }
    if quirks.more_room {
        parts.push("room to reason before it answers");
    }
    parts.join(", ")
}
