//! What is tested beside the held-out table: rivals, how sure it may be, what a judge could fool itself with.

use super::catalogue::{Word, decimal, number, say};
use super::{pairs, percent};

/// Part: the lead against others.
pub const AGAINST: Word = Word("Against its rivals");
/// Its note.
pub const AGAINST_NOTE: Word = Word(
    "On the same pairs, only those where one of the two was right and the other wrong tell them apart (McNemar’s test, mid-p).",
);
/// Opens the other comparisons.
pub const AGAINST_OTHERS: Word = Word("Against the others");
/// Part: calibration.
pub const SURE: Word = Word("How sure it may be");
/// Its note.
pub const SURE_NOTE: Word = Word("A good judge that says 70% is right seven times in ten.");
/// Opens the bins of every predictor.
pub const SURE_DETAILS: Word = Word("Each predictor");
/// Table heads.
pub const SURE_HEADS: [Word; 5] =
    [Word("It said"), Word("On average"), Word("Came true"), Word("95% interval"), Word("Pairs")];
/// Before the figures with and without axes.
pub const AXES: Word = Word("This device’s model with the deck’s axes, and from the texts alone");
/// Table heads.
pub const AXES_HEADS: [Word; 5] = [Word("Knows"), Word("Pairs"), Word("Right"), Word("Log loss"), Word("Slope")];
/// A row of that table.
pub const AXES_WITH: Word = Word("Axes and texts");
/// A row of that table.
pub const AXES_WITHOUT: Word = Word("Texts alone");
/// Under it.
pub const AXES_NOTE: Word =
    Word("Slope 1: as sure as it should be; below, too sure; above, too timid. It takes pairs on both sides.");
/// Part: what could fool a judge.
pub const FOOLED: Word = Word("What could fool it");
/// Its note.
pub const FOOLED_NOTE: Word =
    Word("Judges like whatever stands first, and read the texts more than your choices. Both can be measured.");
/// Head.
pub const PLACE: Word = Word("Does it favour a place?");
/// Without enough judgements.
pub const PLACE_UNKNOWN: Word = Word("It has judged too few pairs to say.");
/// How it is dealt with.
pub const PLACE_CANCELS: Word =
    Word("Each pair is judged in both orders and averaged, so a liking for a place cancels out.");
/// Head.
pub const FLIP: Word = Word("Does it follow your choices, or only read the texts?");
/// What is done.
pub const FLIP_WHAT: Word = Word(
    "Turn every choice round, learn again, and see whether its guesses turn, too. The same questions are asked once more with nothing changed, to see how many turn by chance.",
);
/// Starts it.
pub const FLIP_BEGIN: Word = Word("Turn my choices round");
/// When it can't be tried.
pub const FLIP_NOT_NOW: Word = Word(
    "It can be tried with the model that wrote this version, once its judge has held-out pairs, and while the choices behind it stand as they were.",
);
/// It came to nothing.
pub const FLIP_FAILED: Word = Word("No likeness could be written from the choices turned round");
/// The verdict.
pub const FLIP_FOLLOWS: Word = Word("It follows your choices.");
/// The verdict.
pub const FLIP_UNCLEAR: Word = Word("On these pairs it can’t be told from chance whether it follows your choices.");

/// "36% to 82%".
fn between(low: f64, high: f64) -> String {
    say!("{low} to {high}", low = percent(low), high = percent(high))
}

/// A difference in whole points with its sign.
fn points(share: f64) -> String {
    let points = (share * 100.0).round();
    if points == 0.0 {
        "0".to_owned()
    } else if points > 0.0 {
        format!("+{}", decimal(points, 0))
    } else {
        decimal(points, 0)
    }
}

/// Two decimals with a proper minus.
fn signed(x: f64) -> String {
    decimal(x, 2)
}

/// A p-value: "0.03", "below 0.001".
fn p_value(p: f64) -> String {
    if p < 0.001 { say!("below {p}", p = decimal(0.001, 3)) } else { decimal(p, 3) }
}

/// What a comparison came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Pairs.
    pub n: usize,
    /// The lead alone was right.
    pub only_lead: usize,
    /// The rival alone was right.
    pub only_rival: usize,
    /// Mean score of the lead minus that of the rival, with its interval.
    pub difference: (f64, f64, f64),
    /// Two-sided.
    pub mid_p: f64,
    /// How many more pairs would tell, where one of the two is ahead.
    pub more: Option<usize>,
}

