//! How often an instruction inside an answer turns a verdict: what is injected, the plan that asks, the figures and their page.

pub mod figures;
pub mod plan;
pub mod report;
pub mod sentences;
