//! The countable differences of two answers, in words that a visitor understands, and which of them an axis makes superfluous.
//!
//! Invariant: a feature is a function of one answer (and its question); the learner takes the difference of two, so swapping
//! the answers negates it.

use super::lexicon::Sign;
use super::text::{TextMeasures, measures};
use crate::domain::deck::Deck;

/// One end of a textual feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// A word or two: "longer".
    pub label: &'static str,
    /// Names the answer that stands here: "the longer answer".
    pub answer: &'static str,
}

/// One answer as the features see it.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// Its counts.
    pub text: &'a TextMeasures,
    /// The share of the question's words that it takes up.
    pub overlap: f64,
}

/// A countable property of an answer.
pub struct Feature {
    /// "text." and a word: never the id of a deck's axis, which begins with "axis.".
    pub id: &'static str,
    /// "Shorter or longer".
    pub name: &'static str,
    /// Where less of it stands.
    pub low: End,
    /// Where more of it stands.
    pub high: End,
    /// The difference that counts as one: see [`TEXTUAL`].
    pub scale: f64,
    /// Differences beyond this many scales count as this many.
    most: f64,
    value: fn(Answered<'_>) -> f64,
}

/// The usual [`Feature::most`].
const MOST: f64 = 3.0;

impl Feature {
    /// First minus second, in scales; positive where the first answer has more of it.
    #[must_use]
    pub fn difference(&self, first: Answered<'_>, second: Answered<'_>) -> f64 {
        (((self.value)(first) - (self.value)(second)) / self.scale).clamp(-self.most, self.most)
    }
}

/// The textual features that say the same as an axis, by the axis's id.
const TWINS: [(&str, &[&str]); 19] = [
    ("length", &["text.length", "text.paragraphs", "text.vocabulary"]),
    ("structure", &["text.lists", "text.headings", "text.bold", "text.steps", "text.tables", "text.paragraphs"]),
    ("warmth", &["text.warmth", "text.exclamations", "text.apology"]),
    ("concreteness", &["text.examples", "text.numbers"]),
    ("directness", &["text.hedging", "text.certainty", "text.contrast"]),
    ("certainty", &["text.hedging", "text.certainty"]),
    ("hedging", &["text.hedging", "text.certainty"]),
    ("questions", &["text.questions"]),
    ("asking", &["text.questions"]),
    ("playfulness", &["text.playfulness", "text.humour", "text.emoji", "text.exclamations"]),
    ("humour", &["text.playfulness", "text.humour", "text.emoji"]),
    ("plainness", &["text.long_words"]),
    ("precision", &["text.long_words"]),
    ("evidence", &["text.evidence", "text.numbers"]),
    ("formality", &["text.contractions", "text.long_words"]),
    ("politeness", &["text.politeness"]),
    ("risk", &["text.caution"]),
    ("caution", &["text.caution"]),
    ("asks-back", &["text.questions"]),
];

/// The textual features that are dropped for decks that declare this axis.
#[must_use]
pub fn twins(axis: &str) -> &'static [&'static str] {
    TWINS.iter().find(|(id, _)| *id == axis).map_or(&[], |(_, twins)| twins)
}

/// Whether each textual feature, in the order of [`TEXTUAL`], is the twin of an axis that `deck` declares.
#[must_use]
pub fn dropped(deck: &Deck) -> [bool; TEXTUAL.len()] {
    let mut dropped = [false; TEXTUAL.len()];
    for twin in deck.axes.iter().flat_map(|axis| twins(&axis.id)) {
        if let Some(place) = TEXTUAL.iter().position(|feature| feature.id == *twin) {
            dropped[place] = true;
        }
    }
    dropped
}

/// First minus second, for every textual feature.
#[must_use]
pub fn differences(question: &str, first: &str, second: &str) -> [f64; TEXTUAL.len()] {
    let [question, first, second] = [question, first, second].map(measures);
    let answered = |text| Answered { text, overlap: question.share_found_in(text) };
    let (first, second) = (answered(&first), answered(&second));
    TEXTUAL.each_ref().map(|feature| feature.difference(first, second))
}

