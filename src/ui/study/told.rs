//! What a participant reads about themselves: what a language model wrote, where one was to; else the on-device persona in one language, the study's where decks and interface have it too, else in English.

use leptos::prelude::*;

use super::state::Taking;
use crate::domain::study::file::{DeckSource, Study};
use crate::learner::study::{at_the_end, described};
use crate::ui::text::{catalogue, features};

/// The persona in words.
pub struct Told {
    /// Nothing where too little is known.
    pub headline: String,
    /// Claims, and whether each is only tentative.
    pub claims: Vec<(String, bool)>,
    /// The tag of their language; none where a language model wrote them.
    pub language: Option<&'static str>,
}

/// What the choices so far say of the participant.
pub fn told(taking: Taking) -> Option<Told> {
    let (file, taken) = (taking.file_now()?, taking.taken.get_untracked()?);
    if let Some(described) = taken.described.clone().filter(|described| described.instead.is_none()) {
        let claims = described.claims.into_iter().map(|claim| (claim, false)).collect();
        return Some(Told { headline: described.headline, claims, language: None });
    }
    let library = taking.library();
    if is_in_one_language(taking, &file.study) {
        let described = described(&taken.session, &library, features::in_words);
        let headline = features::headline(&described.lead);
        return Some(Told { headline, claims: described.claims, language: Some(catalogue::tag()) });
    }
    let end = at_the_end(&taken.session, &library);
    Some(Told { headline: end.headline, claims: end.claims, language: Some("en") })
}

/// Whether the words of every deck are in the language that is shown.
fn is_in_one_language(taking: Taking, study: &Study) -> bool {
    let is_shown = |source: &DeckSource| {
        let built_in = if let DeckSource::BuiltIn(id) = source { Some(id.as_str()) } else { None };
        let language = taking.language_of(built_in).unwrap_or_default().to_ascii_lowercase();
        language.split('-').next() == Some(catalogue::tag())
    };
    study.decks.iter().all(is_shown)
}
