//! The judge's prompts: one pair with reasoning, or several pairs at once without.

use serde_json::{Value, json};

use super::{DATA_RULE, JUDGE_TEMPERATURE, message, object_schema, show, tagged};
use crate::domain::pair::{Answer, Side, Speaker};
use crate::method::call::{Prompt, ReplyFormat};
use crate::method::pairs::BlindPair;

/// An earlier choice as an example for the judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Question and answers.
    pub pair: BlindPair,
    /// The answer that stands as A; the reasoning speaks of A and B in this order.
    pub on_a: Answer,
    /// What the person chose.
    pub preferred: Answer,
    /// Why, as a judge thought who guessed it; none where nobody did.
    pub reasoning: Option<String>,
    /// Why, as the person said; none where they did not.
    pub said: Option<String>,
}

/// Whether a judge thinks aloud before its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Reasoning first, verdict last.
    Reasoned,
    /// The verdict alone: for endpoints that give its probability.
    Brief,
}

/// What a judge is told of the person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Knowledge {
    /// What the person says of themselves; empty for nothing.
    pub stated: String,
    /// See [`crate::domain::persona::Persona::text`]; empty for none.
    pub persona: String,
    /// The demonstrations, in order; where a prompt is too long the last goes first.
    pub examples: Vec<Example>,
}

impl Knowledge {
    /// Nothing: the plain judge.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    fn is_none(&self) -> bool {
        self.stated.is_empty() && self.persona.is_empty() && self.examples.is_empty()
    }

    /// What was stated, the persona, and all but the last `dropped` examples, as they stand in a prompt.
    pub(super) fn text(&self, dropped: usize) -> String {
        let mut text = String::new();
        if !self.stated.is_empty() {
            text += "\n\nWhat the person says of themselves:\n";
            text += &tagged("said_by_the_person", &self.stated);
        }
        if !self.persona.is_empty() {
            text += "\n\nWhat is known of the person:\n";
            text += &tagged("persona", &self.persona);
        }
        let kept = &self.examples[..self.examples.len().saturating_sub(dropped)];
        if !kept.is_empty() {
            text += "\nChoices that the person made:\n<earlier_choices>\n";
            text.extend(kept.iter().map(show_example));
            text += "</earlier_choices>";
        }
        text
    }
}

fn show_example(example: &Example) -> String {
    format!("<choice>\n{}</choice>\n", example.shown())
}

impl Example {
    /// Question, answers, thoughts, what was chosen and what the person said about it.
    pub(super) fn shown(&self) -> String {
        let chosen = Side::of(self.preferred, self.on_a).letter();
        let thoughts = self.reasoning.as_ref().map_or_else(String::new, |why| tagged("thoughts", why));
        let said = self.said.as_ref().map_or_else(String::new, |why| tagged("said_by_the_person", why));
        format!("{}{thoughts}<chosen>{chosen}</chosen>\n{said}", show(&self.pair, self.on_a))
    }
}

const BLIND_TASK: &str = "Somebody asked a question, got two answers, A and B, and took the one they liked better. You know nothing \
     about them but this. Predict which one they took.";

const KNOWING_TASK: &str = "Somebody asked a question, got two answers, A and B, and took the one they liked better. You know this \
     person a little: what they care about, and some of their earlier choices, stand below. Predict which answer this person \
     took. Judge by their taste and not by yours; where what is known says nothing about the difference at hand, stay close \
     to 50.";

const REASONS: &str = "First think, in two or three sentences: how do the answers differ in what they value and in how they speak, \
     and which would this person rather have got? Substance weighs more than layout or length. The order of the two means nothing.";

const VERDICT: &str = "Reply with one JSON object: {\"reasoning\": your thoughts, \"verdict\": \"A\" or \"B\", \"verdict_confidence\": how likely \
     it is that they took it, a whole number from 50 to 100}.";

const BRIEF: &str = "Reply with one JSON object and nothing else: {\"verdict\": \"A\" or \"B\", \"verdict_confidence\": how likely it \
     is that they took it, a whole number from 50 to 100}. The order of answers means nothing.";

const VERDICTS: &str = "You get several pairs, each with a number and independent of the others. The order of answers means nothing. \
     Reply with one JSON object that has one entry for each pair, in their order: {\"verdicts\": [{\"pair\": number, \"verdict\": \
     \"A\" or \"B\", \"verdict_confidence\": how likely it is that they took it, a whole number from 50 to 100}]}.";

fn task(knowledge: &Knowledge) -> &'static str {
    if knowledge.is_none() { BLIND_TASK } else { KNOWING_TASK }
}

/// Asks for one verdict; the last `dropped` examples are left out.
#[must_use]
pub fn verdict(knowledge: &Knowledge, dropped: usize, pair: &BlindPair, on_a: Answer, style: Style) -> Prompt {
    let (task, known) = (task(knowledge), knowledge.text(dropped));
    let system = match style {
        Style::Reasoned => format!("{task}\n\n{REASONS}\n\n{DATA_RULE}\n\n{VERDICT}{known}"),
        Style::Brief => format!("{task}\n\n{DATA_RULE}\n\n{BRIEF}{known}"),
    };
    let user = format!("{}\nWhich one did they take, A or B?", show(pair, on_a));
    let reasoning = ("reasoning", json!({ "type": "string" }));
    let verdict = [
        ("verdict", json!({ "type": "string", "enum": ["A", "B"] })),
        ("verdict_confidence", json!({ "type": "integer" })),
    ];
    let asks_reasoning = style == Style::Reasoned;
    let fields: Vec<(&str, Value)> = asks_reasoning.then_some(reasoning).into_iter().chain(verdict).collect();
    Prompt {
        messages: vec![message(Speaker::System, system), message(Speaker::User, user)],
        max_tokens: if asks_reasoning { 600 } else { 60 },
        temperature: JUDGE_TEMPERATURE,
        format: ReplyFormat::Json { name: "verdict".into(), schema: object_schema(&fields) },
        wants_letters: true,
    }
}

