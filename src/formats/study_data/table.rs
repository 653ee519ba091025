//! Tidy tables as CSV (RFC 4180), with columns as [`super::codebook`] names them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::codebook::{Column, TABLES};
use super::people::{Standing, standing};
use super::read::Participant;
use super::record::Choice;
use super::results::scored::{reference, score};
use crate::domain::choice::Verdict;
use crate::domain::deck::Library;
use crate::domain::seal;
use crate::domain::study::exclusion::{Exclusion, excluded};
use crate::domain::study::file::Study;
use crate::formats::csv;
use crate::measure::table::{LONGER, longer};

/// Every table by its file's name.
#[must_use]
pub fn tables(
    study: &Study,
    library: &Library,
    participants: &BTreeMap<String, Participant>,
) -> Vec<(&'static str, String)> {
    let standing = standing(study, participants);
    let mut tables = begun(study);
    for (one, stands) in participants.values().zip(standing.values()) {
        add(&mut tables, study, library, one, stands);
    }
    tables
}

/// The tables with their heads alone.
#[must_use]
pub fn begun(study: &Study) -> Vec<(&'static str, String)> {
    let head = |(name, columns): (&'static str, &[Column])| {
        let more = match name {
            "participants.csv" => extra(study),
            "choices.csv" => within(study).iter().map(|id| format!("condition:{id}")).collect(),
            _ => Vec::new(),
        };
        let heads = columns.iter().map(|column| column.name.to_owned()).chain(more);
        (name, row(heads.collect()))
    };
    TABLES.into_iter().map(head).collect()
}

/// Adds what is to be said of one participant to each table.
pub fn add(
    tables: &mut [(&'static str, String)],
    study: &Study,
    library: &Library,
    one: &Participant,
    stands: &Standing,
) {
    for (name, text) in tables {
        let rows = match *name {
            "participants.csv" => vec![person(study, one, stands)],
            "choices.csv" => {
                let within = within(study);
                one.choices.values().map(|choice| choice_row(&one.id, choice, &within)).collect()
            }
            "afterwards.csv" => afterwards(library, one),
            "answers.csv" => answers(one),
            _ => claims(one),
        };
        text.extend(rows.into_iter().map(row));
    }
}

/// The conditions that vary within participants.
fn within(study: &Study) -> Vec<&str> {
    study.conditions.iter().filter(|c| c.within.is_some()).map(|c| c.id.as_str()).collect()
}

/// The columns that conditions and parameters add.
fn extra(study: &Study) -> Vec<String> {
    let conditions = study.conditions.iter();
    let arms = conditions.flat_map(|one| [format!("condition:{}", one.id), format!("assigned:{}", one.id)]);
    arms.chain(study.records.parameters.iter().map(|one| format!("parameter:{}", one.name))).collect()
}

fn row(cells: Vec<String>) -> String {
    csv::write([cells])
}

fn flag(is: bool) -> String {
    u8::from(is).to_string()
}

fn some<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A name as the format writes it: "held-out", "first", "phone".
fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).map(|value| cell(&value)).unwrap_or_default()
}

/// A value as a cell: nothing for null, the text itself for a text.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

fn person(study: &Study, one: &Participant, stands: &Standing) -> Vec<String> {
    let quality = one.quality();
    let withdrew = one.withdrawal.is_some();
    let status = match (withdrew, &one.finish) {
        (true, _) => "withdrew",
        (false, Some(_)) => "finished",
        (false, None) => "unfinished",
    };
    let excluded = if withdrew { None } else { excluded(&study.exclusions, &quality) };
    let again = if let Standing::Again(other) = stands { other.clone() } else { String::new() };
    let start = one.start.as_ref();
    let part = one.parts.values().next().or(one.whole.as_ref());
    let mut cells = vec![
        one.id.clone(),
        status.to_owned(),
        excluded.map(Exclusion::name).unwrap_or_default().to_owned(),
        again,
        one.parts.len().to_string(),
        flag(one.is_complete()),
        flag(one.handed_over_ms.is_some()),
        some(part.map(|part| part.study_version).or(one.withdrawal.as_ref().map(|w| w.study_version))),
        part.map(|part| part.app.clone()).unwrap_or_default(),
        some(start.map(|start| start.model)),
        some(start.map(|start| start.seed)),
        start.and_then(|start| start.device).map(word).unwrap_or_default(),
        some(start.map(|start| start.at_ms)),
        some(one.finish.as_ref().map(|finish| finish.at_ms)),
        one.choices.len().to_string(),
        quality.failed_checks.to_string(),
        some(quality.median_ms),
        quality.sides[0].to_string(),
        quality.sides[1].to_string(),
        quality.repeats.0.to_string(),
        quality.repeats.1.to_string(),
        writer(one),
    ];
    for condition in &study.conditions {
        let assigned = start.and_then(|start| start.arms.get(&condition.id));
        cells.push(assigned.map(|assigned| assigned.arm.clone()).unwrap_or_default());
        cells.push(assigned.map(|assigned| word(assigned.by)).unwrap_or_default());
    }
    for parameter in &study.records.parameters {
        let kept = start.and_then(|start| start.parameters.get(&parameter.name));
        cells.push(kept.cloned().unwrap_or_default());
    }
    cells
}

