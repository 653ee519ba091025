//! A prediction that can be checked to have stood before the pick: its canonical JSON is hashed, and the hash is shown first.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::pair::{Answer, PairRef, Side};
use super::persona::VersionId;

/// Closer to even than this, a prediction is no guess.
pub const NO_GUESS_WITHIN: f64 = 0.01;

/// Who made a prediction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "version")]
pub enum Predictor {
    /// The on-device model in this version of its code.
    OnDevice(u32),
    /// The persona judge with this persona version.
    Persona(VersionId),
    /// The rubric judge with the choices behind this persona version.
    Rubric(VersionId),
    /// The judges of this persona version and the on-device model as one.
    Stack(VersionId),
}

impl Predictor {
    /// "on-device", "persona", "rubric" or "stack".
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OnDevice(_) => "on-device",
            Self::Persona(_) => "persona",
            Self::Rubric(_) => "rubric",
            Self::Stack(_) => "stack",
        }
    }

    /// The version as it stands in a seal.
    #[must_use]
    pub fn version(&self) -> String {
        match self {
            Self::OnDevice(version) => version.to_string(),
            Self::Persona(id) | Self::Rubric(id) | Self::Stack(id) => id.0.clone(),
        }
    }
}

/// A pair that stands open: dealt, and never yet chosen. Only a session hands one out, so only a pair without a choice can be
/// predicted under seal.
/// ```
/// # use likeness::domain::{pair::{Answer, PairRef}, seal::{OpenPair, Predictor, Seal}, session::Session};
/// fn seal(session: &Session, slot: u32) -> Option<Seal> {
///     let open = session.open_pair(slot)?;
///     Some(open.seal(&Predictor::OnDevice(1), 0.7, 0, [0; 16]))
/// }
/// ```
/// ```compile_fail
/// # use likeness::domain::{pair::{Answer, PairRef}, seal::{OpenPair, Predictor, Seal}, session::Session};
/// fn pretend(session: String, slot: u32, pair: PairRef) -> OpenPair {
///     OpenPair::new(session, slot, pair, Answer::First)
/// }
/// ```
/// ```compile_fail
/// # use likeness::domain::{pair::{Answer, PairRef}, seal::{OpenPair, Predictor, Seal}, session::Session};
/// fn pretend(session: String, slot: u32, pair: PairRef) -> OpenPair {
///     OpenPair { session, slot, pair, on_a: Answer::First }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct OpenPair {
    session: String,
    slot: u32,
    pair: PairRef,
    on_a: Answer,
}

impl OpenPair {
    pub(super) fn new(session: String, slot: u32, pair: PairRef, on_a: Answer) -> Self {
        Self { session, slot, pair, on_a }
    }

    /// The slot that it was dealt to.
    #[must_use]
    pub fn slot(&self) -> u32 {
        self.slot
    }

    /// Which pair it is.
    #[must_use]
    pub fn pair(&self) -> &PairRef {
        &self.pair
    }

    /// The answer that stands as A.
    #[must_use]
    pub fn on_a(&self) -> Answer {
        self.on_a
    }

    /// Seals the prediction that the first answer is preferred with probability `p_first`, clamped to 0..=1. `nonce` comes from
    /// the platform's random source, so that the digest gives nothing away.
    #[must_use]
    pub fn seal(&self, predictor: &Predictor, p_first: f64, at_ms: u64, nonce: [u8; 16]) -> Seal {
        let p_first = if p_first.is_finite() { p_first.clamp(0.0, 1.0) } else { 0.5 };
        let prediction = Prediction {
            session: self.session.clone(),
            slot: self.slot,
            deck: self.pair.deck.clone(),
            deck_version: self.pair.deck_version,
            pair: self.pair.pair.clone(),
            pair_version: self.pair.pair_version,
            on_a: self.on_a,
            predictor: predictor.kind().to_owned(),
            predictor_version: predictor.version(),
            p_a: match self.on_a {
                Answer::First => p_first,
                Answer::Second => 1.0 - p_first,
            },
            at_ms,
            nonce: hex(&nonce),
        };
        let digest = prediction.digest();
        Seal { prediction, digest }
    }
}

/// What is hashed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// The session's id.
    pub session: String,
    /// Counted from 0.
    pub slot: u32,
    /// The deck's id.
    pub deck: String,
    /// The deck's version.
    pub deck_version: u32,
    /// The pair's id.
    pub pair: String,
    /// The pair's version.
    pub pair_version: u32,
    /// The answer that stands as A.
    pub on_a: Answer,
    /// See [`Predictor::kind`].
    pub predictor: String,
    /// See [`Predictor::version`].
    pub predictor_version: String,
    /// The probability that A is preferred to B.
    pub p_a: f64,
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// 128 random bits, in hexadecimal.
    pub nonce: String,
}

impl Prediction {
    /// SHA-256 over the canonical JSON (RFC 8785), in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        // The record holds strings, small integers and a finite number: nothing that canonical JSON refuses.
        let json = serde_json_canonicalizer::to_vec(self).unwrap_or_default();
        hex(&Sha256::digest(json))
    }

    /// The guess; none within [`NO_GUESS_WITHIN`] of even.
    #[must_use]
    pub fn guess(&self) -> Option<Side> {
        guess(self.p_a)
    }
}

/// The side that a probability of A speaks for; none within [`NO_GUESS_WITHIN`] of even.
#[must_use]
pub fn guess(p_a: f64) -> Option<Side> {
    if (p_a - 0.5).abs() <= NO_GUESS_WITHIN {
        None
    } else if p_a > 0.5 {
        Some(Side::A)
    } else {
        Some(Side::B)
    }
}

/// A prediction with the digest that was shown before the pick.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// What was predicted.
    pub prediction: Prediction,
    /// Its digest.
    pub digest: String,
}

impl Seal {
    /// Whether the digest is that of the prediction.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.prediction.digest() == self.digest
    }

    /// The probability that the deck's first answer is preferred.
    #[must_use]
    pub fn p_first(&self) -> f64 {
        match self.prediction.on_a {
            Answer::First => self.prediction.p_a,
            Answer::Second => 1.0 - self.prediction.p_a,
        }
    }

    /// The answer that it guesses; none within [`NO_GUESS_WITHIN`] of even.
    #[must_use]
    pub fn guessed(&self) -> Option<Answer> {
        self.prediction.guess().map(|side| side.answer(self.prediction.on_a))
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
