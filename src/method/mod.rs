//! The LLM method as data: prompts, judgements, bootstrapped reasoning, persona, demonstrations. A plan asks for calls and takes
//! their answers; it performs none.

pub mod bootstrap;
pub mod call;
pub mod candidates;
pub mod desk;
pub mod drive;
pub mod estimate;
pub mod flip;
pub mod forming;
pub mod fresh;
pub mod induction;
pub mod instructions;
pub mod json;
pub mod judge;
pub mod judgement;
pub mod memory;
pub mod pairs;
pub mod persona_lines;
pub mod plan;
pub mod portable;
pub mod prompts;
pub mod race;
pub mod race_look;
pub mod rescore;
pub mod rubric;
pub mod stability;
mod stages;
pub mod standing;
pub mod taste;
pub mod version;
pub mod watch;
pub mod writer;
