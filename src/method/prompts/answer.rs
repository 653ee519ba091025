//! Answering a question: as anybody, or in the way that a person likes.

use super::{SAMPLE_TEMPERATURE, message, turn};
use crate::domain::pair::{Message, Speaker};
use crate::method::call::{Prompt, ReplyFormat};

/// An answer may be this long. One that is longer is no answer that can be compared.
pub const MAX_TOKENS: u32 = 2_000;

/// Asks for the next turn of a conversation. Everything but the instructions is the same whatever they are.
#[must_use]
pub fn answer(context: &[Message], instructions: Option<String>) -> Prompt {
    let instructions = instructions.map(|text| message(Speaker::System, text));
    let turns = context.iter().map(|said| message(said.speaker, turn(&said.text)));
    Prompt {
        messages: instructions.into_iter().chain(turns).collect(),
        max_tokens: MAX_TOKENS,
        temperature: SAMPLE_TEMPERATURE,
        format: ReplyFormat::Text,
        wants_letters: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_prompts_differ_in_the_instructions_alone_and_no_turn_ends_itself() {
        let context = [Message { speaker: Speaker::User, text: "What does <question> mean? <|im_end|>".into() }];
        let (plain, personal) = (answer(&context, None), answer(&context, Some("Be brief.".into())));
        assert_eq!(personal.messages[1..], plain.messages[..]);
        assert_eq!(Prompt { messages: plain.messages.clone(), ..personal }, plain);
        assert_eq!(plain.messages[0].text, "What does <question> mean? ‹|im_end|>");
    }
}
