//! Imported choices as a session: each pair is dealt, sealed by the on-device model, and only then chosen.

use crate::domain::choice::Choice;
use crate::domain::deck::Library;
use crate::domain::event::Event;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::learner;
use crate::learner::live::Live;

use super::imported::{ImportedChoice, ImportedDeck};

/// Replays one person's choices, a slot a step, so that whoever drives it can pause in between.
pub struct Replayed {
    session: Session,
    library: Library,
    choices: std::vec::IntoIter<ImportedChoice>,
    /// The fit before the conversation that is under way: its pairs teach nothing about one another.
    fitted: Option<(Option<String>, Live)>,
}

impl Replayed {
    /// Begins with the session's first event.
    #[must_use]
    pub fn begin(imported: &ImportedDeck, session: &str, name: &str, seed: u64, at_ms: u64) -> (Event, Self) {
        let deck = imported.deck.reference();
        let event =
            Event::Started { session: session.to_owned(), name: name.to_owned(), seed, deck: deck.clone(), at_ms };
        let mut library = Library::default();
        library.insert(imported.deck.clone());
        let session = Session::begin(session, name, seed, deck, at_ms);
        (event, Self { session, library, choices: imported.choices.clone().into_iter(), fitted: None })
    }

    /// The events of the next slot: dealt, sealed, chosen; none after the last.
    pub fn step(&mut self, at_ms: u64, nonce: [u8; 16]) -> Option<[Event; 3]> {
        let ImportedChoice { deal, verdict, .. } = self.choices.next()?;
        let slot = deal.slot;
        let predictor = Predictor::OnDevice(learner::VERSION);
        let dealt = Event::Dealt {
            slot,
            pair: deal.pair.clone(),
            role: deal.role,
            draw: deal.draw,
            on_a: deal.on_a,
            lead: predictor.clone(),
        };
        self.session.apply(dealt.clone()).ok()?;
        let open = self.session.open_pair(slot)?;
        let p_first = self.live(slot).predict(&self.library, &deal.pair).map_or(0.5, |forecast| forecast.p_first);
        let sealed = Event::Sealed { seal: open.seal(&predictor, p_first, at_ms, nonce) };
        let chosen = Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms } };
        self.session.apply(sealed.clone()).ok()?;
        self.session.apply(chosen.clone()).ok()?;
        Some([dealt, sealed, chosen])
    }

    fn live(&mut self, slot: u32) -> Live {
        let pair = self.session.turns.get(slot as usize).map(|turn| turn.deal.pair.clone());
        let here = pair.and_then(|pair| self.library.pair(&pair).and_then(|(_, pair)| pair.conversation.clone()));
        match &self.fitted {
            Some((conversation, live)) if conversation.is_some() && *conversation == here => live.clone(),
            _ => {
                let live = Live::fit(&self.library, &self.session.live_choices(&self.library, slot));
                self.fitted = Some((here, live.clone()));
                live
            }
        }
    }
}
