//! What is tested beside the held-out table: rivals, how sure it may be, what a judge could fool itself with.

use super::{counted, percent};

/// Part: the lead against others.
pub const AGAINST: &str = "Against its rivals";
/// Its note.
pub const AGAINST_NOTE: &str = "On the same pairs, only those where one of the two was right and the other wrong tell them apart (McNemar’s test, mid-p).";
/// Opens the other comparisons.
pub const AGAINST_OTHERS: &str = "Against the others";
/// Part: calibration.
pub const SURE: &str = "How sure it may be";
/// Its note.
pub const SURE_NOTE: &str = "A good judge that says 70% is right seven times in ten.";
/// Opens the bins of every predictor.
pub const SURE_DETAILS: &str = "Each predictor";
/// Table heads.
pub const SURE_HEADS: [&str; 5] = ["It said", "On average", "Came true", "95% interval", "Pairs"];
/// Before the figures with and without axes.
pub const AXES: &str = "This device’s model with the deck’s axes, and from the texts alone";
/// Table heads.
pub const AXES_HEADS: [&str; 5] = ["Knows", "Pairs", "Right", "Log loss", "Slope"];
/// A row of that table.
pub const AXES_WITH: &str = "Axes and texts";
/// A row of that table.
pub const AXES_WITHOUT: &str = "Texts alone";
/// Under it.
pub const AXES_NOTE: &str =
    "Slope 1: as sure as it should be; below, too sure; above, too timid. It takes pairs on both sides.";
/// Part: what could fool a judge.
pub const FOOLED: &str = "What could fool it";
/// Its note.
pub const FOOLED_NOTE: &str =
    "Judges like whatever stands first, and read the texts more than your choices. Both can be measured.";
/// Head.
pub const PLACE: &str = "Does it favour a place?";
/// Without enough judgements.
pub const PLACE_UNKNOWN: &str = "It has judged too few pairs to say.";
/// How it is dealt with.
pub const PLACE_CANCELS: &str = "Each pair is judged in both orders and averaged, so a liking for a place cancels out.";
/// Head.
pub const FLIP: &str = "Does it follow your choices, or only read the texts?";
/// What is done.
pub const FLIP_WHAT: &str = "Turn every choice round, learn again, and see whether its guesses turn, too. The same questions are asked once more with nothing changed, to see how many turn by chance.";
/// Starts it.
pub const FLIP_BEGIN: &str = "Turn my choices round";
/// When it can't be tried.
pub const FLIP_NOT_NOW: &str = "It can be tried with the model that wrote this version, once its judge has held-out pairs, and while the choices behind it stand as they were.";
/// It came to nothing.
pub const FLIP_FAILED: &str = "No likeness could be written from the choices turned round";
/// The verdict.
pub const FLIP_FOLLOWS: &str = "It follows your choices.";
/// The verdict.
pub const FLIP_UNCLEAR: &str = "On these pairs it can’t be told from chance whether it follows your choices.";

/// "36% to 82%".
fn between(low: f64, high: f64) -> String {
    format!("{} to {}", percent(low), percent(high))
}

/// A difference in whole points with its sign.
fn points(share: f64) -> String {
    let points = (share * 100.0).round();
    if points == 0.0 {
        "0".to_owned()
    } else if points > 0.0 {
        format!("+{points:.0}")
    } else {
        format!("−{:.0}", -points)
    }
}

/// Two decimals with a proper minus.
fn signed(x: f64) -> String {
    format!("{x:.2}").replace('-', "−")
}

/// A p-value: "0.03", "below 0.001".
fn p_value(p: f64) -> String {
    if p < 0.001 { "below 0.001".to_owned() } else { format!("{p:.3}") }
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
    let pairs = counted(n, "pair", "pairs");
    if only_lead + only_rival == 0 {
        return format!("“{rival}”: the same on all {pairs}, so they can’t be told apart.");
    }
    let alone = format!("right alone on {only_lead}, wrong alone on {only_rival}");
    let lift = format!("{} points ({} to {})", points(mean), points(low), points(high));
    let verdict = if mid_p < TOLD {
        let ahead = if only_lead > only_rival { "Ahead" } else { "Behind" };
        format!("{ahead} on {pairs} (mid-p {})", p_value(mid_p))
    } else {
        format!("Can’t be told apart on {pairs} (mid-p {})", p_value(mid_p))
    };
    let more = match more.filter(|_| mid_p >= TOLD) {
        None => String::new(),
        Some(0) => "; a few more would tell if it stays like this".to_owned(),
        Some(more) => format!("; about {more} more would tell if it stays like this"),
    };
    format!("“{rival}”: {alone}, {lift}. {verdict}{more}.")
}

