//! The running accuracy of the guesses made before each pick: what the live chart draws. An informative pair is by design a hard one,
//! so the record stands on the other pairs alone.

use crate::domain::choice::Verdict;
use crate::domain::dealing::{Draw, Role};
use crate::domain::deck::Library;
use crate::domain::pair::Answer;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::{Outcome, Turn};

use super::accuracy::Tally;
use super::evidence::e_value;
use super::interval::{Interval, wilson};
use super::table::longer;

/// An interval is drawn from this many guesses on.
const INTERVAL_FROM: usize = 5;

/// The chart after one more scored guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Counted from 1 within the series.
    pub index: usize,
    /// Whose pair it was.
    pub slot: u32,
    /// Whether the guess was right.
    pub right: bool,
    /// Right ones so far.
    pub right_so_far: usize,
    /// Their share.
    pub accuracy: f64,
    /// The interval of that share, from the fifth guess on.
    pub interval: Option<Interval>,
    /// Evidence against chance so far.
    pub e_value: f64,
}

/// The guesses of one leading predictor, from where it took the lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Kind and version.
    pub lead: Predictor,
    /// The first slot that it led.
    pub from_slot: u32,
    /// One a scored guess.
    pub points: Vec<Point>,
    /// Too close to even to be a guess.
    pub no_guess: usize,
    /// Slots where it was late: gaps.
    pub late: usize,
    /// Guesses about informative pairs: no part of the points.
    pub informative: Tally,
}

/// The live record of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// One a leading predictor, in order; counts start anew in each.
    pub series: Vec<Series>,
    /// First choices that said so.
    pub no_preference: usize,
    /// First choices that said so.
    pub both_bad: usize,
    /// First choices that said so.
    pub not_for_me: usize,
    /// Pairs that came again: no part of anything else.
    pub repeats: usize,
}

/// Goes through the session's first choices; what was corrected later stays scored.
#[must_use]
pub fn record(session: &Session) -> Record {
    let mut record = Record::default();
    for turn in &session.turns {
        let Some(first) = &turn.first else { continue };
        if turn.deal.role == Role::Repeat {
            record.repeats += 1;
            continue;
        }
        match first.verdict {
            Verdict::Prefer(_) => record.series_of(turn).add(turn),
            Verdict::NoPreference => record.no_preference += 1,
            Verdict::BothBad => record.both_bad += 1,
            Verdict::NotForMe => record.not_for_me += 1,
        }
    }
    record
}

/// Guesses in a row, and how many of them were right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Its first guess, counted from 1.
    pub from: usize,
    /// Its last guess.
    pub to: usize,
    /// Right ones.
    pub right: usize,
    /// The 95% interval of their share.
    pub interval: Interval,
}

/// A series in blocks of `size` guesses; what is left over is a block of its own from half of that on, else part of the last one.
#[must_use]
pub fn blocks(points: &[Point], size: usize) -> Vec<Block> {
    let size = size.max(1);
    let whole = points.len() / size;
    let count = if points.len() % size * 2 >= size { whole + 1 } else { whole };
    let ends = (1..=count).map(|i| if i == count { points.len() } else { i * size });
    let block = |(i, to): (usize, usize)| {
        let points = &points[i * size..to];
        let right = points.iter().filter(|point| point.right).count();
        wilson(right as f64, points.len()).map(|interval| Block { from: i * size + 1, to, right, interval })
    };
    ends.enumerate().filter_map(block).collect()
}

/// How many of a series' guesses the rule "always the longer answer" would have got right, one of equal lengths as a half. None where
/// a pair is not at hand.
#[must_use]
pub fn longer_on(session: &Session, library: &Library, series: &Series) -> Option<f64> {
    let scored = series.points.iter().map(|point| {
        let turn = session.turns.get(point.slot as usize)?;
        let (_, pair) = library.pair(&turn.deal.pair)?;
        let first = longer(pair);
        Some(if turn.first_preferred()? == Answer::First { first } else { 1.0 - first })
    });
    scored.sum()
}

impl Record {
    /// The series of the predictor that leads now.
    #[must_use]
    pub fn current(&self) -> Option<&Series> {
        self.series.last()
    }

    fn series_of(&mut self, turn: &Turn) -> &mut Series {
        let continues = self.series.last().is_some_and(|series| series.lead == turn.lead);
        if !continues {
            self.series.push(Series::new(turn));
        }
        let last = self.series.len() - 1;
        &mut self.series[last]
    }
}

impl Series {
    fn new(turn: &Turn) -> Self {
        let informative = Tally::default();
        Self {
            lead: turn.lead.clone(),
            from_slot: turn.deal.slot,
            points: Vec::new(),
            no_guess: 0,
            late: 0,
            informative,
        }
    }

    /// The chart's last point.
    #[must_use]
    pub fn last(&self) -> Option<&Point> {
        self.points.last()
    }

    fn add(&mut self, turn: &Turn) {
        let sealed = turn.lead_seal().filter(|seal| seal.prediction.predictor_version == turn.lead.version());
        let outcome = sealed.and_then(|seal| turn.outcome(seal));
        if turn.deal.draw == Draw::Informative {
            return self.set_apart(outcome);
        }
        match outcome {
            None => self.late += 1,
            Some(Outcome::NoGuess) => self.no_guess += 1,
            Some(outcome) => self.points.push(self.next(turn.deal.slot, outcome == Outcome::Right)),
        }
    }

    fn set_apart(&mut self, outcome: Option<Outcome>) {
        match outcome {
            Some(Outcome::Right) => self.informative.right += 1,
            Some(Outcome::Wrong) => self.informative.wrong += 1,
            Some(Outcome::NoGuess) => self.informative.no_guess += 1,
            None => self.informative.no_judgement += 1,
        }
    }

    fn next(&self, slot: u32, right: bool) -> Point {
        let index = self.points.len() + 1;
        let right_so_far = self.last().map_or(0, |point| point.right_so_far) + usize::from(right);
        Point {
            index,
            slot,
            right,
            right_so_far,
            accuracy: right_so_far as f64 / index as f64,
            interval: if index < INTERVAL_FROM { None } else { wilson(right_so_far as f64, index) },
            e_value: e_value(right_so_far, index - right_so_far),
        }
    }
}
