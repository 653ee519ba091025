//! What a run will send, before anything is sent.

use super::call::Prompt;
use super::candidates::SETS;
use super::induction::{Inputs, Options};
use super::judge::VOTES;
use super::pairs::{BlindPair, LearnPair};
use super::prompts::judge::{Example, Knowledge, Style, verdict};
use super::prompts::write;
use super::race::{FEWEST_PAIRS, MOST_PAIRS};
use super::rubric;
use crate::domain::pair::Answer;

/// A rough length of a judge's reasoning and of a persona, in characters.
const REASONING: usize = 400;
const PERSONA: usize = 1_000;

/// What stands around the texts in a prompt.
const INSTRUCTIONS: usize = 1_600;

/// Characters a token, and tokens that a call writes, roughly.
const CHARACTERS_A_TOKEN: usize = 4;
const TOKENS_WRITTEN: usize = 100;

/// Demonstrations in a prompt at most.
const DEMONSTRATIONS: usize = 5;

/// What will be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Calls when every answer can be used, no prompt is too long and every guess is verified; fewer where some are not.
    pub calls: usize,
    /// Further calls at most, when every answer has to be asked for once more. What is sent again because of a failure or a prompt
    /// over the model's limit comes on top.
    pub repairs: usize,
    /// Further calls at most, when no judge says how sure it is: its votes are counted then.
    pub votes: usize,
    /// About how many characters those `calls` send.
    pub characters: usize,
}

impl Estimate {
    /// About how many tokens those `calls` read.
    #[must_use]
    pub fn tokens_read(&self) -> usize {
        self.characters / CHARACTERS_A_TOKEN
    }

    /// About how many tokens they read and write.
    #[must_use]
    pub fn tokens(&self) -> u64 {
        (self.tokens_read() + self.calls * TOKENS_WRITTEN) as u64
    }
}

/// Estimates an induction from `inputs`.
#[must_use]
pub fn estimate(inputs: &Inputs) -> Estimate {
    let Options { drafts, rewrites, drawings, schemes, .. } = inputs.options;
    if inputs.learn.is_empty() {
        return of_judges(2 * inputs.held_out.len(), 0, both_orders(&inputs.held_out.iter().collect::<Vec<_>>()));
    }
    let learn: Vec<&BlindPair> = inputs.learn.iter().map(LearnPair::blind).collect();
    let held_out: Vec<&BlindPair> = inputs.held_out.iter().collect();
    let longest = learn.iter().map(|pair| pair.characters()).max().unwrap_or(0);
    let known = PERSONA + inputs.stated.len() + inputs.edits.kept().concat().len();
    let shown = known + DEMONSTRATIONS.min(inputs.training().len()) * (longest + REASONING);
    let (drafts, schemes) = (drafts.max(1) as usize, schemes as usize);
    let race = races(inputs, drafts, longest, [known, shown]);
    let training: Vec<&LearnPair> = inputs.training();
    let writes = drafts + drawings;
    let rubric_calls = 2 * held_out.len() * schemes;
    let orders = 2 * learn.len() + 4 * held_out.len();
    let characters = both_orders(&learn)
        + writes * writer(&inputs.own(), &training)
        + if rewrites { writer(&inputs.own(), &inputs.learn.iter().collect::<Vec<_>>()) } else { 0 }
        + drawings * (2 * PERSONA + INSTRUCTIONS)
        + race.1
        + 2 * both_orders(&held_out)
        + 2 * held_out.len() * shown
        + schemes * (both_orders(&held_out) + 2 * held_out.len() * (INSTRUCTIONS + rubric_shown(inputs, longest)));
    let others = writes + drawings + usize::from(rewrites) + race.0 + rubric_calls;
    // One scheme of criteria may fall back on a verdict, which may lack a confidence; several are averaged as they are.
    let votes_of_rubric = if schemes == 1 { rubric_calls } else { 0 };
    let estimate = of_judges(orders, others, characters);
    Estimate { votes: estimate.votes + votes(votes_of_rubric), ..estimate }
}

/// The calls of an induction that measures nothing, by how many pairs are learnt from: each is guessed in both orders, one call writes, and the
/// rest choose the demonstrations. More where a reply can't be used.
#[must_use]
pub fn of_persona(training: usize, validation: usize) -> usize {
    let learn = training + validation;
    if learn == 0 {
        return 0;
    }
    let sets = sets(if training == 0 { learn } else { training });
    2 * learn + 1 + rounds(sets, validation, learn - 1).map(|(_, calls)| calls).sum::<usize>()
}

