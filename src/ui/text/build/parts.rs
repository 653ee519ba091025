//! The sections of a study and their fields.

use crate::ui::text::catalogue::Word;

/// Section.
pub const ABOUT: Word = Word("Who runs it");
/// Under it.
pub const ABOUT_NOTE: Word = Word("Participants read this at the top, and write to this address.");
/// Label.
pub const STUDY_TITLE: Word = Word("Title");
/// Beside it.
pub const STUDY_TITLE_HINT: Word = Word("what participants read first");
/// Label.
pub const ORGANISATION: Word = Word("Your university or organisation");
/// Label.
pub const NAME: Word = Word("Your name");
/// Label.
pub const EMAIL: Word = Word("Your e-mail address");
/// Label.
pub const MINUTES: Word = Word("Minutes it takes");
/// Folded.
pub const MORE_ABOUT: Word = Word("Language, name in the data, version");
/// Label.
pub const LANGUAGE: Word = Word("Language of your texts");
/// Beside it.
pub const LANGUAGE_HINT: Word = Word("en, de, pt-BR");
/// Label.
pub const STUDY_ID: Word = Word("Name in the data");
/// Beside it.
pub const STUDY_ID_HINT: Word = Word("made from the title; a-z, 0-9, - and _");
/// Label.
pub const VERSION: Word = Word("Version");
/// Beside it.
pub const VERSION_HINT: Word = Word("raise it when you change a study that has begun");
/// Section.
pub const CONSENT: Word = Word("What participants agree to");
/// Under it.
pub const CONSENT_NOTE: Word = Word("Four short answers and one box. Whatever you record must be named here.");
/// Label.
pub const SHEET: Word = Word("The whole information sheet");
/// Beside it.
pub const SHEET_HINT: Word = Word("folded on the page; a blank line begins a new paragraph");
/// Label.
pub const AGREEMENT: Word = Word("Beside the box");
/// Section.
pub const PAIRS: Word = Word("How many pairs");
/// Under it.
pub const PAIRS_NOTE: Word =
    Word("Each is a question with two answers. The guesses learn from some, and are only measured on others.");
/// Label.
pub const COUNT: Word = Word("Pairs for each participant");
/// Label.
pub const CHOSEN: Word = Word("Which ones");
/// Choice.
pub const FIXED: Word = Word("The first ones, in the deck’s order");
/// Choice.
pub const RANDOM: Word = Word("Drawn by chance");
/// Choice.
pub const ACTIVE: Word = Word("Half by chance, half by what they tell");
/// Head.
pub const SPLIT: Word = Word("What they are for");
/// Label.
pub const TRAINING: Word = Word("To learn from");
/// Label.
pub const VALIDATION: Word = Word("To choose between what was learnt");
/// Label.
pub const HELD_OUT: Word = Word("To measure alone");
/// Label.
pub const REPEATS: Word = Word("How many come again, sides swapped");
/// Beside it.
pub const REPEATS_HINT: Word = Word("says how steady choices are; at most a quarter");
/// Section.
pub const PRACTICE: Word = Word("A pair to try");
/// Under it.
pub const PRACTICE_NOTE: Word = Word("It explains the buttons by using them, and counts nowhere.");
/// Checkbox.
pub const HAS_PRACTICE: Word = Word("Begin with a pair to try");
/// Label.
pub const QUESTION: Word = Word("Question");
/// Label.
pub const FIRST: Word = Word("First answer");
/// Label.
pub const SECOND: Word = Word("Second answer");
/// Section.
pub const CONTROLS: Word = Word("What may be said of a pair");
/// Under it.
pub const CONTROLS_NOTE: Word = Word("A and B are always there.");
/// Checkbox.
pub const NO_PREFERENCE: Word = Word("“No preference”");
/// Checkbox.
pub const BOTH_BAD: Word = Word("“Both bad”");
/// Checkbox.
pub const NOT_FOR_ME: Word = Word("“Not for me”");
/// Label.
pub const GOING_BACK: Word = Word("Picks may be corrected");
/// Choice.
pub const BACK_NONE: Word = Word("not at all");
/// Choice.
pub const BACK_ONE: Word = Word("on the pair before");
/// Choice.
pub const BACK_ANY: Word = Word("on any pair before");
/// Checkbox.
pub const STRENGTH: Word = Word("Asked after a pick: how much better it is");
/// Checkbox.
pub const REASONS: Word = Word("Asked after a pick: what decided it");
/// Section.
pub const WRITING: Word = Word("Who writes the persona");
/// Under it.
pub const WRITING_NOTE: Word = Word(
    "On the device it takes no time and nothing is sent. A language model is asked after the last pair; the consent page names its host, and where it fails the one of the device stands in.",
);
/// Label.
pub const WRITER: Word = Word("It is written");
/// Choice.
pub const ON_DEVICE: Word = Word("on the device");
/// Choice.
pub const LLM: Word = Word("by a language model");
/// Label.
pub const ASKS: Word = Word("Which model is asked");
/// Choice.
pub const ASKS_NOBODY: Word = Word("none");
/// Choice.
pub const ASKS_PARTICIPANTS: Word = Word("the participant’s own, where they have set one up");
/// Choice.
pub const ASKS_OWN: Word = Word("one at an address of mine");
/// Label.
pub const ENDPOINT_ADDRESS: Word = Word("Its address, without a key");
/// Label.
pub const ENDPOINT_MODEL: Word = Word("Name of the model");
/// Section.
pub const CHECKS: Word = Word("Attention checks");
/// Under it.
pub const CHECKS_NOTE: Word = Word("Pairs whose question asks for one certain answer. They look like any other.");
/// Button.
pub const ADD_CHECK: Word = Word("Add an attention check");
/// Label.
pub const AFTER: Word = Word("It comes after so many pairs");
/// Label.
pub const RIGHT: Word = Word("The answer asked for");
/// Label.
pub const ID: Word = Word("Name in the data");
/// Section.
pub const GUESSES: Word = Word("The guesses");
/// Under it.
pub const GUESSES_NOTE: Word = Word("Before each pick a guess is sealed on the participant’s device.");
/// Label.
pub const PREDICTIONS: Word = Word("After a pick the guess is");
/// Choice.
pub const HIDDEN: Word = Word("never shown");
/// Choice.
pub const REVEALED: Word = Word("opened");
/// Section.
pub const CONDITIONS: Word = Word("Groups");
/// Under it.
pub const CONDITIONS_NOTE: Word =
    Word("What differs between participants: whether guesses are opened, and whose description they rate.");
