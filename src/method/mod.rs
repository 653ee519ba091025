//! The LLM method as data: prompts, judgements, bootstrapped reasoning, persona, demonstrations. A plan asks for calls and takes
//! their answers; it performs none.

pub mod call;
pub mod plan;
