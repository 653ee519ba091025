//! Dealing, sealing, choosing, undoing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::choice::{Choice, Verdict};
use crate::domain::dealing::Role;
use crate::domain::deck::DeckRef;
use crate::domain::event::Event;
use crate::domain::pair::{Pair, Side};
use crate::domain::said::Said;
use crate::domain::seal::{Predictor, Seal};
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::learner;
use crate::learner::active;
use crate::learner::live::Live;
use crate::ui::clock;
use crate::ui::scroll;
use crate::ui::text::catalogue::Word;
use crate::ui::text::choose as t;

/// A reflex is no vote: input is ignored for this long after a pair appears, in milliseconds.
const GUARD_MS: f64 = 500.0;

/// Decks made of one person's imported choices begin with this: there is nothing in them to choose anew.
const IMPORTED: &str = "imported-";

impl App {
    /// As [`Self::lay_out`], with the guard from now on.
    pub fn advance(self) {
        self.note_shown();
        spawn_local(self.lay_out());
    }

    /// Puts a pair on the table if none waits there, and seals the guess of this device.
    pub(super) async fn lay_out(self) {
        if self.following.get_untracked() {
            return;
        }
        let Some(session) = self.session_now() else { return };
        let events = self.opening(&session);
        if !events.is_empty() {
            self.append(&session.id, events).await;
        }
        self.note_shown();
        if let Some(whole) = self.whole() {
            whole.ask_ahead(self);
        }
    }

    /// The pair on the table appears now; the very first one may have been on the screen before.
    fn note_shown(self) {
        let open = self.open.get_untracked();
        let is_first = untrack(|| self.is_newcomer());
        self.tab.update_value(|tab| {
            let before = tab.first_shown.as_ref().filter(|(session, _)| is_first && Some(session) == open.as_ref());
            tab.shown_at_ms = before.map_or_else(clock::since_start_ms, |(_, at)| *at);
        });
    }

    /// Whether this tab follows one that has no pair on its table but will have.
    pub fn waits_for_a_pair(self) -> bool {
        let has_more = |session: &Session| !active::upcoming(session, &self.decks_of(session), 1).is_empty();
        self.follows() && self.with_session(has_more).unwrap_or(true)
    }

    /// The events that put the next pair on the table and seal this device's guess about it.
    fn opening(self, session: &Session) -> Vec<Event> {
        let mut events = Vec::new();
        if session.current().is_some_and(|turn| turn.seal("on-device").is_some()) {
            return events;
        }
        let mut next = session.clone();
        let library = self.decks_of(session);
        if next.current().is_none()
            && let Some(deal) = active::upcoming(&next, &library, 1).into_iter().next()
        {
            // No judge is asked about a pair that comes again: nothing is scored there.
            let is_repeat = deal.role == Role::Repeat;
            let lead = if is_repeat { Predictor::OnDevice(learner::VERSION) } else { self.lead_of(&next) };
            let dealt = Event::Dealt {
                slot: deal.slot,
                pair: deal.pair,
                role: deal.role,
                draw: deal.draw,
                on_a: deal.on_a,
                lead,
            };
            if next.apply(dealt.clone()).is_ok() {
                events.push(dealt);
            }
        }
        let unsealed = next.current().filter(|turn| turn.seal("on-device").is_none()).map(|turn| turn.deal.slot);
        if let Some(open) = unsealed.and_then(|slot| next.open_pair(slot)) {
            let live = Live::fit(&library, &next.live_choices(&library, open.slot()));
            if let Some(forecast) = live.predict(&library, open.pair()) {
                let predictor = Predictor::OnDevice(learner::VERSION);
                let seal = open.seal(&predictor, forecast.p_first, clock::now_ms(), clock::random());
                events.push(Event::Sealed { seal });
            }
        }
        events
    }

    /// Says which side is better.
    pub fn prefer(self, side: Side) {
        let on_a = self.session_now().and_then(|session| session.current().map(|turn| turn.deal.on_a));
        if let Some(on_a) = on_a {
            self.choose(Verdict::Prefer(side.answer(on_a)));
        }
    }

    /// Says something about the pair on the table; ignored while it has only just appeared, or has no seal yet.
    pub fn choose(self, verdict: Verdict) {
        let waited = clock::since_start_ms() - self.tab.with_value(|tab| tab.shown_at_ms);
        if waited < GUARD_MS || self.revealed.get_untracked().is_some() || !self.may_write() {
            return;
        }
        let Some(session) = self.session_now() else { return };
        let Some(turn) = session.current().filter(|turn| turn.seal("on-device").is_some()) else { return };
        let slot = turn.deal.slot;
        // Rounded and bounded to fit: fifty days.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let response_ms = Some(waited.round().clamp(0.0, f64::from(u32::MAX)) as u32);
        let choice = Choice { verdict, response_ms, at_ms: clock::now_ms() };
        spawn_local(async move {
            self.append(&session.id, vec![Event::Chosen { slot, choice }]).await;
            self.ask_to_keep_quietly();
            if verdict == Verdict::NotForMe {
                self.advance();
                scroll::to(0.0);
            } else {
                self.reveal(Some(slot));
                request_animation_frame(|| scroll::focus("next"));
            }
        });
    }

