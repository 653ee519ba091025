//! A study: what its file says, who is in which condition, what a participant goes through, what of it becomes data and how it travels.

pub mod address;
pub mod assignment;
pub mod claims;
pub mod condition;
pub mod dealing;
pub mod described;
pub mod event;
pub mod exclusion;
pub mod file;
pub mod link;
pub mod outbox;
pub mod participation;
pub mod question;
pub mod returning;
pub mod script;
pub mod within;
