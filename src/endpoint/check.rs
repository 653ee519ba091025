//! Sees whether an endpoint answers: by a real completion, since a list of models proves little.

use futures::future::join;

use super::ask::{self, Miss};
use super::models;
use super::quirks::Quirks;
use super::target::Endpoint;
use super::transport::Transport;
use super::trouble::Trouble;
use super::wire::{Fault, WireError};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, PromptMessage, Reply, ReplyFormat};

/// For the list of models.
const LIST_TIMEOUT_MS: u32 = 15_000;

/// For the completion: a local server may have to load the model first.
const ANSWER_TIMEOUT_MS: u32 = 120_000;

/// Room enough for a model that reasons first.
const MAX_TOKENS: u32 = 256;

/// An answer that came.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// What came back; the text may be empty where a reasoning model used up its room.
    pub reply: Reply,
    /// From sending the request that was answered to its last byte.
    pub latency_ms: u64,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckReport {
    /// The models that it lists, where it does.
    pub models: Option<Vec<String>>,
    /// The answer, or what is wrong.
    pub result: Result<Answered, Trouble>,
    /// What is now known that the model doesn't take: to be remembered.
    pub quirks: Quirks,
    /// Whether something there gave an answer that the page may read, if not to the completion, then to the list of models or to a bare
    /// request. Where nothing did a page cannot tell whether anything answers.
    pub is_there: bool,
}

/// The message of a check, with no word about the visitor in it.
#[must_use]
pub fn check_prompt() -> Prompt {
    let text = "Answer with one short sentence: are you ready?".to_owned();
    Prompt {
        messages: vec![PromptMessage { speaker: Speaker::User, text }],
        max_tokens: MAX_TOKENS,
        temperature: 0.0,
        format: ReplyFormat::Text,
        wants_letters: false,
    }
}

/// Asks for the models and for one completion, each once, but for parameters that are refused. The completion is streamed, so that
/// it is known whether that works.
pub async fn check<T: Transport>(endpoint: &Endpoint, transport: &T) -> CheckReport {
    let (listed, result, quirks) = if endpoint.model.is_empty() {
        let listed = list_models(endpoint, transport).await;
        let result = listed.clone().and_then(|listed| Err(Trouble::NoModel { listed }));
        (listed, result, endpoint.quirks.clone())
    } else {
        let (listed, (result, quirks)) = join(list_models(endpoint, transport), complete(endpoint, transport)).await;
        (listed, result, quirks)
    };
    let is_unreachable = |trouble: Option<&Trouble>| matches!(trouble, Some(Trouble::Unreachable { .. }));
    let is_there = !is_unreachable(listed.as_ref().err())
        || !is_unreachable(result.as_ref().err())
        || transport.send(&endpoint.bare(), &mut |_| ()).await.is_ok();
    let models = listed.ok();
    let result = result.map_err(|trouble| trouble.with_models(models.as_deref()));
    CheckReport { models, result, quirks, is_there }
}

/// The models that an endpoint lists.
///
/// # Errors
/// When it lists none: many can answer all the same.
pub async fn list_models<T: Transport>(endpoint: &Endpoint, transport: &T) -> Result<Vec<String>, Trouble> {
    let trouble = |miss: &Miss| Trouble::new(endpoint, miss, LIST_TIMEOUT_MS);
    let answer = transport.send(&endpoint.model_list(LIST_TIMEOUT_MS), &mut |_| ()).await;
    let answer = answer.map_err(|error| trouble(&Miss::Transport(error)))?;
    let models = models::read(answer.status, answer.content_type.as_deref(), &answer.body);
    models.map_err(|error| match trouble(&Miss::Wire { error, retry_after_ms: None }) {
        Trouble::WrongPath { said, .. } => Trouble::WrongPath { url: endpoint.models_url(), said },
        other => other,
    })
}

async fn complete<T: Transport>(endpoint: &Endpoint, transport: &T) -> (Result<Answered, Trouble>, Quirks) {
    let mut quirks = endpoint.quirks.clone();
    loop {
        let since = transport.now_ms();
        let miss = match ask::send(endpoint, transport, &check_prompt(), &quirks, ANSWER_TIMEOUT_MS, true).await {
            Ok(reply) => {
                let latency_ms = transport.now_ms().saturating_sub(since);
                return (Ok(Answered { reply, latency_ms }), quirks);
            }
            Err(miss) => miss,
        };
        if let Miss::Wire { error: WireError { fault: Fault::RejectedParameter { name }, .. }, .. } = &miss
            && quirks.learn(name)
        {
            continue;
        }
        return (Err(Trouble::new(endpoint, &miss, ANSWER_TIMEOUT_MS)), quirks);
    }
}
