//! The results of a study: what the data of many participants say, for whoever runs it.

mod said;

pub use said::*;

use super::catalogue::Word;

/// Page and link.
pub const TITLE: Word = Word("Results of a study");
/// Under the title.
pub const LEAD: Word = Word(
    "Give the page the files of your participants and see what they say. Everything is worked out in this browser: nothing is uploaded, and nothing is kept once you close the page.",
);
/// Part.
pub const FILES: Word = Word("The data");
/// Its note.
pub const FILES_NOTE: Word = Word(
    "JSON Lines as they arrived: one file a submission or many joined, copies among them, files that participants saved beside them, in any order. The study’s file may lie among them.",
);
/// In the field that takes what is dropped.
pub const DROP: Word = Word("Drop a folder or files here");
/// Button.
pub const FOLDER: Word = Word("Choose a folder");
/// Button.
pub const SOME_FILES: Word = Word("Choose files");
/// Button.
pub const START_OVER: Word = Word("Start over");
/// Nothing in the folder is data.
pub const NOTHING: Word = Word("There are no data of a study among these files.");
/// What to do then.
pub const NOTHING_REMEDY: Word =
    Word("Choose the folder that your results address, DataPipe or your participants filled: its files end in .jsonl.");
/// Head of a list.
pub const UNREADABLE: Word = Word("Lines that could not be read");
/// Head of a list.
pub const NOT_READ: Word = Word("Files that were not read, because they end neither in .jsonl nor in .txt");
/// The data are there, the study is not.
pub const NO_STUDY: Word = Word("The study’s file is missing");
/// What to do then.
pub const NO_STUDY_REMEDY: Word = Word("Choose the file that you sent the link for, or drop it above.");
/// The study's file doesn't fit.
pub const OTHER_STUDY: Word = Word("That is not the file that participants saw");
/// What to do then.
pub const OTHER_STUDY_REMEDY: Word = Word(
    "Rules and conditions are taken from the file alone, so it has to be the very same. Choose the version that was online while they took part.",
);
/// Label.
pub const STUDY_FILE: Word = Word("The study’s file");
/// Label of the choice between studies.
pub const WHICH: Word = Word("Which study");
/// While it is worked out.
pub const WORKING: Word = Word("Working it out…");
/// Part.
pub const PEOPLE: Word = Word("Who took part");
/// Its note.
pub const PEOPLE_NOTE: Word =
    Word("Every figure below stands on those who count. Of somebody who withdrew nothing is used.");
/// Its heads.
pub const PEOPLE_HEADS: [Word; 2] = [Word("Participations"), Word("Number")];
/// A row.
pub const BEGAN: Word = Word("Anything arrived");
/// A row.
pub const WITHDREW: Word = Word("Withdrew");
/// A row.
pub const NO_BEGINNING: Word = Word("Their beginning did not arrive");
/// A row.
pub const AGAIN: Word = Word("A person’s second participation");
/// A row.
pub const FINISHED: Word = Word("Of the others: came to the end");
/// A row.
pub const UNFINISHED: Word = Word("Did not come to the end");
/// A row.
pub const COUNTED: Word = Word("Count in every figure");
/// A row.
pub const HANDED_OVER: Word = Word("Of these: handed their file over, not acknowledged");
/// A row.
pub const INCOMPLETE: Word = Word("Finished, and a part is missing");
/// Where nothing identifies a person.
pub const NO_ID: Word = Word(
    "The study records no parameter of the link, so nobody can tell whether a person took part on a second device.",
);
/// Nothing can be worked out.
pub const NOBODY: Word = Word("Nobody counts yet, so there is nothing to work out.");
/// Too few for an interval.
pub const ONE_PERSON: Word = Word(
    "One participant counts. How far people differ can’t be told from one, so accuracies, differences and ratings have no interval, and none are shown.",
);
/// Part.
pub const ACCURACY: Word = Word("Who guesses best");
/// Its note.
pub const ACCURACY_NOTE: Word = Word(
    "On the held-out pairs of those who count. Pairs without a preference, and those whose first pick was changed, are not scored.",
);
/// Too few people or pairs.
pub const NO_ACCURACY: Word =
    Word("There are no held-out pairs of two people yet, so there is no accuracy over people.");
