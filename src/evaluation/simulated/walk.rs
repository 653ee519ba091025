//! One simulated person's way through the deck: real session, real dealing, real on-device model.

use super::judges::Judges;
use super::taste::{Kind, Person};
use crate::domain::choice::{Choice, Verdict};
use crate::domain::dealing::{Draw, Role};
use crate::domain::deck::{Deck, Library};
use crate::domain::draw;
use crate::domain::event::Event;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::persona::VersionId;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::learner::live::Live;
use crate::learner::stack::Parts;
use crate::learner::{self, active};

/// The persona version, and with it the judges, come after so many choices.
pub const JUDGES_FROM: u32 = 15;

/// What every part made of a pair before its pick, and the pick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The slot.
    pub slot: u32,
    /// What the parts made of it.
    pub parts: Parts,
    /// The probability with which the person takes the first answer: nobody can know more.
    pub truth: f64,
    /// 1 where the first answer was picked, 0 where the second was.
    pub target: f64,
}

/// A person with everything that was predicted and picked.
#[derive(Clone, Debug)]
pub struct Walk {
    /// How they choose.
    pub kind: Kind,
    /// The pairs after the judges came, in the order of picks; those that came again are left out.
    pub seen: Vec<Seen>,
    /// Those of them that were drawn at random, as choices that measure.
    pub fresh: Vec<HeldOutChoice>,
}

/// Goes through the whole deck.
#[must_use]
pub fn walk(deck: &Deck, seed: u64, n: u64) -> Walk {
    let person = Person::new(deck, seed, n);
    let mut library = Library::default();
    library.insert(deck.clone());
    let progress = |slot: u32| (f64::from(slot) / deck.pairs.len().max(1) as f64).min(1.0);
    let judges = Judges::new(deck, &person, progress(JUDGES_FROM));
    let version = VersionId(format!("simulated {n}"));
    let mut pairs = Vec::new();
    let Some(mut session) = start(deck, draw::number(seed, "session", n) >> 11) else {
        return Walk { kind: person.kind, seen: pairs, fresh: Vec::new() };
    };
    while let Some(slot) = deal(&mut session, &library) {
        let turn = &session.turns[slot as usize].deal;
        let Some((_, pair)) = library.pair(&turn.pair) else { break };
        let parts = (slot >= JUDGES_FROM && turn.role != Role::Repeat).then(|| {
            let live = Live::fit(&library, &session.live_choices(&library, slot));
            let on_device = live.predict(&library, &turn.pair).map(|forecast| forecast.p_first);
            let [persona, rubric] = [&judges.persona, &judges.rubric].map(|judge| judge.p_first(&person, pair));
            Parts::of_probabilities(on_device, persona, rubric)
        });
        let verdict = Verdict::Prefer(person.pick(pair, turn, progress(slot)));
        if let (Some(parts), Some(target)) = (parts, verdict.target()) {
            let truth = person.p_first(pair, turn.on_a, progress(slot));
            pairs.push(Seen { slot, parts, truth, target });
        }
        choose(&mut session, slot, verdict);
        if slot + 1 == JUDGES_FROM && session.apply(Event::Induced { version: version.clone() }).is_err() {
            break;
        }
    }
    let fresh = session.held_out(Some(&version)).into_iter().filter(HeldOutChoice::is_fresh);
    let at_random = |choice: &HeldOutChoice| session.turns[choice.slot() as usize].deal.draw == Draw::Random;
    Walk { kind: person.kind, seen: pairs, fresh: fresh.filter(at_random).collect() }
}

fn start(deck: &Deck, seed: u64) -> Option<Session> {
    let (session, name) = ("simulated".to_owned(), String::new());
    Session::start(&Event::Started { session, name, seed, deck: deck.reference(), at_ms: 0 }).ok()
}

/// Puts the next pair on the table; none when the deck is at its end.
fn deal(session: &mut Session, library: &Library) -> Option<u32> {
    let deal = active::upcoming(session, library, 1).into_iter().next()?;
    let slot = deal.slot;
    let lead = Predictor::OnDevice(learner::VERSION);
    let event = Event::Dealt { slot, pair: deal.pair, role: deal.role, draw: deal.draw, on_a: deal.on_a, lead };
    session.apply(event).ok().map(|()| slot)
}

fn choose(session: &mut Session, slot: u32, verdict: Verdict) {
    let choice = Choice { verdict, response_ms: None, at_ms: 0 };
    // A slot that was just dealt is open, so the event fits.
    let _ = session.apply(Event::Chosen { slot, choice });
}