/// Calibration needs more pairs.
#[must_use]
pub fn too_few_to_be_sure(n: usize, needed: usize) -> String {
    let verb = if n == 1 { "is" } else { "are" };
    format!("It takes {needed} pairs to see; there {verb} {n} so far.")
}

/// The finding of the calibration.
#[must_use]
pub fn calibrated(name: &str, expected_error: f64, n: usize) -> String {
    format!("“{name}” was off by {} points on average, on {n} pairs.", points(expected_error).trim_start_matches('+'))
}

/// The slope in words.
#[must_use]
pub fn slope(slope: f64, low: f64, high: f64) -> String {
    let said = if high < 1.0 {
        "Too sure"
    } else if low > 1.0 {
        "Too timid"
    } else {
        "Neither clearly too sure nor too timid"
    };
    let [slope, low, high] = [slope, low, high].map(signed);
    format!("{said}: slope {slope} (95% interval {low} to {high}; 1 would be right).")
}

/// The slope in a table.
#[must_use]
pub fn slope_cell(slope: f64, low: f64, high: f64) -> String {
    let [slope, low, high] = [slope, low, high].map(signed);
    format!("{slope} ({low} to {high})")
}

/// A range of probabilities: "60–70%".
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    format!("{}–{}", percent(low).trim_end_matches('%'), percent(high))
}

/// Where the judges' certainty comes from.
#[must_use]
pub fn turned_down(slope: f64, choices: usize) -> String {
    let change = if slope < 1.0 { "less" } else { "more" };
    format!(
        "Its judges are made {change} sure than they say: their log-odds count {slope:.2} times, learnt from what they said of {} \
         without knowing you. That never changes which answer they name.",
        counted(choices, "learning choice", "learning choices")
    )
}

/// The liking for a place, from probabilities of A where all else is even.
#[must_use]
pub fn place(p_a: f64, low: f64, high: f64, pairs: usize) -> String {
    let said = if low > 0.5 {
        "It leans to the answer that stands first"
    } else if high < 0.5 {
        "It leans to the answer that stands second"
    } else {
        "It shows no clear liking for a place"
    };
    format!(
        "{said}: with all else even it would name the first {} of the time (95% interval {}, on {pairs} pairs).",
        percent(p_a),
        between(low, high)
    )
}

/// What trying the label flip takes.
#[must_use]
pub fn flip_cost(calls: usize, known: usize, pairs: usize, host: &str) -> String {
    format!(
        "At most {calls} calls to {host}, on {}; {known} of them were asked for this version already and are not sent again where this browser kept the answers.",
        counted(pairs, "held-out pair", "held-out pairs")
    )
}

/// A share flipped: count, pairs, interval.
pub type Flipped = (usize, usize, f64, f64);

/// What the label flip showed.
#[must_use]
pub fn flipped((count, n, low, high): Flipped, repeat: Option<Flipped>) -> String {
    let inverted = format!(
        "With your choices turned round its guess turned on {count} of {} ({})",
        counted(n, "pair", "pairs"),
        between(low, high)
    );
    match repeat {
        None => format!("{inverted}."),
        Some((count, n, low, high)) => {
            format!("{inverted}; asked again with nothing changed, on {count} of {n} ({}).", between(low, high))
        }
    }
}

/// How far the log-odds moved beyond chance.
#[must_use]
pub fn moved(mean: f64, low: f64, high: f64) -> String {
    format!(
        "Log-odds moved away from the first guess by {} more than when nothing changed (95% interval {} to {}).",
        signed(mean),
        signed(low),
        signed(high)
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
