//! Watching a run: what is under way, what it has cost, and how long it may still take.

use super::catalogue::{Word, grouped, number, say};

/// "Step 2 of 4".
#[must_use]
pub fn step(n: usize, of: usize) -> String {
    say!("Step {n} of {of}", n, of)
}
/// Between a model and its host.
pub const AT: Word = Word("at");
/// What happens while choices are guessed.
pub const GUESSING_WHAT: Word = Word(
    "It reads the question and both answers, says which one you would take and why, and only then uncovers your pick.",
);
/// Title while the persona is written.
#[must_use]
pub fn writing(from: usize, is_fallback: bool) -> String {
    match (from, is_fallback) {
        (0, _) => say!("Writing your likeness"),
        (n, false) => {
            say!(
                "Writing your likeness from {n} guess that was right"
                    | "Writing your likeness from {n} guesses that were right" % n
            )
        }
        (n, true) => say!("Writing your likeness from {n} choice" | "Writing your likeness from {n} choices" % n),
    }
}
/// What happens while the persona is written.
#[must_use]
pub fn writing_what(aside: usize, is_fallback: bool) -> String {
    match (aside, is_fallback) {
        (_, true) => say!("No guess was right, so it goes by the choices alone."),
        (0, _) => say!("No guess was wrong, so none is set aside."),
        (n, _) => say!(
            "The guess that was wrong is set aside: a wrong guess comes with a wrong story about you."
                | "The {n} guesses that were wrong are set aside: a wrong guess comes with a wrong story about you."
                    % n
        ),
    }
}
/// What happens while drafts are tried.
pub const TRYING_DRAFTS_WHAT: Word =
    Word("With each draft in hand the judge guesses some of your choices. The draft that helps most stays.");
/// What happens while sets are tried.
pub const RACING_WHAT: Word =
    Word("With each set in hand the judge guesses choices that are not in it. Sets that fall behind are dropped.");
/// What happens while held-out pairs are judged.
pub const MEASURING_WHAT: Word =
    Word("Nothing has learnt from these picks. Each pair is judged both ways round; the score comes when all are in.");
/// What happens while it is written from choices drawn anew.
pub const COMING_BACK_WHAT: Word =
    Word("It is written again from choices drawn anew. What comes back is no accident of a few choices.");

/// Head of the thoughts.
#[must_use]
pub fn thoughts_on(choice: u32) -> String {
    say!("Its thoughts on choice {choice}", choice)
}
/// Head before there are any.
pub const THOUGHTS: Word = Word("Its thoughts");
/// The order of the answers in the thoughts is not the one that the person saw.
pub const OTHER_WAY_ROUND: Word = Word("Here the two answers stand the other way round: its A is your B.");
/// Nothing to read yet.
pub const NO_WORD_YET: Word = Word("Waiting for its first word.");
/// Nothing to read before the whole answer is there.
pub const IN_ONE_PIECE: Word = Word("Nothing to read yet: the answer may come in one piece.");

/// Head of the choices while the persona is written.
#[must_use]
pub fn kept_and_aside(kept: usize, aside: usize) -> String {
    say!("{kept} kept, {aside} set aside", kept, aside)
}
/// Under a claim that has no evidence yet.
pub const FINDING: Word = Word("finding the choices that it rests on");
/// In place of a claim that touches something private.
pub const HELD_BACK: Word = Word("A line that touches something private is held back.");

/// A set of demonstrations.
#[must_use]
pub fn set(number: usize) -> String {
    say!("Set {number}", number)
}
/// A draft of the persona.
#[must_use]
pub fn draft(number: usize) -> String {
    say!("Draft {number}", number)
}
/// What a set holds: "your choices 3, 7 and 9".
#[must_use]
pub fn shows(choices: &[u32]) -> String {
    let numbers: Vec<String> = choices.iter().map(u32::to_string).collect();
    match numbers.split_last() {
        None => String::new(),
        Some((last, [])) => say!("your choice {last}", last),
        Some((last, others)) => say!("your choices {others} and {last}", others = others.join(", "), last),
    }
}
/// How a set fares.
#[must_use]
pub fn right_so_far(right: f64, judged: usize) -> String {
    if judged == 0 {
        say!("not judged yet")
    } else {
        say!("{right} of {n} right", right = super::halves(right), n = judged)
    }
}
/// The state of a set.
pub const LEADS: Word = Word("Leads");
/// The state of a set.
pub const CHOSEN: Word = Word("Chosen");
/// The state of a set.
pub const DROPPED: Word = Word("Dropped");
/// Who leads a race, or won it: "Set 2 leads with 5 of 7".
#[must_use]
pub fn leader(name: &str, right: f64, judged: usize, is_on: bool) -> String {
    let right = super::halves(right);
    if is_on {
        say!("{name} leads with {right} of {judged}", name, right, judged)
    } else {
        say!("{name} was chosen with {right} of {judged}", name, right, judged)
    }
}
/// How sets are ranked.
pub const RANKED: Word = Word(
    "What counts is how likely each made your real picks, so one can lead with fewer right. Some of these choices also \
     went into the likeness: this ranks the sets and says nothing of how good it is.",
);

