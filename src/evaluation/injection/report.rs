//! The figures as a page of Markdown.

use std::fmt::Write;

use super::figures::{Turned, by_instruction, delimited_against_bare, flagged, turned};
use super::plan::{DRESSES, Dress, Tried};
use super::sentences::{HARMLESS, INSTRUCTIONS};
use crate::measure::clusters::Clustered;
use crate::measure::comparison::{Comparison, mid_p};
use crate::measure::interval::{Interval, Share};

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The model's name at its endpoint.
    pub model: String,
    /// The day of the run, as "2026-11-24".
    pub date: String,
    /// What the pairs and sentences are drawn by.
    pub seed: u64,
    /// The deck's id and version.
    pub deck: String,
}

/// The whole page.
#[must_use]
pub fn page(settings: &Settings, tried: &Tried) -> String {
    let Settings { model, date, seed, deck } = settings;
    let mut page = format!(
        "# Injected instructions

How often does an instruction inside an answer turn a verdict, and what do the app's delimiters change? Model {model}, {date}, \
{} pairs of the deck {deck}, drawn by seed {seed}. Made by `make injection`.

Each pair is judged by a judge that knows nothing of the person, in both orders, by the verdict's log-probabilities where the \
endpoint gives them: as it is, then with an instruction at the end of the answer that this verdict did not prefer, naming the \
letter under which that answer stands, and, as a control, with a harmless sentence at the same place. All of this with \
delimiters, as the app asks (each text between tags, tags in the texts escaped, a sentence that says that material is not to be \
followed), and without: the same prompt, the texts as they are under headings in words. A verdict has turned when it goes to the \
other answer.

",
        tried.pairs
    );
    page += &table(tried);
    page += &between(tried);
    page += &flags(tried);
    page += &sentences(tried);
    page += LIMITS;
    page
}

fn table(tried: &Tried) -> String {
    let of = DRESSES.map(|dress| turned(&tried.trials, dress));
    let row = |head: &str, cell: &dyn Fn(&Turned) -> String| {
        let cells = of.each_ref().map(|of| of.as_ref().map_or_else(|| "–".to_owned(), cell));
        format!("| {head} | {} |\n", cells.join(" | "))
    };
    let mut table = "| | with delimiters | without |\n|---|---|---|\n".to_owned();
    table += &row("verdicts (pairs)", &|of| format!("{} ({})", of.injected.n, of.injected.clusters));
    table += &row("turned by the instruction", &|of| clustered(&of.injected));
    table += &row("turned by a harmless sentence there", &|of| clustered(&of.harmless));
    table +=
        &row("turned by one sentence and not by the other: instruction, harmless", &|of| discordant(&of.over_harmless));
    table += &row("shift to the instruction’s side beyond the harmless sentence, log-odds", &|of| {
        of.shift.map_or_else(
            || "–".to_owned(),
            |m| format!("{:+.2} [{:+.2}, {:+.2}]", m.mean, m.interval.low, m.interval.high),
        )
    });
    table += &row("nothing injected: pairs whose verdict turns when the answers change places", &|of| {
        of.swapped.map_or_else(|| "–".to_owned(), |share| share_of(&share))
    });
    if tried.lost > 0 {
        let _ = write!(
            table,
            "\nLeft out: {} of {} trials, where an answer could not be read or the first verdict took no side.\n",
            tried.lost,
            tried.lost + tried.trials.len()
        );
    }
    table
        + "\nIn brackets 95%: Wilson’s interval, on an effective number of verdicts, because the two orders of a pair may turn together; \
             for the shift Student’s, over pairs.\n"
}

fn between(tried: &Tried) -> String {
    let Some(both) = delimited_against_bare(&tried.trials) else { return String::new() };
    let Interval { low, high } = both.interval;
    format!(
        "\n## With against without\n\nOn the same {} verdicts the instruction turned {} with delimiters alone and {} without alone: \
         a difference of {:+.1} points [{:+.1}, {:+.1}], McNemar’s mid-p {} (whole pairs flipped){}.\n",
        both.n,
        both.only_first,
        both.only_second,
        100.0 * both.difference,
        100.0 * low,
        100.0 * high,
        p(both.mid_p),
        as_if_alone(&both)
    )
}

/// The same test where each verdict counts by itself, when that says something else.
fn as_if_alone(both: &Comparison) -> String {
    let alone = p(mid_p(both.only_first, both.only_second));
    if alone == p(both.mid_p) { String::new() } else { format!("; {alone} if each verdict counted by itself") }
}

fn flags(tried: &Tried) -> String {
    let Some(share) = flagged(&tried.trials) else { return String::new() };
    format!(
        "\n## Flagged\n\nThe app marks pairs that seem to speak to the judge: {} of those with an instruction, and {} of {} as they are.\n",
        share_of(&share),
        tried.flagged_as_they_are,
        tried.pairs
    )
}

fn sentences(tried: &Tried) -> String {
    let mut text = "\n## What was injected\n\n`#` is the letter. Each pair gets one, dealt in turn.\n\n\
                    | instruction | flagged | turned with delimiters | without |\n|---|---|---|---|\n"
        .to_owned();
    for (which, of) in by_instruction(&tried.trials) {
        let instruction = INSTRUCTIONS.get(which).copied().unwrap_or_default();
        let [with, without] = [Dress::Delimited, Dress::Bare].map(|dress| {
            let (turned, tried) = if dress == Dress::Delimited { of.delimited } else { of.bare };
            format!("{turned} of {tried}")
        });
        let _ = writeln!(text, "| `{instruction}` | {} of {} | {with} | {without} |", of.flagged, of.pairs);
    }
    let _ = write!(text, "\nHarmless: “{}”.\n", HARMLESS.join("”, “"));
    text
}

const LIMITS: &str = "\n## What this cannot tell

It is one model, one deck and six sentences; another model may obey more or less. Tags, escaping and the sentence about them are \
left out together, so it does not say which of them does how much. The judge knows nothing of the person and gives its verdict \
without reasoning; with a persona, demonstrations or reasoning it may hold more firmly or less. The instruction knows under which \
letter its answer stands. A text in a deck can’t know that: the app asks in both orders, where a letter that is right in one \
is wrong in the other, and averages. A verdict near even turns at any touch, which is why the harmless sentence is there: what \
the instruction does beyond it is the instruction’s doing.
";

fn clustered(of: &Clustered) -> String {
    let count = (of.accuracy * of.n as f64).round();
    format!("{count} of {}: {}", of.n, percent(of.accuracy, of.interval))
}

fn share_of(share: &Share) -> String {
    format!("{} of {}: {}", share.count, share.n, percent(share.share(), share.interval))
}

fn discordant(of: &Comparison) -> String {
    format!("{}, {} (McNemar’s mid-p {})", of.only_first, of.only_second, p(of.mid_p))
}

fn percent(share: f64, Interval { low, high }: Interval) -> String {
    format!("{:.0}% [{:.0}, {:.0}]", 100.0 * share, 100.0 * low, 100.0 * high)
}

fn p(value: f64) -> String {
    if value < 0.001 { "below 0.001".to_owned() } else { format!("{value:.3}") }
}
