//! A visitor with a taste, who goes through the built-in deck as the app would lead them, and a model that knows them.
#![allow(dead_code, clippy::unwrap_used, clippy::unnecessary_wraps)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::Role;
use likeness::domain::deck::{Deck, Library};
use likeness::domain::draw;
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Pair};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::formats::deck_file;
use likeness::learner::VERSION;
use likeness::learner::active;
use likeness::learner::live::Live;
use likeness::method::call::{Call, CallError, Finish, Purpose, Reply};

/// The built-in deck.
pub fn deck() -> &'static Deck {
    static DECK: LazyLock<Deck> =
        LazyLock::new(|| deck_file::read(include_bytes!("../../public/decks/everyday.json")).unwrap().deck);
    &DECK
}

/// Somebody whose weights on the deck's axes decide what they pick; where no axis decides, a coin does.
pub struct Visitor {
    pub session: Session,
    pub library: Library,
    taste: BTreeMap<String, f64>,
}

impl Visitor {
    /// Somebody of strong tastes.
    pub fn new(seed: u64) -> Self {
        let mut visitor = Self::aimless(seed);
        for axis in &deck().axes {
            let place = visitor.taste.len() as u64;
            // Two or three axes matter a lot, the others little.
            let strength = if draw::below(seed, "matters", place, 10) < 4 { 4.0 } else { 1.0 };
            let sign = if draw::coin(seed, "taste", place) { 1.0 } else { -1.0 };
            visitor.taste.insert(axis.id.clone(), sign * strength);
        }
        visitor
    }

    /// Somebody who picks by coin.
    pub fn aimless(seed: u64) -> Self {
        let mut library = Library::default();
        library.insert(deck().clone());
        let started =
            Event::Started { session: "s".into(), name: "Me".into(), seed, deck: deck().reference(), at_ms: 0 };
        Self { session: Session::start(&started).unwrap(), library, taste: BTreeMap::new() }
    }

    /// What they prefer.
    pub fn likes(&self, pair: &Pair) -> Answer {
        let pull: f64 =
            pair.axes.iter().map(|(axis, sign)| self.taste.get(axis).unwrap_or(&0.0) * f64::from(*sign)).sum();
        let place = deck().pairs.iter().position(|known| known.id == pair.id).unwrap() as u64;
        let is_first = if pull == 0.0 { draw::coin(self.session.seed, "indifferent", place) } else { pull > 0.0 };
        if is_first { Answer::First } else { Answer::Second }
    }

    pub fn take(&mut self, event: Event) {
        self.session.apply(event).unwrap();
    }

    pub fn deal(&mut self, lead: &Predictor) {
        let deal = active::upcoming(&self.session, &self.library, 1).remove(0);
        let lead = lead.clone();
        self.take(Event::Dealt {
            slot: deal.slot,
            pair: deal.pair,
            role: deal.role,
            draw: deal.draw,
            on_a: deal.on_a,
            lead,
        });
    }

    pub fn seal(&mut self, slot: u32, predictor: &Predictor, p_first: f64) {
        let seal = self.session.open_pair(slot).unwrap().seal(predictor, p_first, 1, [9; 16]);
        self.take(Event::Sealed { seal });
    }

    /// Seals what the on-device model guesses.
    pub fn seal_live(&mut self, slot: u32) {
        let live = Live::fit(&self.library, &self.session.live_choices(&self.library, slot));
        let pair = self.session.turns[slot as usize].deal.pair.clone();
        let p_first = live.predict(&self.library, &pair).unwrap().p_first;
        self.seal(slot, &Predictor::OnDevice(VERSION), p_first);
    }

    /// Picks by taste, against it in slots of the role `contrary`.
    pub fn choose(&mut self, slot: u32, contrary: Option<Role>) {
        let deal = self.session.turns[slot as usize].deal.clone();
        let (_, pair) = self.library.pair(&deal.pair).unwrap();
        let liked = self.likes(pair);
        let verdict = Verdict::Prefer(if contrary == Some(deal.role) { liked.other() } else { liked });
        self.take(Event::Chosen { slot, choice: Choice { verdict, response_ms: Some(2_000), at_ms: 2 } });
    }

    /// One pair from the deal to the choice.
    pub fn round(&mut self, contrary: Option<Role>) {
        self.deal(&Predictor::OnDevice(VERSION));
        let slot = self.session.current().unwrap().deal.slot;
        self.seal_live(slot);
        self.choose(slot, contrary);
    }
}

/// All messages of a call as one text.
pub fn text(call: &Call) -> String {
    call.prompt.messages.iter().map(|message| message.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn section<'a>(text: &'a str, tag: &str) -> &'a str {
    let (_, after) = text.split_once(&format!("<{tag}>")).unwrap();
    after.split_once(&format!("</{tag}>")).unwrap().0
}

/// The side of what the visitor likes, where it stands in these two answers.
fn letter(visitor: &Visitor, shown: &str) -> &'static str {
    let (a, b) = (section(shown, "answer_a"), section(shown, "answer_b"));
    let holds = |pair: &&Pair| pair.answers.iter().all(|answer| a.contains(answer.trim()) || b.contains(answer.trim()));
    let pair = deck().pairs.iter().find(holds).unwrap();
    if a.contains(pair.answer(visitor.likes(pair)).trim()) { "A" } else { "B" }
}

/// A model that always finds what the visitor likes.
pub fn model(visitor: &Visitor, call: &Call) -> Result<Reply, CallError> {
    let user = &call.prompt.messages.last().unwrap().text;
    let text = match &call.purpose {
        Purpose::Guess { .. } | Purpose::PlainJudge { .. } | Purpose::PersonaJudge { .. } => {
            let letter = letter(visitor, user);
            format!(r#"{{"reasoning":"They take {letter}.","verdict":"{letter}","verdict_confidence":80}}"#)
        }
        Purpose::RubricJudge { .. } => {
            let (a, b) = if letter(visitor, user) == "A" { (9, 5) } else { (5, 9) };
            format!(r#"{{"criteria":[{{"criterion":"c","importance":100,"score_a":{a},"score_b":{b}}}]}}"#)
        }
        Purpose::Race { .. } | Purpose::TryDraft { .. } => {
            let entry = |(number, block): (usize, &str)| {
                let letter = letter(visitor, block);
                format!(r#"{{"pair":{number},"verdict":"{letter}","verdict_confidence":75}}"#)
            };
            let blocks = user.split("<pair number=").enumerate().skip(1);
            format!(r#"{{"verdicts":[{}]}}"#, blocks.map(entry).collect::<Vec<_>>().join(","))
        }
        Purpose::Compare { .. } => {
            r#"{"lines":[{"line":1,"comes_back":true},{"line":2,"comes_back":true}]}"#.to_owned()
        }
        Purpose::Write | Purpose::Redraw { .. } | Purpose::Memory => {
            "Knows what they want.\n- You like it your way. [+1 +2]\n- You like it short. [+3 -1]".to_owned()
        }
        Purpose::Check | Purpose::Answer { .. } => "ok".to_owned(),
    };
    Ok(Reply { text, finish: Finish::Stop, usage: None, letters: Vec::new() })
}
