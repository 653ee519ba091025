//! What the logs, the settings and the database promise when storage is full, disabled, shared or damaged.
#![allow(clippy::unwrap_used, clippy::assert_is_empty)] // A test that can't go on fails.

use std::cell::Cell;
use std::rc::Rc;

use futures::FutureExt;
use serde_json::json;

use crate::domain::deck::{Deck, DeckRef};
use crate::domain::event::Event;
use crate::domain::persona::VersionId;
use crate::method::call::{Finish, Reply};

use super::area::Area;
use super::database::Database;
use super::error::{StoreError, Unreadable};
use super::facade::Store;
use super::key::{RememberedKey, Secret};
use super::log::{Loaded, Log};
use super::settings::{Settings, Theme};
use super::trials::KeptTrial;
use super::values::{KeyValue, Memory};

/// In memory everything is done at once.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().unwrap()
}

fn renamed(name: &str) -> Event {
    Event::Renamed { name: name.to_owned() }
}

fn names(loaded: &Loaded, session: &str) -> Vec<String> {
    let found = loaded.sessions.iter().find(|(id, _)| id == session);
    let names = found.map_or(&[][..], |(_, events)| events).iter().map(|event| match event {
        Event::Renamed { name } => name.clone(),
        other => format!("{other:?}"),
    });
    names.collect()
}

fn texts(values: &dyn KeyValue) -> Vec<(String, Option<String>)> {
    let mut keys = values.keys().unwrap();
    keys.sort();
    keys.into_iter().map(|key| (key.clone(), values.get(&key).unwrap())).collect()
}

type Fault = fn(&str) -> Result<String, StoreError>;

/// Storage that misbehaves from some write on.
struct Faulty {
    memory: Memory,
    good_writes: Cell<u32>,
    fault: Fault,
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.memory.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if self.good_writes.get() == 0 {
            return self.memory.set(key, &(self.fault)(text)?);
        }
        self.good_writes.set(self.good_writes.get().saturating_sub(1));
        self.memory.set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.memory.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.memory.keys()
    }
}

#[test]
fn a_log_survives_a_reopened_store_and_goes_on_where_it_was() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a"), renamed("b")]).unwrap();
    log.append("t", &[renamed("x")]).unwrap();
    log.append("s", &[]).unwrap();
    Log::new(values.clone()).append("s", &[renamed("c")]).unwrap();
    let loaded = Log::new(values.clone()).load_all().unwrap();
    assert_eq!(
        (names(&loaded, "s"), names(&loaded, "t")),
        (vec!["a".into(), "b".into(), "c".into()], vec!["x".into()])
    );
    assert_eq!(loaded.set_aside, []);
    assert!(values.get("likeness/log/s/000002").unwrap().unwrap().contains("\"v\":1"));
}

#[test]
fn a_full_storage_says_so_and_loses_nothing() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::with_room(400));
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a")]).unwrap();
    let before = texts(&*values);
    let many: Vec<Event> = (0..9).map(|_| renamed("more")).collect();
    assert!(matches!(log.append("s", &many), Err(StoreError::Full { .. })));
    assert_eq!(texts(&*values), before, "a batch is appended as a whole or not at all");
    log.append("s", &[renamed("b")]).unwrap();
    assert_eq!(names(&log.load_all().unwrap(), "s"), ["a", "b"]);
}

#[test]
fn a_write_that_is_read_back_changed_is_taken_back_and_reported() {
    let fault: Fault = |text| Ok(text[..text.len() / 2].to_owned());
    let values: Rc<dyn KeyValue> = Rc::new(Faulty { memory: Memory::default(), good_writes: Cell::new(2), fault });
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a")]).unwrap();
    let error = log.append("s", &[renamed("b"), renamed("c")]).unwrap_err();
    assert_eq!(error, StoreError::Changed { key: "likeness/log/s/000002".into() });
    let loaded = log.load_all().unwrap();
    assert_eq!((names(&loaded, "s"), loaded.set_aside), (vec!["a".to_owned()], vec![]));
}

/// Storage that the browser denies.
struct Disabled;

fn denied<T>() -> Result<T, StoreError> {
    Err(StoreError::named("SecurityError", "denied".into()))
}

impl KeyValue for Disabled {
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        denied()
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        denied()
    }

    fn remove(&self, _: &str) -> Result<(), StoreError> {
        denied()
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        denied()
    }
}

#[test]
fn a_disabled_storage_is_an_error_and_not_an_empty_log() {
    let no = StoreError::Disabled { cause: "denied".into() };
    let log = Log::new(Rc::new(Disabled));
    assert_eq!(log.append("s", &[renamed("a")]), Err(no.clone()));
    assert_eq!(log.load_all(), Err(no));
}

