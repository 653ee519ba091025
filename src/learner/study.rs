//! What the on-device model does in a study: it deals, guesses, and says at the end what it learnt. The page and the replay of its data
//! both go through here.

use crate::domain::coming::Pick;
use crate::domain::dealing::Deal;
use crate::domain::deck::Library;
use crate::domain::event::Event;
use crate::domain::learning::LearningChoice;
use crate::domain::private;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::study::dealing;
use crate::domain::study::file::Pairs;

use super::VERSION;
use super::active::most_telling;
use super::fit::Forecast;
use super::learnt::Learnt;
use super::live::Live;
use super::persona::{Lead, Sketch, sketch};
use super::traits::{Trait, traits};

/// The deal of the next slot.
#[must_use]
pub fn deal(pairs: &Pairs, session: &Session, library: &Library) -> Option<Deal> {
    dealing::next(pairs, session, library, |vacancy| {
        most_telling(library, &session.learning_choices(), vacancy).map_or(Pick::AtRandom, Pick::Free)
    })
}

/// The guess about the pair of a slot, from the choices before it.
#[must_use]
pub fn guess(session: &Session, library: &Library, slot: u32) -> Option<Forecast> {
    let pair = &session.turns.get(slot as usize)?.deal.pair;
    Live::fit(library, &session.live_choices(library, slot)).predict(library, pair)
}

/// The events that put the pair of `slot` on the table, if it isn't there yet, and seal the guess about it, if that wasn't sealed yet.
#[must_use]
pub fn opening(
    pairs: &Pairs,
    session: &Session,
    library: &Library,
    slot: u32,
    at_ms: u64,
    nonce: [u8; 16],
) -> Vec<Event> {
    let mut session = session.clone();
    let mut events = Vec::new();
    let predictor = Predictor::OnDevice(VERSION);
    if slot as usize == session.turns.len()
        && let Some(Deal { slot, pair, role, draw, on_a }) = deal(pairs, &session, library)
    {
        let dealt = Event::Dealt { slot, pair, role, draw, on_a, lead: predictor.clone() };
        if session.apply(dealt.clone()).is_ok() {
            events.push(dealt);
        }
    }
    let is_sealed = session.turns.get(slot as usize).is_some_and(|turn| !turn.seals.is_empty());
    if let (false, Some(open)) = (is_sealed, session.open_pair(slot))
        && let Some(forecast) = guess(&session, library, slot)
    {
        events.push(Event::Sealed { seal: open.seal(&predictor, forecast.p_first, at_ms, nonce) });
    }
    events
}

/// Who guesses a held-out pair after the last choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// The on-device model, learnt from training and validation choices.
    Learnt,
    /// The same model before any choice: what is known of people in general.
    Population,
}

impl Afterwards {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Learnt, Self::Population];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Learnt => "learnt",
            Self::Population => "population",
        }
    }
}

/// What a participant is told of themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    /// What the headline says; nothing where too little is known, or it touches something private.
    pub lead: Lead,
    /// Claims, and whether each is only tentative; nothing that touches something private.
    pub claims: Vec<(String, bool)>,
}

/// The persona in the words of another language: `words` says the traits in it.
#[must_use]
pub fn described(session: &Session, library: &Library, words: impl FnOnce(Vec<Trait>) -> Vec<Trait>) -> Described {
    let choices = session.learning_choices();
    let traits = traits(&Learnt::fit(library, &choices), library, &choices);
    let plain = sketch(&traits);
    let said = sketch(&words(traits));
    // What is private is told by the English words, which the data have.
    let is_private = private::topic(&plain.persona.headline).is_some();
    let lead = if is_private { Lead::default() } else { said.lead };
    let pairs = plain.persona.claims.iter().zip(said.persona.claims).zip(said.tentative);
    let claims = pairs.filter(|((plain, _), _)| !plain.is_held_back()).map(|((_, said), is)| (said.text, is)).collect();
    Described { lead, claims }
}

/// What is learnt of a participant once the last pair was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct AtTheEnd {
    /// The persona in a sentence; empty where too little is known, or it touches something private.
    pub headline: String,
    /// What it says, and whether that is only tentative; nothing that touches something private.
    pub claims: Vec<(String, bool)>,
    /// Slot, who guesses, and the probability that the deck's first answer is preferred: for every held-out slot.
    pub guesses: Vec<(u32, Afterwards, f64)>,
}

/// Learns from training and validation choices, and guesses the held-out ones.
#[must_use]
pub fn at_the_end(session: &Session, library: &Library) -> AtTheEnd {
    let choices = session.learning_choices();
    let learnt = Learnt::fit(library, &choices);
    let nobody = Learnt::fit(library, &[] as &[LearningChoice]);
    let mut guesses = Vec::new();
    for choice in session.held_out(None) {
        for who in Afterwards::ALL {
            let model = if who == Afterwards::Learnt { &learnt } else { &nobody };
            let forecast = model.predict(library, choice.pair());
            guesses.extend(forecast.map(|forecast| (choice.slot(), who, forecast.p_first)));
        }
    }
    let Sketch { persona, tentative, .. } = sketch(&traits(&learnt, library, &choices));
    let said = persona.claims.into_iter().zip(tentative).filter(|(claim, _)| !claim.is_held_back());
    let is_private = private::topic(&persona.headline).is_some();
    AtTheEnd {
        headline: if is_private { String::new() } else { persona.headline },
        claims: said.map(|(claim, tentative)| (claim.text, tentative)).collect(),
        guesses,
    }
}