/// Button.
pub const ADD_CONDITION: Word = Word("Add a condition");
/// Label.
pub const BY: Word = Word("Who is in which group");
/// Choice.
pub const BY_SEED: Word = Word("Drawn by a hash, the same again on another device");
/// Choice.
pub const BY_LINK: Word = Word("The link says it");
/// Choice.
pub const BY_DATAPIPE: Word = Word("DataPipe counts participants through the groups");
/// Label.
pub const PARAMETER: Word = Word("The link’s parameter");
/// Button.
pub const ADD_ARM_ROW: Word = Word("Add a group");
/// Label.
pub const ARM_PREDICTIONS: Word = Word("Guesses");
/// Label.
pub const ARM_PERSONA: Word = Word("Persona");
/// Label.
pub const VARIES: Word = Word("It differs");
/// Choice.
pub const BETWEEN: Word = Word("between participants");
/// Choice.
pub const BY_BLOCK: Word = Word("within each, by block of pairs");
/// Choice.
pub const BY_PAIR: Word = Word("within each, from pair to pair");
/// Label.
pub const ARM_CLAIMS: Word = Word("Descriptions to rate");
/// Choice.
pub const AS_ELSEWHERE: Word = Word("as in the rest of the study");
/// Choice.
pub const OWN: Word = Word("one’s own");
/// Choice.
pub const STRANGER: Word = Word("another person’s");
/// Choice.
pub const MIXED: Word = Word("both, mixed");
/// Section.
pub const BEFORE: Word = Word("Questions before the pairs");
/// Section.
pub const AFTER_PAIRS: Word = Word("Questions after the pairs");
/// Under it.
pub const AFTER_NOTE: Word =
    Word("“Does this describe you?” asks about each line of the description that the picks led to.");
/// Button.
pub const ADD_QUESTION: Word = Word("Add a question");
/// Label.
pub const KIND: Word = Word("How it is answered");
/// Choice.
pub const SINGLE: Word = Word("One of several answers");
/// Choice.
pub const SEVERAL: Word = Word("Any of several answers");
/// Choice.
pub const SCALE: Word = Word("A number on a scale");
/// Choice.
pub const TEXT: Word = Word("In words");
/// Choice.
pub const CLAIMS: Word = Word("“Does this describe you?” for each line");
/// Label.
pub const HINT: Word = Word("A line below it");
/// Beside it.
pub const OPTIONAL_HINT: Word = Word("may be left empty");
/// Checkbox.
pub const REQUIRED: Word = Word("One can’t go on without an answer");
/// Button.
pub const ADD_CHOICE: Word = Word("Add an answer");
/// Label.
pub const CHOICE: Word = Word("Answer");
/// Label.
pub const FROM: Word = Word("From");
/// Label.
pub const TO_NUMBER: Word = Word("To");
/// Label.
pub const LOW: Word = Word("At the lowest");
/// Label.
pub const HIGH: Word = Word("At the highest");
/// Label.
pub const LONGEST: Word = Word("The most characters");
/// Label.
pub const WHOSE: Word = Word("Whose lines");
/// Label.
pub const CONTROL_LINES: Word = Word("The most lines of another person");
/// Section.
pub const STRANGERS: Word = Word("Other people’s descriptions");
/// Under it.
pub const STRANGERS_NOTE: Word =
    Word("A control: lines about somebody else, mixed among one’s own. One person is drawn for each participant.");