/// Heads of the table.
pub const ACCURACY_HEADS: [Word; 8] = [
    Word("Predictor"),
    Word("Participants"),
    Word("Pairs"),
    Word("Right"),
    Word("Wrong"),
    Word("No guess"),
    Word("Accuracy"),
    Word("95% interval"),
];
/// Under the plot.
pub const ACCURACY_SOURCE: Word = Word(
    "Dot: share right, no guess as half. Bar: 95% interval over participants (Wilson’s on the effective number of pairs).",
);
/// A predictor.
pub const LEARNT: Word = Word("learnt");
/// A predictor.
pub const SEALED: Word = Word("sealed");
/// A predictor.
pub const POPULATION: Word = Word("population");
/// A predictor.
pub const LONGER: Word = Word("longer answer");
/// What the predictors are.
pub const PREDICTORS: Word = Word(
    "Learnt: the on-device model, taught by training and validation picks. Sealed: its guess before the pick, from all earlier picks. Population: the same model before any pick, a judge that knows nothing of the person. Longer answer: always that one.",
);
/// Part.
pub const AGAINST: Word = Word("One against the other");
/// Its note.
pub const AGAINST_NOTE: Word = Word(
    "On the pairs that both guessed. The tests flip whole participants, since a person’s pairs go together. None is corrected for the others: the plan says which one decides.",
);
/// Heads of the table.
pub const AGAINST_HEADS: [Word; 9] = [
    Word("Predictors"),
    Word("Participants"),
    Word("Pairs"),
    Word("Only the first right"),
    Word("Only the second right"),
    Word("One made no guess"),
    Word("Difference in points"),
    Word("mid-p"),
    Word("d_z"),
];
/// Under the plot.
pub const AGAINST_SOURCE: Word =
    Word("Dot: the first predictor’s accuracy less the second’s, in points. Bar: 95% interval over participants.");
/// The dashed line.
pub const NO_DIFFERENCE: Word = Word("no difference");
/// Part.
pub const ARMS: Word = Word("Between the arms");
/// Its note.
pub const ARMS_NOTE: Word = Word("Each predictor’s accuracy in each arm, and each arm against the first one.");
/// Heads of the table.
pub const ARMS_HEADS: [Word; 7] = [
    Word("Predictor and arm"),
    Word("Participants"),
    Word("Pairs"),
    Word("Accuracy"),
    Word("95% interval"),
    Word("Against the first arm, in points"),
    Word("Effect size"),
];
/// Part.
pub const CURVE: Word = Word("Do the guesses get better?");
/// Its note.
pub const CURVE_NOTE: Word = Word(
    "The guess sealed before each pick, by the place of the pair. Pairs chosen for what they tell, and pairs that came again, are left out.",
);
/// Below the curve.
pub const CURVE_AXIS: Word = Word("place among the pairs");
/// Heads of the table.
pub const CURVE_HEADS: [Word; 4] = [Word("Pair"), Word("Participants"), Word("Accuracy"), Word("95% interval")];
/// Under the curve.
pub const CURVE_SOURCE: Word = Word("Dot: share of people whose guess was right. Band: 95% interval (Wilson).");
/// No seal can be scored.
pub const NO_CURVE: Word = Word("There is no sealed guess to score yet.");
/// Part.
pub const QUALITY: Word = Word("How carefully people took part");
/// Its note.
pub const QUALITY_NOTE: Word =
    Word("The rates are of those who count. The list holds those too whom a rule leaves out.");
/// Heads of the table of rates.
pub const QUALITY_HEADS: [Word; 5] =
    [Word("What"), Word("Participants"), Word("Number"), Word("Share"), Word("95% interval")];
/// A rate.
pub const CHECKS_PASSED: Word = Word("Attention checks passed");
/// A rate.
pub const SAME_AGAIN: Word = Word("Repeated pairs preferred the same");
/// A rate.
pub const SIDE_A: Word = Word("Picks of side A");
/// A rate.
pub const ALIKE: Word = Word("Rated all claims alike");
/// A rate.
pub const HIDDEN: Word = Word("Picks with the page in the background");
/// Under the plot.
pub const QUALITY_SOURCE: Word = Word("Dot: share. Bar: 95% interval over participants.");
/// The dashed line.
pub const HALF: Word = Word("half");
/// Title of the plot.
pub const QUALITY_TITLE: Word = Word("Attention, steadiness and side, over those who count");
/// Opens the list.
pub const EACH: Word = Word("Participant by participant");
/// Heads of the list.
pub const EACH_HEADS: [Word; 9] = [
    Word("Participation"),
    Word("Left out"),
    Word("Checks passed"),
    Word("Median time of a pick"),
    Word("Picks of A"),
    Word("Longest run of one side"),
    Word("Repeats the same"),
    Word("All claims alike"),
    Word("In the background"),
];
/// A mark.
pub const YES: Word = Word("yes");
/// A mark.
pub const NO: Word = Word("no");
/// Part.
pub const RECOGNITION: Word = Word("Do people recognise themselves?");
/// Its note.
pub const RECOGNITION_NOTE: Word =
    Word("How well claims describe a participant: those of their own persona against a stranger’s.");
