//! The visitor's own language model: wire formats (pure) and the driver that runs a plan.
//!
//! In reading order: where it is ([`address`], [`key`], [`target`]), what it says ([`wire`], [`openai_chat`], [`refusal`],
//! [`quirks`]), how it is reached ([`transport`], `fetch` in a browser, `native` elsewhere), how fast and how far ([`pace`], [`gate`],
//! [`budget`]), what is told of it ([`trace`], [`witness`]), and who asks ([`ask`], [`driver`], [`check`]).

pub mod address;
pub mod ask;
pub mod budget;
pub mod cancel;
pub mod check;
pub mod driver;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod gate;
pub mod journal;
pub mod key;
mod ledger;
pub mod logprobs;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod openai_chat;
pub mod pace;
pub mod quirks;
pub mod refusal;
pub mod run;
pub mod target;
pub mod trace;
pub mod transport;
pub mod trouble;
pub mod wait;
pub mod wire;
pub mod witness;
