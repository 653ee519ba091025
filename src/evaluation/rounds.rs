//! A person's choices dealt for one round of measuring. A round is a session, so what keeps held-out choices from whatever learns
//! or prompts in the app keeps them here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folds::Case;
use super::people::{Person, PersonPair};
use crate::domain::choice::{Choice, Verdict};
use crate::domain::dealing::{self, Draw, Role};
use crate::domain::deck::{Deck, Library};
use crate::domain::draw;
use crate::domain::event::Event;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::domain::pair::Pair;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::learner;
use crate::method::pairs::{BlindPair, LearnPair};

/// Of ten learning pairs so many choose between what was learnt from the others.
const VALIDATION_OF_TEN: usize = 3;

/// One person with some of their choices held out.
#[derive(Clone, Debug)]
pub struct Round {
    /// Place among the people.
    pub person: usize,
    /// What of other people may be learnt from: see [`Case::population`].
    pub population: (usize, usize),
    /// Learning choices first, then the held-out ones, each in the order of the file.
    pub session: Session,
    /// The person's pairs.
    pub library: Arc<Library>,
    /// Fixes what a method draws in this round.
    pub seed: u64,
}

impl Round {
    /// What may be learnt from.
    #[must_use]
    pub fn learning(&self) -> Vec<LearningChoice> {
        self.session.learning_choices()
    }

    /// What is measured on.
    #[must_use]
    pub fn held_out(&self) -> Vec<HeldOutChoice> {
        self.session.held_out(None)
    }

    /// What may be learnt from, with its texts.
    #[must_use]
    pub fn learn_pairs(&self) -> Vec<LearnPair> {
        self.learning().iter().filter_map(|choice| LearnPair::new(choice, &self.library)).collect()
    }

    /// What is measured on, with its texts and without what was chosen.
    #[must_use]
    pub fn blind_pairs(&self) -> Vec<BlindPair> {
        self.held_out().iter().filter_map(|choice| BlindPair::held_out(choice, &self.library)).collect()
    }

    /// The texts of a pair of this round.
    #[must_use]
    pub fn pair(&self, choice: &HeldOutChoice) -> Option<&Pair> {
        self.library.pair(choice.pair()).map(|(_, pair)| pair)
    }
}

/// Every person's pairs as a library, in the order of the people.
#[must_use]
pub fn libraries(people: &[Person]) -> Vec<Arc<Library>> {
    let library = |person: &Person| {
        let mut library = Library::default();
        library.insert(deck(person));
        Arc::new(library)
    };
    people.iter().map(library).collect()
}

fn deck(person: &Person) -> Deck {
    let pairs = person.pairs.iter().map(|pair| pair.pair.clone()).collect();
    Deck { id: "evaluated".into(), version: 1, title: String::new(), axes: Vec::new(), pairs }
}

/// Deals `case`, of whose learning choices at most `learn` are kept: a smaller number keeps a part of what a larger one does.
#[must_use]
pub fn deal(
    people: &[Person],
    libraries: &[Arc<Library>],
    case: &Case,
    learn: Option<usize>,
    seed: u64,
) -> Option<Round> {
    let person = people.get(case.person)?;
    let library = libraries.get(case.person)?.clone();
    let seed = draw::number(seed, &format!("round {}", person.id), case.population.1 as u64) >> 11;
    let learning = kept(&case.learning, learn, seed);
    let roles = roles(person, &learning, seed);
    let held_out = case.held_out.iter().map(|place| (*place, Role::HeldOut));
    let dealt = learning.iter().map(|place| (*place, roles.get(place).copied().unwrap_or(Role::Training)));
    let deck = library.decks().next()?;
    let started =
        Event::Started { session: person.id.clone(), name: String::new(), seed, deck: deck.reference(), at_ms: 0 };
    let mut session = Session::start(&started).ok()?;
    for (slot, (place, role)) in (0..).zip(dealt.chain(held_out)) {
        let PersonPair { pair, preferred, .. } = person.pairs.get(place)?;
        let on_a = dealing::on_a(seed, slot);
        let lead = Predictor::OnDevice(learner::VERSION);
        let pair = deck.pair_ref(pair);
        session.apply(Event::Dealt { slot, pair, role, draw: Draw::Imported, on_a, lead }).ok()?;
        let choice = Choice { verdict: Verdict::Prefer(*preferred), response_ms: None, at_ms: 0 };
        session.apply(Event::Chosen { slot, choice }).ok()?;
    }
    Some(Round { person: case.person, population: case.population, session, library, seed })
}

