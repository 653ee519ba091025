//! Who runs a study, what is told, and the pairs.

use std::collections::BTreeMap;

use serde_json::Value;

use super::form;
use super::reader::{Part, Reader};
use super::{LONG, SHORT};
use crate::domain::built_in::{self, BUILT_IN};
use crate::domain::deck::Deck;
use crate::domain::pair::{Answer, Message, Pair, Speaker};
use crate::domain::study::file::{Check, Chosen, Consent, Contact, DeckSource, GoingBack, Options, Pairs, Predictions};
use crate::formats::deck_check;

/// At most so many pairs a participant.
const MOST_PAIRS: usize = 200;
/// At most so many decks, and pairs in each.
const MOST_DECKS: usize = 8;
const MOST_IN_A_DECK: usize = 2000;

/// What the word for guesses means.
pub(super) const PREDICTIONS: [(&str, Predictions); 2] =
    [("hidden", Predictions::Hidden), ("revealed", Predictions::Revealed)];

/// What the word for going back means.
const GOING_BACK: [(&str, GoingBack); 3] =
    [("none", GoingBack::None), ("one", GoingBack::One), ("any", GoingBack::Any)];

impl Reader {
    pub(super) fn language(&mut self, part: Part<'_>) -> String {
        let tag = self.text(part, "language", 35);
        if !tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.problem(part.at("language"), "should be a language tag such as “en” or “pt-BR”");
        }
        tag
    }

    pub(super) fn contact(&mut self, part: Part<'_>) -> Contact {
        let nobody = Contact { name: String::new(), email: String::new() };
        let Some(contact) = self.needed(part, "contact", &form::CONTACT) else { return nobody };
        let contact = contact.get();
        let email = self.text(contact, "email", SHORT);
        let fits = |c: char| c.is_ascii_alphanumeric() || ".-_+@".contains(c);
        let is_address =
            email.split('@').filter(|part| !part.is_empty()).count() == 2 && email.matches('@').count() == 1;
        let is_odd = !is_address || !email.chars().all(fits);
        if is_odd && !email.is_empty() {
            self.problem(contact.at("email"), "should be an e-mail address");
        }
        Contact { name: self.text(contact, "name", SHORT), email }
    }

    pub(super) fn consent(&mut self, part: Part<'_>) -> Consent {
        let owned = self.needed(part, "consent", &form::CONSENT);
        let mut text = |field| owned.as_ref().map(|consent| self.text(consent.get(), field, LONG)).unwrap_or_default();
        let (what_you_do, what_is_recorded) = (text("what_you_do"), text("what_is_recorded"));
        let (what_you_get, if_you_want_to_stop) = (text("what_you_get"), text("if_you_want_to_stop"));
        let agreement = text("agreement");
        let more = owned.as_ref().map(|consent| self.texts(consent.get(), "more", 60, LONG)).unwrap_or_default();
        Consent { what_you_do, what_is_recorded, what_you_get, if_you_want_to_stop, more, agreement }
    }

    pub(super) fn decks(&mut self, part: Part<'_>) -> Vec<DeckSource> {
        self.list(part, "decks", 1..=MOST_DECKS);
        let decks = self.each(part, "decks", MOST_DECKS, Self::deck);
        let ids = decks.iter().map(|source| match source {
            DeckSource::BuiltIn(id) => id.as_str(),
            DeckSource::Own(deck) => deck.id.as_str(),
        });
        let ids: Vec<&str> = ids.collect();
        self.unique("decks", ids.into_iter());
        decks
    }

    fn deck(&mut self, value: &Value, place: &str) -> Option<DeckSource> {
        if value.get("built_in").is_some() {
            let part = self.part(value, place, &form::BUILT_IN)?;
            let id = self.text(part, "built_in", SHORT);
            if built_in::find(&id).is_none() {
                let known = BUILT_IN.map(|deck| deck.id).join(" or ");
                self.problem(part.at("built_in"), format!("should be {known}, the decks that come with the app"));
            }
            return Some(DeckSource::BuiltIn(id));
        }
        let pairs = value.get("pairs").and_then(Value::as_array).map_or(0, Vec::len);
        if pairs > MOST_IN_A_DECK {
            self.problem(format!("{place}.pairs"), format!("has {pairs} items; at most {MOST_IN_A_DECK} are taken"));
            return None;
        }
        match deck_check::deck(value) {
            Ok(file) => {
                self.no_conversations(&file.deck, place);
                Some(DeckSource::Own(Box::new(file.deck)))
            }
            Err(problems) => {
                for problem in problems {
                    self.problem(format!("{place}.{}", problem.place), problem.reason);
                }
                None
            }
        }
    }

    /// Pairs of one conversation must not be learnt from and measured on at once, and no dealing of a study keeps them together.
    fn no_conversations(&mut self, deck: &Deck, place: &str) {
        for (i, _) in deck.pairs.iter().enumerate().filter(|(_, pair)| pair.conversation.is_some()) {
            self.problem(format!("{place}.pairs[{i}].conversation"), "is not supported yet; take it out");
        }
    }

    pub(super) fn practice(&mut self, part: Part<'_>) -> Option<Pair> {
        let place = part.at("practice");
        let practice = self.part(part.get("practice")?, &place, &form::PRACTICE)?;
        Some(self.short_pair(practice, "practice".to_owned()))
    }

    /// A question and two answers, without axes.
    fn short_pair(&mut self, part: Part<'_>, id: String) -> Pair {
        let question = self.text(part, "question", LONG);
        let answers = self.texts(part, "answers", 2, LONG);
        let answers: [String; 2] = answers.try_into().unwrap_or_else(|_| {
            self.problem(part.at("answers"), "two answers are needed");
            [String::new(), String::new()]
        });
        if answers[0] == answers[1] && !answers[0].is_empty() {
            self.problem(part.at("answers"), "both are the same");
        }
        let context = vec![Message { speaker: Speaker::User, text: question }];
        Pair { id, version: 1, conversation: None, situation: None, context, answers, axes: BTreeMap::new() }
    }

    pub(super) fn pairs(&mut self, part: Part<'_>) -> Pairs {
        let none = Pairs { count: 0, chosen: Chosen::Random, training: 0, validation: 0, held_out: 0, repeats: 0 };
        let Some(owned) = self.needed(part, "pairs", &form::PAIRS) else { return none };
        let pairs = owned.get();
        let chosen = [("fixed", Chosen::Fixed), ("random", Chosen::Random), ("active", Chosen::Active)];
        let count = self.needed_whole(pairs, "count", 1..=MOST_PAIRS);
        let chosen = self.word(pairs, "chosen", &chosen, &[]).unwrap_or(Chosen::Random);
        let repeats = self.whole(pairs, "repeats", 0..=MOST_PAIRS).unwrap_or(0);
        if repeats > count / 4 {
            self.problem(pairs.at("repeats"), format!("should be at most {}, a quarter of the pairs", count / 4));
        }
        let Some(split) = self.needed(pairs, "split", &form::SPLIT) else { return none };
        let split = split.get();
        let mut of = |field| self.whole(split, field, 0..=MOST_PAIRS).unwrap_or(0);
        let (training, validation, held_out) = (of("training"), of("validation"), of("held_out"));
        if training + validation + held_out != count {
            let sum = training + validation + held_out;
            self.problem(split.place, format!("sums up to {sum}, and pairs.count is {count}"));
        }
        Pairs { count, chosen, training, validation, held_out, repeats }
    }

    pub(super) fn checks(&mut self, part: Part<'_>) -> Vec<Check> {
        let checks = self.each(part, "checks", 20, |reader, value, place| {
            let part = reader.part(value, place, &form::CHECK)?;
            let id = reader.id(part, "id");
            let right = [("first", Answer::First), ("second", Answer::Second)];
            if part.get("right").is_none() {
                reader.problem(part.at("right"), "is missing; “first” or “second” should stand here");
            }
            Some(Check {
                pair: reader.short_pair(part, id),
                after: reader.needed_whole(part, "after", 1..=MOST_PAIRS),
                right: reader.word(part, "right", &right, &[]).unwrap_or(Answer::First),
            })
        });
        self.unique("checks", checks.iter().map(|check| check.pair.id.as_str()));
        checks
    }

    pub(super) fn options(&mut self, part: Part<'_>) -> Options {
        let unless_said = Options { no_preference: true, ..Options::default() };
        let Some(value) = part.get("options") else { return unless_said };
        let place = part.at("options");
        let Some(options) = self.part(value, &place, &form::OPTIONS) else { return unless_said };
        Options {
            no_preference: self.flag(options, "no_preference", true),
            both_bad: self.flag(options, "both_bad", false),
            not_for_me: self.flag(options, "not_for_me", false),
            going_back: self.word(options, "going_back", &GOING_BACK, &[]).unwrap_or_default(),
            strength: self.flag(options, "strength", false),
            reasons: self.flag(options, "reasons", false),
        }
    }

    pub(super) fn predictions(&mut self, part: Part<'_>) -> Predictions {
        self.word(part, "predictions", &PREDICTIONS, &[]).unwrap_or(Predictions::Hidden)
    }

    /// An object that must be there.
    pub(super) fn needed<'a>(&mut self, part: Part<'a>, field: &str, form: &form::Form) -> Option<Owned<'a>> {
        let place = part.at(field);
        let Some(value) = part.get(field) else {
            self.problem(place, format!("is missing; it should hold {}", form.fields.join(", ")));
            return None;
        };
        self.part(value, &place, form)?;
        Some(Owned { place, value })
    }
}

/// An object with a place of its own.
pub(super) struct Owned<'a> {
    place: String,
    value: &'a Value,
}

impl Owned<'_> {
    pub(super) fn get(&self) -> Part<'_> {
        Part::of(&self.place, self.value)
    }
}
