//! The prompt that has the persona written.

use super::judge::Example;
use super::{DATA_RULE, WRITE_TEMPERATURE, message, show, tagged};
use crate::domain::pair::{Side, Speaker};
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
- Infer nothing about health, faith, politics, origin or sexuality.";

/// Asks for the persona; each judgement comes with the number by which a line may name it.
#[must_use]
pub fn persona(judgements: &[(u32, &Example)]) -> Prompt {
    let block = |(number, example): &(u32, &Example)| {
        let chosen = Side::of(example.preferred, example.on_a).letter();
        let thoughts = example.reasoning.as_ref().map_or_else(String::new, |why| tagged("thoughts", why));
        let shown = show(&example.pair, example.on_a);
        format!(
            "<judgement number=\"{number}\">
{shown}{thoughts}<chosen>{chosen}</chosen>
</judgement>
"
        )
    };
    let blocks: String = judgements.iter().map(block).collect();
    let user = format!(
        "<judgements>
{blocks}</judgements>

Who is this person? One line to sum up, then the traits with their numbers."
    );
    Prompt {
        messages: vec![
            message(Speaker::System, format!("{TASK}\n\n{FORM}\n\n{DATA_RULE}")),
            message(Speaker::User, user),
        ],
        max_tokens: 1_000,
        temperature: WRITE_TEMPERATURE,
        format: ReplyFormat::Text,
    }
}
