//! The fields that each part of a study's file may have. The schema that is published with the app lists the same ones.

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its name in the schema's `$defs`.
    pub name: &'static str,
    /// Every field that is read.
    pub fields: &'static [&'static str],
    /// Fields that the format knows and this app does not act upon yet: they are refused in words.
    pub later: &'static [&'static str],
}

const fn form(name: &'static str, fields: &'static [&'static str], later: &'static [&'static str]) -> Form {
    Form { name, fields, later }
}

/// The file.
pub const STUDY: Form = form(
    "study",
    &[
        "format",
        "format_version",
        "id",
        "version",
        "title",
        "language",
        "organisation",
        "contact",
        "minutes",
        "consent",
        "decks",
        "practice",
        "pairs",
        "checks",
        "options",
        "predictions",
        "persona",
        "conditions",
        "questions",
        "strangers",
        "endpoint",
        "records",
        "results",
        "completion",
        "shows",
        "exclusions",
        "plan",
        "$schema",
    ],
    &[],
);
/// Who to write to.
pub const CONTACT: Form = form("contact", &["name", "email"], &[]);
/// What is told and agreed to.
pub const CONSENT: Form = form(
    "consent",
    &["what_you_do", "what_is_recorded", "what_you_get", "if_you_want_to_stop", "more", "agreement"],
    &[],
);
/// A deck that comes with the app; any other object in `decks` is a deck file.
pub const BUILT_IN: Form = form("built_in", &["built_in"], &[]);
/// The practice pair.
pub const PRACTICE: Form = form("practice", &["question", "answers"], &[]);
/// How many pairs and how chosen.
pub const PAIRS: Form = form("pairs", &["count", "chosen", "split", "repeats"], &["only"]);
/// What each pair is for.
pub const SPLIT: Form = form("split", &["training", "validation", "held_out"], &[]);
/// An attention check.
pub const CHECK: Form = form("check", &["id", "after", "question", "answers", "right"], &[]);
/// What may be said of a pair.
pub const OPTIONS: Form =
    form("options", &["no_preference", "both_bad", "not_for_me", "going_back", "strength", "reasons"], &[]);
/// Something that differs between participants, or within each.
pub const CONDITION: Form = form("condition", &["id", "within", "assign", "arms"], &[]);
/// How one comes to an arm.
pub const ASSIGN: Form = form("assign", &["by", "parameter"], &[]);
/// One value of a condition.
pub const ARM: Form = form("arm", &["id", "predictions", "claims", "persona"], &[]);
/// The study's own language model.
pub const ENDPOINT: Form = form("endpoint", &["address", "model"], &["key", "headers"]);
/// Questions before and after.
pub const QUESTIONS: Form = form("questions", &["before", "after"], &[]);
/// A question.
pub const QUESTION: Form = form(
    "question",
    &["id", "kind", "text", "hint", "required", "options", "scale", "longest", "whose", "controls"],
    &["show_if"],
);
/// An answer to tap.
pub const CHOICE: Form = form("choice", &["id", "text"], &[]);
/// Two labelled ends.
pub const SCALE: Form = form("scale", &["from", "to", "low", "high"], &[]);
/// Another person.
pub const STRANGER: Form = form("stranger", &["id", "claims"], &[]);
/// What is recorded beside choices and answers.
pub const RECORDS: Form = form("records", &["parameters", "device"], &[]);
/// A parameter of the link that is kept.
pub const PARAMETER: Form = form("parameter", &["name", "in_consent"], &[]);
/// Where the data go.
pub const RESULTS: Form =
    form("results", &["to", "when", "address", "experiment", "fields", "key_prefix"], &["headers", "key"]);
/// What a participant gets.
pub const COMPLETION: Form = form("completion", &["code", "redirect"], &[]);
/// What a participant sees and keeps.
pub const SHOWS: Form = form("shows", &["accuracy", "persona", "data_file"], &[]);
/// Who is left out.
pub const EXCLUSION: Form = form("exclusion", &["rule", "at_least", "median_ms", "share"], &[]);
/// What was planned.
pub const PLAN: Form = form("plan", &["question", "hypotheses", "measures", "participants", "power"], &[]);

/// Every part.
pub const FORMS: [Form; 25] = [
    STUDY, CONTACT, CONSENT, BUILT_IN, PRACTICE, PAIRS, SPLIT, CHECK, OPTIONS, CONDITION, ASSIGN, ARM, ENDPOINT,
    QUESTIONS, QUESTION, CHOICE, SCALE, STRANGER, RECORDS, PARAMETER, RESULTS, COMPLETION, SHOWS, EXCLUSION, PLAN,
];
