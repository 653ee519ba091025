//! What each method's judge is told of the person.

use super::methods::Method;
use crate::domain::draw;
use crate::domain::pair::Answer;
use crate::method::bootstrap::Demonstration;
use crate::method::induction::Induced;
use crate::method::pairs::LearnPair;
use crate::method::prompts::judge::{Example, Knowledge};

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
        }
    };
    Knowledge { persona: String::new(), examples: learn.iter().map(example).collect() }
}

/// What `method` takes of an induction: persona, demonstrations or both.
#[must_use]
pub fn induced(method: Method, induced: &Induced, learn: &[LearnPair]) -> Knowledge {
    let persona = if method == Method::Demonstrations { String::new() } else { induced.persona.text() };
    let shown = if method == Method::Persona { &[][..] } else { &induced.demonstrations };
    let example = |shown: &Demonstration| {
        let pair = learn.iter().find(|pair| pair.slot() == shown.slot)?.blind().clone();
        let Demonstration { on_a, preferred, reasoning, .. } = shown.clone();
        Some(Example { pair, on_a, preferred, reasoning })
    };
    Knowledge { persona, examples: shown.iter().filter_map(example).collect() }
}
