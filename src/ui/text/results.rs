//! The results of a study: what the data of many participants say, for whoever runs it.

use super::catalogue::{Word, decimal, number, say};
use crate::domain::study::exclusion::Exclusion;
use crate::formats::study_data::results::times::What;
use crate::formats::study_data::unreadable::Why;

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

/// How far the reading is.
#[must_use]
pub fn reading(done: usize, of: usize) -> String {
    say!("Reading file {done} of {of}…", done = number(done), of = number(of))
}

/// What was read.
#[must_use]
pub fn was_read(files: usize, participations: usize, copies: usize) -> String {
    let files = say!("{n} file" | "{n} files" % files);
    let people = say!("{n} participation" | "{n} participations" % participations);
    if copies == 0 {
        say!("{files} read: {people}.", files, people)
    } else {
        let copies = say!("{n} copy of a part" | "{n} copies of parts" % copies);
        say!("{files} read: {people}; {copies} left out.", files, people, copies)
    }
}

/// A study among those whose data were given.
#[must_use]
pub fn study(id: &str, version: u32, participations: usize) -> String {
    let people = say!("{n} participation" | "{n} participations" % participations);
    say!("{id}, version {version}: {people}", id, version, people)
}

/// Which file is wanted.
#[must_use]
pub fn wanted(id: &str, version: u32, digest: &str) -> String {
    say!("The data are of “{id}”, version {version}; its digest begins with {digest}.", id, version, digest)
}

/// What was given instead.
#[must_use]
pub fn given(id: &str, version: u32, digest: &str) -> String {
    say!("You gave “{id}”, version {version}; its digest begins with {digest}.", id, version, digest)
}

/// A line that can't be used.
#[must_use]
pub fn unreadable(file: &str, line: usize, why: &Why) -> String {
    say!("{file}, line {line}: {why}", file, line, why = self::why(why))
}

fn why(why: &Why) -> String {
    match why {
        Why::Binary(looks_like) => say!("looks like {what}", what = looks_like),
        Why::NotOpened => say!("the browser could not open the file"),
        Why::Empty => say!("the file is empty"),
        Why::NotUtf8 => say!("is not text in UTF-8"),
        Why::CutOff => say!("ends in the middle; it was probably not copied to its end"),
        Why::NotJson => say!("is no JSON"),
        Why::NoRecord(reason) => say!("is no record of a study’s data ({reason})", reason),
        Why::Format(format, version) => say!("the format {format} {version} is unknown here", format, version),
        Why::TooLong => say!("is longer than any line of data"),
        Why::NoData(lines) => say!("none of the first {lines} lines is data", lines),
    }
}

/// Lines that are not listed.
#[must_use]
pub fn and_more(n: usize) -> String {
    say!("and {n} more" | "and {n} more" % n)
}

/// Whom a rule leaves out.
#[must_use]
pub fn left_out(rule: Exclusion) -> String {
    say!("Left out: {rule}", rule = super::researchers::rule(rule))
}

/// An exclusion rule in a word or two, by its name in files.
#[must_use]
pub fn rule(name: &str) -> String {
    match name {
        "unfinished" => say!("did not finish"),
        "failed_checks" => say!("failed checks"),
        "faster_than" => say!("too fast"),
        "one_side" => say!("one side"),
        "inconsistent" => say!("inconsistent"),
        other => other.to_owned(),
    }
}

/// How a person's participations are told.
#[must_use]
pub fn by_id(parameter: &str) -> String {
    say!(
        "Two participations are one person’s where {parameter} is the same. The one finished first counts, or else the one with the most choices.",
        parameter
    )
}

/// The finding about who took part.
#[must_use]
pub fn people_title(counted: usize, began: usize) -> String {
    say!(
        "{n} of {began} participations counts" | "{n} of {began} participations count" % counted,
        began = number(began)
    )
}

/// A share with one digit: "61.4%".
#[must_use]
pub fn share(share: f64) -> String {
    say!("{n}%", n = decimal(share * 100.0, 1))
}

/// Its interval.
#[must_use]
pub fn interval(low: f64, high: f64) -> String {
    say!("{low}–{high}", low = share(low), high = share(high))
}

/// A number with its interval: "4.1 (1.2 to 7.0)".
#[must_use]
pub fn with_interval(value: f64, low: f64, high: f64, digits: usize) -> String {
    say!(
        "{slope} ({low} to {high})",
        slope = decimal(value, digits),
        low = decimal(low, digits),
        high = decimal(high, digits)
    )
}

/// An interval of plain numbers.
#[must_use]
pub fn between(low: f64, high: f64, digits: usize) -> String {
    say!("{low} to {high}", low = decimal(low, digits), high = decimal(high, digits))
}

/// A p-value.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 { say!("below {p}", p = decimal(0.001, 3)) } else { decimal(p, 3) }
}

/// A predictor by its name in the data.
#[must_use]
pub fn predictor(name: &str) -> String {
    match name {
        "learnt" => LEARNT.to_owned(),
        "sealed" => SEALED.to_owned(),
        "population" => POPULATION.to_owned(),
        "longer" => LONGER.to_owned(),
        other => other.to_owned(),
    }
}

/// One predictor against another one.
#[must_use]
pub fn against(first: &str, second: &str) -> String {
    say!("{first} against {second}", first = predictor(first), second = predictor(second))
}

/// A predictor in an arm.
#[must_use]
pub fn in_arm(name: &str, arm: &str) -> String {
    format!("{} · {arm}", predictor(name))
}

