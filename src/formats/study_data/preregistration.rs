//! A preregistration to be completed and filed before the first participant, filled in from the study's file.

use super::codebook::line;
use super::methods::{analysis, conditions, count, percent, procedure, words};
use crate::domain::study::file::{QuestionKind, Study};
use crate::measure::sample_size::against_chance;

/// How alike pairs of one participant are supposed to be where nobody has measured it.
const CORRELATION: f64 = 0.05;

/// What only the researcher can say.
const OPEN: &str = "*(to be completed)*";

/// The template, in Markdown.
#[must_use]
pub fn preregistration(study: &Study, digest: &str) -> String {
    let plan = study.plan.as_ref();
    let text = |text: Option<&String>| text.map_or_else(|| OPEN.to_owned(), |text| line(text));
    let list = |lines: Option<&Vec<String>>| {
        let lines = lines.filter(|lines| !lines.is_empty());
        lines.map_or_else(
            || OPEN.to_owned(),
            |lines| {
                lines.iter().enumerate().map(|(i, l)| format!("{}. {}", i + 1, line(l))).collect::<Vec<_>>().join("\n")
            },
        )
    };
    let sections = [
        (
            "Study",
            format!(
                "{}\n\n{}, {} <{}>\n\nFile `{}` version {}, SHA-256 `{digest}` (canonical JSON).",
                line(&study.title),
                line(&study.organisation),
                line(&study.contact.name),
                line(&study.contact.email),
                study.id,
                study.version
            ),
        ),
        ("Have any data been collected already?", OPEN.to_owned()),
        ("Question", text(plan.map(|plan| &plan.question))),
        ("Hypotheses", list(plan.map(|plan| &plan.hypotheses))),
        ("Which hypothesis is confirmatory, and its test", OPEN.to_owned()),
        ("Design", [procedure(study), conditions(study)].join("\n\n").trim().to_owned()),
        ("Questions asked", questions(study)),
        ("Measures", list(plan.map(|plan| &plan.measures))),
        ("Sample size", sample_size(study)),
        ("Stopping rule", OPEN.to_owned()),
        ("Exclusions", exclusions(study)),
        (
            "Analysis",
            format!(
                "{}\n\nAll figures are made without those left out; their numbers are reported by rule.",
                analysis(study)
            ),
        ),
        ("Anything else", OPEN.to_owned()),
    ];
    let mut all = String::from("# Preregistration\n");
    for (head, body) in sections {
        all.extend([format!("\n## {head}\n\n{body}\n")]);
    }
    all
}

fn questions(study: &Study) -> String {
    let asked = study.before.iter().map(|q| (q, "before")).chain(study.after.iter().map(|q| (q, "after")));
    let lines = asked.map(|(question, when)| {
        let kind = match &question.kind {
            QuestionKind::Single(_) => "one of several".to_owned(),
            QuestionKind::Several(_) => "any of several".to_owned(),
            QuestionKind::Scale(scale) => format!("{} to {}", scale.from, scale.to),
            QuestionKind::Text { .. } => "in words".to_owned(),
            QuestionKind::Claims { scale, .. } => format!("each claim from {} to {}", scale.from, scale.to),
        };
        format!("- `{}` ({when} the pairs, {kind}): {}", question.id, line(&question.text))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { "None.".to_owned() } else { lines.join("\n") }
}

fn exclusions(study: &Study) -> String {
    if study.exclusions.is_empty() {
        return "Nobody is left out, but who withdrew.".to_owned();
    }
    let rules = study.exclusions.iter().enumerate();
    let rules: Vec<String> = rules.map(|(i, rule)| format!("{}. Those {}.", i + 1, words(*rule))).collect();
    format!("In this order, each before the data are looked at:\n\n{}", rules.join("\n"))
}

fn sample_size(study: &Study) -> String {
    let Some(plan) = &study.plan else { return OPEN.to_owned() };
    let held_out = study.pairs.held_out;
    let mut text = format!("{}. {}", count(plan.participants, "participant", "participants"), line(&plan.power));
    let effect = 1.0 + held_out.saturating_sub(1) as f64 * CORRELATION;
    let worth = (plan.participants * held_out) as f64 / effect;
    // Halves of a point, the smallest first.
    let told = (1..=90).map(|step| 0.5 + f64::from(step) / 200.0);
    let told = told
        .filter(|accuracy| against_chance(*accuracy).is_some_and(|pairs| pairs as f64 <= worth))
        .min_by(f64::total_cmp);
    if let Some(accuracy) = told {
        text.extend([format!(
            "\n\nIn figures: {} × {held_out} held-out pairs are worth {worth:.0} independent ones where pairs of one participant correlate by {CORRELATION} (design effect {effect:.2}), before exclusions. With these an accuracy of {}% is told from chance with a power of 80% (one-sided, 5%, exact binomial test).",
            plan.participants,
            percent(accuracy)
        )]);
    }
    text
}
