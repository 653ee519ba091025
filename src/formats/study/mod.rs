//! A study's file, read strictly: unknown fields, fields that are not acted upon yet and whatever breaks a rule are refused, each with its
//! place and in words. `public/study.schema.json` says the same to editors.

mod conditions;
mod endpoint;
pub mod form;
pub mod packed;
mod parts;
mod questions;
mod reader;
mod results;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::seal::hex;
use crate::domain::study::event::StudyRef;
use crate::domain::study::file::{Claims, DeckSource, QuestionKind, Study};

use super::error::FileError;
use super::text::{self, json_error};
use endpoint::WRITERS;
use reader::{Part, Reader};

/// What `format` says.
pub const FORMAT: &str = "likeness-study";
/// The newest `format_version` that is read.
pub const FORMAT_VERSION: u64 = 1;
/// The largest file that is read.
pub const LIMIT_BYTES: usize = 2 << 20;
/// The longest text of a sentence or a paragraph, and the longest label.
const LONG: usize = 4000;
const SHORT: usize = 200;

/// A study as its file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyFile {
    /// The study.
    pub study: Study,
    /// SHA-256 of the file as canonical JSON (RFC 8785), in hexadecimal.
    pub digest: String,
    /// The file itself.
    pub text: String,
}

impl StudyFile {
    /// The name of this version of the study.
    #[must_use]
    pub fn reference(&self) -> StudyRef {
        StudyRef { id: self.study.id.clone(), version: self.study.version, digest: self.digest.clone() }
    }
}

/// Reads and checks a study.
///
/// # Errors
/// When it is no study, or breaks a rule: then every breach is listed.
pub fn read(bytes: &[u8]) -> Result<StudyFile, FileError> {
    let (text, lines_before) = text::text(bytes, LIMIT_BYTES)?;
    if !text.starts_with('{') {
        return Err(FileError::WrongFormat { looks_like: super::sniff::kind(bytes).in_words() });
    }
    let value: Value = serde_json::from_str(text).map_err(|error| json_error(&error, lines_before))?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::WrongFormat { looks_like: "JSON of another layout" });
    }
    if let Some(found) = value.get("format_version").and_then(Value::as_u64).filter(|found| *found > FORMAT_VERSION) {
        return Err(FileError::NewerVersion { found, known: FORMAT_VERSION });
    }
    let study = study(&value).map_err(|problems| FileError::Invalid { problems })?;
    let canonical = serde_json_canonicalizer::to_vec(&value).unwrap_or_default();
    Ok(StudyFile { study, digest: hex(&Sha256::digest(canonical)), text: text.to_owned() })
}

fn study(value: &Value) -> Result<Study, Vec<super::error::Problem>> {
    let mut reader = Reader::default();
    let Some(part) = reader.part(value, "", &form::STUDY) else { return Err(reader.problems) };
    reader.needed_whole(part, "format_version", 1..=1);
    let (before, after) = reader.questions(part);
    let study = Study {
        id: reader.id(part, "id"),
        version: u32::try_from(reader.needed_whole(part, "version", 1..=1_000_000)).unwrap_or(1),
        title: reader.text(part, "title", SHORT),
        language: reader.language(part),
        organisation: reader.text(part, "organisation", SHORT),
        contact: reader.contact(part),
        minutes: u32::try_from(reader.needed_whole(part, "minutes", 1..=180)).unwrap_or(1),
        consent: reader.consent(part),
        decks: reader.decks(part),
        practice: reader.practice(part),
        pairs: reader.pairs(part),
        checks: reader.checks(part),
        options: reader.options(part),
        predictions: reader.predictions(part),
        persona: reader.word(part, "persona", &WRITERS, &[]).unwrap_or_default(),
        asks: reader.asks(part),
        conditions: reader.conditions(part),
        before,
        after,
        strangers: reader.strangers(part),
        records: reader.records(part),
        results: reader.results(part),
        completion: reader.completion(part),
        shows: reader.shows(part),
        exclusions: reader.exclusions(part),
        plan: reader.plan(part),
    };
    together(&mut reader, &study);
    if reader.problems.is_empty() { Ok(study) } else { Err(reader.problems) }
}

/// What no field shows by itself.
fn together(reader: &mut Reader, study: &Study) {
    let own: Vec<usize> = study
        .decks
        .iter()
        .filter_map(|source| if let DeckSource::Own(deck) = source { Some(deck.pairs.len()) } else { None })
        .collect();
    if own.len() == study.decks.len() && !own.is_empty() && own.iter().sum::<usize>() < study.pairs.count {
        let held: usize = own.iter().sum();
        reader.problem("pairs.count", format!("is {}, and the decks hold {held} pairs", study.pairs.count));
    }
    for (place, check) in study.checks.iter().enumerate() {
        let most = study.pairs.count;
        if check.after > most {
            reader.problem(format!("checks[{place}].after"), format!("should be at most {most}, the number of pairs"));
        }
    }
    let told = study.consent.text().to_lowercase();
    for (place, parameter) in study.records.parameters.iter().enumerate() {
        if !told.contains(&parameter.in_consent.to_lowercase()) {
            let reason = format!(
                "the consent text does not say “{}”: name there what is kept, or take the parameter out",
                parameter.in_consent
            );
            reader.problem(format!("records.parameters[{place}].in_consent"), reason);
        }
    }
    let shows_strangers = |question: &crate::domain::study::file::Question| {
        let QuestionKind::Claims { whose, .. } = question.kind else { return false };
        let arms = study.conditions.iter().flat_map(|condition| &condition.arms);
        arms.filter_map(|arm| arm.claims).chain([whose]).any(|claims| claims != Claims::Own)
    };
    if study.after.iter().any(shows_strangers) && study.strangers.is_empty() {
        reader.problem("strangers", "is empty, and a question shows another person’s claims; name at least one");
    }
    let ids = study.before.iter().chain(&study.after).map(|question| question.id.as_str());
    reader.unique("questions", ids);
    conditions::fit_results(reader, study);
    conditions::fit_together(reader, study);
    endpoint::fit(reader, study);
}

impl Reader {
    /// The parts of a list, each read by `read`.
    fn each<T>(
        &mut self,
        part: Part<'_>,
        field: &str,
        most: usize,
        read: fn(&mut Self, &Value, &str) -> Option<T>,
    ) -> Vec<T> {
        let place = part.at(field);
        let list = self.list(part, field, 0..=most);
        list.iter().enumerate().filter_map(|(i, value)| read(self, value, &format!("{place}[{i}]"))).collect()
    }
}