/// Below this a difference counts as told.
const TOLD: f64 = 0.05;

/// The lead against one rival.
#[must_use]
pub fn compared(rival: &str, seen: Compared) -> String {
    let Compared { n, only_lead, only_rival, difference: (mean, low, high), mid_p, more } = seen;
    if only_lead + only_rival == 0 {
        return say!(
            "“{rival}”: the same on {n} pair, so they can’t be told apart."
                | "“{rival}”: the same on all {n} pairs, so they can’t be told apart." % n,
            rival
        );
    }
    let seen = say!(
        "“{rival}”: right alone on {only_lead}, wrong alone on {only_rival}, {mean} points ({low} to {high}).",
        rival,
        only_lead,
        only_rival,
        mean = points(mean),
        low = points(low),
        high = points(high)
    );
    let (pairs, p) = (pairs(n), p_value(mid_p));
    let verdict = if mid_p < TOLD {
        if only_lead > only_rival {
            say!("Ahead on {pairs} (mid-p {p}).", pairs, p)
        } else {
            say!("Behind on {pairs} (mid-p {p}).", pairs, p)
        }
    } else {
        match more {
            None => say!("Can’t be told apart on {pairs} (mid-p {p}).", pairs, p),
            Some(0) => say!(
                "Can’t be told apart on {pairs} (mid-p {p}); a few more would tell if it stays like this.",
                pairs,
                p
            ),
            Some(more) => say!(
                "Can’t be told apart on {pairs} (mid-p {p}); about {more} more would tell if it stays like this.",
                pairs,
                p,
                more
            ),
        }
    };
    format!("{seen} {verdict}")
}

/// Calibration needs more pairs.
#[must_use]
pub fn too_few_to_be_sure(n: usize, needed: usize) -> String {
    say!(
        "It takes {needed} pairs to see; there is {n} so far."
            | "It takes {needed} pairs to see; there are {n} so far." % n,
        needed
    )
}

/// The finding of the calibration.
#[must_use]
pub fn calibrated(name: &str, expected_error: f64, n: usize) -> String {
    say!(
        "“{name}” was off by {points} points on average, on {n} pairs.",
        name,
        points = points(expected_error).trim_start_matches('+'),
        n = number(n)
    )
}

/// The slope in words.
#[must_use]
pub fn slope(slope: f64, low: f64, high: f64) -> String {
    let said = if high < 1.0 {
        Word("Too sure")
    } else if low > 1.0 {
        Word("Too timid")
    } else {
        Word("Neither clearly too sure nor too timid")
    };
    let [slope, low, high] = [slope, low, high].map(signed);
    say!("{said}: slope {slope} (95% interval {low} to {high}; 1 would be right).", said, slope, low, high)
}

/// The slope in a table.
#[must_use]
pub fn slope_cell(slope: f64, low: f64, high: f64) -> String {
    let [slope, low, high] = [slope, low, high].map(signed);
    say!("{slope} ({low} to {high})", slope, low, high)
}

/// A range of probabilities: "60–70%".
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    say!("{low}–{high}%", low = decimal(low * 100.0, 0), high = decimal(high * 100.0, 0))
}

/// Where the judges' certainty comes from.
#[must_use]
pub fn turned_down(slope: f64, choices: usize) -> String {
    let (is_less, slope) = (slope < 1.0, decimal(slope, 2));
    let choices = say!("{n} learning choice" | "{n} learning choices" % choices);
    if is_less {
        say!(
            "Its judges are made less sure than they say: their log-odds count {slope} times, learnt from what they said of {choices} \
             without knowing you. That never changes which answer they name.",
            slope,
            choices
        )
    } else {
        say!(
            "Its judges are made more sure than they say: their log-odds count {slope} times, learnt from what they said of {choices} \
             without knowing you. That never changes which answer they name.",
            slope,
            choices
        )
    }
}

/// The liking for a place, from probabilities of A where all else is even.
#[must_use]
pub fn place(p_a: f64, low: f64, high: f64, pairs: usize) -> String {
    let said = if low > 0.5 {
        Word("It leans to the answer that stands first")
    } else if high < 0.5 {
        Word("It leans to the answer that stands second")
    } else {
        Word("It shows no clear liking for a place")
    };
    say!(
        "{said}: with all else even it would name the first {share} of the time (95% interval {interval}, on {pairs} pairs).",
        said,
        share = percent(p_a),
        interval = between(low, high),
        pairs = number(pairs)
    )
}

