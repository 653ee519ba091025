//! What each method's judge is told of the person.

use std::collections::BTreeMap;

use super::methods::Method;
use crate::domain::draw;
use crate::domain::pair::Answer;
use crate::method::bootstrap::Demonstration;
use crate::method::induction::Induced;
use crate::method::judgement::Reading;
use crate::method::pairs::LearnPair;
use crate::method::prompts::judge::{Example, Knowledge};
use crate::method::rubric::shown;

/// A text about the person and nothing else.
#[must_use]
pub fn told(text: &str) -> Knowledge {
    Knowledge { persona: text.to_owned(), ..Knowledge::none() }
}

/// Every choice as it was made, without a persona and without reasoning. What stands as A is drawn by `seed`, so that the letters
/// of the chosen answers tell nothing.
#[must_use]
pub fn history(learn: &[LearnPair], seed: u64) -> Knowledge {
    let example = |pair: &LearnPair| {
        let is_first = draw::coin(seed, "history side", u64::from(pair.slot()));
        Example {
            pair: pair.blind().clone(),
            on_a: if is_first { Answer::First } else { Answer::Second },
            preferred: pair.preferred(),
            reasoning: None,
            said: pair.said().map(str::to_owned),
        }
    };
    Knowledge { examples: learn.iter().map(example).collect(), ..Knowledge::none() }
}

/// What `method` takes of an induction: persona, demonstrations or both.
#[must_use]
pub fn induced(method: Method, induced: &Induced, learn: &[LearnPair]) -> Knowledge {
    let persona = if method == Method::Demonstrations { String::new() } else { induced.persona.text() };
    let shown = if method == Method::Persona { &[][..] } else { &induced.demonstrations };
    let example = |shown: &Demonstration| {
        let pair = learn.iter().find(|pair| pair.slot() == shown.slot)?.blind().clone();
        let Demonstration { on_a, preferred, reasoning, said, .. } = shown.clone();
        Some(Example { pair, on_a, preferred, reasoning, said })
    };
    Knowledge { persona, examples: shown.iter().filter_map(example).collect(), ..Knowledge::none() }
}

/// The choices that a rubric is made of; `guesses` are those of a judge that knows nothing, by slot.
#[must_use]
pub fn telling(learn: &[LearnPair], guesses: &BTreeMap<u32, Reading>) -> Knowledge {
    let examples = shown(learn, guesses).into_iter().map(|kept| kept.example).collect();
    Knowledge { examples, ..Knowledge::none() }
}
