//! A session that begins with a given pair: where the pair was on the screen before there was a session.

use super::active;
use crate::domain::deck::{Deck, Library};
use crate::domain::event::Event;
use crate::domain::pair::Answer;
use crate::domain::session::Session;

/// Seeds that are tried. About one in 70 begins a session of a built-in deck with a given opening pair one way round; for some pairs more do.
const TRIES: usize = 1_000;

/// The first of the seeds that `draw` gives under which a session with `deck` begins with the pair of id `pair`, and `on_a` stands as A;
/// none where no seed does, or hardly any. Such seeds are drawn evenly among those that begin so; where every opening pair is as likely as any
/// other, the first slot is rarer one that was chosen for what it tells, for which the prior alone favours a few pairs.
pub fn seed_for(deck: &Deck, pair: &str, on_a: Answer, draw: impl FnMut() -> u64) -> Option<u64> {
    let mut library = Library::default();
    library.insert(deck.clone());
    let begins = |seed: &u64| {
        let (session, name) = (String::new(), String::new());
        let event = Event::Started { session, name, seed: *seed, deck: deck.reference(), at_ms: 0 };
        let first = Session::start(&event).ok().and_then(|s| active::upcoming(&s, &library, 1).into_iter().next());
        first.is_some_and(|deal| deal.pair.pair == pair && deal.on_a == on_a)
    };
    std::iter::repeat_with(draw).take(TRIES).find(begins)
}
