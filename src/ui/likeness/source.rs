//! The likeness that is taken along or tried: as a model wrote it, or as this device worked it out.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::page::{OnDevice, on_device};
use crate::domain::edits::Edits;
use crate::domain::persona::{Persona, VersionId};
use crate::formats::bundle::Provenance;
use crate::learner::persona::Sketch;
use crate::learner::traits::Trait;
use crate::method::bootstrap::Demonstration;
use crate::method::portable::{Portable, Regard, is_on_code};
use crate::method::version::PersonaVersion;
use crate::ui::state::App;

/// A likeness.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The version that a model wrote; none for what this device worked out.
    pub version: Option<VersionId>,
    /// The choices that its judge is shown.
    pub demonstrations: Vec<Demonstration>,
    /// Where it comes from.
    pub provenance: Provenance,
    persona: Persona,
    regard: Regard,
    stated: String,
}

impl Source {
    /// The newest of the open session; none where there is nothing to take along.
    pub fn newest(app: App) -> Option<Self> {
        let written = app.newest_version().map(|version| Self::written(&version));
        let source = written.or_else(|| {
            let known = on_device(app)?;
            Some(Self::sketched(&known.sketch, known.learnt_from, &app.edits()))
        });
        source.filter(|source| !source.portable(true).is_empty())
    }

    /// As a model wrote it and the person changed it.
    pub fn written(version: &PersonaVersion) -> Self {
        let induced = &version.induced;
        Self {
            version: Some(version.id.clone()),
            demonstrations: induced.demonstrations.clone(),
            provenance: Provenance::of_version(version),
            persona: induced.edits.over(&induced.persona),
            regard: Regard::of_written(&induced.persona).with_edits(&induced.edits, &induced.persona),
            stated: induced.stated.clone(),
        }
    }

    /// As this device worked it out from so many learning choices and the person changed it.
    pub fn sketched(sketch: &Sketch, learnt_from: usize, edits: &Edits) -> Self {
        Self {
            provenance: Provenance::on_device(learnt_from),
            persona: edits.over(&sketch.persona),
            regard: Regard::of_sketch(sketch).with_edits(edits, &sketch.persona),
            ..Self::default()
        }
    }

    /// What of it may leave.
    pub fn portable(&self, with_tentative: bool) -> Portable {
        Portable::of(&self.persona, &self.regard, &self.stated, with_tentative)
    }
}

/// The newest likeness as the person left it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Without what is struck out.
    pub persona: Persona,
    /// Texts of the claims that are only tentative.
    pub tentative: Vec<String>,
    /// What this device worked out of each axis and textual feature.
    pub traits: Vec<Trait>,
}

impl Standing {
    /// Of the open session; none without one.
    pub fn newest(app: App) -> Option<Self> {
        let OnDevice { sketch, traits, .. } = on_device(app)?;
        let written = app.newest_version().map(|version| version.induced.persona);
        let tentative = if written.is_some() { Vec::new() } else { sketch.only_tentative() };
        let persona = app.edits().over(&written.unwrap_or(sketch.persona));
        Some(Self { persona, tentative, traits })
    }
}

/// The slots of the open session whose pairs are about code.
pub fn slots_on_code(app: App) -> BTreeSet<u32> {
    let dealt = app.with_session(|session| session.turns.iter().map(|turn| turn.deal.clone()).collect::<Vec<_>>());
    let is_on_code = |pair| app.library.with(|library| library.pair(pair).is_some_and(|(_, pair)| is_on_code(pair)));
    dealt.unwrap_or_default().iter().filter(|deal| is_on_code(&deal.pair)).map(|deal| deal.slot).collect()
}