#[test]
fn a_record_that_cannot_be_read_is_set_aside_and_never_overwritten() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a"), renamed("b"), renamed("c")]).unwrap();
    let newer = r#"{"v":9,"at":0,"data":{}}"#;
    let unheard = r#"{"v":1,"at":0,"data":{"event":"danced"}}"#;
    for (key, text) in [("s/000001", "{\"v\":1,"), ("s/000003", newer), ("s/000004", unheard), ("odd", "?")] {
        values.set(&format!("likeness/log/{key}"), text).unwrap();
    }
    let reopened = Log::new(values.clone());
    let loaded = reopened.load_all().unwrap();
    assert_eq!(names(&loaded, "s"), ["a", "c"]);
    let reasons: Vec<_> = loaded.set_aside.iter().map(|aside| aside.reason.clone()).collect();
    assert_eq!(reasons[..3], [Unreadable::OddKey, Unreadable::NotARecord, Unreadable::Newer { found: 9, known: 1 }]);
    assert!(matches!(reasons[3], Unreadable::Unknown { .. }));
    let before = texts(&*values);
    reopened.append("s", &[renamed("d")]).unwrap();
    assert_eq!(names(&reopened.load_all().unwrap(), "s"), ["a", "c", "d"]);
    assert!(before.iter().all(|(key, text)| values.get(key).unwrap() == *text));
}

#[test]
fn a_gap_is_reported_and_what_follows_it_is_read() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a"), renamed("b"), renamed("c")]).unwrap();
    values.remove("likeness/log/s/000001").unwrap();
    let loaded = Log::new(values.clone()).load_all().unwrap();
    assert_eq!(names(&loaded, "s"), ["a", "c"]);
    assert_eq!(
        (loaded.set_aside[0].key.as_str(), &loaded.set_aside[0].reason),
        ("likeness/log/s/000001", &Unreadable::Missing)
    );
}

#[test]
fn two_tabs_do_not_overwrite_one_another() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let (one, two) = (Log::new(values.clone()), Log::new(values.clone()));
    one.append("s", &[renamed("a")]).unwrap();
    two.load_all().unwrap();
    one.append("s", &[renamed("b")]).unwrap();
    let taken = StoreError::Taken { key: "likeness/log/s/000001".into() };
    assert_eq!(two.append("s", &[renamed("x")]), Err(taken.clone()));
    assert_eq!(two.append("s", &[renamed("x")]), Err(taken));
    assert_eq!(names(&two.load_all().unwrap(), "s"), ["a", "b"]);
    two.append("s", &[renamed("c")]).unwrap();
    assert_eq!(names(&one.load_all().unwrap(), "s"), ["a", "b", "c"]);
}

#[test]
fn deleting_a_session_leaves_the_others() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    values.set("another app", "stays").unwrap();
    let log = Log::new(values.clone());
    log.append("s", &[renamed("a")]).unwrap();
    log.append("s2", &[renamed("b")]).unwrap();
    log.delete("s").unwrap();
    assert_eq!(log.load_all().unwrap().sessions, [("s2".to_owned(), vec![renamed("b")])]);
    log.append("s", &[renamed("again")]).unwrap();
    assert_eq!(names(&log.load_all().unwrap(), "s"), ["again"]);
    log.delete_all().unwrap();
    assert_eq!(texts(&*values), [("another app".to_owned(), Some("stays".to_owned()))]);
}

fn store(values: &Rc<dyn KeyValue>) -> Store {
    Store::over(values.clone(), Database::in_memory())
}

#[test]
fn settings_come_back_with_what_other_versions_put_there_and_without_the_key() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let store = store(&values);
    assert_eq!(block_on(store.settings()).unwrap(), (Settings::default(), None));
    let other = r#"{"v":1,"at":0,"data":{"model":"m","theme":"sepia","from_the_future":[1]}}"#;
    values.set("likeness/settings", other).unwrap();
    let (mut settings, _) = block_on(store.settings()).unwrap();
    assert_eq!((settings.model.as_str(), settings.theme, settings.shortcuts), ("m", Theme::System, true));
    settings.theme = Theme::Dark;
    block_on(store.save_settings(&settings)).unwrap();
    assert_eq!(block_on(store.settings()).unwrap().0, settings);
    assert_eq!(settings.others["from_the_future"], json!([1]));

    let key = RememberedKey { base_url: "https://a".into(), secret: Secret::Plain("sk-SECRET".into()) };
    block_on(store.remember_key(&key)).unwrap();
    assert!(block_on(store.remembered_key()).unwrap() == Some(key));
    assert!(!values.get("likeness/settings").unwrap().unwrap().contains("sk-SECRET"));
    block_on(store.forget_key()).unwrap();
    assert!(block_on(store.remembered_key()).unwrap().is_none());
}

