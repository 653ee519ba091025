//! What can be wrong with an endpoint: what happened, and what to do.

use super::catalogue::{Word, say};
use super::unreachable;
use crate::endpoint::address::AddressError;
use crate::endpoint::quirks::{FormatField, Quirks, TokensField};
use crate::endpoint::trouble::Trouble;
use crate::method::judgement::NoAnswer;

/// What happened and what to do about it; `page` is the origin of this page, which a server must let in.
#[must_use]
pub fn trouble(trouble: &Trouble, page: &str) -> (String, String) {
    let pair = |happened: Word, remedy: Word| (happened.to_owned(), remedy.to_owned());
    let with = |happened: &str, said: &str, remedy: &str| (said_by(happened, said), remedy.to_owned());
    match trouble {
        Trouble::Unreachable { origin, local, https } => {
            let where_from = unreachable::Where { page, is_local: *local, is_https: *https };
            (unreachable::happened(origin, false), unreachable::in_one_line(&where_from))
        }
        Trouble::CutOff => pair(Word("The answer broke off on its way"), Word("Check the connection and try again.")),
        Trouble::TimedOut { after_ms } => (
            say!(
                "No answer came within {n} second"
                    | "No answer came within {n} seconds" % seconds(u64::from(*after_ms))
            ),
            say!("A local model may still be loading: wait a minute and try again. Otherwise choose a smaller model."),
        ),
        Trouble::Stalled { after_ms } => (
            say!(
                "The answer began, then nothing more came for {n} second"
                    | "The answer began, then nothing more came for {n} seconds" % seconds(u64::from(*after_ms))
            ),
            say!("Check the connection, and whether the server still runs; then go on."),
        ),
        Trouble::Cancelled => pair(Word("It was stopped"), Word("Go on whenever you like.")),
        Trouble::NoModel { listed } => (
            say!("No model is named yet"),
            if listed.is_empty() {
                say!("Type the model’s name as the endpoint knows it.")
            } else {
                say!("Pick one: {models}.", models = listed.join(", "))
            },
        ),
        Trouble::WrongPath { url, said } => {
            with(&say!("Nothing answers at {url}", url), said, &Word("Check the address; most end in /v1."))
        }
        Trouble::BadKey { sent: true, said } => {
            with(&Word("The key was refused"), said, &Word("Copy the key again, whole, from your provider’s page."))
        }
        Trouble::BadKey { sent: false, said } => {
            with(&Word("It wants a key"), said, &Word("Paste your key into the field above."))
        }
        Trouble::Forbidden { said } => with(
            &Word("The key may not do this"),
            said,
            &Word("Allow this model for the key at your provider, or choose another model."),
        ),
        Trouble::UnknownModel { model, listed, said } => {
            (said_by(&say!("It does not know the model “{model}”", model), said), known(listed))
        }
        Trouble::NoCredit { said } => {
            with(&Word("There is no credit left"), said, &Word("Add credit at your provider, or use another key."))
        }
        Trouble::RateLimited { said, retry_after_ms } => {
            with(&Word("It asks for fewer requests"), said, &slower(*retry_after_ms))
        }
        Trouble::Server { status, overloaded: true, said } => {
            with(&say!("It is overloaded (status {status})", status), said, &Word("Try again in a few minutes."))
        }
        Trouble::Server { status, said, .. } => with(
            &say!("The server failed (status {status})", status),
            said,
            &Word("Try again; if it stays, look at the server’s own log."),
        ),
        Trouble::TooLong { said } => with(
            &Word("The prompt is longer than the model can read"),
            said,
            &Word("Choose a model with a longer context, or raise the context size of your server."),
        ),
        Trouble::RejectedParameter { name, said } => with(
            &say!("It does not take “{name}”", name),
            said,
            &Word("Choose another model; this one can’t be asked the way it needs to be."),
        ),
        Trouble::NotJson { html: true, preview } => with(
            &Word("A web page answered, not a model"),
            preview,
            &Word(
                "The address may be a login page or a provider’s website. Use the address of its API; most end in /v1.",
            ),
        ),
        Trouble::NotJson { preview, .. } => with(
            &Word("The answer is not JSON"),
            preview,
            &Word("Check that the address is that of an OpenAI-compatible API."),
        ),
        Trouble::EmptyReply => pair(Word("It answered with nothing"), Word("Try again, or choose another model.")),
        Trouble::Truncated => {
            pair(Word("The answer broke off in the middle"), Word("Try again; if it stays, choose another model."))
        }
        Trouble::Stuck => pair(
            Word("The work came to no end"),
            Word("This is a fault of the app: export your data and report it. Nothing is lost."),
        ),
        Trouble::Other { status, said } => with(
            &say!("It refused (status {status})", status),
            said,
            &Word("See what the server says, then check address, model and key."),
        ),
    }
}

fn known(models: &[String]) -> String {
    if models.is_empty() {
        say!("Check the spelling at your provider, or load the model in your server first.")
    } else {
        say!("It offers: {models}.", models = models.join(", "))
    }
}

fn slower(retry_after_ms: Option<u64>) -> String {
    retry_after_ms.map_or_else(
        || say!("Wait a minute, or lower the number of calls at once, then go on."),
        |ms| say!("Wait {n} second, then go on." | "Wait {n} seconds, then go on." % seconds(ms.saturating_add(999))),
    )
}

/// Whole ones.
fn seconds(ms: u64) -> usize {
    usize::try_from(ms / 1000).unwrap_or(usize::MAX)
}

fn said_by(happened: &str, said: &str) -> String {
    if said.is_empty() { happened.to_owned() } else { say!("{happened}: “{said}”", happened, said) }
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
        NoAnswer::Unusable { fault } => say!("The answer could not be read, twice: {fault}.", fault),
        NoAnswer::Refused => say!("The model would not answer, twice."),
        NoAnswer::TooLong { .. } => say!("The texts are longer than the model can read."),
        NoAnswer::Failed { message } => format!("{message}."),
    }
}

/// Why an address can't be used, and what to do.
#[must_use]
pub fn address_error(error: &AddressError) -> Word {
    match error {
        AddressError::Empty => Word("Type an address."),
        AddressError::Scheme(_) => Word("Only http and https addresses can be called from a page."),
        AddressError::Credentials => {
            Word("Leave out the name and password before the host; a key goes into its own field.")
        }
        AddressError::Host | AddressError::Port | AddressError::Path => {
            Word("This is no address of a server. An example: http://localhost:11434/v1")
        }
    }
}

/// What an endpoint was found not to take; empty when it takes everything.
#[must_use]
pub fn quirks(quirks: &Quirks) -> String {
    let mut parts = Vec::new();
    if quirks.no_temperature {
        parts.push(say!("no temperature"));
    }
    match quirks.max_tokens_field {
        TokensField::MaxTokens => {}
        TokensField::MaxCompletionTokens => parts.push(say!("max_completion_tokens in place of max_tokens")),
        TokensField::None => parts.push(say!("no bound on the reply’s length")),
    }
    match quirks.format {
        FormatField::JsonSchema => {}
        FormatField::JsonObject => parts.push(say!("JSON without a schema")),
        FormatField::None => parts.push(say!("no reply format")),
    }
    if quirks.no_stream {
        parts.push(say!("no streaming"));
    }
    if quirks.more_room {
        parts.push(say!("room to reason before it answers"));
    }
    parts.join(", ")
}
