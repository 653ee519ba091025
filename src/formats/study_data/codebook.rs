//! What each column of the tables means: one list makes the heads of the tables and the codebook.

use crate::domain::study::file::{Choice, Condition, Question, QuestionKind, Study, Within};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: &'static str,
    /// What it holds.
    pub meaning: &'static str,
}

const fn column(name: &'static str, meaning: &'static str) -> Column {
    Column { name, meaning }
}

/// `participants.csv`, one row a participant; a column for each condition and each parameter follows.
pub const PARTICIPANTS: [Column; 22] = [
    column("participation", "random id; nothing about the person is in it"),
    column("status", "finished, unfinished or withdrew"),
    column("excluded_by", "the first exclusion rule of the study that applies; empty where none does"),
    column("again", "the participation of the same person that counts instead; empty where this one does"),
    column("parts", "parts that arrived"),
    column("complete", "1 where the end arrived and no part before it is missing"),
    column("handed_over", "1 where the participant handed the data over because nothing had acknowledged them"),
    column("study_version", "the version of the study"),
    column("app", "the version of the app"),
    column("model", "the version of the on-device model"),
    column("seed", "fixes slots, roles, pairs and sides"),
    column("device", "phone, tablet or computer"),
    column("began_ms", "when the participant agreed, in milliseconds since 1970"),
    column("finished_ms", "when the last step was done"),
    column("choices", "pairs with a choice"),
    column("failed_checks", "attention checks failed"),
    column("median_ms", "median time of a pick of A or B (the lower of the two middle ones)"),
    column("side_a", "picks of side A"),
    column("side_b", "picks of side B"),
    column("repeats", "pairs that came twice and were preferred A or B both times"),
    column("repeats_same", "on how many of these the same answer was preferred"),
    column(
        "persona",
        "whose persona was shown and rated: on-device, or llm; where a language model was to write it and didn’t, on-device instead: no-endpoint, failed, unusable or skipped",
    ),
];

/// `choices.csv`, one row a pair.
pub const CHOICES: [Column; 22] = [
    column("participation", "see participants.csv"),
    column("slot", "place among the pairs, from 0"),
    column("deck", "the deck’s id"),
    column("deck_version", "its version"),
    column("pair", "the pair’s id"),
    column("pair_version", "its version"),
    column("role", "training, validation, held-out, or repeat: a pair that came before, sides swapped"),
    column("draw", "random, informative (chosen for what it tells), or repeat"),
    column("on_a", "the answer, first or second in the deck, that stood as A"),
    column("said", "prefer, no_preference, both_bad or not_for_me"),
    column("preferred", "the answer preferred, first or second in the deck; empty where neither was"),
    column("side", "the side picked; empty where neither was"),
    column("response_ms", "from the pair’s appearance to the pick"),
    column("hidden_ms", "how much of that the page was in the background"),
    column("resumed", "1 where the page was loaded anew meanwhile: the time then is of the last appearance alone"),
    column("at_ms", "when it was picked, in milliseconds since 1970"),
    column("corrected", "1 where the pick was taken back and made anew; seals are scored against the first one"),
    column("predictor", "who made the sealed guess, with its version"),
    column("p_first", "its probability that the deck’s first answer is preferred, sealed before the pick"),
    column("right", "1 right, 0 wrong, 0.5 no guess (within a hundredth of even); empty where neither was preferred"),
    column(
        "strength",
        "how much better the answer picked is: 1 a little, 2 clearly, 3 much; empty where that was not said",
    ),
    column("reason", "what decided it, in the participant’s words; empty where nothing was said"),
];

/// `afterwards.csv`: guesses about held-out pairs, made after the last choice.
pub const AFTERWARDS: [Column; 5] = [
    column("participation", "see participants.csv"),
    column("slot", "see choices.csv"),
    column(
        "predictor",
        "learnt: the on-device model, learnt from training and validation choices; population: the same model before any choice; longer: always the longer answer",
    ),
    column("p_first", "its probability that the deck’s first answer is preferred"),
    column("right", "1 right, 0 wrong, 0.5 no guess"),
];

