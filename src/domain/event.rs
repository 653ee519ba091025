//! The log of a session: everything that ever happened in it, appended and never changed.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::dealing::{Draw, Role};
use super::deck::DeckRef;
use super::edits::Mark;
use super::pair::{Answer, PairRef};
use super::persona::{Claim, VersionId};
use super::said::Said;
use super::seal::{Predictor, Seal};

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Event {
    /// The first line of every log.
    Started {
        /// 128 random bits in hexadecimal.
        session: String,
        /// What the person calls it.
        name: String,
        /// Fixes roles, reserved pairs, draws and sides; below 2^53.
        seed: u64,
        /// The first deck.
        deck: DeckRef,
        /// Milliseconds since 1970.
        at_ms: u64,
    },
    /// The person gave it another name.
    Renamed {
        /// The new one.
        name: String,
    },
    /// From here on pairs are dealt from this deck.
    DeckAdded {
        /// Which.
        deck: DeckRef,
    },
    /// A pair came onto the table.
    Dealt {
        /// Counted from 0, without gaps.
        slot: u32,
        /// Which pair.
        pair: PairRef,
        /// Fixed before the pick.
        role: Role,
        /// How the pair was picked.
        draw: Draw,
        /// The answer that stands as A.
        on_a: Answer,
        /// Whose guess the reveal names first.
        lead: Predictor,
    },
    /// A prediction was sealed.
    Sealed {
        /// The record and its digest.
        seal: Seal,
    },
    /// The person said something about an open slot.
    Chosen {
        /// Which slot.
        slot: u32,
        /// What was said.
        choice: Choice,
    },
    /// The person took back what they said, to say it anew.
    Reopened {
        /// Which slot.
        slot: u32,
    },
    /// The person said why they chose as they did; what is said last stands.
    Said {
        /// Which slot.
        slot: u32,
        /// Empty to take it back.
        said: Said,
    },
    /// The person said how they like answers; what is said last stands.
    Stated {
        /// A sentence or two; empty to take it back.
        text: String,
    },
    /// The person said what they want of a claim of their likeness; what is said last stands.
    Edited {
        /// The claim as it was written, with the choices that it rests on.
        claim: Claim,
        /// The person's will; as of a claim never marked to take it back.
        mark: Mark,
    },
    /// The person wrote the sentence above the claims.
    Headlined {
        /// Empty for as it was written.
        text: String,
    },
    /// The person asked for pairs: they come where a pair may be chosen for what it tells. What is said last stands.
    Wanted {
        /// Which, the first to come first; empty for none.
        pairs: Vec<PairRef>,
    },
    /// A persona version exists from here on.
    Induced {
        /// Which one; its text is kept beside the log.
        version: VersionId,
    },
}
