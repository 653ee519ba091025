//! Who comes back: whether a link goes on with a participation that is kept here, has to ask, or begins anew. Two people may use one browser.

use super::link::Link;
use super::participation::Participation;

/// At most so many are offered, the newest ones.
const MOST: usize = 5;

/// A participation that was begun here and may be the one of whoever is there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Which.
    pub participation: String,
    /// SHA-256 of the study's file as it was begun with.
    pub digest: String,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Pairs with a choice.
    pub choices: usize,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Return {
    /// Nobody's participation here is this one's.
    Anew,
    /// The same person's: by this tab, or by what the study records of the link.
    GoOn(String),
    /// Nothing tells whether one of these is, the newest first.
    Ask(Vec<Begun>),
}

/// What `link` leads to where these are kept. `of_tab` is the participation that this tab was part of before it was loaded anew.
#[must_use]
pub fn returning(link: &Link, of_tab: Option<&str>, kept: &[Participation]) -> Return {
    let source = link.source.key();
    let mut kept: Vec<&Participation> = kept.iter().filter(|one| one.began.source == source).collect();
    kept.sort_by_key(|one| std::cmp::Reverse(one.began.at_ms));
    let id = |one: &Participation| one.began.participation.clone();
    if let Some(own) = kept.iter().find(|one| Some(one.began.participation.as_str()) == of_tab) {
        return Return::GoOn(id(own));
    }
    if let Some(same) = kept.iter().find(|one| is_same(link, one)) {
        return Return::GoOn(id(same));
    }
    // Whoever has seen the end has no reason to come back; whoever has not may still need their code.
    let open = kept.into_iter().filter(|one| one.completed_ms.is_none() && !is_other(link, one)).take(MOST);
    let open: Vec<Begun> = open
        .map(|one| Begun {
            participation: id(one),
            digest: one.began.study.digest.clone(),
            at_ms: one.began.at_ms,
            choices: one.session.turns.iter().filter(|turn| !turn.is_open()).count(),
        })
        .collect();
    if open.is_empty() { Return::Anew } else { Return::Ask(open) }
}

/// Whether the link says of every recorded parameter what was recorded, and one was.
fn is_same(link: &Link, one: &Participation) -> bool {
    let recorded = &one.began.parameters;
    !recorded.is_empty() && recorded.iter().all(|(name, value)| link.parameters.get(name) == Some(value))
}

/// Whether the link says otherwise of a recorded parameter.
fn is_other(link: &Link, one: &Participation) -> bool {
    one.began.parameters.iter().any(|(name, value)| link.parameters.get(name).is_some_and(|now| now != value))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::deck::DeckRef;
    use crate::domain::study::event::{Began, StudyEvent, StudyRef};
    use crate::domain::study::link::Source;

    fn parameters(pid: Option<&str>) -> BTreeMap<String, String> {
        pid.map(|pid| ("PID".to_owned(), pid.to_owned())).into_iter().collect()
    }

    fn link(pid: Option<&str>) -> Link {
        Link { source: Source::Named("s".into()), parameters: parameters(pid) }
    }

    fn begun(id: &str, pid: Option<&str>, at_ms: u64, is_over: bool) -> Participation {
        let began = StudyEvent::Began(Box::new(Began {
            participation: id.to_owned(),
            study: StudyRef { id: "s".into(), version: 1, digest: "d".into() },
            source: link(None).source.key(),
            parameters: parameters(pid),
            arms: BTreeMap::new(),
            seed: 1,
            decks: vec![DeckRef { id: "d".into(), version: 1 }],
            device: None,
            app: String::new(),
            at_ms,
        }));
        let mut one = Participation::begin(&began).unwrap_or_else(|| unreachable!());
        if is_over {
            one.apply(&StudyEvent::Completed { at_ms });
        }
        one
    }

    fn asked(found: &Return) -> Vec<&str> {
        let Return::Ask(kept) = found else { return Vec::new() };
        kept.iter().map(|one| one.participation.as_str()).collect()
    }

    #[test]
    fn what_the_study_records_of_the_link_tells_people_apart() {
        let kept = [begun("a", Some("1"), 1, true), begun("b", Some("2"), 2, false)];
        assert_eq!(returning(&link(Some("1")), None, &kept), Return::GoOn("a".into()));
        assert_eq!(returning(&link(Some("2")), None, &kept), Return::GoOn("b".into()));
        assert_eq!(returning(&link(Some("3")), None, &kept), Return::Anew);
        let elsewhere = Link { source: Source::Named("t".into()), parameters: parameters(Some("1")) };
        assert_eq!(returning(&elsewhere, Some("a"), &kept), Return::Anew);
    }

    #[test]
    fn where_nothing_does_one_that_was_not_finished_is_asked_about_and_no_other() {
        let kept = [begun("a", None, 1, false), begun("b", None, 2, true), begun("c", Some("9"), 3, false)];
        assert_eq!(asked(&returning(&link(None), None, &kept)), ["c", "a"]);
        assert_eq!(asked(&returning(&link(Some("8")), None, &kept)), ["a"]);
        assert_eq!(returning(&link(None), None, &kept[1..2]), Return::Anew);
        assert_eq!(returning(&link(None), None, &[]), Return::Anew);
    }

    #[test]
    fn a_tab_that_is_loaded_anew_goes_on_with_its_own_also_after_the_end() {
        let kept = [begun("a", None, 1, false), begun("b", None, 2, true)];
        assert_eq!(returning(&link(None), Some("b"), &kept), Return::GoOn("b".into()));
        assert_eq!(asked(&returning(&link(None), Some("gone"), &kept)), ["a"]);
    }
}
