//! Does a line of the persona come back when the persona is written from choices drawn anew?
//!
//! Each drawing takes as many choices as there are, with replacement (Efron 1979); what is drawn twice is shown once. A second call says
//! which lines of the persona come back in what was written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::bootstrap::Kept;
use super::call::{Call, CallError, CallId, Prompt, Purpose, Reply};
use super::desk::{Ask, Desk};
use super::json;
use super::plan::Progress;
use super::prompts::write::{Own, compare};
use super::writer::{Text, WriteAsk};
use crate::domain::draw;
use crate::domain::persona::{Persona, Stability};

/// Which lines come back.
#[derive(Clone, Debug)]
struct CompareAsk {
    drawing: usize,
    lines: Arc<Vec<String>>,
    other: String,
}

impl Ask for CompareAsk {
    /// For each line whether it comes back.
    type Value = Vec<bool>;

    fn purpose(&self) -> Purpose {
        Purpose::Compare { drawing: self.drawing }
    }

    fn prompt(&self) -> Prompt {
        compare(&self.lines, &self.other)
    }

    /// Each drawing is compared by itself, also where two gave the same text.
    fn sample(&self) -> u32 {
        2 * u32::try_from(self.drawing).unwrap_or(u32::MAX / 4)
    }

    fn read(&self, reply: &Reply) -> Result<Vec<bool>, String> {
        let object = json::object_with(&reply.text, &["lines"]);
        let entries = object.as_ref().and_then(|object| object.get("lines")).and_then(Value::as_array);
        let back: BTreeMap<u64, bool> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| Some((entry.get("line")?.as_u64()?, entry.get("comes_back")?.as_bool()?)))
            .collect();
        let all =
            (1..).zip(self.lines.iter()).map(|(number, _)| back.get(&number).copied()).collect::<Option<Vec<_>>>();
        all.ok_or_else(|| {
            "it holds no JSON object with \"lines\", one entry for each line with \"comes_back\"".to_owned()
        })
    }

    fn shorter(&self) -> Vec<Self> {
        Vec::new()
    }
}

/// The drawings and what came of them.
#[derive(Clone, Debug, Default)]
pub struct Redrawing {
    lines: Arc<Vec<String>>,
    writer: Desk<WriteAsk>,
    comparer: Desk<CompareAsk>,
    drawings: Vec<Drawing>,
}

#[derive(Clone, Debug)]
enum Drawing {
    Writing(CallId),
    Comparing(CallId),
    Failed,
}

impl Redrawing {
    /// Begins `drawings` drawings from `kept`.
    #[must_use]
    pub fn start(seed: u64, drawings: usize, persona: &Persona, own: &Own, kept: &Arc<Vec<Kept>>) -> Self {
        let mut writer = Desk::default();
        let write = |drawing: usize| {
            let ask =
                WriteAsk::new(Text::Drawing(drawing), own, kept.clone()).showing(&drawn(seed, drawing, kept.len()));
            Drawing::Writing(writer.ask(ask))
        };
        let drawings = if persona.claims.is_empty() { 0 } else { drawings };
        let drawings = (0..drawings).map(write).collect();
        let lines = Arc::new(persona.claims.iter().map(|claim| claim.text.clone()).collect());
        Self { lines, writer, comparer: Desk::default(), drawings }
    }

    /// The calls that were not handed out yet.
    pub fn ready(&mut self) -> Vec<Call> {
        self.writer.ready().into_iter().chain(self.comparer.ready()).collect()
    }

    /// Takes an answer; false when the call is none that waits here.
    pub fn answer(&mut self, id: &CallId, reply: &Result<Reply, CallError>) -> bool {
        let is_known = self.writer.answer(id, reply.clone()) || self.comparer.answer(id, reply.clone());
        for (number, drawing) in self.drawings.iter_mut().enumerate() {
            let Drawing::Writing(id) = drawing else { continue };
            let Some((_, result)) = self.writer.results(id).and_then(|parts| parts.into_iter().next()) else {
                continue;
            };
            *drawing = match result {
                Err(_) => Drawing::Failed,
                Ok(written) => {
                    let other = written.persona.whole_text();
                    Drawing::Comparing(self.comparer.ask(CompareAsk {
                        drawing: number,
                        lines: self.lines.clone(),
                        other,
                    }))
                }
            };
        }
        is_known
    }

    /// For each line how often it came back; none while an answer is missing, and no figures where no drawing gave any.
    #[must_use]
    pub fn stabilities(&self) -> Option<Vec<Option<Stability>>> {
        let mut back = vec![0; self.lines.len()];
        let mut of = 0;
        for drawing in &self.drawings {
            let id = match drawing {
                Drawing::Writing(_) => return None,
                Drawing::Failed => continue,
                Drawing::Comparing(id) => id,
            };
            for (_, result) in self.comparer.results(id)? {
                let Ok(lines) = result else { continue };
                of += 1;
                for (count, comes_back) in back.iter_mut().zip(lines) {
                    *count += u32::from(*comes_back);
                }
            }
        }
        Some(back.into_iter().map(|back| (of > 0).then_some(Stability { back, of })).collect())
    }

    /// Drawings that are through, and all of them.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let is_through = |drawing: &&Drawing| match drawing {
            Drawing::Writing(_) => false,
            Drawing::Comparing(id) => self.comparer.results(id).is_some(),
            Drawing::Failed => true,
        };
        (self.drawings.iter().filter(is_through).count(), self.drawings.len())
    }

    /// Calls so far, and those to come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (one, two) = (self.writer.progress(), self.comparer.progress());
        let to_come = self.drawings.iter().filter(|drawing| matches!(drawing, Drawing::Writing(_))).count();
        Progress {
            done: one.done + two.done,
            expected: one.expected + two.expected + to_come,
            failed: one.failed + two.failed,
        }
    }
}

/// The different places of a drawing with replacement; two where chance left fewer and there are as many.
fn drawn(seed: u64, drawing: usize, of: usize) -> BTreeSet<usize> {
    let purpose = format!("drawing {drawing}");
    let mut places: BTreeSet<usize> = (0..of).map(|index| draw::below(seed, &purpose, index as u64, of)).collect();
    if places.len() < 2 {
        places.extend(0..of.min(2));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_shows_about_two_thirds_of_the_choices() {
        let mean = (0..200).map(|drawing| drawn(3, drawing, 15).len()).sum::<usize>() as f64 / 200.0;
        // 1 − (1 − 1/15)^15 of 15
        assert!((mean - 15.0 * (1.0 - (14.0_f64 / 15.0).powi(15))).abs() < 0.3, "{mean}");
        assert_eq!(drawn(3, 0, 1), BTreeSet::from([0]));
        assert_eq!(drawn(3, 1, 2).len(), 2);
    }
}
