//! What is said with names and numbers while a study is made.

use crate::formats::error::Reason;
use crate::ui::text::catalogue::{Word, decimal, number, say};

/// "Remove: Question 2".
#[must_use]
pub fn on(act: Word, what: &str) -> String {
    say!("{act}: {what}", act = act.text(), what)
}

/// Told once something is taken out.
#[must_use]
pub fn removed(what: &str) -> String {
    say!("Removed: {what}.", what)
}

/// What the reader says, as a sentence.
#[must_use]
pub fn reason(reason: &str) -> String {
    let mut letters = reason.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    if rest.ends_with(['.', '!', '?']) { format!("{first}{rest}") } else { format!("{first}{rest}.") }
}

/// What an item of a list is called.
#[must_use]
pub fn check(n: usize) -> String {
    say!("Check {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn condition(n: usize) -> String {
    say!("Condition {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn group(n: usize) -> String {
    say!("Group {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn question(n: usize) -> String {
    say!("Question {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn question_after(n: usize) -> String {
    say!("Question {n} after the pairs", n)
}

/// What an item of a list is called.
#[must_use]
pub fn answer(n: usize) -> String {
    say!("Answer {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn person(n: usize) -> String {
    say!("Person {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn parameter(n: usize) -> String {
    say!("Parameter {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn rule(n: usize) -> String {
    say!("Rule {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn deck(n: usize) -> String {
    say!("Deck {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn axis(n: usize) -> String {
    say!("Axis {n}", n)
}

/// What an item of a list is called.
#[must_use]
pub fn pair(n: usize) -> String {
    say!("Pair {n}", n)
}

/// Opens the form of a pair.
#[must_use]
pub fn edit_pair(n: usize) -> String {
    say!("Edit pair {n}", n)
}

/// How much is wrong.
#[must_use]
pub fn left(n: usize) -> String {
    say!("{n} thing left to do" | "{n} things left to do" % n)
}

/// How long it takes at the reading speed of people in general.
#[must_use]
pub fn minutes(minutes: u32, words: usize, taps: usize) -> String {
    say!("About {minutes} minutes: {words} words to read and {taps} taps.", minutes, words = number(words), taps)
}

/// How long it takes at the pace of the choices on this device.
#[must_use]
pub fn own_pace(n: usize, fast: f64, middle: f64, slow: f64) -> String {
    say!(
        "At the pace of your own {n} choices on this device: about {middle} minutes; by the middle half of them {fast} to {slow}.",
        n = number(n),
        middle = decimal(middle, 0),
        fast = decimal(fast, 0),
        slow = decimal(slow, 0)
    )
}

/// What the file tells participants.
#[must_use]
pub fn told(n: u32) -> String {
    say!("Participants are told {n} minutes.", n)
}

/// Button.
#[must_use]
pub fn tell(n: u32) -> String {
    say!("Tell them {n} minutes", n)
}

/// In the bar.
#[must_use]
pub fn about(n: u32) -> String {
    say!("about {n} minutes", n)
}

/// How long a link is.
#[must_use]
pub fn characters(n: usize) -> String {
    say!("{n} characters.", n = number(n))
}

/// What no form shows, and how often it is there.
#[must_use]
pub fn times(place: &str, n: usize) -> String {
    if n == 1 { place.to_owned() } else { say!("{place} ({n} times)", place, n) }
}

/// Which pairs of a deck are listed.
#[must_use]
pub fn listed(from: usize, to: usize, of: usize) -> String {
    say!("{from} to {to} of {of}", from, to, of)
}

/// What a file of pairs holds.
#[must_use]
pub fn found(n: usize) -> String {
    say!("{n} pair found." | "{n} pairs found." % n)
}

/// Before the lines that can't be used.
#[must_use]
pub fn left_out(n: usize) -> String {
    say!("{n} line was left out:" | "{n} lines were left out:" % n)
}

/// A line that can't be used.
#[must_use]
pub fn bad_line(line: usize, reason: &Reason) -> String {
    say!("Line {line}: {reason}", line, reason)
}

/// Columns that mean nothing here.
#[must_use]
pub fn not_read(columns: &str) -> String {
    say!("Not read: {columns}.", columns)
}

/// How a pair stands on an axis.
#[must_use]
pub fn first_is(pole: &str) -> String {
    say!("first answer: {pole}", pole)
}

/// "12 of 24".
#[must_use]
pub fn of(n: usize, of: usize) -> String {
    say!("{n} of {of}", n, of)
}

/// Side and length.
#[must_use]
pub fn longer_first(n: usize, of: usize) -> String {
    say!("The first answer is the longer one in {n} of {of} pairs.", n, of)
}

/// Two axes that go together.
#[must_use]
pub fn together(one: &str, other: &str, n: usize, of: usize) -> String {
    say!("{one} and {other} come together in {n} of {of} pairs: they can’t be told apart well.", one, other, n, of)
}

/// Pairs without an axis.
#[must_use]
pub fn undeclared(n: usize, of: usize) -> String {
    say!("{n} of {of} pairs declare no axis.", n, of)
}

/// A pair that is there twice.
#[must_use]
pub fn twice(n: usize) -> String {
    say!("Pair {n} is there twice.", n)
}

/// A group by its condition.
#[must_use]
pub fn arm(condition: &str, arm: &str) -> String {
    say!("{condition}: {arm}", condition, arm)
}

/// The split and the count disagree.
#[must_use]
pub fn sum(sum: usize) -> String {
    say!("The split sums up to {sum}.", sum)
}

/// Button: the count follows the split.
#[must_use]
pub fn make_it(n: usize) -> String {
    say!("Make it {n} pairs", n)
}

/// How large a deck is.
#[must_use]
pub fn pairs_in_it(n: usize) -> String {
    say!("{n} pairs in it", n = number(n))
}

/// How many a folded section holds.
#[must_use]
pub fn in_it(n: usize) -> String {
    if n == 0 { super::NONE.to_owned() } else { say!("{n} in the study", n) }
}

/// Chooses the group that the preview shows.
#[must_use]
pub fn previewed(condition: &str) -> String {
    say!("Group in the preview: {condition}", condition)
}

/// What a hash leaves uneven.
#[must_use]
pub fn imbalance(participants: usize, more: f64) -> String {
    say!(
        "Drawn by a hash: of {participants} participants a group may hold up to {more} more than its share (95%).",
        participants = number(participants),
        more = decimal(more, 0)
    )
}
