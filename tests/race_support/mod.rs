//! People whose taste depends on the matter asked about, and a judge that knows it from the demonstrations in its prompt alone.
#![allow(clippy::unwrap_used, clippy::unnecessary_wraps)]

use std::collections::BTreeMap;

use likeness::domain::choice::{Choice, Verdict};
use likeness::domain::dealing::{Draw, Role};
use likeness::domain::deck::{Deck, Library};
use likeness::domain::draw;
use likeness::domain::event::Event;
use likeness::domain::pair::{Answer, Message, Pair, Speaker};
use likeness::domain::seal::Predictor;
use likeness::domain::session::Session;
use likeness::method::call::{Call, CallError, Finish, Purpose, Reply};
use likeness::method::induction::{Inputs, Options};
use likeness::method::pairs::{BlindPair, LearnPair};

/// What people ask about; on each they like it warm or cool.
const MATTERS: [&str; 6] = ["garden", "wedding", "pension", "violin", "holiday", "boiler"];

/// Training, validation and held-out pairs.
const ROLES: [(Role, usize); 3] = [(Role::Training, 10), (Role::Validation, 5), (Role::HeldOut, 12)];

/// One choice in eight is a slip.
const SLIPS: f64 = 0.125;

/// Somebody with their choices.
pub struct Someone {
    pub library: Library,
    pub session: Session,
}

impl Someone {
    pub fn new(seed: u64) -> Self {
        let pairs: usize = ROLES.iter().map(|(_, count)| count).sum();
        let asked: Vec<Asked> = (0..pairs as u64).map(|place| Asked::draw(seed, place)).collect();
        let pairs = asked.iter().enumerate().map(|(place, asked)| asked.pair(place)).collect();
        let deck = Deck { id: "d".into(), version: 1, title: String::new(), axes: Vec::new(), pairs };
        let reference = deck.reference();
        let mut log =
            vec![Event::Started { session: "s".into(), name: String::new(), seed, deck: reference, at_ms: 0 }];
        let roles = ROLES.iter().flat_map(|(role, count)| std::iter::repeat_n(*role, *count));
        for (slot, ((role, pair), asked)) in (0..).zip(roles.zip(&deck.pairs).zip(&asked)) {
            let (on_a, lead, pair) = (Answer::First, Predictor::OnDevice(1), deck.pair_ref(pair));
            log.push(Event::Dealt { slot, pair, role, draw: Draw::Random, on_a, lead });
            let verdict = Verdict::Prefer(if role == Role::HeldOut { asked.liked } else { asked.picked });
            log.push(Event::Chosen { slot, choice: Choice { verdict, response_ms: None, at_ms: 0 } });
        }
        let mut library = Library::default();
        library.insert(deck);
        Self { library, session: Session::replay(&log).0.unwrap() }
    }

    pub fn inputs(&self) -> Inputs {
        let learning = self.session.learning_choices();
        let learn = learning.iter().filter_map(|choice| LearnPair::new(choice, &self.library)).collect();
        let inputs = Inputs::new(learn, self.held_out(), self.session.seed);
        Inputs { options: Options { schemes: 0, ..Options::default() }, ..inputs }
    }

    pub fn held_out(&self) -> Vec<BlindPair> {
        let choices = self.session.held_out(None);
        choices.iter().filter_map(|choice| BlindPair::held_out(choice, &self.library)).collect()
    }
}

/// A question with what the person likes and what they picked.
struct Asked {
    matter: &'static str,
    warm: Answer,
    liked: Answer,
    picked: Answer,
}

impl Asked {
    fn draw(seed: u64, place: u64) -> Self {
        // Everybody asks about some matters more often than about others.
        let mut matters = MATTERS;
        draw::shuffle(seed, "matters", &mut matters);
        let [one, two] = [1, 2].map(|i| draw::below(seed, &format!("matter {i}"), place, MATTERS.len()));
        let matter = one.min(two);
        let side = |is_first| if is_first { Answer::First } else { Answer::Second };
        let warm = side(draw::coin(seed, "warm", place));
        let likes_warm = draw::coin(seed, "likes", matter as u64);
        let liked = if likes_warm { warm } else { warm.other() };
        let slips = draw::unit(seed, "slip", place) < SLIPS;
        Self { matter: matters[matter], warm, liked, picked: if slips { liked.other() } else { liked } }
    }