/// Who wrote the persona; empty where the end is missing.
fn writer(one: &Participant) -> String {
    match one.described.as_ref().map(|described| described.instead) {
        Some(None) => "llm".to_owned(),
        Some(Some(instead)) => format!("on-device instead: {}", word(instead)),
        None => if one.finish.is_some() { "on-device" } else { "" }.to_owned(),
    }
}

fn choice_row(id: &str, choice: &Choice, within: &[&str]) -> Vec<String> {
    let lead = choice.seals.iter().find(|seal| seal.prediction.predictor == choice.lead.kind());
    let said = match choice.said {
        Verdict::Prefer(_) => "prefer",
        Verdict::NoPreference => "no_preference",
        Verdict::BothBad => "both_bad",
        Verdict::NotForMe => "not_for_me",
    };
    let first = choice.first.as_ref().map_or(choice.preferred, |first| first.verdict.preferred());
    let right = lead.zip(first).map(|(seal, first)| score(seal.p_first(), first));
    let mut cells = vec![
        id.to_owned(),
        choice.slot.to_string(),
        choice.deck.clone(),
        choice.deck_version.to_string(),
        choice.pair.clone(),
        choice.pair_version.to_string(),
        word(choice.role),
        word(choice.draw),
        word(choice.on_a),
        said.to_owned(),
        choice.preferred.map(word).unwrap_or_default(),
        choice.side.map(word).unwrap_or_default(),
        some(choice.response_ms),
        choice.hidden_ms.to_string(),
        flag(choice.resumed),
        choice.at_ms.to_string(),
        flag(choice.first.is_some()),
        format!("{} {}", choice.lead.kind(), choice.lead.version()),
        some(lead.map(seal::Seal::p_first)),
        some(right),
        some(choice.strength),
        choice.reason.clone(),
    ];
    cells.extend(within.iter().map(|id| choice.arms.get(*id).cloned().unwrap_or_default()));
    cells
}

fn afterwards(library: &Library, one: &Participant) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (slot, predictor, p_first) in with_longer(library, one) {
        let Some(preferred) = one.choices.get(&slot).and_then(|choice| choice.preferred) else { continue };
        let right = score(p_first, preferred).to_string();
        rows.push(vec![one.id.clone(), slot.to_string(), predictor, p_first.to_string(), right]);
    }
    rows
}

/// The guesses of the data, and beside each slot's the one for its longer answer.
fn with_longer(library: &Library, one: &Participant) -> Vec<(u32, String, f64)> {
    let mut all = one.afterwards.clone();
    let mut slots: Vec<u32> = all.iter().map(|(slot, _, _)| *slot).collect();
    slots.dedup();
    for slot in slots {
        let Some(choice) = one.choices.get(&slot) else { continue };
        let Some((_, pair)) = library.pair(&reference(choice)) else { continue };
        all.push((slot, LONGER.to_owned(), longer(pair)));
    }
    all
}

fn answers(one: &Participant) -> Vec<Vec<String>> {
    let timed = |question: String, value: String, timing: &crate::domain::study::event::Timing| {
        vec![
            one.id.clone(),
            question,
            value,
            timing.response_ms.to_string(),
            timing.hidden_ms.to_string(),
            flag(timing.resumed),
            timing.at_ms.to_string(),
        ]
    };
    let answers = one.answers.iter().map(|answer| timed(answer.question.clone(), cell(&answer.value), &answer.timing));
    let checks = one.checks.iter().map(|c| timed(format!("check:{}", c.check), flag(c.passed), &c.timing));
    answers.chain(checks).collect()
}

fn claims(one: &Participant) -> Vec<Vec<String>> {
    let row = |claim: &super::record::Claim| {
        vec![
            one.id.clone(),
            claim.question.clone(),
            claim.place.to_string(),
            claim.from.clone(),
            claim.claim.clone(),
            some(claim.value),
        ]
    };
    one.claims.iter().map(row).collect()
}
