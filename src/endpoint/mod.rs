//! The visitor's own language model: wire formats (pure) and the driver that runs a plan.
//!
//! In reading order: where it is ([`address`], [`key`], [`target`], [`preset`]), what it says ([`wire`] with a module a format,
//! [`stream`], [`refusal`], [`quirks`]), how it is reached ([`transport`]; in a browser `reach`, `native` elsewhere), how fast and how
//! far ([`pace`], [`gate`], [`budget`]), what is told of it ([`trace`], [`witness`], [`overheard`]), and who asks ([`ask`], [`driver`], [`check`]).

pub mod address;
pub mod anthropic;
pub mod ask;
pub mod budget;
#[cfg(target_arch = "wasm32")]
pub mod built_in;
pub mod cancel;
pub mod check;
pub mod draft;
pub mod driver;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod gate;
pub mod gemini;
pub mod journal;
pub mod key;
mod ledger;
#[cfg(target_arch = "wasm32")]
pub mod local_network;
pub mod logprobs;
pub mod models;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod openai_chat;
pub mod openai_responses;
pub mod overheard;
pub mod pace;
pub mod permission;
pub mod preset;
pub mod prompt_api;
pub mod quirks;
#[cfg(target_arch = "wasm32")]
pub mod reach;
pub mod refusal;
pub mod results;
pub mod run;
pub mod sign_in;
pub mod sse;
pub mod stream;
pub mod target;
pub mod trace;
pub mod transport;
pub mod trouble;
pub mod usage;
pub mod wait;
pub mod wire;
pub mod witness;