/// What trying the label flip sends: the calls at most, and how many of them a run from the same choices has asked already.
#[must_use]
pub fn flip(inputs: &Inputs) -> (Estimate, usize) {
    let options = Options { drawings: 0, schemes: 0, ..inputs.options };
    let induction = estimate(&Inputs { options, ..inputs.clone() });
    let again = 2 * inputs.held_out.len();
    let calls = induction.calls + again;
    let known = 2 * inputs.learn.len() + 2 * inputs.held_out.len();
    (Estimate { calls, repairs: calls, votes: induction.votes + votes(again), ..induction }, known)
}

/// `orders` calls to judges that may be asked for votes, and `others`.
fn of_judges(orders: usize, others: usize, characters: usize) -> Estimate {
    let calls = orders + others;
    Estimate { calls, repairs: calls, votes: votes(orders), characters }
}

/// Each order gets so many votes more, each of which may have to be asked for once more.
fn votes(orders: usize) -> usize {
    orders * 2 * VOTES as usize
}

/// Characters of zero-shot judgements of these pairs, in both orders.
fn both_orders(pairs: &[&BlindPair]) -> usize {
    let ask = |pair: &BlindPair| -> Prompt { verdict(&Knowledge::none(), 0, pair, Answer::First, Style::Reasoned) };
    pairs.iter().map(|pair| 2 * ask(pair).characters()).sum()
}

fn writer(own: &write::Own, learn: &[&LearnPair]) -> usize {
    let example = |pair: &&LearnPair| Example {
        pair: pair.blind().clone(),
        on_a: Answer::First,
        preferred: pair.preferred(),
        reasoning: Some(String::new()),
        said: pair.said().map(str::to_owned),
    };
    let examples: Vec<Example> = learn.iter().map(example).collect();
    let numbered: Vec<(u32, &Example)> = (1..).zip(&examples).collect();
    write::persona(own, &numbered).characters() + learn.len() * REASONING
}

/// Characters of the choices that the rubric judge is shown, about.
fn rubric_shown(inputs: &Inputs, longest: usize) -> usize {
    let all: usize = inputs.learn.iter().map(|pair| pair.blind().characters() + 150).sum();
    all.min((rubric::SHOWN_CHARACTERS + longest).max(rubric::SHOWN_FEWEST * (longest + 150)))
}

/// Calls and characters of the race between drafts and of that between sets.
fn races(inputs: &Inputs, drafts: usize, longest: usize, [known, shown]: [usize; 2]) -> (usize, usize) {
    let of_drafts = race(inputs, drafts, 0, longest, known);
    let of_sets = race(inputs, sets(inputs.training().len()), 1, longest, shown);
    (of_drafts.0 + of_sets.0, of_drafts.1 + of_sets.1)
}

/// How many sets of demonstrations are made of so many training pairs.
fn sets(training: usize) -> usize {
    match training {
        0 | 1 => 1,
        // Both, and each alone.
        2 => 3,
        _ => SETS,
    }
}

/// Calls and characters of one race. A contestant is tried on pairs that it doesn't hold, of which it holds `fewest` or more.
fn race(inputs: &Inputs, contestants: usize, fewest: usize, longest: usize, knowledge: usize) -> (usize, usize) {
    let validation = inputs.learn.iter().filter(|pair| pair.is_validation()).count();
    rounds(contestants, validation, inputs.learn.len() - fewest).fold((0, 0), |(all, sum), (pairs, calls)| {
        (all + calls, sum + calls * (INSTRUCTIONS + knowledge + pairs * (longest + 60)))
    })
}

/// Pairs and calls of each round of a race: all contestants in the first, the better half in a second. One that is left alone has won.
fn rounds(contestants: usize, validation: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let pairs = validation.clamp(FEWEST_PAIRS, MOST_PAIRS).min(most);
    let alive = [contestants, contestants.div_ceil(2)];
    let all = super::race::rounds(pairs).into_iter().zip(alive);
    all.filter(|(pairs, alive)| *pairs > 0 && *alive > 1).map(|(pairs, alive)| (pairs, 2 * alive))
}
