//! Changes of a draft that touch more than one place.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Draft, Place};

/// The parameters that Prolific adds to a link.
const PROLIFIC: [&str; 3] = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID"];

/// The id of a study that has no title yet, or one that makes no name.
pub const NAMELESS: &str = "study";

/// The longest id.
const LONGEST_ID: usize = 40;

impl Draft {
    /// Gives the study a title. Its id follows for as long as it is what the title makes of it.
    pub fn entitle(&mut self, title: &str) {
        let (at_title, at_id) = (Place::of("title"), Place::of("id"));
        let id = self.typed(&at_id);
        if [String::new(), NAMELESS.to_owned(), id_of(&self.typed(&at_title))].contains(&id) {
            let made = id_of(title);
            self.set(&at_id, if made.is_empty() { NAMELESS.to_owned() } else { made });
        }
        self.set(&at_title, title);
    }

    /// Says how many pairs there are: the split keeps its proportions, and no more repeats stay than the reader takes.
    pub fn count(&mut self, count: usize) {
        let pairs = Place::of("pairs");
        let split = pairs.field("split");
        let names = ["training", "validation", "held_out"];
        let number = |draft: &Self, place: &Place| {
            draft.get(place).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
        };
        let before = names.map(|name| number(self, &split.field(name)));
        self.set(&pairs.field("count"), count);
        for (name, part) in names.into_iter().zip(apportioned(before, count)) {
            self.set(&split.field(name), part);
        }
        if number(self, &pairs.field("repeats")) > count / 4 {
            self.set(&pairs.field("repeats"), count / 4);
        }
    }

    /// Says one of several words at a place, and takes out the fields beside it that are not for it: `own` are. Returns what was taken out.
    pub fn choose(&mut self, place: &Place, word: &str, own: &[&str], all: &[&str]) -> Map<String, Value> {
        let mut taken = Map::new();
        self.set(place, word);
        let Some((above, _)) = place.split() else { return taken };
        for field in all.iter().filter(|field| !own.contains(field)) {
            taken.extend(self.take(&above.field(field)).map(|value| ((*field).to_owned(), value)));
        }
        taken
    }

    /// Puts `value` there unless something stands there.
    pub fn set_if_missing(&mut self, place: &Place, value: impl Into<Value>) {
        if self.get(place).is_none() {
            self.set(place, value);
        }
    }

    /// A name that no item of these lists has: the stem and a number.
    #[must_use]
    pub fn free_id(&self, lists: &[Place], stem: &str) -> String {
        let mut taken = BTreeSet::new();
        for list in lists {
            let items = self.get(list).and_then(Value::as_array).into_iter().flatten();
            taken.extend(items.filter_map(|item| item.get("id").and_then(Value::as_str)));
        }
        // Among one more candidates than there are names one is free.
        let names = (1..=taken.len() + 1).map(|number| format!("{stem}{number}"));
        names.into_iter().find(|name| !taken.contains(name.as_str())).unwrap_or_default()
    }

    /// Records what Prolific adds to a link. `named` are the words by which the consent text names each; where it doesn't yet, `sentence` is
    /// added to what is recorded.
    pub fn record_prolific(&mut self, named: [&str; 3], sentence: &str) {
        let list = Place::of("records").field("parameters");
        for (name, in_consent) in PROLIFIC.into_iter().zip(named) {
            let items = self.get(&list).and_then(Value::as_array);
            let is_there =
                items.into_iter().flatten().any(|item| item.get("name").and_then(Value::as_str) == Some(name));
            if !is_there {
                self.push(&list, json!({ "name": name, "in_consent": in_consent }));
            }
        }
        let told = self.get(&Place::of("consent")).map(ToString::to_string).unwrap_or_default().to_lowercase();
        if !named.iter().all(|words| told.contains(&words.to_lowercase())) {
            let place = Place::of("consent.what_is_recorded");
            let before = self.typed(&place);
            self.set(&place, format!("{} {sentence}", before.trim()).trim());
        }
    }

    /// Adds pairs to the deck at a place. A pair without a name, or with one that is taken, gets one.
    pub fn add_pairs(&mut self, deck: &Place, pairs: Vec<Value>) {
        let list = deck.field("pairs");
        let here = self.get(&list).and_then(Value::as_array).into_iter().flatten();
        let mut taken: BTreeSet<String> =
            here.filter_map(|pair| pair.get("id").and_then(Value::as_str)).map(str::to_owned).collect();
        let mut number = taken.len();
        for mut pair in pairs {
            let id = pair.get("id").and_then(Value::as_str).map(str::to_owned);
            let id = id.filter(|id| !taken.contains(id)).unwrap_or_else(|| {
                loop {
                    number += 1;
                    let name = format!("p{number}");
                    if !taken.contains(&name) {
                        break name;
                    }
                }
            });
            pair["id"] = Value::from(id.as_str());
            taken.insert(id);
            self.push(&list, pair);
        }
    }
}

/// A name for data and links made of a text; empty where nothing of it can stand in one.
fn id_of(text: &str) -> String {
    let mut id = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' => id.push(c),
            'ä' => id.push_str("ae"),
            'ö' => id.push_str("oe"),
            'ü' => id.push_str("ue"),
            'ß' => id.push_str("ss"),
            _ if id.ends_with('-') || id.is_empty() || c == '’' || c == '\'' => {}
            _ => id.push('-'),
        }
    }
    id.chars().take(LONGEST_ID).collect::<String>().trim_matches('-').to_owned()
}

/// `count` in the proportions of `before`; halves of learning and of measuring where there are none.
fn apportioned(before: [usize; 3], count: usize) -> [usize; 3] {
    let sum: usize = before.iter().sum();
    let (before, sum) = if sum == 0 { ([1, 0, 1], 2) } else { (before, sum) };
    let mut parts = before.map(|part| part * count / sum);
    let left = count - parts.iter().sum::<usize>();
    let mut places = [0, 1, 2];
    places.sort_by_key(|place| std::cmp::Reverse(before[*place] * count % sum));
    places.iter().take(left).for_each(|place| parts[*place] += 1);
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_made_of_the_title() {
        assert_eq!(id_of("Which answers do people prefer?"), "which-answers-do-people-prefer");
        assert_eq!(id_of("Größe & Form: <b>"), "groesse-form-b");
        assert_eq!(id_of("選択"), "");
        assert_eq!(id_of(&"long ".repeat(20)), "long-long-long-long-long-long-long-long");
    }

    proptest! {
        #[test]
        fn the_split_sums_up_and_keeps_its_proportions(before in prop::array::uniform3(0..100_usize), count in 1..200_usize) {
            let parts = apportioned(before, count);
            prop_assert_eq!(parts.iter().sum::<usize>(), count);
            let sum: usize = before.iter().sum();
            for (was, is) in before.into_iter().zip(parts).filter(|_| sum > 0) {
                prop_assert!((was as f64 * count as f64 / sum as f64 - is as f64).abs() < 1.0);
            }
        }

        #[test]
        fn a_name_is_one_that_the_reader_takes(title in ".{0,80}") {
            let id = id_of(&title);
            prop_assert!(id.len() <= LONGEST_ID);
            prop_assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')));
        }
    }
}
