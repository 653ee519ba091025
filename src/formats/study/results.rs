//! What is recorded, where it goes, and what a participant gets.

use serde_json::Value;

use super::form;
use super::reader::{Part, Reader};
use super::{LONG, SHORT};
use crate::domain::study::address;
use crate::domain::study::exclusion::Exclusion;
use crate::domain::study::file::{Completion, Destination, Parameter, Plan, Records, Results, Shows};

/// The words for exclusion rules, each with the field that it has.
pub const RULES: [(&str, &str); 5] = [
    ("unfinished", ""),
    ("failed_checks", "at_least"),
    ("faster_than", "median_ms"),
    ("one_side", "share"),
    ("inconsistent", "share"),
];

/// Where an address to PUT to says the object's name.
pub const NAME: &str = "{name}";

/// How the word for a destination is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The participant hands a file over.
    File,
    /// One POST a submission.
    Post,
    /// One PUT a submission.
    Put,
    /// OSF's `DataPipe`.
    DataPipe,
    /// A bucket that takes forms.
    Form,
}

/// Every field that some destinations alone have.
pub const OF_DESTINATIONS: [&str; 4] = ["address", "experiment", "fields", "key_prefix"];

impl To {
    /// The fields that it alone has.
    #[must_use]
    pub fn own(self) -> &'static [&'static str] {
        match self {
            Self::File => &[],
            Self::Post | Self::Put => &["address"],
            Self::DataPipe => &["experiment"],
            Self::Form => &["address", "fields", "key_prefix"],
        }
    }
}

/// The words for when data are sent: after each page or at the end alone.
pub const WHEN: [(&str, bool); 2] = [("end", false), ("page", true)];

/// The words for destinations.
pub const TO: [(&str, To); 5] =
    [("file", To::File), ("post", To::Post), ("put", To::Put), ("datapipe", To::DataPipe), ("form", To::Form)];

impl Reader {
    pub(super) fn records(&mut self, part: Part<'_>) -> Records {
        let Some(value) = part.get("records") else { return Records::default() };
        let place = part.at("records");
        let Some(records) = self.part(value, &place, &form::RECORDS) else { return Records::default() };
        let parameters = self.each(records, "parameters", 12, |reader, value, place| {
            let part = reader.part(value, place, &form::PARAMETER)?;
            let name = reader.parameter_name(part, "name");
            Some(Parameter { name, in_consent: reader.text(part, "in_consent", SHORT) })
        });
        self.unique("records.parameters", parameters.iter().map(|parameter| parameter.name.as_str()));
        Records { parameters, device: self.flag(records, "device", true) }
    }

    pub(super) fn results(&mut self, part: Part<'_>) -> Results {
        let none = Results { to: Destination::File, each_page: false };
        let Some(owned) = self.needed(part, "results", &form::RESULTS) else { return none };
        let results = owned.get();
        if results.get("to").is_none() {
            self.problem(results.at("to"), "is missing; one of file, post, put, datapipe, form should stand here");
        }
        let each_page = self.word(results, "when", &WHEN, &[]).unwrap_or(false);
        let Some(to) = self.word(results, "to", &TO, &[]) else { return none };
        for field in OF_DESTINATIONS.into_iter().filter(|f| !to.own().contains(f)) {
            if results.get(field).is_some() {
                self.problem(results.at(field), "is not for data that go there; take it out");
            }
        }
        let to = match to {
            To::File => Destination::File,
            To::Post => Destination::Post { address: self.results_address(results) },
            To::Put => Destination::Put { address: self.own_address(results) },
            To::DataPipe => Destination::DataPipe { experiment: self.experiment(results) },
            To::Form => Destination::Form {
                address: self.results_address(results),
                fields: self.form_fields(results),
                key_prefix: self.key_prefix(results),
            },
        };
        Results { to, each_page }
    }

    fn results_address(&mut self, part: Part<'_>) -> String {
        let address = self.text(part, "address", address::LONGEST);
        if !address.is_empty() {
            let filled = address.replace(NAME, "name");
            self.address(&part.at("address"), address::origin(&filled).map(|_| ()));
        }
        address
    }

    fn own_address(&mut self, part: Part<'_>) -> String {
        let address = self.results_address(part);
        if !address.is_empty() && !address.contains(NAME) {
            self.problem(
                part.at("address"),
                format!("should hold {NAME}: each submission needs an address of its own, or participants overwrite each other"),
            );
        }
        address
    }

