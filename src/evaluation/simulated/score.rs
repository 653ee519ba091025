//! How every method fared on the simulated people: the held-out table of each, and means over people.

use super::taste::Kind;
use super::walk::{Seen, Walk};
use crate::domain::deck::Library;
use crate::learner::fit::logistic;
use crate::learner::stack::{Parts, Stack, Weights};
use crate::measure::table::{Judgements, table};

/// Which parts a method has: on-device, persona, rubric.
type Has = [bool; 3];

/// What is made of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// Nothing: the person's own probability.
    Truth,
    /// The one part as it is.
    Bare,
    /// The stack with the weights of other people.
    Unmoved,
    /// The stack, its weights moved by the pairs before.
    Moved,
}

/// A method: its id, and what it makes of which parts.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// As in the tables.
    pub id: &'static str,
    has: Has,
    made: Made,
}

const fn method(id: &'static str, has: [u8; 3], made: Made) -> Method {
    Method { id, has: [has[0] == 1, has[1] == 1, has[2] == 1], made }
}

/// The stack of all parts.
pub const STACK: &str = "stack";

/// Every method but chance and longer, which the table adds.
pub const METHODS: [Method; 12] = [
    method("perfect knowledge", [0, 0, 0], Made::Truth),
    method("on-device", [1, 0, 0], Made::Bare),
    method("persona", [0, 1, 0], Made::Bare),
    method("rubric", [0, 0, 1], Made::Bare),
    method("on-device alone in the stack", [1, 0, 0], Made::Moved),
    method("persona alone in the stack", [0, 1, 0], Made::Moved),
    method("rubric alone in the stack", [0, 0, 1], Made::Moved),
    method("on-device + persona", [1, 1, 0], Made::Moved),
    method("on-device + rubric", [1, 0, 1], Made::Moved),
    method("persona + rubric", [0, 1, 1], Made::Moved),
    method("stack, weights not moved", [1, 1, 1], Made::Unmoved),
    method(STACK, [1, 1, 1], Made::Moved),
];

impl Method {
    /// Whether it stacks more than one part.
    #[must_use]
    pub fn is_stack(&self) -> bool {
        self.count() > 1
    }

    /// Whether it is one part, bare or alone in the stack, of those that `stack` has.
    #[must_use]
    pub fn is_part_of(&self, stack: &Self) -> bool {
        self.count() == 1 && self.has.iter().zip(stack.has).all(|(mine, theirs)| !mine || theirs)
    }

    fn count(&self) -> usize {
        self.has.iter().filter(|has| **has).count()
    }

    fn of(&self, parts: &Parts) -> Parts {
        let [on_device, persona, rubric] = self.has;
        Parts {
            on_device: parts.on_device.filter(|_| on_device),
            persona: parts.persona.filter(|_| persona),
            rubric: parts.rubric.filter(|_| rubric),
        }
    }

    /// The probability of each pair's first answer by slot; each uses the pairs before it alone.
    fn judge(&self, prior: &Stack, seen: &[Seen]) -> Judgements {
        let pairs: Vec<(Parts, f64)> = seen.iter().map(|seen| (self.of(&seen.parts), seen.target)).collect();
        let p = |place: usize| {
            let (parts, _) = &pairs[place];
            match self.made {
                Made::Truth => Some(seen[place].truth),
                Made::Bare => [parts.on_device, parts.persona, parts.rubric].into_iter().flatten().next().map(logistic),
                _ if parts.is_empty() => None,
                Made::Unmoved => Some(prior.p_first(parts)),
                Made::Moved => Some(prior.learn(&pairs[..place]).p_first(parts)),
            }
        };
        let p_first = seen.iter().enumerate().map(|(place, seen)| (seen.slot, p(place))).collect();
        Judgements { predictor: self.id.to_owned(), p_first }
    }
}

/// One method on one person's pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The method's id.
    pub method: String,
    /// The share of pairs that it guessed.
    pub accuracy: f64,
    /// Mean log loss; none for a method without probabilities.
    pub log_loss: Option<f64>,
    /// Pairs that it failed to judge.
    pub no_judgement: usize,
}

/// One person's scores, on the pairs that every method judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// How the person chooses.
    pub kind: Kind,
    /// How many pairs these are.
    pub pairs: usize,
    /// One a method.
    pub scores: Vec<Score>,
}

/// The scores of every person for whom there are pairs that all methods judged.
#[must_use]
pub fn scored(library: &Library, walks: &[Walk], weights: &Weights, methods: &[Method]) -> Vec<Scored> {
    let prior = Stack::with(weights);
    let score = |walk: &Walk| {
        let judgements: Vec<Judgements> = methods.iter().map(|method| method.judge(&prior, &walk.seen)).collect();
        let table = table(library, &walk.fresh, &judgements);
        let score = |row: &crate::measure::table::Row| {
            let (method, no_judgement) = (row.predictor.clone(), row.tally.no_judgement);
            Some(Score { method, accuracy: row.tally.accuracy()?, log_loss: row.log_loss, no_judgement })
        };
        let scores = table.rows.iter().map(score).collect::<Option<_>>()?;
        Some(Scored { kind: walk.kind, pairs: table.common.len(), scores })
    };
    walks.iter().filter_map(score).collect()
}

/// The stack of all three parts among [`METHODS`].
#[must_use]
pub fn stack() -> &'static Method {
    &METHODS[METHODS.len() - 1]
}

/// The log losses of a method, one a person.
#[must_use]
pub fn log_losses(people: &[&Scored], method: &str) -> Vec<f64> {
    people.iter().flat_map(|p| &p.scores).filter(|s| s.method == method).filter_map(|s| s.log_loss).collect()
}

/// The accuracies of a method, one a person.
#[must_use]
pub fn accuracies(people: &[&Scored], method: &str) -> Vec<f64> {
    people.iter().flat_map(|p| &p.scores).filter(|s| s.method == method).map(|s| s.accuracy).collect()
}

/// How many pairs of these people a method failed to judge.
#[must_use]
pub fn no_judgements(people: &[&Scored], method: &str) -> usize {
    people.iter().flat_map(|p| &p.scores).filter(|s| s.method == method).map(|s| s.no_judgement).sum()
}

/// The part with the lowest mean log loss among those that `stack` has, bare or alone in the stack, and by how much the stack's log
/// loss is above the part's, one difference a person.
#[must_use]
pub fn against_best_part(people: &[&Scored], stack: &Method) -> Option<(&'static str, Vec<f64>)> {
    let loss = |id: &str| log_losses(people, id).iter().sum::<f64>();
    let best = parts(stack).min_by(|one, two| loss(one.id).total_cmp(&loss(two.id)))?;
    let (mine, theirs) = (log_losses(people, stack.id), log_losses(people, best.id));
    Some((best.id, mine.iter().zip(&theirs).map(|(mine, theirs)| mine - theirs).collect()))
}

/// By how much the stack's log loss is above that of the part which turned out best for each person: with few pairs a person, luck
/// decides much of which part that is.
#[must_use]
pub fn against_hindsight(people: &[&Scored], stack: &Method) -> Vec<f64> {
    let loss = |person: &Scored, id: &str| person.scores.iter().find(|s| s.method == id).and_then(|s| s.log_loss);
    let above = |person: &&Scored| {
        let best = parts(stack).filter_map(|part| loss(person, part.id)).min_by(f64::total_cmp)?;
        Some(loss(person, stack.id)? - best)
    };
    people.iter().filter_map(above).collect()
}

fn parts(stack: &Method) -> impl Iterator<Item = &'static Method> {
    METHODS.iter().filter(move |method| method.is_part_of(stack))
}
