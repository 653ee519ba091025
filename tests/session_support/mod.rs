//! Random sessions: steps that mostly fit, some that never do, and the log that comes of them.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::Draw;
use likeness::domain::deck::{Deck, Library};
use likeness::domain::edits::Mark;
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, PairRef, Speaker};
use likeness::domain::persona::{Claim, VersionId};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use proptest::prelude::*;

/// Pairs of each of the two decks.
pub const PAIRS: usize = 24;

/// What somebody tries to do to a session. Slots are given modulo what there is, one beyond it included.
#[derive(Clone, Debug)]
pub enum Step {
    /// Deals the next pair.
    Deal { informative: bool },
    /// Deals to a slot that is not the next one.
    Misdeal,
    /// Seals a slot, in order or not.
    Seal { slot: usize, persona: bool, p_first: f64, nonce: [u8; 16] },
    /// Puts a changed copy of the newest seal into the log.
    Forge,
    /// Says something about a slot, in order or not.
    Choose { slot: usize, verdict: Verdict },
    /// Deals, seals and chooses: what a visitor does most.
    Round { verdict: Verdict, p_first: f64 },
    /// Takes a choice back.
    Reopen { slot: usize },
    /// Writes a persona version.
    Induce,
    /// Takes up the second deck.
    SecondDeck,
    /// Says what is wanted of a claim, and takes it back.
    Edit { claim: usize, is_locked: bool, is_struck: bool },
    /// Another name.
    Rename,
    /// A second beginning.
    StartAgain,
}

pub fn verdicts() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        4 => Just(Verdict::Prefer(Answer::First)),
        4 => Just(Verdict::Prefer(Answer::Second)),
        1 => Just(Verdict::NoPreference),
        1 => Just(Verdict::BothBad),
        1 => Just(Verdict::NotForMe),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => any::<bool>().prop_map(|informative| Step::Deal { informative }),
        1 => Just(Step::Misdeal),
        4 => (any::<usize>(), any::<bool>(), 0.0..=1.0, any::<[u8; 16]>())
            .prop_map(|(slot, persona, p_first, nonce)| Step::Seal { slot, persona, p_first, nonce }),
        1 => Just(Step::Forge),
        5 => (any::<usize>(), verdicts()).prop_map(|(slot, verdict)| Step::Choose { slot, verdict }),
        8 => (verdicts(), 0.0..=1.0).prop_map(|(verdict, p_first)| Step::Round { verdict, p_first }),
        3 => any::<usize>().prop_map(|slot| Step::Reopen { slot }),
        1 => Just(Step::Induce),
        1 => Just(Step::SecondDeck),
        2 => (0..4_usize, any::<bool>(), any::<bool>())
            .prop_map(|(claim, is_locked, is_struck)| Step::Edit { claim, is_locked, is_struck }),
        1 => Just(Step::Rename),
        1 => Just(Step::StartAgain),
    ];
    prop::collection::vec(step, 0..60)
}

fn deck(id: &str) -> Deck {
    let pair = |place: usize| Pair {
        id: format!("p{place}"),
        version: 1,
        conversation: place.is_multiple_of(3).then(|| format!("{id}-c{}", place / 6)),
        situation: None,
        context: vec![Message { speaker: Speaker::User, text: format!("Question {place} of {id}?") }],
        answers: [format!("Yes, {place}."), format!("No, not {place}!")],
        axes: BTreeMap::new(),
    };
    Deck { id: id.into(), version: 1, title: String::new(), axes: Vec::new(), pairs: (0..PAIRS).map(pair).collect() }
}

/// Two decks; every third pair of each belongs to a conversation of two.
pub fn library() -> Library {
    let mut library = Library::default();
    library.insert(deck("one"));
    library.insert(deck("two"));
    library
}

pub fn started(seed: u64) -> Event {
    Event::Started { session: "s".into(), name: "Me".into(), seed, deck: deck("one").reference(), at_ms: 1 }
}

/// A log with everything that was tried in it, what did not fit included.
pub struct Writer {
    pub library: Library,
    pub session: Session,
    pub log: Vec<Event>,
}

impl Writer {
    pub fn new(seed: u64) -> Self {
        let log = vec![started(seed)];
        Self { library: library(), session: Session::start(&log[0]).unwrap(), log }
    }

    /// A session after these steps.
    pub fn after(seed: u64, steps: &[Step]) -> Self {
        let mut writer = Self::new(seed);
        for step in steps {
            writer.take(step);
        }
        writer
    }

