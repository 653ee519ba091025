//! The prompts that have a person written down: as a persona, as a plain summary of their choices, and two personas compared.

use serde_json::json;

use super::judge::Example;
use super::{DATA_RULE, JUDGE_TEMPERATURE, WRITE_TEMPERATURE, data, message, object_schema, tagged};
use crate::domain::pair::Speaker;
use crate::method::call::{Prompt, ReplyFormat};

const TASK: &str = "Below are choices that one person made between two answers, each with a number. Some come with the thoughts of \
     somebody who had guessed the choice right. Write down what this person seems to want from an answer, so that a stranger \
     could predict their next choice.";

const FORM: &str = "Write plain text, no headings:
- The first line sums the person up in one sentence.
- Then three to six lines, one trait each, one or two sentences, spoken to the person (\"You ...\"). What they value comes \
     first, how they like to be spoken to comes after it, layout last if at all.
- Each of these lines ends with the numbers of the choices that it rests on, in square brackets, + for a choice that speaks \
     for it and - for one that speaks against it: [+3 +7 -9]. Name only numbers that stand below, and look for those against, too.
- Say what tells this person from others; leave out what anybody would want. Where choices disagree, say when it is the one and \
     when the other.
- Infer nothing about health, faith, politics, origin or sexuality. A line that can't do without one of them begins with [private].";

const KEPT_RULE: &str = "Lines under lines_kept stand beside what you write, in the person's own words or as they keep them: say nothing twice.";

const STRUCK_RULE: &str = "Lines under lines_struck the person struck out: say none of them, in whatever words.";

const MEMORY_TASK: &str = "Below are choices that one person made between two answers, each with a number. Sum up what they tell about \
     the person's preferences, as notes that an assistant would keep to answer them better.";

const MEMORY_FORM: &str = "Write plain text, no headings: one line that sums up, then three to six notes of one or two sentences, each on its \
     own line and spoken to the person (\"You ...\").";

const COMPARE_TASK: &str = "Two descriptions of one person's taste were written apart. For each numbered line of the first, say whether \
     the second says the same in substance, in whatever words.";

const COMPARE_FORM: &str = "Reply with one JSON object that has one entry for each line, in their order: {\"lines\": [{\"line\": number, \
     \"comes_back\": true or false}]}.";

/// What the person says of themselves, for somebody who writes about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// How they like answers; empty for nothing.
    pub stated: String,
    /// Lines that they wrote or keep as they are.
    pub kept: Vec<String>,
    /// Lines that they struck out.
    pub struck: Vec<String>,
}

impl Own {
    /// What to do with these lines; nothing where there are none.
    fn rules(&self) -> String {
        let rules = [(&self.kept, KEPT_RULE), (&self.struck, STRUCK_RULE)];
        let those = rules.iter().filter(|(lines, _)| !lines.is_empty());
        those.flat_map(|(_, rule)| ["\n\n", rule]).collect()
    }

    fn shown(&self) -> String {
        let stated = (!self.stated.is_empty()).then(|| tagged("said_by_the_person", &self.stated));
        let lines = [("lines_kept", &self.kept), ("lines_struck", &self.struck)];
        let lines =
            lines.iter().filter(|(_, lines)| !lines.is_empty()).map(|(tag, lines)| tagged(tag, &lines.join("\n")));
        stated.into_iter().chain(lines).collect()
    }
}

/// Asks for the persona; each judgement comes with the number by which a line may name it.
#[must_use]
pub fn persona(own: &Own, judgements: &[(u32, &Example)]) -> Prompt {
    let question = "Who is this person? One line to sum up, then the traits with their numbers.";
    written(&format!("{TASK}\n\n{FORM}{}\n\n{DATA_RULE}", own.rules()), own, judgements, question)
}

/// Asks for a plain summary of choices.
#[must_use]
pub fn memory(own: &Own, judgements: &[(u32, &Example)]) -> Prompt {
    let system = format!("{MEMORY_TASK}\n\n{MEMORY_FORM}\n\n{DATA_RULE}");
    written(&system, own, judgements, "What do you note about this person?")
}

fn written(system: &str, own: &Own, judgements: &[(u32, &Example)], question: &str) -> Prompt {
    let block = |(number, example): &(u32, &Example)| {
        format!("<judgement number=\"{number}\">\n{}</judgement>\n", example.shown())
    };
    let blocks: String = judgements.iter().map(block).collect();
    let user = format!("{}<judgements>\n{blocks}</judgements>\n\n{question}", own.shown());
    Prompt {
        messages: vec![message(Speaker::System, system.to_owned()), message(Speaker::User, user)],
        max_tokens: 1_000,
        temperature: WRITE_TEMPERATURE,
        format: ReplyFormat::Text,
        wants_letters: false,
    }
}

/// Asks which of `lines` come back in `other`; lines are numbered from 1.
#[must_use]
pub fn compare(lines: &[String], other: &str) -> Prompt {
    let numbered: Vec<String> =
        (1..).zip(lines).map(|(number, line): (u32, _)| format!("{number}. {}", data(line))).collect();
    let user = format!("<lines>\n{}\n</lines>\n{}", numbered.join("\n"), tagged("persona", other));
    let entry = object_schema(&[("line", json!({ "type": "integer" })), ("comes_back", json!({ "type": "boolean" }))]);
    let schema = object_schema(&[("lines", json!({ "type": "array", "items": entry }))]);
    Prompt {
        messages: vec![
            message(Speaker::System, format!("{COMPARE_TASK}\n\n{DATA_RULE}\n\n{COMPARE_FORM}")),
            message(Speaker::User, user),
        ],
        max_tokens: 400,
        temperature: JUDGE_TEMPERATURE,
        format: ReplyFormat::Json { name: "lines".into(), schema },
        wants_letters: false,
    }
}