/// Button.
pub const ADD_STRANGER: Word = Word("Add a person");
/// Label.
pub const LINES: Word = Word("Lines");
/// Beside it.
pub const LINES_HINT: Word = Word("one on each line");
/// Section.
pub const RECORDS: Word = Word("What is recorded");
/// Under it.
pub const RECORDS_NOTE: Word =
    Word("Picks, answers and times always are. Of the link only what is named here and in the consent text.");
/// Checkbox.
pub const DEVICE: Word = Word("Whether phone, tablet or computer");
/// Button.
pub const ADD_PARAMETER: Word = Word("Add a parameter of the link");
/// Button.
pub const ADD_PROLIFIC: Word = Word("Add Prolific’s three ids");
/// Label.
pub const PARAMETER_NAME: Word = Word("Its name in the link");
/// Label.
pub const IN_CONSENT: Word = Word("What the consent text calls it");
/// Beside it.
pub const IN_CONSENT_HINT: Word = Word("these words must stand there");
/// Section.
pub const RESULTS: Word = Word("Where the data go");
/// Under it.
pub const RESULTS_NOTE: Word = Word("To a place of yours. No code is shown before it has acknowledged them.");
/// Label.
pub const TO: Word = Word("Place");
/// Choice.
pub const TO_FILE: Word = Word("A file that each participant sends you");
/// Choice.
pub const TO_DATAPIPE: Word = Word("OSF, through DataPipe");
/// Choice.
pub const TO_POST: Word = Word("An address of yours (POST)");
/// Choice.
pub const TO_PUT: Word = Word("A folder of yours (PUT)");
/// Choice.
pub const TO_FORM: Word = Word("A bucket that takes forms");
/// Label.
pub const ADDRESS: Word = Word("Address");
/// Beside it.
pub const ADDRESS_HINT: Word = Word("https; {name} stands for the name of each submission");
/// Label.
pub const EXPERIMENT: Word = Word("Experiment id");
/// Beside it.
pub const EXPERIMENT_HINT: Word = Word("from DataPipe’s page; switch validation off there");
/// Label.
pub const FIELDS: Word = Word("Fields of the policy");
/// Beside it.
pub const FIELDS_HINT: Word = Word("one on each line: name = value");
/// Label.
pub const KEY_PREFIX: Word = Word("Every key begins with");
/// Label.
pub const WHEN: Word = Word("They are sent");
/// Choice.
pub const AT_THE_END: Word = Word("at the end");
/// Choice.
pub const EACH_PAGE: Word = Word("after each page as well");
/// Section.
pub const COMPLETION: Word = Word("At the end");
/// Under it.
pub const COMPLETION_NOTE: Word = Word("Shown once the data are safe.");
/// Label.
pub const CODE: Word = Word("Completion code");
/// Label.
pub const REDIRECT: Word = Word("Where the last button leads");
/// Beside it.
pub const REDIRECT_HINT: Word = Word("https; may be left empty");
/// Head.
pub const SHOWS: Word = Word("What participants see and keep");
/// Checkbox.
pub const SHOW_ACCURACY: Word = Word("How often the guesses were right");
/// Checkbox.
pub const SHOW_PERSONA: Word = Word("What their picks say about them");
/// Checkbox.
pub const SHOW_DATA: Word = Word("A copy of their data");
/// Section.
pub const EXCLUSIONS: Word = Word("Who is left out");
/// Under it.
pub const EXCLUSIONS_NOTE: Word =
    Word("Said before the first participant, so that nobody is left out for what they picked.");
/// Button.
pub const ADD_RULE: Word = Word("Add a rule");
/// Label.
pub const RULE: Word = Word("Who");
/// Choice.
pub const UNFINISHED: Word = Word("did not come to the end");
/// Choice.
pub const FAILED: Word = Word("failed attention checks");
/// Choice.
pub const FASTER: Word = Word("was too fast");
/// Choice.
pub const ONE_SIDE: Word = Word("picked one side too often");
/// Choice.
pub const INCONSISTENT: Word = Word("disagreed with themselves");
/// Label.
pub const AT_LEAST: Word = Word("So many or more");
/// Label.
pub const MEDIAN: Word = Word("Half of the picks took less than so many milliseconds");
/// Label.
pub const SHARE: Word = Word("Share");
/// Beside it.
pub const SHARE_HINT: Word = Word("0.9 is nine in ten");
/// Section.
pub const PLAN: Word = Word("The plan");
/// Under it.
pub const PLAN_NOTE: Word = Word("For the preregistration; participants don’t see it.");
/// Checkbox.
pub const HAS_PLAN: Word = Word("Write the plan into the file");
/// Label.
pub const PLAN_QUESTION: Word = Word("What you want to know");
/// Label.
pub const HYPOTHESES: Word = Word("What you expect");
/// Label.
pub const MEASURES: Word = Word("What you measure");
/// Label.
pub const PARTICIPANTS: Word = Word("How many participants");
/// Label.
pub const POWER: Word = Word("Why so many");
