//! A conversation as the reference package writes it into its programs: "[user]: ...", a blank line, "[assistant]: ...".

use crate::domain::pair::{Message, Speaker};

/// The roles that it names.
const ROLES: [(&str, Speaker); 6] = [
    ("[user]: ", Speaker::User),
    ("[human]: ", Speaker::User),
    ("[assistant]: ", Speaker::Assistant),
    ("[model]: ", Speaker::Assistant),
    ("[system]: ", Speaker::System),
    ("[developer]: ", Speaker::System),
];

/// The messages of a conversation; what stands before the first role is the person's. A message that itself holds a blank line and
/// a role can't be told from two.
pub(super) fn messages(text: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for block in text.split("\n\n") {
        match (role(block), messages.last_mut()) {
            (Some((speaker, rest)), _) => messages.push(Message { speaker, text: rest.to_owned() }),
            (None, Some(last)) => {
                last.text.push_str("\n\n");
                last.text.push_str(block);
            }
            (None, None) => messages.push(Message { speaker: Speaker::User, text: block.to_owned() }),
        }
    }
    messages
}

/// The text of an answer, which is written like a message.
pub(super) fn answer(text: &str) -> &str {
    role(text).map_or(text, |(_, rest)| rest)
}

fn role(block: &str) -> Option<(Speaker, &str)> {
    ROLES.iter().find_map(|(mark, speaker)| block.strip_prefix(mark).map(|rest| (*speaker, rest)))
}