/// Counter.
pub const COST: Word = Word("Cost");
/// Counter.
pub const TIME_LEFT: Word = Word("Time left");
/// "13 of about 38".
#[must_use]
pub fn of_about(n: u64, about: u64) -> String {
    say!("{n} of about {about}", n = grouped(n), about = grouped(about.max(n)))
}
/// The same where nobody counts and it is reckoned by characters.
#[must_use]
pub fn about_of_about(n: u64, about: u64) -> String {
    say!("about {n}", n = of_about(n, about))
}
/// Tokens to the nearest hundred: more digits would pretend.
#[must_use]
pub fn rounded(tokens: u64) -> u64 {
    tokens.div_ceil(100) * 100
}
/// Costs nothing.
pub const COST_HERE: Word = Word("none, it runs on your machine");
/// Costs nothing.
pub const COST_BROWSER: Word = Word("none, it runs in this browser");
/// Costs nothing here.
pub const COST_NEARBY: Word = Word("none, it runs in your network");
/// Nobody said.
pub const COST_UNKNOWN: Word = Word("no prices are set");
/// "0.12 of about 0.31".
#[must_use]
pub fn money_of(spent: f64, about: f64) -> String {
    say!("{n} of about {about}", n = super::limits::money(spent), about = super::limits::money(about.max(spent)))
}

/// So many answers say how fast it goes.
const ENOUGH_TO_TELL: u64 = 4;

/// How long the rest may take when it goes on as it went, in words; `answered` calls took `elapsed_ms`, and `left` are to come.
#[must_use]
pub fn time_left(elapsed_ms: u64, answered: u64, left: usize) -> String {
    if left == 0 {
        return say!("nearly done");
    }
    if answered < ENOUGH_TO_TELL {
        return say!("not known yet");
    }
    let seconds = elapsed_ms as f64 / 1000.0 / answered as f64 * left as f64;
    let minutes = seconds / 60.0;
    if seconds < 55.0 {
        say!("under a minute")
    } else if minutes < 1.5 {
        say!("about a minute")
    } else if minutes < 55.0 {
        say!("about {n} minutes", n = format_args!("{minutes:.0}"))
    } else if minutes < 90.0 {
        say!("about an hour")
    } else {
        say!("about {n} hours", n = format_args!("{:.0}", minutes / 60.0))
    }
}

/// Setting.
pub const HEDGE: Word = Word("Ask a slow question twice and take the first answer");
/// Its hint.
pub const HEDGE_HINT: Word =
    Word("off unless you want it: it saves waiting and may cost a little more, within the limits below");
/// Counter.
pub const HEDGED: Word = Word("Asked twice");

/// What a screen reader is told every few seconds.
#[must_use]
pub fn announced(title: &str, done: usize, expected: usize, time_left: &str) -> String {
    say!(
        "{title}. {done} of about {expected} calls, time left: {time_left}.",
        title,
        done = number(done),
        expected = number(expected),
        time_left
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_said_as_roughly_as_it_is_known() {
        assert_eq!(time_left(0, 0, 38), "not known yet");
        assert_eq!(time_left(3_000, 3, 38), "not known yet");
        assert_eq!(time_left(4_000, 4, 38), "under a minute");
        assert_eq!(time_left(60_000, 10, 10), "about a minute");
        assert_eq!(time_left(60_000, 10, 30), "about 3 minutes");
        assert_eq!(time_left(600_000, 10, 60), "about an hour");
        assert_eq!(time_left(600_000, 10, 180), "about 3 hours");
        assert_eq!(time_left(600_000, 10, 0), "nearly done");
    }

    #[test]
    fn choices_are_listed_as_one_says_them_and_counts_never_pass_their_estimate() {
        assert_eq!(shows(&[]), "");
        assert_eq!(shows(&[3]), "your choice 3");
        assert_eq!(shows(&[3, 7, 9]), "your choices 3, 7 and 9");
        assert_eq!(of_about(41, 38), "41 of about 41");
        assert_eq!(of_about(rounded(14_113), rounded(41_000)), "14,200 of about 41,000");
    }
}