    fn experiment(&mut self, part: Part<'_>) -> String {
        let experiment = self.text(part, "experiment", SHORT);
        if !experiment.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            self.problem(
                part.at("experiment"),
                "should be the experiment’s id, letters and digits, from DataPipe’s page",
            );
        }
        experiment
    }

    fn key_prefix(&mut self, part: Part<'_>) -> String {
        let prefix = self.text(part, "key_prefix", SHORT);
        if !prefix.chars().all(|c| c.is_ascii_alphanumeric() || "-_/.".contains(c)) {
            self.problem(part.at("key_prefix"), "may hold letters, digits, - _ . and / alone");
        }
        prefix
    }

    fn form_fields(&mut self, part: Part<'_>) -> Vec<(String, String)> {
        let place = part.at("fields");
        let Some(fields) = part.get("fields").and_then(Value::as_object).filter(|fields| fields.len() <= 30) else {
            self.problem(place, "should be an object of at most 30 texts: what the bucket’s policy asks for");
            return Vec::new();
        };
        let mut read = Vec::new();
        for (name, value) in fields {
            let place = format!("{place}.{}", name.chars().take(40).collect::<String>());
            let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            if name.is_empty() || !name.chars().all(fits) || matches!(name.as_str(), "key" | "file") {
                self.problem(place, "is no name of a field; “key” and “file” are filled in by this app");
            } else if value.as_str().is_none_or(|text| text.contains(['\r', '\n'])) {
                self.problem(place, "should be a text of one line");
            } else if let Some(text) = self.text_of(value, &place, 8 * LONG) {
                read.push((name.clone(), text));
            }
        }
        read
    }

    pub(super) fn completion(&mut self, part: Part<'_>) -> Completion {
        let Some(value) = part.get("completion") else { return Completion::default() };
        let place = part.at("completion");
        let Some(completion) = self.part(value, &place, &form::COMPLETION) else { return Completion::default() };
        let code = self.optional_text(completion, "code", SHORT);
        let redirect = self.optional_text(completion, "redirect", address::LONGEST);
        if let Some(redirect) = &redirect {
            self.address(&completion.at("redirect"), address::redirect(redirect));
        }
        Completion { code, redirect }
    }

    pub(super) fn shows(&mut self, part: Part<'_>) -> Shows {
        let Some(value) = part.get("shows") else { return Shows::default() };
        let place = part.at("shows");
        let Some(shows) = self.part(value, &place, &form::SHOWS) else { return Shows::default() };
        Shows {
            accuracy: self.flag(shows, "accuracy", false),
            persona: self.flag(shows, "persona", false),
            data_file: self.flag(shows, "data_file", false),
        }
    }

    pub(super) fn exclusions(&mut self, part: Part<'_>) -> Vec<Exclusion> {
        self.each(part, "exclusions", 12, |reader, value, place| {
            let part = reader.part(value, place, &form::EXCLUSION)?;
            let rules = RULES.map(|(word, _)| (word, word));
            let rule = reader.word(part, "rule", &rules, &[]);
            if part.get("rule").is_none() {
                reader.problem(part.at("rule"), "is missing");
            }
            Some(match rule? {
                "failed_checks" => Exclusion::FailedChecks { at_least: reader.needed_whole(part, "at_least", 1..=20) },
                "faster_than" => {
                    let median_ms = reader.needed_whole(part, "median_ms", 1..=600_000);
                    Exclusion::FasterThan { median_ms: u32::try_from(median_ms).unwrap_or(0) }
                }
                "one_side" => Exclusion::OneSide { share: reader.share(part, "share", 0.5) },
                "inconsistent" => Exclusion::Inconsistent { share: reader.share(part, "share", 0.0) },
                _ => Exclusion::Unfinished,
            })
        })
    }

    pub(super) fn plan(&mut self, part: Part<'_>) -> Option<Plan> {
        let place = part.at("plan");
        let plan = self.part(part.get("plan")?, &place, &form::PLAN)?;
        Some(Plan {
            question: self.text(plan, "question", LONG),
            hypotheses: self.texts(plan, "hypotheses", 20, LONG),
            measures: self.texts(plan, "measures", 40, LONG),
            participants: self.needed_whole(plan, "participants", 1..=100_000),
            power: self.text(plan, "power", LONG),
        })
    }
}
