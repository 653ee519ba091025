//! Sets of demonstrations to choose from: drawn by the seed, each of unlike choices.

use std::collections::BTreeSet;

use super::bootstrap::Kept;
use crate::domain::draw;
use crate::domain::pair::Answer;

/// So many sets are tried where there are enough judgements.
pub const SETS: usize = 4;

/// A set has three judgements, and up to five while it stays shorter than this.
const CHARACTERS: usize = 7_000;

const FEWEST: usize = 3;
const MOST: usize = 5;

/// Draws of full size before smaller sets are let in, and draws altogether.
const FULL_DRAWS: usize = 24;
const DRAWS: usize = 60;

/// Different sets of places in `kept`, each ascending; fewer than [`SETS`] only where there are no more.
#[must_use]
pub fn candidate_sets(seed: u64, kept: &[Kept]) -> Vec<Vec<usize>> {
    let words: Vec<BTreeSet<String>> = kept.iter().map(words).collect();
    let mut starts: Vec<usize> = (0..kept.len()).collect();
    draw::shuffle(seed, "set starts", &mut starts);
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for attempt in 0..DRAWS {
        if sets.len() == SETS || starts.is_empty() {
            break;
        }
        let most = if attempt < FULL_DRAWS { MOST } else { 1 + draw::below(seed, "set size", attempt as u64, FEWEST) };
        let mut set = grow(seed, attempt, starts[attempt % starts.len()], most, kept, &words);
        set.sort_unstable();
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

/// From `start` on adds what is least like anything in the set, with some chance.
fn grow(seed: u64, attempt: usize, start: usize, most: usize, kept: &[Kept], words: &[BTreeSet<String>]) -> Vec<usize> {
    const CHANCE: f64 = 0.3;
    let jitter = |place: usize| draw::unit(seed, &format!("set {attempt}"), place as u64) * CHANCE;
    let mut set = vec![start];
    let mut characters = kept[start].example.pair.characters();
    while set.len() < most {
        let apart = |place: usize| {
            let nearest = set.iter().map(|member| distance(&words[place], &words[*member])).fold(1.0, f64::min);
            nearest + jitter(place)
        };
        let rest = (0..kept.len()).filter(|place| !set.contains(place));
        let Some(next) = rest.max_by(|one, two| apart(*one).total_cmp(&apart(*two))) else { break };
        characters += kept[next].example.pair.characters();
        if set.len() >= FEWEST && characters > CHARACTERS {
            break;
        }
        set.push(next);
    }
    set
}

/// 1 minus the share of words that two choices have in common.
fn distance(one: &BTreeSet<String>, two: &BTreeSet<String>) -> f64 {
    let all = one.union(two).count();
    if all == 0 { 0.0 } else { 1.0 - one.intersection(two).count() as f64 / all as f64 }
}

fn words(kept: &Kept) -> BTreeSet<String> {
    let pair = &kept.example.pair;
    let texts = pair.context.iter().map(|message| message.text.as_str());
    let texts = texts.chain([pair.answer(Answer::First), pair.answer(Answer::Second)]);
    texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::bootstrap::Demonstration;
    use crate::method::pairs::BlindPair;
    use crate::method::prompts::judge::Example;
    use crate::method::prompts::tests::blind;

    fn kept(count: u32, characters: usize) -> Vec<Kept> {
        let one = |slot| {
            let pair: BlindPair = blind(slot, &format!("question {slot}"), [&"x".repeat(characters), "other"]);
            let (on_a, preferred) = (Answer::First, Answer::First);
            let demonstration =
                Demonstration { slot, pair: pair.pair.clone(), preferred, on_a, reasoning: None, said: None };
            Kept {
                example: Example { pair, on_a, preferred, reasoning: None, said: None },
                demonstration,
                p_right: 0.7,
            }
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn four_different_sets_of_three_to_five_wherever_there_are_enough() {
        for seed in 0..30 {
            for count in 4..20 {
                let sets = candidate_sets(seed, &kept(count, 100));
                let different: BTreeSet<&Vec<usize>> = sets.iter().collect();
                assert_eq!((sets.len(), different.len()), (SETS, SETS), "{count} kept, seed {seed}");
                if count > 5 {
                    assert!(sets.iter().all(|set| (3..=5).contains(&set.len())));
                }
            }
        }
    }

    #[test]
    fn long_answers_make_small_sets_and_few_judgements_few_sets() {
        assert!(candidate_sets(1, &kept(10, 3_000)).iter().all(|set| set.len() == 3));
        assert_eq!(candidate_sets(1, &kept(1, 10)), [[0]]);
        assert_eq!(candidate_sets(1, &[]).len(), 0);
        assert!(candidate_sets(1, &kept(2, 10)).len() >= 2);
    }
}
