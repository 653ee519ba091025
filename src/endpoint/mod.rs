//! The visitor's own language model: wire formats (pure) and the driver that runs a plan.
//!
//! In reading order: where it is ([`address`], [`key`], [`target`]), what it says ([`wire`], [`openai_chat`], [`refusal`],
//! [`quirks`]), how it is reached ([`transport`], and `fetch` in a browser), and who asks ([`ask`], [`driver`], [`check`]).

pub mod address;
pub mod ask;
pub mod cancel;
pub mod check;
pub mod driver;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod journal;
pub mod key;
pub mod logprobs;
pub mod openai_chat;
pub mod quirks;
pub mod refusal;
pub mod run;
pub mod target;
pub mod transport;
pub mod trouble;
pub mod wait;
pub mod wire;
