//! The sentences of the results page: what holds a number or a name.

use super::{ANSWERS, CHECKS, CLAIMS, LEARNT, LONGER, PICKS, POPULATION, SEALED};
use crate::domain::study::exclusion::Exclusion;
use crate::formats::study_data::results::times::What;
use crate::formats::study_data::unreadable::Why;
use crate::ui::text::catalogue::{Word, decimal, number, say};

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
    say!("Left out: {rule}", rule = crate::ui::text::researchers::rule(rule))
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
