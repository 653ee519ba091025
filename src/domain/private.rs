//! What a persona should not spread: words that touch health, faith, politics, origin or sexuality.
//!
//! The topics are the special categories of personal data (GDPR, article 9) as far as a description of taste can touch them. The list
//! errs on the side of holding back: the person can put a line in.

use serde::{Deserialize, Serialize};

/// What a line touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Body and mind.
    Health,
    /// Religion and belief.
    Faith,
    /// Parties and camps.
    Politics,
    /// Where somebody or their family comes from.
    Origin,
    /// Whom somebody loves, and gender.
    Sexuality,
    /// Its writer marked it; no listed word says which.
    Marked,
}

/// A word that ends in a star stands for all that begin with it.
const WORDS: [(Topic, &str); 5] = [
    (
        Topic::Health,
        "health* illness* ill sick* disease* disab* depress* anxiety anxious mental* therap* medic* diagnos* pregnan* addict* \
         adhd autis* cancer diabet* symptom* chronic*",
    ),
    (
        Topic::Faith,
        "religio* faith god gods church* christian* muslim* islam* jew jews jewish judais* hindu* buddhis* atheis* pray* spiritual* \
         bible* quran koran catholic* protestant*",
    ),
    (
        Topic::Politics,
        "politic* conservative* liberal* leftist* left-wing right-wing republican* democrat* socialis* communis* nationalis* vote \
         votes voting voter* activis* union unions",
    ),
    (
        Topic::Origin,
        "ethnic* race races racial* immigrant* migrant* nationality foreigner* ancest* refugee* caste skin",
    ),
    (
        Topic::Sexuality,
        "sex sexual* gay gays lesbian* bisexual* queer* transgender* gender* lgbt* homosexual* heterosexual*",
    ),
];

/// The topic that `text` touches by its words; the first listed.
#[must_use]
pub fn topic(text: &str) -> Option<Topic> {
    let said: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| word.trim_matches('-').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let fits = |listed: &str| match listed.strip_suffix('*') {
        Some(stem) => said.iter().any(|word| word.starts_with(stem)),
        None => said.iter().any(|word| word == listed),
    };
    WORDS.iter().find(|(_, words)| words.split_whitespace().any(fits)).map(|(topic, _)| *topic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems_are_found_and_parts_of_words_are_not() {
        for (text, found) in [
            ("You live with a chronic illness.", Some(Topic::Health)),
            ("Your faith guides you.", Some(Topic::Faith)),
            ("You lean right-wing.", Some(Topic::Politics)),
            ("You speak as an immigrant.", Some(Topic::Origin)),
            ("You write as a Gay man.", Some(Topic::Sexuality)),
            ("You like it still and brief, skilled and godly fast.", None),
            ("You prefer plain words and a clear next step.", None),
            ("", None),
        ] {
            assert_eq!(topic(text), found, "{text}");
        }
    }
}
