//! A program of the reference package as a session: its demonstrations as training choices, its persona as a version.

use crate::domain::choice::Verdict;
use crate::domain::pair::Side;
use crate::method::bootstrap::Demonstration;
use crate::method::induction::Induced;
use crate::method::version::Made;

use super::imported::{ImportedChoice, ImportedDeck};
use super::persona_text;
use super::program::{Program, Shown};
use super::reference::{ImportedUser, Record};

/// What stands for the endpoint's origin in a version that the package made: no endpoint has it, so none is taken for its judge.
pub const ORIGIN: &str = "SynthesizeMe";

/// What stands for the model's name: the file doesn't give it.
pub const MODEL: &str = "the model behind SynthesizeMe’s file";

/// The demonstrations as one person's choices, all for training, each on the side where the program shows it.
#[must_use]
pub fn user(program: &Program, name: &str) -> Option<ImportedUser> {
    let records: Vec<Record> =
        program.demonstrations.iter().zip(1..).map(|(shown, line)| record(shown, line)).collect();
    let id = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    (!records.is_empty()).then_some(ImportedUser { id, records })
}

fn record(shown: &Shown, line: usize) -> Record {
    let [chosen, rejected] = shown.in_order().map(str::to_owned);
    Record {
        line,
        conversation: None,
        context: shown.context.clone(),
        chosen,
        rejected,
        turns: None,
        kind: None,
        split: Some("train".to_owned()),
        flip: Some(shown.chosen == Side::A),
    }
}

/// The persona with its demonstrations, named by the slots of the session that [`user`] becomes; none without a persona.
/// The file says nothing of guesses, races and held-out judgements, so there are none.
#[must_use]
pub fn induced(program: &Program, imported: &ImportedDeck) -> Option<Induced> {
    let persona = persona_text::persona(program.persona.as_deref()?);
    let demonstrations = program.demonstrations.iter().zip(1..);
    let demonstrations = demonstrations.filter_map(|(shown, line)| {
        let choice = imported.choices.iter().find(|choice| choice.line == line)?;
        demonstration(shown, choice)
    });
    Some(Induced { persona, demonstrations: demonstrations.collect(), ..Induced::default() })
}

fn demonstration(shown: &Shown, choice: &ImportedChoice) -> Option<Demonstration> {
    let Verdict::Prefer(preferred) = choice.verdict else { return None };
    Some(Demonstration {
        slot: choice.deal.slot,
        pair: choice.deal.pair.clone(),
        preferred,
        on_a: choice.deal.on_a,
        reasoning: shown.reasoning.clone(),
        said: None,
    })
}

/// Who made such a version: with none of this app's prompts, by an unknown model at an unknown temperature (written as 0).
#[must_use]
pub fn made() -> Made {
    Made {
        template: 0,
        model: MODEL.to_owned(),
        origin: ORIGIN.to_owned(),
        judge_temperature: 0.0,
        write_temperature: 0.0,
    }
}
