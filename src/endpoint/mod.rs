//! The visitor's own language model: wire formats (pure) and the driver that runs a plan.
//!
//! In reading order: where it is ([`address`], [`key`], [`target`], [`preset`]), what it says ([`wire`] with a module a format,
//! [`stream`], [`refusal`], [`quirks`]), how it is reached ([`transport`], and in a browser `reach`), and who asks ([`ask`],
//! [`driver`], [`check`]).

pub mod address;
pub mod anthropic;
pub mod ask;
#[cfg(target_arch = "wasm32")]
pub mod built_in;
pub mod cancel;
pub mod check;
pub mod draft;
pub mod driver;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod gemini;
pub mod journal;
pub mod key;
pub mod logprobs;
pub mod models;
pub mod openai_chat;
pub mod openai_responses;
pub mod preset;
pub mod prompt_api;
pub mod quirks;
#[cfg(target_arch = "wasm32")]
pub mod reach;
pub mod refusal;
pub mod run;
pub mod sign_in;
pub mod sse;
pub mod stream;
pub mod target;
pub mod transport;
pub mod trouble;
pub mod usage;
pub mod wait;
pub mod wire;
