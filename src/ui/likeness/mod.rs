//! The persona page: headline, claims with their evidence, leans, the judgements behind it, and the prompts to take along.

mod claims;
mod flagged;
mod held_back;
mod judgements;
pub mod leans;
mod page;
pub mod stated;
mod take_along;

pub use claims::{Claims, Shown, excerpt};
pub use page::LikenessPage;
