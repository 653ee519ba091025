//! The persona page: headline, claims with their evidence, leans, the judgements behind it, and taking it along.

mod claims;
mod flagged;
mod held_back;
mod judgements;
pub mod leans;
mod page;
pub mod source;
pub mod stated;
mod take_along;
mod take_page;

pub use claims::{Claims, Shown, excerpt};
pub use page::LikenessPage;
pub use take_page::TakePage;
