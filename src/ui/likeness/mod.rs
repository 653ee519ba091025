//! The persona page: headline, claims with their evidence and what the person does to them, leans, the judgements behind it, and taking it
//! along.

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
pub mod source;
pub mod stated;
mod take_along;
mod take_page;

pub use claims::{Claims, Shown, excerpt, shown};
pub use page::LikenessPage;
pub use take_page::TakePage;