/// No claims were rated by two people.
pub const NO_RECOGNITION: Word = Word("Fewer than two people rated claims, so there is no mean over people.");
/// Heads of the table.
pub const RECOGNITION_HEADS: [Word; 6] =
    [Word("Claims"), Word("Participants"), Word("Mean"), Word("95% interval"), Word("p"), Word("Effect size")];
/// A row.
pub const OWN: Word = Word("own");
/// A row.
pub const STRANGER: Word = Word("a stranger’s");
/// A row.
pub const DIFFERENCE_WITHIN: Word = Word("own less a stranger’s, within people");
/// A row.
pub const DIFFERENCE_BETWEEN: Word = Word("own less a stranger’s, between groups");
/// Under the plot.
pub const RECOGNITION_SOURCE: Word =
    Word("Dot: mean over participants of each one’s mean rating. Bar: 95% interval (Student’s t).");
/// The dashed line.
pub const MIDDLE: Word = Word("middle of the scale");
/// Part.
pub const TIMES: Word = Word("How long it took");
/// Its note.
pub const TIMES_NOTE: Word = Word(
    "Each participant’s median, from the appearance on the screen to the answer. What was interrupted by loading the page anew is left out.",
);
/// Heads of the table.
pub const TIMES_HEADS: [Word; 8] = [
    Word("What"),
    Word("Participants"),
    Word("Number"),
    Word("Lower quartile"),
    Word("Median"),
    Word("95% interval"),
    Word("Upper quartile"),
    Word("In the background"),
];
/// Under the plot.
pub const TIMES_SOURCE: Word = Word(
    "Dot: median of participants’ medians, in seconds. Bar: 95% interval, from six participants on. Band: the middle half of them.",
);
/// Nothing was timed.
pub const NO_TIMES: Word = Word("Nothing was timed.");
/// The dashed line: an exclusion rule.
pub const TOO_FAST: Word = Word("left out below");
/// What takes time.
pub const PICKS: Word = Word("a pick");
/// What takes time.
pub const CHECKS: Word = Word("an attention check");
/// What takes time.
pub const ANSWERS: Word = Word("an answer");
/// What takes time.
pub const CLAIMS: Word = Word("a page of claims");
/// A row.
pub const WHOLE_STUDY: Word = Word("the whole study");
/// Part.
pub const TAKE: Word = Word("To take along");
/// Its note.
pub const TAKE_NOTE: Word =
    Word("Every number as exact as it was worked out, and the data as tidy tables with what each column means.");
/// Each file, and what it holds.
pub const TAKEN: [(&str, Word); 7] = [
    ("estimates.csv", Word("every number of this page, with n and interval")),
    ("participants.csv", Word("one row a participant")),
    ("choices.csv", Word("one row a pair")),
    ("afterwards.csv", Word("guesses about held-out pairs, made after the last choice")),
    ("answers.csv", Word("one row an answer")),
    ("claims.csv", Word("one row a claim")),
    ("codebook.md", Word("what each column means")),
];
/// Opens a text.
pub const METHODS: Word = Word("The methods section");
/// Opens a text.
pub const PREREGISTRATION: Word = Word("A preregistration, filled in from the study’s file");
/// Button.
pub const SAVE: Word = Word("Save it as Markdown");
/// Button.
pub const MORE_ROWS: Word = Word("Show 50 more");
/// Link on the page for researchers.
pub const OPEN: Word = Word("See the results");
/// What the link leads to.
pub const OPEN_WHAT: Word = Word(
    "When data have arrived: accuracies with intervals, tests, quality, recognition, tables and a methods section, from the folder of files. Nothing is uploaded.",
);
