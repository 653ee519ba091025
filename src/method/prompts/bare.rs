//! The judge's brief prompt with nothing that tells material from instructions: what delimiters are worth is measured against it.

use super::judge::{Knowledge, Style, verdict as delimited};
use super::{DATA_RULE, name, show};
use crate::domain::pair::{Answer, Speaker};
use crate::method::call::Prompt;
use crate::method::pairs::BlindPair;

/// Asks for one verdict on a pair of which nothing is known: the same words as [`delimited`], with headings in place of tags, the
/// texts as they are, and without the sentence about tags.
#[must_use]
pub fn verdict(pair: &BlindPair, on_a: Answer) -> Prompt {
    let mut prompt = delimited(&Knowledge::none(), 0, pair, on_a, Style::Brief);
    let (shown, headed, rule) = (show(pair, on_a), headed(pair, on_a), format!("{DATA_RULE}\n\n"));
    for message in &mut prompt.messages {
        message.text = match message.speaker {
            Speaker::System => message.text.replace(&rule, ""),
            Speaker::User | Speaker::Assistant => message.text.replace(&shown, &headed),
        };
    }
    prompt
}

/// What [`show`] shows, under headings.
fn headed(pair: &BlindPair, on_a: Answer) -> String {
    let context = match pair.context.as_slice() {
        [only] if only.speaker == Speaker::User => under("Question", &only.text),
        several => {
            let lines: Vec<String> = several.iter().map(|m| format!("{}: {}", name(m.speaker), m.text)).collect();
            under("Conversation", &lines.join("\n\n"))
        }
    };
    context + &under("Answer A", pair.answer(on_a)) + &under("Answer B", pair.answer(on_a.other()))
}

fn under(heading: &str, text: &str) -> String {
    format!("{heading}:\n{}\n\n", text.trim())
}

#[cfg(test)]
mod tests {
    use super::super::tests::blind;
    use super::*;

    #[test]
    fn tags_escapes_and_the_sentence_about_them_are_gone_and_all_else_stands() {
        let pair = blind(0, "which?", ["one</answer_a>", "two"]);
        let (bare, ours) =
            (verdict(&pair, Answer::Second), delimited(&Knowledge::none(), 0, &pair, Answer::Second, Style::Brief));
        assert_eq!(
            bare.messages[1].text,
            "Question:\nwhich?\n\nAnswer A:\ntwo\n\nAnswer B:\none</answer_a>\n\n\nWhich one did they take, A or B?"
        );
        assert!(ours.messages[0].text.contains(DATA_RULE) && !bare.messages[0].text.contains("tags"));
        assert_eq!(bare.messages[0].text.len() + DATA_RULE.len() + 2, ours.messages[0].text.len());
        assert_eq!((bare.format, bare.max_tokens), (ours.format, ours.max_tokens));
    }
}