/// At most `learn` of `places`, drawn by the seed, ascending.
fn kept(places: &[usize], learn: Option<usize>, seed: u64) -> Vec<usize> {
    let mut kept = places.to_vec();
    draw::shuffle(seed, "learning", &mut kept);
    kept.truncate(learn.unwrap_or(usize::MAX));
    kept.sort_unstable();
    kept
}

/// Whole conversations, drawn by the seed, are validation until three of ten pairs are; at least one conversation is training.
fn roles(person: &Person, learning: &[usize], seed: u64) -> BTreeMap<usize, Role> {
    let mut talks: Vec<(&str, Vec<usize>)> = Vec::new();
    for place in learning {
        let name = person.pairs.get(*place).map_or("", PersonPair::conversation);
        match talks.iter_mut().find(|(known, _)| *known == name) {
            Some((_, places)) => places.push(*place),
            None => talks.push((name, vec![*place])),
        }
    }
    draw::shuffle(seed, "validation", &mut talks);
    let wanted = learning.len() * VALIDATION_OF_TEN / 10;
    let mut roles = BTreeMap::new();
    let mut validation = 0;
    for (_, places) in talks.iter().skip(1) {
        if validation + places.len() <= wanted {
            validation += places.len();
            roles.extend(places.iter().map(|place| (*place, Role::Validation)));
        }
    }
    roles
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::pair::{Message, Speaker};
    use crate::evaluation::folds::Cases;
    use crate::evaluation::people::{Gathering, Told};

    /// People with ten conversations of two pairs each.
    fn people() -> Vec<Person> {
        let mut gathering = Gathering::default();
        for person in 0..4 {
            for talk in 0..10 {
                for answer in 0..2 {
                    let text = format!("{person} asks {talk}");
                    gathering.add(
                        &format!("u{person}"),
                        Told {
                            conversation: Some(format!("c{talk}")),
                            context: vec![Message { speaker: Speaker::User, text }],
                            chosen: format!("good {person} {talk} {answer}"),
                            rejected: format!("bad {person} {talk} {answer}"),
                            split: None,
                        },
                    );
                }
            }
        }
        gathering.people()
    }

    #[test]
    fn a_round_keeps_the_roles_apart_by_conversation_and_scores_what_was_chosen() {
        let people = people();
        let libraries = libraries(&people);
        for case in &Cases::by_split(&people, 4, 9).cases {
            let round = deal(&people, &libraries, case, None, 9).unwrap();
            let (learn, held_out) = (round.learn_pairs(), round.held_out());
            assert_eq!((learn.len(), held_out.len()), (16, 4));
            let validation = learn.iter().filter(|pair| pair.is_validation()).count();
            assert_eq!(validation, 4, "three of ten of 16, whole conversations of two");
            let talk = |pair| round.library.pair(pair).unwrap().1.conversation.clone().unwrap();
            let of = |role| -> BTreeSet<String> {
                round.session.turns.iter().filter(|t| t.deal.role == role).map(|t| talk(&t.deal.pair)).collect()
            };
            let all = [of(Role::Training), of(Role::Validation), of(Role::HeldOut)];
            assert_eq!(all.iter().map(BTreeSet::len).sum::<usize>(), 10, "no conversation in two roles");
            for choice in &held_out {
                let is_first_good = round.pair(choice).unwrap().answers[0].starts_with("good");
                assert!((choice.score(f64::from(u8::from(is_first_good))) - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn fewer_learning_choices_are_a_part_of_more() {
        let people = people();
        let libraries = libraries(&people);
        let case = &Cases::by_split(&people, 4, 9).cases[0];
        let learnt = |learn| -> BTreeSet<String> {
            let round = deal(&people, &libraries, case, learn, 9).unwrap();
            round.learning().iter().map(|choice| choice.pair().pair.clone()).collect()
        };
        let sets = [Some(0), Some(1), Some(4), Some(15), None].map(learnt);
        assert_eq!(sets.each_ref().map(BTreeSet::len), [0, 1, 4, 15, 16]);
        assert!(sets.windows(2).all(|pair| pair[0].is_subset(&pair[1])));
    }
}
