//! What an induction will send, before anything is sent.

use super::call::Prompt;
use super::candidates::SETS;
use super::induction::Inputs;
use super::pairs::{BlindPair, LearnPair};
use super::prompts::judge::{Example, Knowledge, Style, verdict};
use super::prompts::write;
use super::race::FEWEST_PAIRS;
use crate::domain::pair::Answer;

/// A rough length of a judge's reasoning and of a persona, in characters.
const REASONING: usize = 400;
const PERSONA: usize = 1_000;

/// Demonstrations in a prompt, and rounds of the race, at most.
const DEMONSTRATIONS: usize = 5;

/// What will be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Calls when every answer can be used and no prompt is too long.
    pub calls: usize,
    /// Further calls at most, when every answer has to be asked for once more. What is sent again because of a failure or a prompt
    /// over the model's limit comes on top.
    pub repairs: usize,
    /// About how many characters those `calls` send.
    pub characters: usize,
}

/// Estimates an induction from `inputs`.
#[must_use]
pub fn estimate(inputs: &Inputs) -> Estimate {
    let learn: Vec<&BlindPair> = inputs.learn.iter().map(LearnPair::blind).collect();
    let held_out: Vec<&BlindPair> = inputs.held_out.iter().collect();
    let plain = |pairs: &[&BlindPair]| pairs.iter().map(|pair| 2 * ask(pair).characters()).sum::<usize>();
    let longest = learn.iter().map(|pair| pair.characters()).max().unwrap_or(0);
    let knowledge = PERSONA + DEMONSTRATIONS.min(inputs.training().len()) * (longest + REASONING);
    let (race_calls, race_characters) = race(inputs, longest, knowledge);
    let writes = usize::from(!inputs.learn.is_empty());
    let calls = 2 * learn.len() + writes + race_calls + 4 * held_out.len();
    let characters = plain(&learn)
        + writes * writer(inputs)
        + race_characters
        + 2 * plain(&held_out)
        + 2 * held_out.len() * knowledge;
    Estimate { calls, repairs: calls, characters }
}

fn ask(pair: &BlindPair) -> Prompt {
    verdict(&Knowledge::none(), 0, pair, Answer::First, Style::Reasoned)
}

fn writer(inputs: &Inputs) -> usize {
    let training = inputs.training();
    let example = |pair: &&LearnPair| Example {
        pair: pair.blind().clone(),
        on_a: Answer::First,
        preferred: pair.preferred(),
        reasoning: Some(String::new()),
        said: None,
    };
    let examples: Vec<Example> = training.iter().map(example).collect();
    let numbered: Vec<(u32, &Example)> = (1..).zip(&examples).collect();
    write::persona(&inputs.stated, &numbered).characters() + training.len() * REASONING
}

/// Calls and characters of the race: all sets in the first round, half of them in a second.
fn race(inputs: &Inputs, longest: usize, knowledge: usize) -> (usize, usize) {
    let validation = inputs.learn.iter().filter(|pair| pair.is_validation()).count();
    let rounds = super::race::rounds(validation.max(FEWEST_PAIRS).min(inputs.learn.len()));
    let instructions = 1_000;
    let calls = |round: usize| if round == 0 { 2 * SETS } else { SETS };
    let characters = |round: usize, pairs: usize| calls(round) * (instructions + knowledge + pairs * longest);
    if inputs.training().len() < 2 {
        return (0, 0);
    }
    let rounds = rounds.iter().enumerate().filter(|(_, pairs)| **pairs > 0);
    rounds.fold((0, 0), |(all, sum), (round, pairs)| (all + calls(round), sum + characters(round, *pairs)))
}