    /// Skips a slot whose pair is not at hand.
    pub fn skip(self, slot: u32) {
        let Some(session) = self.session_now() else { return };
        let choice = Choice { verdict: Verdict::NotForMe, response_ms: None, at_ms: clock::now_ms() };
        spawn_local(async move {
            self.append(&session.id, vec![Event::Chosen { slot, choice }]).await;
            self.advance();
        });
    }

    /// Leaves the reveal for the next pair.
    pub fn next(self) {
        if self.revealed.get_untracked().is_some() && self.may_write() {
            self.reveal(None);
            self.advance();
            scroll::to(0.0);
            scroll::focus("content");
        }
    }

    /// Whether there is a choice to take back.
    pub fn can_undo(self) -> bool {
        self.with_session(|session| session.undoable().is_some()).unwrap_or(false)
    }

    /// Takes back the last choice, so that it can be made anew.
    pub fn undo(self) {
        let Some(session) = self.session_now() else { return };
        let Some(slot) = session.undoable().filter(|_| self.may_write()) else { return };
        spawn_local(async move {
            self.append(&session.id, vec![Event::Reopened { slot }]).await;
            self.reveal(None);
            self.tab.update_value(|tab| tab.shown_at_ms = clock::since_start_ms());
            scroll::to(0.0);
            scroll::focus("content");
        });
    }

    /// Goes on with another deck.
    pub fn take_up(self, deck: DeckRef) {
        let Some(session) = self.session_now() else { return };
        spawn_local(async move {
            self.append(&session.id, vec![Event::DeckAdded { deck }]).await;
            self.advance();
        });
    }

    /// What lies on the table: the revealed slot, or the one that waits; its pair is none where its deck is not at hand.
    pub fn on_the_table(self) -> Option<(Turn, Option<Pair>)> {
        let revealed = self.revealed.get();
        let turn = self.with_session(|session| match revealed {
            Some(slot) => session.turns.get(slot as usize).map(|turn| turn.as_ref().clone()),
            None => session.current().cloned(),
        })??;
        let pair = self.library.with(|library| library.pair(&turn.deal.pair).map(|(_, pair)| pair.clone()));
        // Seals and picks don't change what lies there: the page is not drawn anew for them.
        let (seals, said) = (Vec::new(), Said::default());
        let still = Turn { seals, said, first: None, latest: None, reopened: false, ..turn };
        Some((still, pair))
    }

    /// The side picked in the revealed slot.
    pub fn revealed_pick(self) -> Option<Side> {
        let slot = self.revealed.get()?;
        self.with_session(|session| {
            let turn = session.turns.get(slot as usize)?;
            turn.preferred().map(|answer| Side::of(answer, turn.deal.on_a))
        })?
    }

    /// The seal of the leading predictor for the pair on the table.
    pub fn lead_seal(self) -> Option<Seal> {
        self.with_session(|session| session.current().and_then(|turn| turn.lead_seal().cloned()))?
    }

    /// Whether the pair on the table was chosen and taken back.
    pub fn is_reopened(self) -> bool {
        self.with_session(|session| session.current().is_some_and(|turn| turn.reopened)).unwrap_or(false)
    }

    /// What a screen reader hears of the seal.
    pub fn seal_announcement(self) -> Word {
        match self.lead_seal() {
            _ if self.is_reopened() => t::OPENED,
            Some(seal) if seal.guessed().is_none() => t::SEALED_EVEN,
            Some(_) => t::SEALED,
            None => t::COMING,
        }
    }

    /// Whether nothing was ever chosen in the open session.
    pub fn is_newcomer(self) -> bool {
        self.with_session(|session| session.turns.iter().all(|turn| turn.first.is_none())).unwrap_or(true)
    }

    /// How many choices the open session has, skips left out.
    pub fn choices(self) -> usize {
        self.with_session(Session::choices).unwrap_or(0)
    }

    /// The number of the choice that is being made or was just revealed.
    pub fn choice_number(self) -> usize {
        let revealed = self.revealed.get().is_some();
        self.choices() + usize::from(!revealed)
    }

    /// Whether the deck of the open session is at hand.
    pub fn has_deck(self) -> bool {
        let deck = self.with_session(|session| session.decks.last().cloned()).flatten();
        deck.is_some_and(|reference| self.library.with(|library| library.deck(&reference).is_some()))
    }

    /// Decks with pairs that the open session has not taken up: name, title, number of pairs.
    pub fn other_decks(self) -> Vec<(DeckRef, String, usize)> {
        let taken = self.with_session(|session| session.decks.clone()).unwrap_or_default();
        let fresh =
            |deck: &&crate::domain::deck::Deck| !taken.contains(&deck.reference()) && !deck.id.starts_with(IMPORTED);
        self.library.with(|library| {
            library.decks().filter(fresh).map(|d| (d.reference(), d.title.clone(), d.pairs.len())).collect()
        })
    }
}
