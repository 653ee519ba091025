//! How data travel: what an answer of the results address means, when to try again, when to tell the participant.

use super::file::Destination;

/// Without an acknowledgement for this long after the last step the participant may hand the data over, in milliseconds.
pub const PATIENCE_MS: u64 = 120_000;

/// Between two tries at most, in milliseconds.
const SLOWEST_MS: u64 = 60_000;
/// After the first failure, in milliseconds.
const FIRST_MS: u64 = 1_000;

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The results address has it, from this try or an earlier one.
    Stored,
    /// Nothing answered that the page may read.
    Unreachable,
    /// It answered with this status, and has nothing. It is asked again all the same: the data are never given up.
    Refused(u16),
}

/// What an answer means.
#[must_use]
pub fn outcome(to: &Destination, status: u16, body: &str) -> Outcome {
    let exists_already = match to {
        // The name of the error was another one until September 2026.
        Destination::DataPipe { .. } => status == 400 && body.contains("FILE_EXISTS"),
        _ => matches!(status, 409 | 412),
    };
    if (200..300).contains(&status) || exists_already { Outcome::Stored } else { Outcome::Refused(status) }
}

/// A part on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// Tries that failed.
    pub failed: u32,
    /// When to try next, in milliseconds since 1970.
    pub due_ms: u64,
    /// What became of the last try.
    pub last: Option<Outcome>,
}

impl Sending {
    /// After a try that ended so at `now_ms`; `jitter`, from 0 to 1, spreads the tries of many participants.
    #[must_use]
    pub fn after(&self, outcome: Outcome, now_ms: u64, jitter: f64) -> Self {
        if outcome == Outcome::Stored {
            return Self { failed: self.failed, due_ms: now_ms, last: Some(outcome) };
        }
        let longest = FIRST_MS.saturating_mul(1 << self.failed.min(10)).min(SLOWEST_MS);
        // Half of it for certain, the rest by chance.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let spread = (longest as f64 / 2.0 * jitter.clamp(0.0, 1.0)) as u64;
        Self { failed: self.failed + 1, due_ms: now_ms + longest / 2 + spread, last: Some(outcome) }
    }

    /// Whether the results address has it.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        self.last == Some(Outcome::Stored)
    }
}

/// What a part's object is called, and the key by which a second copy is known: study, participation and part.
#[must_use]
pub fn key(study: &str, participation: &str, part: u32) -> String {
    format!("{study}-{participation}-{part:03}")
}

/// The same for all data in one file, which a participant saves.
#[must_use]
pub fn whole_key(study: &str, participation: &str) -> String {
    format!("{study}-{participation}-whole")
}

/// The same for a withdrawal.
#[must_use]
pub fn withdrawal_key(study: &str, participation: &str) -> String {
    format!("{study}-{participation}-withdrawal")
}

/// The name of the object with this key.
#[must_use]
pub fn object_name(key: &str) -> String {
    format!("{key}.jsonl")
}

/// Whether the participant has waited long enough to hand the data over.
#[must_use]
pub fn may_hand_over(to: &Destination, finished_ms: u64, now_ms: u64) -> bool {
    *to == Destination::File || now_ms.saturating_sub(finished_ms) >= PATIENCE_MS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_exists_already_is_acknowledged() {
        let post = Destination::Post { address: String::new() };
        let pipe = Destination::DataPipe { experiment: String::new() };
        for status in [200, 201, 202, 204, 409, 412] {
            assert_eq!(outcome(&post, status, ""), Outcome::Stored);
        }
        for status in [400, 401, 403, 404, 429, 500, 503] {
            assert_eq!(outcome(&post, status, "FILE_EXISTS"), Outcome::Refused(status));
        }
        assert_eq!(outcome(&pipe, 400, r#"{"error":"OSF_FILE_EXISTS"}"#), Outcome::Stored);
        assert_eq!(outcome(&pipe, 400, r#"{"error":"FILE_EXISTS"}"#), Outcome::Stored);
        assert_eq!(outcome(&pipe, 400, r#"{"error":"INVALID_DATA"}"#), Outcome::Refused(400));
    }

    #[test]
    fn a_file_is_handed_over_at_once_and_anything_else_after_two_minutes() {
        let post = Destination::Post { address: String::new() };
        assert!(may_hand_over(&Destination::File, 5, 5));
        assert!(!may_hand_over(&post, 0, 119_999));
        assert!(may_hand_over(&post, 0, 120_000));
    }

    proptest! {
        #[test]
        fn tries_never_end_and_are_at_most_a_minute_apart(failures in 1..60_usize, jitter in 0.0..=1.0_f64) {
            let mut sending = Sending::default();
            let mut now = 0;
            for _ in 0..failures {
                let next = sending.after(Outcome::Unreachable, now, jitter);
                prop_assert!(next.due_ms > now && next.due_ms - now <= 60_000);
                prop_assert!(!next.is_stored());
                now = next.due_ms;
                sending = next;
            }
            prop_assert!(sending.after(Outcome::Stored, now, jitter).is_stored());
        }
    }
}