#[test]
fn settings_that_cannot_be_read_are_put_aside_before_they_are_replaced() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let store = store(&values);
    for damaged in ["{\"v\":1,\"da", "[]"] {
        values.set("likeness/settings", damaged).unwrap();
        let (settings, aside) = block_on(store.settings()).unwrap();
        assert_eq!((settings.clone(), aside.unwrap().text.as_str()), (Settings::default(), damaged));
        block_on(store.save_settings(&settings)).unwrap();
    }
    let aside: Vec<_> = block_on(store.load_all()).unwrap().set_aside.into_iter().map(|aside| aside.text).collect();
    assert_eq!(aside, ["{\"v\":1,\"da", "[]"]);
}

#[test]
fn decks_replies_and_versions_come_back_and_a_session_takes_its_own_along() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let store = store(&values);
    let deck = Deck { id: "d".into(), version: 2, title: "D".into(), axes: vec![], pairs: vec![] };
    let reply = Reply { text: "A".into(), finish: Finish::Stop, usage: None, letters: Vec::new() };
    let (id, version) = (VersionId("v".into()), json!({"p": 0.1}));
    block_on(async {
        store.put_deck(&deck).await?;
        for session in ["s", "t"] {
            store.append(session, &[renamed("a")]).await?;
            store.put_reply(session, &format!("call of {session}"), &reply).await?;
            store.put_version(session, &id, &version).await?;
            store.put_trial(session, "one", &json!({"of": session})).await?;
        }
        assert_eq!(store.reply("call of s").await?, Some(reply.clone()));
        assert_eq!(store.version("s", &id).await?, Some(version.clone()));
        store.delete_session("s").await?;
        assert_eq!(store.reply("call of s").await?, None);
        assert_eq!(store.replies().await?.0, [("call of t".to_owned(), reply.clone())]);
        assert_eq!(store.versions().await?.0.len(), 1);
        assert_eq!(store.trials().await?.0, [KeptTrial { session: "t".into(), trial: json!({"of": "t"}) }]);
        assert_eq!(store.load_all().await?.sessions.len(), 1);
        assert_eq!(store.decks().await?.0, std::slice::from_ref(&deck));
        store.delete_deck(&DeckRef { id: "d".into(), version: 2 }).await?;
        assert!(store.decks().await?.0.is_empty());
        values.set("likeness/log/odd", "?")?;
        store.delete_everything().await?;
        assert!(
            values.keys()?.is_empty()
                && store.versions().await?.0.is_empty()
                && store.replies().await?.0.is_empty()
                && store.trials().await?.0.is_empty()
        );
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[test]
fn a_first_deck_is_kept_where_none_is_and_what_is_there_stays() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let store = store(&values);
    let deck = |title: &str| Deck { id: "d".into(), version: 2, title: title.into(), axes: vec![], pairs: vec![] };
    block_on(store.put_first_deck(&deck("one"))).unwrap();
    block_on(store.put_first_deck(&deck("two"))).unwrap();
    assert_eq!(block_on(store.decks()).unwrap().0, [deck("one")]);
}

#[test]
fn a_store_is_begun_once_local_storage_holds_anything_of_this_app() {
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    let store = store(&values);
    values.set("of another app", "?").unwrap();
    assert!(!store.is_begun());
    block_on(store.append("s", &[renamed("a")])).unwrap();
    assert!(store.is_begun());
}

#[test]
fn a_database_record_that_cannot_be_read_is_put_aside_before_it_is_replaced() {
    let database = Database::in_memory();
    block_on(async {
        database.put(Area::Decks, "d@1", &json!("an older form")).await?;
        let deck = Deck { id: "d".into(), version: 1, title: "D".into(), axes: vec![], pairs: vec![] };
        assert_eq!(database.get::<Deck>(Area::Decks, "d@1").await?, None);
        database.put(Area::Decks, "d@1", &deck).await?;
        let (decks, aside) = database.all::<Deck>(Area::Decks).await?;
        assert_eq!((decks.len(), aside.len()), (1, 1));
        assert!(aside[0].text.contains("an older form"));
        Ok::<(), StoreError>(())
    })
    .unwrap();
}
