//! What differs between participants, or within each.

use serde_json::Value;

use super::endpoint::WRITERS;
use super::form;
use super::parts::PREDICTIONS;
use super::questions::CLAIMS;
use super::reader::{Part, Reader};
use crate::domain::study::file::{Arm, Assign, Condition, Destination, Study, Within};

/// How the word for assignment is read.
#[derive(Clone, Copy)]
enum How {
    Seed,
    Link,
    DataPipe,
}

const WITHIN: [(&str, Within); 2] = [("block", Within::Block), ("pair", Within::Pair)];

const HOW: [(&str, How); 3] = [("seed", How::Seed), ("link", How::Link), ("datapipe", How::DataPipe)];

impl Reader {
    pub(super) fn conditions(&mut self, part: Part<'_>) -> Vec<Condition> {
        let conditions = self.each(part, "conditions", 4, Self::condition);
        self.unique("conditions", conditions.iter().map(|condition| condition.id.as_str()));
        conditions
    }

    fn condition(&mut self, value: &Value, place: &str) -> Option<Condition> {
        let part = self.part(value, place, &form::CONDITION)?;
        let id = self.id(part, "id");
        self.list(part, "arms", 2..=8);
        let arms = self.each(part, "arms", 8, |reader, value, place| {
            let part = reader.part(value, place, &form::ARM)?;
            Some(Arm {
                id: reader.id(part, "id"),
                predictions: reader.word(part, "predictions", &PREDICTIONS, &[]),
                claims: reader.word(part, "claims", &CLAIMS, &[]),
                persona: reader.word(part, "persona", &WRITERS, &[]),
            })
        });
        self.unique(&part.at("arms"), arms.iter().map(|arm| arm.id.as_str()));
        let within = self.word(part, "within", &WITHIN, &[]);
        if within.is_some() {
            let arms = arms.iter().enumerate();
            let later =
                arms.flat_map(|(i, arm)| [(i, "claims", arm.claims.is_some()), (i, "persona", arm.persona.is_some())]);
            for (i, field, _) in later.filter(|(_, _, is_set)| *is_set) {
                let place = format!("{}[{i}].{field}", part.at("arms"));
                self.problem(place, "follows all pairs, so it can differ between participants alone");
            }
        }
        let assign = self.needed(part, "assign", &form::ASSIGN)?;
        let assign = assign.get();
        if assign.get("by").is_none() {
            self.problem(assign.at("by"), "is missing; “seed”, “link” or “datapipe” should stand here");
        }
        let how = self.word(assign, "by", &HOW, &[])?;
        if within == Some(Within::Pair) && !matches!(how, How::Seed) {
            self.problem(assign.at("by"), "should be “seed”, which draws the arm of each pair");
        }
        let assign = match how {
            How::Seed => Assign::Seed,
            How::DataPipe => Assign::DataPipe,
            How::Link => Assign::Link(self.parameter_name(assign, "parameter")),
        };
        Some(Condition { id, within, assign, arms })
    }

    /// The name of a parameter of a link.
    pub(super) fn parameter_name(&mut self, part: Part<'_>, field: &str) -> String {
        let name = self.text(part, field, 40);
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            self.problem(part.at(field), "may hold letters, digits, - and _ alone");
        }
        name
    }
}

/// What more than one condition sets would follow from their order in the file alone; and every block needs a pair.
pub(super) fn fit_together(reader: &mut Reader, study: &Study) {
    set_once(reader, study, "predictions", |arm| arm.predictions.is_some());
    set_once(reader, study, "claims", |arm| arm.claims.is_some());
    set_once(reader, study, "persona", |arm| arm.persona.is_some());
    for (i, condition) in study.conditions.iter().enumerate().filter(|(_, condition)| condition.within.is_some()) {
        if condition.arms.len() > study.pairs.count {
            let count = study.pairs.count;
            reader.problem(
                format!("conditions[{i}].arms"),
                format!("are more than the {count} pairs that they vary over"),
            );
        }
    }
}

fn set_once(reader: &mut Reader, study: &Study, field: &str, is_set: fn(&Arm) -> bool) {
    let setting = study.conditions.iter().enumerate().filter(|(_, condition)| condition.arms.iter().any(is_set));
    for (i, _) in setting.skip(1) {
        reader.problem(format!("conditions[{i}].arms"), format!("set “{field}”, as another condition does already"));
    }
}

/// `DataPipe` can only count through arms where it also takes the data: its experiment is named there.
pub(super) fn fit_results(reader: &mut Reader, study: &Study) {
    let is_datapipe = matches!(study.results.to, Destination::DataPipe { .. });
    for (i, condition) in study.conditions.iter().enumerate() {
        if condition.assign == Assign::DataPipe && !is_datapipe {
            reader
                .problem(format!("conditions[{i}].assign.by"), "“datapipe” needs results.to to be “datapipe” as well");
        }
    }
}