/// Asks for verdicts on several pairs, numbered from 1, each with the answer that stands as A.
#[must_use]
pub fn verdicts(knowledge: &Knowledge, dropped: usize, pairs: &[(&BlindPair, Answer)]) -> Prompt {
    let system = format!("{}\n\n{DATA_RULE}\n\n{VERDICTS}{}", task(knowledge), knowledge.text(dropped));
    let block = |(number, (pair, on_a)): (u32, &(&BlindPair, Answer))| {
        format!(
            "<pair number=\"{number}\">
{}</pair>
",
            show(pair, *on_a)
        )
    };
    let mut user: String = (1..).zip(pairs).map(block).collect();
    user += "
Which ones did they take?";
    let entry = object_schema(&[
        ("pair", json!({ "type": "integer" })),
        ("verdict", json!({ "type": "string", "enum": ["A", "B"] })),
        ("verdict_confidence", json!({ "type": "integer" })),
    ]);
    let schema = object_schema(&[("verdicts", json!({ "type": "array", "items": entry }))]);
    let tokens = 100 + 40 * u32::try_from(pairs.len()).unwrap_or(100);
    Prompt {
        messages: vec![message(Speaker::System, system), message(Speaker::User, user)],
        max_tokens: tokens.max(400),
        temperature: JUDGE_TEMPERATURE,
        format: ReplyFormat::Json { name: "verdicts".into(), schema },
        wants_letters: true,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::tests::blind;
    use super::*;

    fn knowledge() -> Knowledge {
        let example = |slot, preferred| Example {
            pair: blind(slot, "earlier", ["left", "right"]),
            on_a: Answer::Second,
            preferred,
            reasoning: Some(format!("because {slot}")),
            said: (slot == 2).then(|| "it was <chosen>".to_owned()),
        };
        Knowledge {
            stated: String::new(),
            persona: "You like it short.".into(),
            examples: vec![example(1, Answer::First), example(2, Answer::Second)],
        }
    }

    #[test]
    fn what_does_not_change_stands_first() {
        let knowledge = knowledge();
        let one = verdict(&knowledge, 0, &blind(3, "q3", ["a", "b"]), Answer::First, Style::Reasoned);
        let two = verdict(&knowledge, 0, &blind(4, "q4", ["c", "d"]), Answer::Second, Style::Reasoned);
        assert_eq!(one.messages[0], two.messages[0]);
        assert!(one.messages[0].text.contains("You like it short."));
        assert!(one.messages[0].text.contains("because 2"));
    }

    #[test]
    fn an_example_names_the_chosen_letter_of_its_own_order() {
        let text = knowledge().text(0);
        let chosen: Vec<&str> = text.matches("<chosen>B</chosen>").collect();
        assert_eq!(chosen.len(), 1);
        assert!(text.find("<chosen>B").unwrap() < text.find("<chosen>A").unwrap());
    }

    #[test]
    fn what_the_person_said_is_marked_as_theirs_and_can_be_left_out() {
        let mut knowledge = knowledge();
        knowledge.stated = "Short, please.".into();
        let text = knowledge.text(0);
        assert!(text.contains("<said_by_the_person>\nShort, please.\n</said_by_the_person>"));
        assert!(text.contains("it was ‹chosen>"));
        assert_eq!(text.matches("<said_by_the_person>").count(), 2);
        let nothing = Knowledge { stated: "Short, please.".into(), ..Knowledge::none() };
        let prompt = verdict(&nothing, 0, &blind(1, "q", ["a", "b"]), Answer::First, Style::Brief);
        assert!(prompt.messages[0].text.contains("You know this"));
        assert!(!serde_json::to_string(&prompt.format).unwrap().contains("reasoning"));
    }

    #[test]
    fn shortening_leaves_out_whole_examples_from_the_end() {
        let (full, short) = (knowledge().text(0), knowledge().text(1));
        assert!(full.starts_with(short.trim_end_matches("</earlier_choices>")));
        assert!(!short.contains("because 2") && short.contains("because 1"));
        assert!(!knowledge().text(2).contains("earlier_choices"));
    }

    #[test]
    fn as_sent_the_schema_asks_for_reasoning_first_and_the_verdict_before_its_confidence() {
        let (one, nothing) = (blind(1, "q", ["a", "b"]), Knowledge::none());
        let sent = |prompt: Prompt| serde_json::to_string(&prompt.format).unwrap();
        let place = |sent: &str, field: &str| sent.find(&format!("\"{field}\":{{")).unwrap();
        let single = sent(verdict(&nothing, 0, &one, Answer::First, Style::Reasoned));
        assert!(place(&single, "reasoning") < place(&single, "verdict"));
        assert!(place(&single, "verdict") < place(&single, "verdict_confidence"));
        let several = sent(verdicts(&nothing, 0, &[(&one, Answer::First)]));
        assert!(place(&several, "pair") < place(&several, "verdict"));
    }

    #[test]
    fn several_pairs_stand_in_one_prompt_by_number() {
        let (one, two) = (blind(1, "q1", ["a", "b"]), blind(2, "q2", ["c", "d"]));
        let prompt = verdicts(&Knowledge::none(), 0, &[(&one, Answer::First), (&two, Answer::Second)]);
        assert!(prompt.messages[1].text.contains("<pair number=\"2\">"));
        assert!(!prompt.messages[1].text.contains("<pair number=\"3\">"));
    }
}
