//! The words of the app: pairs, decks, choices, seals, roles, sessions, personas. No IO, no clock, no browser.

pub mod built_in;
pub mod choice;
pub mod coming;
pub mod dealing;
pub mod deck;
pub mod difference;
pub mod draw;
pub mod edits;
pub mod event;
pub mod held_out;
pub mod learning;
pub mod pair;
pub mod persona;
pub mod private;
pub mod repeat;
pub mod said;
pub mod seal;
pub mod session;
pub mod stock;
pub mod study;
pub mod trial;
pub mod turn;
pub mod unseen;