const fn ends(low: (&'static str, &'static str), high: (&'static str, &'static str)) -> [End; 2] {
    [End { label: low.0, answer: low.1 }, End { label: high.0, answer: high.1 }]
}

const fn feature(
    id: &'static str,
    name: &'static str,
    [low, high]: [End; 2],
    scale: f64,
    value: fn(Answered<'_>) -> f64,
) -> Feature {
    Feature { id, name, low, high, scale, most: MOST, value }
}

fn log(n: u32) -> f64 {
    f64::from(n).ln_1p()
}

/// Per word, damped so that one word of a short answer is no torrent.
fn rate(n: u32, text: &TextMeasures) -> f64 {
    f64::from(n) / f64::from(text.words + 20)
}

fn per_sentence(n: u32, text: &TextMeasures) -> f64 {
    f64::from(n) / f64::from(text.sentences + 1)
}

macro_rules! sign {
    ($sign:ident) => {
        |a| rate(a.text.sign(Sign::$sign), a.text)
    };
}

/// Every textual feature.
///
/// Scales: root mean square differences between the two answers of a pair, rounded, over 698 PRISM pairs of users with few pairs
/// (Kirk et al. 2024), 335 first-turn votes of MT-bench (Zheng et al. 2023) and the 48 pairs of the first built-in deck; each source about equally heavy.
/// What is rare there (headings, bold, code, tables, links, emoji, jokes, play, repeats) has the value of one typical difference instead.
///
/// Length is full at one and a half times the other answer's: that an answer is the longer carries over from one population to another,
/// how much longer it is does less (PRISM to MT-bench and back: up to 1.6 points of accuracy).
#[rustfmt::skip]
pub const TEXTUAL: [Feature; 41] = [
    Feature { most: 1.0, ..feature("text.length", "Shorter or longer", ends(("shorter", "the shorter answer"), ("longer", "the longer answer")),
        0.4, |a| log(a.text.characters)) },
    feature("text.sentences", "Short or long sentences", ends(("short sentences", "the answer in short sentences"), ("long sentences", "the answer in long sentences")),
        0.6, |a| (f64::from(a.text.words) / f64::from(a.text.sentences.max(1))).ln_1p()),
    feature("text.paragraphs", "One block or several", ends(("one block", "the answer in one block"), ("several paragraphs", "the answer in several paragraphs")),
        0.6, |a| log(a.text.paragraphs)),
    feature("text.lists", "Without or with lists", ends(("no lists", "the answer with fewer lists"), ("lists", "the answer with lists")),
        0.85, |a| log(a.text.list_items)),
    feature("text.headings", "Without or with headings", ends(("no headings", "the answer with fewer headings"), ("headings", "the answer with headings")),
        0.7, |a| log(a.text.headings)),
    feature("text.bold", "Plain or with emphasis", ends(("plain type", "the answer in plain type"), ("emphasis", "the answer that puts words in bold")),
        0.7, |a| log(a.text.emphasis)),
    feature("text.code", "Without or with code", ends(("no code", "the answer with less code"), ("code", "the answer with code")),
        0.7, |a| log(a.text.code)),
    feature("text.tables", "Without or with tables", ends(("no tables", "the answer without a table"), ("tables", "the answer with a table")),
        1.0, |a| log(a.text.table_rows)),
    feature("text.links", "Without or with links", ends(("no links", "the answer with fewer links"), ("links", "the answer with links")),
        0.7, |a| log(a.text.links)),
    feature("text.questions", "Answers or asks back", ends(("answers", "the answer that asks less"), ("asks back", "the answer that asks back")),
        0.35, |a| log(a.text.questions)),
    feature("text.exclamations", "Calm or lively", ends(("calm", "the calmer answer"), ("exclamation marks", "the answer with more exclamation marks")),
        0.35, |a| log(a.text.exclamations)),
    feature("text.emoji", "Without or with emoji", ends(("no emoji", "the answer with fewer emoji"), ("emoji", "the answer with emoji")),
        0.7, |a| log(a.text.emoji)),
    feature("text.quotes", "Own words or quotes", ends(("own words", "the answer with fewer quotes"), ("quotes", "the answer with more quotes")),
        0.35, |a| log(a.text.quotes)),
    feature("text.asides", "Straight through or with asides", ends(("no asides", "the answer with fewer asides"), ("asides", "the answer with more asides")),
        0.02, |a| rate(a.text.asides, a.text)),
    feature("text.numbers", "Words or numbers", ends(("fewer numbers", "the answer with fewer numbers"), ("numbers", "the answer with more numbers")),
        0.04, |a| rate(a.text.numbers, a.text)),
    feature("text.examples", "General or with examples", ends(("general", "the more general answer"), ("examples", "the answer with more examples")),
        0.009, sign!(Example)),
    feature("text.hedging", "Unhedged or hedged", ends(("unhedged", "the answer with fewer maybes"), ("hedged", "the answer with more maybes")),
        0.02, sign!(Hedge)),
    feature("text.certainty", "Measured or certain", ends(("measured", "the more measured answer"), ("certain", "the answer that sounds more certain")),
        0.012, sign!(Certain)),
    feature("text.warmth", "Cool or warm words", ends(("cool", "the answer with fewer warm words"), ("warm", "the answer with warmer words")),
        0.014, sign!(Warm)),
    feature("text.you", "About things or to you", ends(("about things", "the answer that speaks of things"), ("to you", "the answer that speaks to you")),
        0.025, sign!(You)),
    feature("text.i", "Impersonal or from an I", ends(("impersonal", "the more impersonal answer"), ("an I", "the answer that says I")),
        0.018, sign!(I)),
    feature("text.imperatives", "Describes or tells what to do", ends(("describes", "the answer that describes"), ("tells", "the answer that tells you what to do")),
        0.16, |a| per_sentence(a.text.imperatives, a.text)),
    feature("text.politeness", "Plain or polite", ends(("plain", "the answer with fewer courtesies"), ("polite", "the more polite answer")),
        0.01, sign!(Polite)),
    feature("text.contractions", "Formal or informal", ends(("formal", "the more formal answer"), ("informal", "the more informal answer")),
        0.02, |a| rate(a.text.contractions, a.text)),
    feature("text.long_words", "Plain or learned words", ends(("plain words", "the answer in plainer words"), ("learned words", "the answer in more learned words")),
        0.06, |a| rate(a.text.long_words, a.text)),
    feature("text.variety", "Repeats or varies its words", ends(("repeats", "the answer that repeats its words"), ("varies", "the answer with more varied words")),
        0.03, |a| f64::from(a.text.distinct + 1).ln() / f64::from(a.text.words + 2).ln()),
    feature("text.playfulness", "Sober or playful", ends(("sober", "the more sober answer"), ("playful", "the more playful answer")),
        0.01, sign!(Playful)),
    feature("text.humour", "Serious or joking", ends(("serious", "the more serious answer"), ("joking", "the answer with more jokes")),
        0.01, sign!(Humour)),
    feature("text.negations", "Fewer or more “no” and “not”", ends(("fewer “no” and “not”", "the answer with fewer “no” and “not”"), ("more “no” and “not”", "the answer with more “no” and “not”")),
        0.014, sign!(Negation)),
    feature("text.caution", "Without or with warnings", ends(("no warnings", "the answer with fewer warnings"), ("warnings", "the answer with more warnings")),
        0.008, sign!(Caution)),
    feature("text.apology", "Goes ahead or excuses itself", ends(("goes ahead", "the answer that just goes ahead"), ("excuses itself", "the answer that excuses itself")),
        0.008, sign!(Apology)),
    feature("text.overlap", "Own words or the question's", ends(("its own words", "the answer that leaves the question's words"), ("your words", "the answer that takes up the question's words")),
        0.28, |a| a.overlap),
    feature("text.steps", "All at once or step by step", ends(("all at once", "the answer with fewer steps"), ("step by step", "the answer that goes step by step")),
        0.015, sign!(Step)),
    feature("text.evidence", "Common sense or research", ends(("common sense", "the answer that cites less"), ("research", "the answer that cites research")),
        0.008, sign!(Evidence)),
    feature("text.contrast", "One side or both", ends(("one side", "the answer that keeps to one side"), ("both sides", "the answer that weighs both sides")),
        0.011, sign!(Contrast)),
    feature("text.reasons", "States or gives reasons", ends(("states", "the answer that gives fewer reasons"), ("reasons", "the answer that gives more reasons")),
        0.008, sign!(Reason)),
    feature("text.summary", "Without or with a summary", ends(("no summary", "the answer that does not sum up"), ("sums up", "the answer that sums up")),
        0.006, sign!(Summary)),
    feature("text.options", "One way or several", ends(("one way", "the answer that shows one way"), ("several ways", "the answer that shows several ways")),
        0.017, sign!(Choice)),
    feature("text.vocabulary", "Few or many different words", ends(("few words", "the answer with fewer different words"), ("many words", "the answer with more different words")),
        1.0, |a| log(a.text.distinct)),
    feature("text.repeats", "Says it once or again", ends(("once", "the answer that says things once"), ("again", "the answer that repeats itself")),
        0.7, |a| log(a.text.repeated)),
    feature("text.ending", "Breaks off or comes to an end", ends(("breaks off", "the answer that breaks off"), ("ends", "the answer that comes to an end")),
        0.5, |a| f64::from(u8::from(a.text.is_finished))),
];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::learner::text::measures;

    #[test]
    fn there_are_at_least_25_with_different_ids_and_words() {
        let ids: BTreeSet<&str> = TEXTUAL.iter().map(|f| f.id).collect();
        let names: BTreeSet<&str> = TEXTUAL.iter().flat_map(|f| [f.low.answer, f.high.answer]).collect();
        assert!(ids.len() >= 25);
        assert_eq!((ids.len(), names.len()), (TEXTUAL.len(), 2 * TEXTUAL.len()));
        assert!(TEXTUAL.iter().all(|f| f.id.starts_with("text.") && f.scale > 0.0));
    }

    #[test]
    fn twins_name_features_that_exist() {
        for axis in ["length", "structure", "warmth", "concreteness", "directness", "certainty", "playfulness", "risk"]
        {
            assert_ne!(twins(axis), [] as [&str; 0]);
            assert!(twins(axis).iter().all(|id| TEXTUAL.iter().any(|f| f.id == *id)), "{axis}");
        }
        assert_eq!(twins("independence"), [] as [&str; 0]);
    }

    #[test]
    fn each_feature_goes_up_with_what_its_high_end_names() {
        let up = [
            ("text.length", "No.", "No, and here is why that is so."),
            ("text.lists", "One, two.", "- one\n- two"),
            ("text.questions", "Go there.", "Go there? When?"),
            ("text.hedging", "It rains.", "Perhaps it might rain."),
            ("text.warmth", "Noted.", "I understand, that is tough, take heart."),
            ("text.numbers", "Some.", "About 12 or 13."),
            ("text.examples", "Take care of it.", "For example, imagine a cat."),
            ("text.contractions", "Do not go.", "Don't go."),
            ("text.imperatives", "That would be nice.", "Write it down. Ask her."),
            ("text.evidence", "It works.", "Research and studies agree."),
            ("text.vocabulary", "Go, go, go.", "Go and look."),
            ("text.repeats", "I like it very much. So do you.", "I like it very much. I like it very much."),
            ("text.ending", "I like it very", "I like it."),
        ];
        for (id, less, more) in up {
            let feature = TEXTUAL.iter().find(|f| f.id == id).unwrap();
            let (less, more) = (measures(less), measures(more));
            let answered = |text| Answered { text, overlap: 0.0 };
            assert!(feature.difference(answered(&more), answered(&less)) > 0.0, "{id}");
        }
    }
}
