//! What a study's file says, once its reader has taken it.

use serde::{Deserialize, Serialize};

pub use super::condition::{Arm, Assign, Condition, Predictions, Within};
pub use super::described::{Asks, Writer};
use super::exclusion::Exclusion;
pub use super::question::{Choice, Claims, Question, QuestionKind, Scale, Stranger};
use crate::domain::deck::Deck;
use crate::domain::pair::{Answer, Pair};

/// A study.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Unique among the studies of whoever runs it; part of the name of every file of data.
    pub id: String,
    /// Raised with every change.
    pub version: u32,
    /// What participants read at the top.
    pub title: String,
    /// BCP 47 tag of the study's own texts.
    pub language: String,
    /// Who runs it.
    pub organisation: String,
    /// How to reach them.
    pub contact: Contact,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What a participant is told and agrees to.
    pub consent: Consent,
    /// Where pairs come from, in this order.
    pub decks: Vec<DeckSource>,
    /// A pair to try the controls on; it counts nowhere.
    pub practice: Option<Pair>,
    /// The pairs.
    pub pairs: Pairs,
    /// Pairs with one answer that the question itself asks for.
    pub checks: Vec<Check>,
    /// What may be said of a pair beside A and B, how far back picks may be corrected, and what is asked after a pick.
    pub options: Options,
    /// Whether the sealed guess is opened after each pick, where no condition says otherwise.
    pub predictions: Predictions,
    /// Who writes the persona, where no condition says otherwise.
    pub persona: Writer,
    /// Which language model is asked.
    pub asks: Asks,
    /// What differs between participants, or within each.
    pub conditions: Vec<Condition>,
    /// Asked before the pairs.
    pub before: Vec<Question>,
    /// Asked after the pairs.
    pub after: Vec<Question>,
    /// Personas of other people, for claims that stand as a control among one's own.
    pub strangers: Vec<Stranger>,
    /// What is recorded beside choices and answers.
    pub records: Records,
    /// Where the data go.
    pub results: Results,
    /// What a participant gets at the end.
    pub completion: Completion,
    /// What a participant gets to see and keep.
    pub shows: Shows,
    /// Who is left out of the analysis.
    pub exclusions: Vec<Exclusion>,
    /// What was planned, in the words of whoever runs it; none where the file doesn't say.
    pub plan: Option<Plan>,
}

/// How to reach whoever runs a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// A person.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// What a participant is told and agrees to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What you do.
    pub what_you_do: String,
    /// What is recorded.
    pub what_is_recorded: String,
    /// What you get.
    pub what_you_get: String,
    /// If you want to stop.
    pub if_you_want_to_stop: String,
    /// The whole information sheet, a paragraph each; folded.
    pub more: Vec<String>,
    /// What stands beside the box.
    pub agreement: String,
}

impl Consent {
    /// All of it in one text.
    #[must_use]
    pub fn text(&self) -> String {
        let parts =
            [&self.what_you_do, &self.what_is_recorded, &self.what_you_get, &self.if_you_want_to_stop, &self.agreement];
        parts.into_iter().chain(&self.more).cloned().collect::<Vec<_>>().join("\n")
    }
}

/// Where pairs come from.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckSource {
    /// The deck of this id that comes with the app.
    BuiltIn(String),
    /// One that the file holds.
    Own(Box<Deck>),
}

/// How pairs are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Chosen {
    /// In the decks' order, from the first pair on.
    Fixed,
    /// Drawn by the seed.
    Random,
    /// Held-out pairs and every other pair for learning drawn by the seed, the rest chosen for what they tell.
    Active,
}

/// How many pairs, how chosen, and what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// How many different ones.
    pub count: usize,
    /// How they are chosen.
    pub chosen: Chosen,
    /// How many of them are learnt from.
    pub training: usize,
    /// How many choose between what was learnt.
    pub validation: usize,
    /// How many measure it.
    pub held_out: usize,
    /// How many come a second time, mirrored.
    pub repeats: usize,
}

/// A pair with one answer that the question itself asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its name in the data, and its texts.
    pub pair: Pair,
    /// It follows this many pairs.
    pub after: usize,
    /// The answer asked for.
    pub right: Answer,
}

/// What may be said of a pair beside A and B.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "the file's own switches")]
pub struct Options {
    /// Both are as good.
    pub no_preference: bool,
    /// Both are bad.
    pub both_bad: bool,
    /// The question is not for this person.
    pub not_for_me: bool,
    /// How far back picks may be corrected.
    pub going_back: GoingBack,
    /// Whether it is asked after a pick of A or B how much better it is; answering is optional.
    pub strength: bool,
    /// Whether it is asked after a pick of A or B what decided it; answering is optional.
    pub reasons: bool,
}

/// How far back picks may be corrected, as long as pairs are left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoingBack {
    /// Not at all.
    #[default]
    None,
    /// To the pair before the one on the table.
    One,
    /// To every pair.
    Any,
}

/// How much better the answer picked is: from 1, a little, to this, much.
pub const STRONGEST: u8 = 3;
/// No longer reason is taken, in characters.
pub const LONGEST_REASON: usize = 300;

/// What is recorded beside choices and answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// Parameters of the link that are kept. Each is named in the consent text; any other parameter is dropped.
    pub parameters: Vec<Parameter>,
    /// Whether phone, tablet or computer.
    pub device: bool,
}

/// A parameter of the link that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As in the link.
    pub name: String,
    /// The words by which the consent text names it.
    pub in_consent: String,
}

/// Where the data go, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// Where.
    pub to: Destination,
    /// Whether after each page as well as at the end.
    pub each_page: bool,
}

/// Where data go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum Destination {
    /// The participant hands a file over.
    File,
    /// One POST a submission to one address.
    Post {
        /// Where.
        address: String,
    },
    /// One PUT a submission, each to an address of its own.
    Put {
        /// Where; `{name}` stands for the object's name.
        address: String,
    },
    /// OSF's `DataPipe`.
    DataPipe {
        /// The experiment's id there.
        experiment: String,
    },
    /// A bucket that takes forms under a policy.
    Form {
        /// Where.
        address: String,
        /// What the policy asks for: names and values.
        fields: Vec<(String, String)>,
        /// Every object's key begins with it.
        key_prefix: String,
    },
}

/// What a participant gets at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Shown once the data are safe.
    pub code: Option<String>,
    /// Where one goes on from there.
    pub redirect: Option<String>,
}

/// What a participant gets to see and keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shows {
    /// How often the guesses were right.
    pub accuracy: bool,
    /// What the persona says.
    pub persona: bool,
    /// A copy of the data.
    pub data_file: bool,
}

/// What was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The question.
    pub question: String,
    /// What is expected.
    pub hypotheses: Vec<String>,
    /// What is measured.
    pub measures: Vec<String>,
    /// How many participants.
    pub participants: usize,
    /// Why so many.
    pub power: String,
}
