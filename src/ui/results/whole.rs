//! A study with everything that came of it, shared by the parts of the page.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::domain::deck::Library;
use crate::formats::study::StudyFile;
use crate::formats::study_data::people::Standing;
use crate::formats::study_data::read::Participant;
use crate::formats::study_data::results::{Given, Results};

/// What the parts show.
pub struct Content {
    /// The study.
    pub file: Arc<StudyFile>,
    /// Its decks, as far as they are at hand.
    pub library: Library,
    /// Those who took part in it.
    pub participants: Arc<BTreeMap<String, Participant>>,
    /// How each of them stands.
    pub standing: BTreeMap<String, Standing>,
    /// What was worked out.
    pub results: Results,
}

impl Content {
    /// What results are worked out from.
    pub fn given(&self) -> Given<'_> {
        Given {
            study: &self.file.study,
            library: &self.library,
            participants: &self.participants,
            standing: &self.standing,
        }
    }
}

/// A handle to it, copied cheaply.
#[derive(Clone)]
pub struct Whole(Arc<Content>);

impl Whole {
    /// Shares it.
    pub fn new(content: Content) -> Self {
        Self(Arc::new(content))
    }
}

impl Deref for Whole {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}