/// What trying the label flip takes.
#[must_use]
pub fn flip_cost(calls: usize, known: usize, pairs: usize, host: &str) -> String {
    say!(
        "At most {calls} calls to {host}, on {n} held-out pair; {known} of them were asked for this version already and are not sent again where this browser kept the answers."
            | "At most {calls} calls to {host}, on {n} held-out pairs; {known} of them were asked for this version already and are not sent again where this browser kept the answers."
                % pairs,
        calls = number(calls),
        host,
        known = number(known)
    )
}

/// A share flipped: count, pairs, interval.
pub type Flipped = (usize, usize, f64, f64);

/// What the label flip showed.
#[must_use]
pub fn flipped((count, n, low, high): Flipped, repeat: Option<Flipped>) -> String {
    let interval = between(low, high);
    match repeat {
        None => say!(
            "With your choices turned round its guess turned on {count} of {n} pair ({interval})."
                | "With your choices turned round its guess turned on {count} of {n} pairs ({interval})." % n,
            count,
            interval
        ),
        Some((again, of, low, high)) => say!(
            "With your choices turned round its guess turned on {count} of {n} pair ({interval}); asked again with nothing changed, on {again} of {of} ({chance})."
                | "With your choices turned round its guess turned on {count} of {n} pairs ({interval}); asked again with nothing changed, on {again} of {of} ({chance})."
                    % n,
            count,
            interval,
            again,
            of,
            chance = between(low, high)
        ),
    }
}

/// How far the log-odds moved beyond chance.
#[must_use]
pub fn moved(mean: f64, low: f64, high: f64) -> String {
    say!(
        "Log-odds moved away from the first guess by {mean} more than when nothing changed (95% interval {low} to {high}).",
        mean = signed(mean),
        low = signed(low),
        high = signed(high)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Compared =
        Compared { n: 9, only_lead: 3, only_rival: 1, difference: (0.222, -0.101, 0.48), mid_p: 0.375, more: Some(34) };

    #[test]
    fn a_comparison_says_what_it_stands_on_and_how_many_more_pairs_would_tell() {
        assert_eq!(
            compared("A plain judge", SEEN),
            "“A plain judge”: right alone on 3, wrong alone on 1, +22 points (−10 to +48). \
             Can’t be told apart on 9 pairs (mid-p 0.375); about 34 more would tell if it stays like this."
        );
        let told = Compared { only_lead: 9, only_rival: 0, mid_p: 0.002, more: Some(0), ..SEEN };
        assert!(compared("x", told).ends_with("Ahead on 9 pairs (mid-p 0.002)."), "{}", compared("x", told));
        let behind = Compared { only_lead: 0, only_rival: 12, mid_p: 0.0002, ..SEEN };
        assert!(compared("x", behind).contains("Behind on 9 pairs (mid-p below 0.001)."));
        let same = Compared { only_lead: 0, only_rival: 0, mid_p: 1.0, more: None, ..SEEN };
        assert!(compared("x", same).contains("the same on all 9 pairs"));
        assert!(compared("x", Compared { more: None, only_lead: 1, ..SEEN }).ends_with("(mid-p 0.375)."));
    }

    #[test]
    fn intervals_decide_what_is_said_of_slope_and_place() {
        assert!(slope(0.5, 0.2, 0.8).starts_with("Too sure"));
        assert!(slope(1.5, 1.2, 1.8).starts_with("Too timid"));
        assert!(slope(1.5, 0.8, 2.2).starts_with("Neither"));
        assert!(place(0.6, 0.55, 0.65, 20).starts_with("It leans to the answer that stands first"));
        assert!(place(0.4, 0.35, 0.45, 20).contains("second"));
        assert!(place(0.6, 0.45, 0.75, 20).contains("60% of the time (95% interval 45% to 75%, on 20 pairs)"));
    }

    #[test]
    fn counts_of_pairs_agree_with_their_verbs() {
        assert_eq!(too_few_to_be_sure(1, 20), "It takes 20 pairs to see; there is 1 so far.");
        assert_eq!(too_few_to_be_sure(9, 20), "It takes 20 pairs to see; there are 9 so far.");
    }
}
