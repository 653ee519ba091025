//! Decks of one’s own: pairs, axes, balance.

use crate::domain::built_in::{BuiltIn, ENGLISH, GERMAN};
use crate::ui::text::catalogue::Word;

/// Section.
pub const DECKS: Word = Word("The pairs themselves");
/// Under it.
pub const DECKS_NOTE: Word = Word("The deck that comes with the app, or pairs of your own, in the study’s language.");
/// What a built-in deck is.
#[must_use]
pub fn built_in(id: &str) -> Word {
    match id {
        _ if id == ENGLISH.id => Word("Everyday questions, 48 pairs in English: the deck that comes with the app."),
        _ if id == GERMAN.id => Word("Everyday questions, 48 pairs in German: the deck that comes with the app."),
        _ => Word("A deck that does not come with the app."),
    }
}

/// Button.
#[must_use]
pub fn add_built_in(deck: BuiltIn) -> Word {
    if deck.id == GERMAN.id { Word("Add the everyday questions in German") } else { Word("Add the everyday questions") }
}

/// Button.
pub const ADD_OWN: Word = Word("Write a deck of your own");
/// Label.
pub const ADD_FILE: Word = Word("Or open a deck: CSV, JSON lines or a deck file");
/// Label.
pub const DECK_TITLE: Word = Word("Title of the deck");
/// Where there are several.
pub const ALL_OF_THEM: Word = Word("Pairs come from all of these decks. Remove those that you don’t want.");
/// Title of a deck of one’s own.
pub const OWN_DECK: Word = Word("My pairs");
/// Names the table.
pub const PAIRS_TABLE: Word = Word("The pairs of the deck");
/// A deck without pairs.
pub const NO_PAIRS: Word = Word("No pair yet. Add one, or open a table with the columns question, first and second.");
/// Head of a column.
pub const NUMBER: Word = Word("No.");
/// Head of a column.
pub const ON_AXES: Word = Word("Axes");
/// Button.
pub const EDIT: Word = Word("Edit");
/// Button.
pub const DONE: Word = Word("Done");
/// Button.
pub const ADD_PAIR: Word = Word("Add a pair");
/// Button.
pub const EARLIER: Word = Word("Earlier pairs");
/// Button.
pub const LATER: Word = Word("Later pairs");
/// Label.
pub const IMPORT: Word = Word("Add pairs from a file");
/// Beside it.
pub const IMPORT_HINT: Word =
    Word("CSV or JSON lines with question, first, second; columns named like an axis hold 1 or -1");
/// Button.
pub const ADD_FOUND: Word = Word("Add them");
/// Button.
pub const LEAVE: Word = Word("Leave it");
/// Chosen answers come first.
pub const IS_SORTED: Word = Word(
    "The first answer of each was the chosen one. Sides are drawn anew for each participant, so nobody sees that.",
);
/// Button.
pub const DOWNLOAD_DECK: Word = Word("Download this deck");
/// Label.
pub const SITUATION: Word = Word("Kind of question");
/// Beside it.
pub const SITUATION_HINT: Word = Word("advice, code; may be left empty");
/// A pair with a whole conversation.
pub const CONVERSATION: Word = Word("This pair has a conversation before its answers. It is kept as it is.");
/// Above the preview of a text.
pub const LOOKS: Word = Word("As participants see it");
/// Beside an answer.
pub const MARKDOWN_HINT: Word = Word("Markdown: lists, **bold**, tables");
/// Head.
pub const AXES: Word = Word("Axes");
/// What they are.
pub const AXES_WHAT: Word = Word(
    "What the answers of a pair differ in, by your own say: a description of a participant is made of them. Without axes only lengths and the like are learnt.",
);
/// Button.
pub const ADD_AXIS: Word = Word("Add an axis");
/// Label.
pub const AXIS_ID: Word = Word("Name in the data");
/// Label.
pub const AXIS_NAME: Word = Word("What differs");
/// Beside it.
pub const AXIS_NAME_HINT: Word = Word("“Direct or diplomatic”");
/// Label.
pub const FAMILY: Word = Word("It is about");
/// Choice.
pub const VALUES: Word = Word("what one wants from life");
/// Choice.
pub const STYLE: Word = Word("how one likes to be spoken to");
/// Head.
pub const HIGH_POLE: Word = Word("One end");
/// Head.
pub const LOW_POLE: Word = Word("The other end");
/// Label.
pub const POLE_LABEL: Word = Word("In a word");
/// Beside it.
pub const POLE_LABEL_HINT: Word = Word("“direct”");
/// Label.
pub const POLE_ANSWER: Word = Word("The answer that stands there");
/// Beside it.
pub const POLE_ANSWER_HINT: Word = Word("“the answer that says it straight”");
/// Label.
pub const POLE_CLAIM: Word = Word("What it says of somebody");
/// Beside it.
pub const POLE_CLAIM_HINT: Word = Word("“You want it straight.”");
/// Choice.
pub const NOT_DECLARED: Word = Word("no difference");
/// Head.
pub const BALANCE: Word = Word("Balance");
/// What is counted.
pub const BALANCE_WHAT: Word = Word(
    "Neither the place of an answer nor its length should tell where it stands. “Leans” says that a fair coin would come out so unevenly in less than 5 of 100 tries.",
);
/// Head of a column.
pub const AXIS: Word = Word("Axis");
/// Head of a column.
pub const DECLARED: Word = Word("Pairs");
/// Head of a column.
pub const FIRST_HIGH: Word = Word("First answer at the high end");
/// Head of a column.
pub const LONGER_HIGH: Word = Word("Longer answer at the high end");
/// Mark.
pub const LEANS: Word = Word("leans");
/// Nothing leans.
pub const EVEN: Word = Word("Nothing leans.");