/// The finding of the accuracies.
#[must_use]
pub fn accuracy_title(name: &str, accuracy: f64, pairs: usize, people: usize) -> String {
    let people = say!("{n} person" | "{n} people" % people);
    say!(
        "“{predictor}” is right on {share} of {pairs} held-out pairs of {people}",
        predictor = predictor(name),
        share = share(accuracy),
        pairs = number(pairs),
        people
    )
}

/// What is not scored.
#[must_use]
pub fn unscored(neither: usize, void: usize) -> String {
    say!(
        "Not scored: {neither} held-out pairs without a preference, {void} whose first pick was changed.",
        neither,
        void
    )
}

/// Decks that are not at hand.
#[must_use]
pub fn missing_decks(decks: &str) -> String {
    say!("The deck {decks} is not at hand in the form that participants saw: who saw it has no longer answer.", decks)
}

/// The finding of a comparison; `points` in points.
#[must_use]
pub fn against_title(first: &str, second: &str, points: (f64, f64, f64)) -> String {
    let (mean, low, high) = points;
    let (first, second) = (predictor(first), predictor(second));
    let told = with_interval(mean.abs(), low, high, 1);
    if low > 0.0 {
        say!("“{first}” is ahead of “{second}” by {points} points", first, second, points = told)
    } else if high < 0.0 {
        let told = with_interval(-mean, -high, -low, 1);
        say!("“{first}” is behind “{second}” by {points} points", first, second, points = told)
    } else {
        say!(
            "“{first}” can’t be told from “{second}”: {points} points",
            first,
            second,
            points = with_interval(mean, low, high, 1)
        )
    }
}

/// The finding about a condition: the difference with its interval, in points.
#[must_use]
pub fn arms_title(name: &str, arm: &str, first: &str, points: [f64; 3]) -> String {
    let (predictor, [mean, low, high]) = (predictor(name), points);
    if low > 0.0 {
        let points = with_interval(mean, low, high, 1);
        say!("“{predictor}” does better in “{arm}” than in “{first}” by {points} points", predictor, arm, first, points)
    } else if high < 0.0 {
        let points = with_interval(-mean, -high, -low, 1);
        say!("“{predictor}” does worse in “{arm}” than in “{first}” by {points} points", predictor, arm, first, points)
    } else {
        let points = with_interval(mean, low, high, 1);
        say!(
            "For “{predictor}” the arm “{arm}” can’t be told from “{first}”: {points} points",
            predictor,
            arm,
            first,
            points
        )
    }
}

/// A condition of which no difference can be worked out.
#[must_use]
pub fn arms_plain(condition: &str, arms: usize) -> String {
    say!("“{condition}”: each predictor in {arms} arms", condition, arms)
}

/// An arm against the first.
#[must_use]
pub fn effect(value: f64, low: f64, high: f64, is_within: bool) -> String {
    let said = with_interval(value, low, high, 2);
    if is_within { format!("d_z {said}") } else { format!("d {said}") }
}

/// The finding of the curve, in points.
#[must_use]
pub fn curve_title(points: (f64, f64, f64)) -> String {
    let (mean, low, high) = points;
    if low > 0.0 {
        say!(
            "Sealed guesses get better: {points} points from the first half to the second",
            points = with_interval(mean, low, high, 1)
        )
    } else {
        say!(
            "From the first half to the second sealed guesses change by {points} points",
            points = with_interval(mean, low, high, 1)
        )
    }
}

/// Where nothing can be said of halves.
#[must_use]
pub fn curve_plain(people: usize) -> String {
    say!("Sealed guesses of {n} person, pair by pair" | "Sealed guesses of {n} people, pair by pair" % people)
}

/// `d_z` of the curve's gain.
#[must_use]
pub fn gain(d_z: &str, people: usize) -> String {
    let people = say!("{n} person" | "{n} people" % people);
    say!("{d_z}, over {people}", d_z, people)
}

/// The finding about recognition.
#[must_use]
pub fn recognition_title(question: &str, lead: Option<(f64, f64, f64)>) -> String {
    match lead {
        None => say!("“{question}”: own claims and a stranger’s", question),
        Some((mean, low, high)) if low > 0.0 => {
            say!(
                "“{question}”: own claims fit better by {points}",
                question,
                points = with_interval(mean, low, high, 2)
            )
        }
        Some((mean, low, high)) => {
            say!(
                "“{question}”: own claims less a stranger’s: {points}",
                question,
                points = with_interval(mean, low, high, 2)
            )
        }
    }
}

/// "4.2 s".
#[must_use]
pub fn seconds(seconds: f64) -> String {
    say!("{n} s", n = decimal(seconds, 1))
}

/// "9.3 min".
#[must_use]
pub fn minutes(minutes: f64) -> String {
    say!("{n} min", n = decimal(minutes, 1))
}

/// The finding about times.
#[must_use]
pub fn times_title(median: f64) -> String {
    say!("Half of the participants take {seconds} or less for a pick", seconds = seconds(median))
}

/// What takes time.
#[must_use]
pub fn what(what: What) -> Word {
    match what {
        What::Picks => PICKS,
        What::Checks => CHECKS,
        What::Answers => ANSWERS,
        What::Claims => CLAIMS,
    }
}

/// Quality in figures that are no rates.
#[must_use]
pub fn runs(median: f64, low: f64, high: f64, people: usize) -> String {
    let people = say!("{n} person" | "{n} people" % people);
    say!(
        "Longest run of picks of one side: half of {people} have {median} or fewer (middle half {low} to {high}).",
        people,
        median = decimal(median, 1),
        low = decimal(low, 1),
        high = decimal(high, 1)
    )
}

/// "3 of 4".
#[must_use]
pub fn of(count: usize, n: usize) -> String {
    say!("{done} of {of}", done = number(count), of = number(n))
}
