//! The decks that come with the app.

/// A deck that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// Relative to the document, wherever that is served.
    pub file: &'static str,
    /// The tag of its language.
    pub language: &'static str,
}

/// In English.
pub const ENGLISH: BuiltIn = BuiltIn { id: "everyday", file: "decks/everyday.json", language: "en" };
/// In German.
pub const GERMAN: BuiltIn = BuiltIn { id: "everyday-de", file: "decks/everyday.de.json", language: "de" };
/// Each of them.
pub const BUILT_IN: [BuiltIn; 2] = [ENGLISH, GERMAN];

/// The one of this id.
#[must_use]
pub fn find(id: &str) -> Option<BuiltIn> {
    BUILT_IN.into_iter().find(|deck| deck.id == id)
}
