//! The prompt of the rubric judge: from the person's choices to criteria for the question at hand, both answers scored on each.
//!
//! The scheme (a snapshot of the person for this kind of situation, weighted criteria, scores, weighted sums) is that of P-GenRM's
//! prompt-only judge (arXiv 2602.12116).

use serde_json::json;

use super::judge::Knowledge;
use super::{DATA_RULE, JUDGE_TEMPERATURE, message, object_schema, show};
use crate::domain::pair::{Answer, Speaker};
use crate::method::call::{Prompt, ReplyFormat};
use crate::method::pairs::BlindPair;

const TASK: &str = "Somebody asked a question, got two answers, A and B, and took the one they liked better. Some of their earlier \
     choices stand below. Work out by what this person would judge these two answers, and score both by it. Judge by their taste \
     and not by yours; state only what their choices make very likely. The order of answers means nothing.";

const FORM: &str = "Reply with one JSON object:
{\"background\": two or three sentences: what this person seems to want in this kind of situation, and a short snapshot of them,
\"criteria\": three to six of {\"criterion\": what they look for here, \"importance\": its weight in percent (all add up to 100), \
     \"score_a\": how well A meets it, from 1 to 10, \"score_b\": the same for B},
\"verdict\": \"A\" or \"B\", whichever has the higher weighted sum, \"verdict_confidence\": how likely it is that they took it, a whole \
     number from 50 to 100}.";

/// Asks for criteria, scores and verdict; the last `dropped` examples are left out.
#[must_use]
pub fn rubric(knowledge: &Knowledge, dropped: usize, pair: &BlindPair, on_a: Answer) -> Prompt {
    let system = format!("{TASK}\n\n{DATA_RULE}\n\n{FORM}{}", knowledge.text(dropped));
    let user = format!("{}\nBy what would this person judge, and which one did they take?", show(pair, on_a));
    let criterion = object_schema(&[
        ("criterion", json!({ "type": "string" })),
        ("importance", json!({ "type": "integer" })),
        ("score_a", json!({ "type": "integer" })),
        ("score_b", json!({ "type": "integer" })),
    ]);
    let schema = object_schema(&[
        ("background", json!({ "type": "string" })),
        ("criteria", json!({ "type": "array", "items": criterion })),
        ("verdict", json!({ "type": "string", "enum": ["A", "B"] })),
        ("verdict_confidence", json!({ "type": "integer" })),
    ]);
    Prompt {
        messages: vec![message(Speaker::System, system), message(Speaker::User, user)],
        max_tokens: 900,
        temperature: JUDGE_TEMPERATURE,
        format: ReplyFormat::Json { name: "rubric".into(), schema },
        wants_letters: false,
    }
}
