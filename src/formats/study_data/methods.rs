//! What was done, in the words of a paper's methods section: filled in from the study's file and from who took part.

use super::codebook::line;
use super::people::Flow;
use super::results::Results;
use crate::domain::study::exclusion::Exclusion;
use crate::domain::study::file::{
    Assign, Chosen, Claims, Condition, DeckSource, Predictions, QuestionKind, Study, Within, Writer,
};

/// The text, in Markdown.
#[must_use]
pub fn methods(study: &Study, digest: &str, results: &Results) -> String {
    let parts = [
        format!("# Methods: {}", line(&study.title)),
        people(study, &results.flow),
        procedure(study),
        conditions(study),
        measures(study, results),
        analysis(study),
        format!(
            "Study file: `{}` version {}, SHA-256 `{digest}` (canonical JSON). Data and analysis: Likeness {}, docs/study/results.md.",
            study.id,
            study.version,
            env!("CARGO_PKG_VERSION")
        ),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn people(study: &Study, flow: &Flow) -> String {
    let mut text = format!(
        "**Participants.** Data of {} arrived: {} withdrew, and nothing of theirs was used",
        count(flow.began, "participation", "participations"),
        flow.withdrew
    );
    if let Some(parameter) = study.records.parameters.first() {
        let id = line(&parameter.name);
        text.extend([format!(
            "; {} of somebody who took part once more, known by {id}: of these the one finished first counts, or else the one with the most choices",
            is_or_are(flow.again)
        )]);
    }
    if flow.no_beginning > 0 {
        text.extend([format!("; of {} the beginning did not arrive", flow.no_beginning)]);
    }
    text.extend([format!(". Of the others {} came to the end and {} did not.", flow.finished, flow.unfinished)]);
    for (rule, n) in &flow.excluded {
        text.extend([format!(" Left out {}: {n}.", words(*rule))]);
    }
    text.extend([format!(" {} remain.", flow.counted)]);
    text
}

fn is_or_are(n: usize) -> String {
    if n == 1 { "1 was".to_owned() } else { format!("{n} were") }
}

/// "1 pair", "3 pairs".
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// What a participant went through.
pub(super) fn procedure(study: &Study) -> String {
    let pairs = &study.pairs;
    let decks: Vec<String> = study
        .decks
        .iter()
        .map(|source| match source {
            DeckSource::BuiltIn(id) => format!("the deck “{}” of Likeness", line(id)),
            DeckSource::Own(deck) => format!("the deck “{}” of the study", line(&deck.title)),
        })
        .collect();
    let chosen = match pairs.chosen {
        Chosen::Fixed => "in the decks’ order",
        Chosen::Random => "drawn at random for each participant",
        Chosen::Active => {
            "drawn at random for each participant, but for every other pair for learning, which an active learner chose for what it would tell"
        }
    };
    let mut text = format!(
        "**Procedure.** Each participant saw {} of a question and two answers from {}, {chosen}, and picked the answer that they liked better. The side of each answer was drawn at random. {} were for learning, {} for choosing between what was learnt, and {} were held out: which ones was drawn before the first pick.",
        count(pairs.count, "pair", "pairs"),
        decks.join(" and "),
        pairs.training,
        pairs.validation,
        pairs.held_out
    );
    if pairs.repeats > 0 {
        text.extend([format!(" {} came a second time with sides swapped.", count(pairs.repeats, "pair", "pairs"))]);
    }
    if !study.checks.is_empty() {
        let checks = count(study.checks.len(), "attention check asked", "attention checks asked");
        text.extend([format!(" {checks} for one certain answer.")]);
    }
    text.push_str(
        " Before each pick a statistical model on the participant’s own device (Likeness) guessed it from the picks so far; the guess was hashed (SHA-256), and the hash stored, before the pair took input.",
    );
    text.push_str(match study.predictions {
        Predictions::Hidden => " Guesses stayed hidden unless a condition says otherwise.",
        Predictions::Revealed => " After each pick its guess was shown unless a condition says otherwise.",
    });
    text
}

/// What differed between participants.
pub(super) fn conditions(study: &Study) -> String {
    if study.conditions.is_empty() {
        return String::new();
    }
    format!("**Conditions.** {}", study.conditions.iter().map(condition).collect::<Vec<_>>().join(" "))
}

fn condition(condition: &Condition) -> String {
    let arm = |arm: &crate::domain::study::file::Arm| {
        let predictions = arm.predictions.map(|shown| match shown {
            Predictions::Hidden => "guesses hidden",
            Predictions::Revealed => "guesses shown after each pick",
        });
        let claims = arm.claims.map(|whose| match whose {
            Claims::Own => "own claims rated",
            Claims::Stranger => "a stranger’s claims rated",
            Claims::Mixed => "own and a stranger’s claims rated, mixed",
        });
        let persona = arm.persona.map(|writer| match writer {
            Writer::OnDevice => "persona by the on-device model",
            Writer::Llm => "persona by a language model",
        });
        let said: Vec<&str> = predictions.into_iter().chain(claims).chain(persona).collect();
        if said.is_empty() { line(&arm.id) } else { format!("{} ({})", line(&arm.id), said.join(", ")) }
    };
    let by = match &condition.assign {
        Assign::Seed => "a hash of the participant’s identifier".to_owned(),
        Assign::Link(parameter) => format!("the parameter {} of the link", line(parameter)),
        Assign::DataPipe => "DataPipe’s counter, or a hash where it did not answer".to_owned(),
    };
    let arms: Vec<String> = condition.arms.iter().map(arm).collect();
    let (id, arms) = (line(&condition.id), arms.join("; "));
    match condition.within {
        None => format!("{id}: {arms}, assigned by {by}."),
        Some(Within::Block) => {
            format!("{id}: {arms}, within participants from block to block; the first block by {by}.")
        }
        Some(Within::Pair) => {
            format!("{id}: {arms}, within participants from pair to pair, balanced over what the pairs are for.")
        }
    }
}

fn measures(study: &Study, results: &Results) -> String {
    let mut text = String::from(
        "**Measures.** Accuracy is the share of held-out pairs on which a predictor gave the answer that was picked more than even chances; within a hundredth of even it made no guess, counted as half. Pairs without a preference, and those whose first pick was changed, are not scored.",
    );
    for predictor in &results.scored.predictors {
        text.extend([match predictor.as_str() {
            "learnt" => " *learnt*: the on-device model, learnt from the participant’s training and validation picks."
                .to_owned(),
            "sealed" => " *sealed*: the guess sealed before the pick.".to_owned(),
            "population" => {
                " *population*: the same model before any pick, a judge that knows nothing of the participant."
                    .to_owned()
            }
            "longer" => " *longer*: always the longer answer.".to_owned(),
            other => format!(" *{}*.", line(other)),
        }]);
    }
    for question in study.before.iter().chain(&study.after) {
        if let QuestionKind::Claims { scale, .. } = &question.kind {
            text.extend([format!(
                " Recognition (`{}`): each claim was rated from {} ({}) to {} ({}); a participant’s mean of their own claims less their mean of a stranger’s.",
                question.id,
                scale.from,
                line(&scale.low),
                scale.to,
                line(&scale.high)
            )]);
        }
    }
    text
}

/// How the numbers come about. The formulas are those of docs/study/results.md.
pub(super) fn analysis(study: &Study) -> String {
    let mut text = String::from(
        "**Analysis.** All intervals are 95%. Accuracies: Wilson’s score interval on the effective number of pairs, with the design effect of participants as clusters (Korn & Graubard 1998; Franco, Little, Louis & Slud 2019). Predictors are compared on the pairs that both guessed: the difference with Bonett and Price’s (2012) interval on the effective number of pairs; two-sided mid-p from the exact distribution in which each participant’s differences change sign together; d_z over participants’ mean differences.",
    );
    if !study.conditions.is_empty() {
        text.push_str(" Arms between participants: the difference of accuracies with the interval of Newcombe (1998) from the clustered ones, and Cohen’s d of participants’ accuracies; arms within participants: the mean of their own differences with Student’s t, and d_z.");
    }
    text.push_str(" Ratings: means over participants with Student’s t; own less stranger’s paired within participants. Effect sizes have the large-sample intervals of Hedges and Olkin (1985). Times: quartiles over participants’ medians, the interval of the median from order statistics (Conover 1999). No correction for multiple tests was made; the plan says which test is the confirmatory one.");
    text
}

/// A rule of exclusion, as it follows "left out".
pub(super) fn words(rule: Exclusion) -> String {
    match rule {
        Exclusion::Unfinished => "who did not come to the end".to_owned(),
        Exclusion::FailedChecks { at_least } => {
            format!(
                "who failed {at_least} or more {}",
                if at_least == 1 { "attention check" } else { "attention checks" }
            )
        }
        Exclusion::FasterThan { median_ms } => {
            format!("whose median time of a pick was below {} s", f64::from(median_ms) / 1e3)
        }
        Exclusion::OneSide { share } => format!("who picked one side in more than {}% of pairs", percent(share)),
        Exclusion::Inconsistent { share } => {
            format!("who agreed with themselves on less than {}% of the pairs that came twice", percent(share))
        }
    }
}

/// Without digits that a float makes up.
pub(super) fn percent(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}