    fn pair(&self, place: usize) -> Pair {
        let answer =
            |kind: &str| format!("A {kind} reply about the {} and what comes of it, number {place}.", self.matter);
        let mut answers = [answer("warm"), answer("cool")];
        if self.warm == Answer::Second {
            answers.swap(0, 1);
        }
        let text = format!("What should be done about the {} this time, number {place}?", self.matter);
        Pair {
            id: format!("p{place}"),
            version: 1,
            conversation: None,
            situation: None,
            context: vec![Message { speaker: Speaker::User, text }],
            answers,
            axes: BTreeMap::new(),
        }
    }
}

fn section<'a>(text: &'a str, tag: &str) -> &'a str {
    let (_, after) = text.split_once(&format!("<{tag}>")).unwrap();
    after.split_once(&format!("</{tag}>")).unwrap().0
}

fn matter(shown: &str) -> &'static str {
    MATTERS.into_iter().find(|matter| section(shown, "question").contains(matter)).unwrap()
}

fn warm_on_a(shown: &str) -> bool {
    section(shown, "answer_a").contains("warm")
}

/// +1 for every demonstration on the same matter in which the warm answer was taken, -1 for every one in which the cool one was.
fn lean(demonstrations: &str, asked: &str) -> i32 {
    let about = demonstrations.split("<choice>").skip(1).filter(|shown| matter(shown) == matter(asked));
    about.map(|shown| if (section(shown, "chosen").trim() == "A") == warm_on_a(shown) { 1 } else { -1 }).sum()
}

/// What the judge says where no demonstration is about the matter.
#[derive(Clone, Copy, Debug)]
pub enum Clueless {
    /// That it is even: so no guess without demonstrations is ever verified, and all choices are used without reasoning.
    Abstains,
    /// Something: so about half of the guesses are verified.
    Guesses,
}

/// Verdict and confidence: what the demonstrations on the same matter say.
fn verdict(clueless: Clueless, demonstrations: &str, asked: &str) -> (&'static str, u32) {
    let lean = lean(demonstrations, asked);
    let guesses_warm = draw::coin(0, section(asked, "question"), 0);
    let (takes_warm, sure) = match (lean, clueless) {
        (0, Clueless::Abstains) => (true, 50),
        (0, Clueless::Guesses) => (guesses_warm, 60),
        _ => (lean > 0, 80),
    };
    (if takes_warm == warm_on_a(asked) { "A" } else { "B" }, sure)
}

/// A judge that reads its prompt and nothing else.
pub fn judge(clueless: Clueless, call: &Call) -> Result<Reply, CallError> {
    let [system, user] = [0, 1].map(|place| call.prompt.messages[place].text.as_str());
    let text = match &call.purpose {
        Purpose::Race { .. } => {
            let entry = |(number, block): (usize, &str)| {
                let (letter, sure) = verdict(clueless, system, block);
                format!(r#"{{"pair":{number},"verdict":"{letter}","verdict_confidence":{sure}}}"#)
            };
            let blocks = user.split("<pair number=").enumerate().skip(1);
            format!(r#"{{"verdicts":[{}]}}"#, blocks.map(entry).collect::<Vec<_>>().join(","))
        }
        Purpose::Write | Purpose::Check => "Somebody.\n- You like it your way. [+1 +2]".to_owned(),
        _ => {
            let (letter, sure) = verdict(clueless, system, user);
            format!(r#"{{"reasoning":"By the choices shown.","verdict":"{letter}","verdict_confidence":{sure}}}"#)
        }
    };
    Ok(Reply { text, finish: Finish::Stop, usage: None, letters: Vec::new() })
}
