//! The persona page: headline, claims with their evidence and what the person does to them, leans, the judgements behind it, and the prompts
//! to take along.

mod add;
mod claim;
mod claims;
mod compare;
mod contested;
mod editor;
mod effect;
mod flagged;
mod headline;
mod held_back;
mod judgements;
pub mod leans;
mod page;
pub mod stated;
mod take_along;

pub use claims::excerpt;
pub use page::LikenessPage;
