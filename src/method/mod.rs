//! The LLM method as data: prompts, judgements, bootstrapped reasoning, persona, demonstrations. A plan asks for calls and takes
//! their answers; it performs none.

pub mod call;
pub mod desk;
pub mod drive;
pub mod json;
pub mod judge;
pub mod judgement;
pub mod pairs;
pub mod plan;
pub mod prompts;