    /// Writes an event down; whether it fits is the session's to say.
    pub fn write(&mut self, event: Event) {
        let _ = self.session.apply(event.clone());
        self.log.push(event);
    }

    pub fn take(&mut self, step: &Step) {
        match step {
            Step::Deal { informative } => self.deal(*informative),
            Step::Misdeal => self.misdeal(),
            Step::Seal { slot, persona, p_first, nonce } => self.seal(self.slot(*slot), *persona, *p_first, *nonce),
            Step::Forge => self.forge(),
            Step::Choose { slot, verdict } => self.choose(self.slot(*slot), *verdict),
            Step::Round { verdict, p_first } => self.round(*verdict, *p_first),
            Step::Reopen { slot } => self.write(Event::Reopened { slot: self.slot(*slot) }),
            Step::Induce => {
                let version = VersionId(format!("v{}", self.session.inductions.len()));
                self.write(Event::Induced { version });
            }
            Step::SecondDeck => self.write(Event::DeckAdded { deck: deck("two").reference() }),
            Step::Edit { claim, is_locked, is_struck } => {
                let claim = Claim { text: format!("Claim {claim}."), ..Claim::default() };
                let mark = Mark { is_locked: *is_locked, is_struck: *is_struck, ..Mark::default() };
                self.write(Event::Edited { claim, mark });
            }
            Step::Rename => self.write(Event::Renamed { name: format!("Name {}", self.log.len()) }),
            Step::StartAgain => self.write(started(9)),
        }
    }

    fn slot(&self, slot: usize) -> u32 {
        u32::try_from(slot % (self.session.turns.len() + 1)).unwrap()
    }

    fn deal(&mut self, informative: bool) {
        let Some(deal) = self.session.upcoming(&self.library, 1).into_iter().next() else { return };
        let draw = if informative { Draw::Informative } else { deal.draw };
        let lead = Predictor::OnDevice(1);
        self.write(Event::Dealt { slot: deal.slot, pair: deal.pair, role: deal.role, draw, on_a: deal.on_a, lead });
    }

    fn misdeal(&mut self) {
        let Some(deal) = self.session.upcoming(&self.library, 1).into_iter().next() else { return };
        let (slot, lead) = (deal.slot + 1, Predictor::OnDevice(1));
        self.write(Event::Dealt { slot, pair: deal.pair, role: deal.role, draw: deal.draw, on_a: deal.on_a, lead });
    }

    /// Seals whatever stands in the slot. Where a seal can't be made, that of another session's open slot is tried.
    fn seal(&mut self, slot: u32, persona: bool, p_first: f64, nonce: [u8; 16]) {
        let predictor = if persona { Predictor::Persona(VersionId("v".into())) } else { Predictor::OnDevice(1) };
        let open = self.session.open_pair(slot).or_else(|| self.unchosen().open_pair(slot));
        if let Some(open) = open {
            self.write(Event::Sealed { seal: open.seal(&predictor, p_first, 5, nonce) });
        }
    }

    /// The same session as if nothing had ever been chosen: what somebody would use to seal with hindsight.
    fn unchosen(&self) -> Session {
        let kept = self.log.iter().filter(|event| !matches!(event, Event::Chosen { .. } | Event::Reopened { .. }));
        Session::replay(&kept.cloned().collect::<Vec<_>>()).0.unwrap()
    }

    fn forge(&mut self) {
        let Some(slot) = self.session.current().map(|turn| turn.deal.slot) else { return };
        let Some(open) = self.session.open_pair(slot) else { return };
        let mut seal = open.seal(&Predictor::OnDevice(1), 0.3, 5, [7; 16]);
        seal.prediction.p_a = 1.0 - seal.prediction.p_a;
        self.write(Event::Sealed { seal });
    }

    pub fn choose(&mut self, slot: u32, verdict: Verdict) {
        let choice = Choice { verdict, response_ms: Some(900), at_ms: 10 };
        self.write(Event::Chosen { slot, choice });
    }

    fn round(&mut self, verdict: Verdict, p_first: f64) {
        if self.session.current().is_none() {
            self.deal(false);
        }
        let Some(slot) = self.session.current().map(|turn| turn.deal.slot) else { return };
        self.seal(slot, false, p_first, [3; 16]);
        self.choose(slot, verdict);
    }
}

/// The conversation of a pair.
pub fn conversation(library: &Library, pair: &PairRef) -> Option<String> {
    library.pair(pair).and_then(|(_, pair)| pair.conversation.clone())
}