/// `answers.csv`, one row an answer; also attention checks.
pub const ANSWERS: [Column; 7] = [
    column("participation", "see participants.csv"),
    column("question", "the question’s id; check:ID for an attention check"),
    column(
        "value",
        "an option’s id, several joined by |, a number, or a text; of an attention check 1 passed, 0 failed",
    ),
    column("response_ms", "from its appearance to the answer"),
    column("hidden_ms", "how much of that the page was in the background"),
    column("resumed", "1 where the page was loaded anew meanwhile"),
    column("at_ms", "when, in milliseconds since 1970"),
];

/// `claims.csv`, one row a claim shown.
pub const CLAIMS: [Column; 6] = [
    column("participation", "see participants.csv"),
    column("question", "the question’s id"),
    column("place", "its place among the claims, from 1"),
    column("from", "own, or the stranger’s id"),
    column("claim", "what it says"),
    column("value", "how well it describes the participant, a number of the question’s scale; empty where left open"),
];

/// Each table's file name and columns.
pub const TABLES: [(&str, &[Column]); 5] = [
    ("participants.csv", &PARTICIPANTS),
    ("choices.csv", &CHOICES),
    ("afterwards.csv", &AFTERWARDS),
    ("answers.csv", &ANSWERS),
    ("claims.csv", &CLAIMS),
];

/// The codebook of a study's tables, in Markdown.
#[must_use]
pub fn codebook(study: &Study) -> String {
    let mut text = format!("# Codebook: {} (version {})\n\n{}\n", study.title, study.version, study.organisation);
    text.push_str("\nOf participants who withdrew there is one row in participants.csv and nothing else.\n");
    for (name, columns) in TABLES {
        text.extend([format!("\n## {name}\n\n| column | meaning |\n|---|---|\n")]);
        for Column { name, meaning } in columns {
            text.extend([format!("| `{name}` | {meaning} |\n")]);
        }
        match name {
            "participants.csv" => extra_columns(study, &mut text),
            "choices.csv" => within_columns(study, &mut text),
            _ => {}
        }
    }
    text.push_str("\n## Questions\n");
    for question in study.before.iter().chain(&study.after) {
        text.extend([format!("\n`{}`: {}\n{}", question.id, line(&question.text), answers(question))]);
    }
    for check in &study.checks {
        text.extend([format!("\n`check:{}`: {}\n", check.pair.id, line(check.pair.question()))]);
    }
    text
}

fn arms(condition: &Condition) -> String {
    condition.arms.iter().map(|arm| arm.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn within_columns(study: &Study, text: &mut String) {
    for condition in study.conditions.iter().filter(|condition| condition.within.is_some()) {
        text.extend([format!("| `condition:{}` | the arm of this pair: {} |\n", condition.id, arms(condition))]);
    }
}

fn extra_columns(study: &Study, text: &mut String) {
    for condition in &study.conditions {
        let id = &condition.id;
        let arms = match condition.within {
            None => format!("the arm: {}", arms(condition)),
            Some(Within::Block) => format!("the arm of the first block: {}", arms(condition)),
            Some(Within::Pair) => "empty: it varies from pair to pair, see choices.csv".to_owned(),
        };
        text.extend([format!("| `condition:{id}` | {arms} |\n")]);
        text.extend([format!("| `assigned:{id}` | how it came about: link, datapipe, seed or seed-instead |\n")]);
    }
    for parameter in &study.records.parameters {
        let (name, words) = (&parameter.name, &parameter.in_consent);
        text.extend([format!("| `parameter:{name}` | of the link; “{words}” in the consent text |\n")]);
    }
}

fn answers(question: &Question) -> String {
    match &question.kind {
        QuestionKind::Single(choices) | QuestionKind::Several(choices) => {
            let one = |choice: &Choice| format!("- `{}`: {}\n", choice.id, line(&choice.text));
            choices.iter().map(one).collect::<Vec<_>>().concat()
        }
        QuestionKind::Scale(scale) | QuestionKind::Claims { scale, .. } => {
            format!("- {} ({}) to {} ({})\n", scale.from, line(&scale.low), scale.to, line(&scale.high))
        }
        QuestionKind::Text { longest } => format!("- words, at most {longest} characters\n"),
    }
}

/// A text of the file on one line, with nothing in it that Markdown would take for its own.
pub(super) fn line(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut safe = String::new();
    for c in joined.chars() {
        if "\\`*_{}[]<>#|".contains(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
