//! Records of every earlier version are read; a damaged one is set aside; an import is undone exactly; who may not write does not.
#![allow(clippy::unwrap_used, clippy::assert_is_empty)] // A test that can't go on fails.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::FutureExt;
use serde::Deserialize;
use serde_json::json;

use super::area::Area;
use super::change::Change;
use super::database::Database;
use super::error::{StoreError, Unreadable};
use super::facade::Store;
use super::gate::Mode;
use super::key::Secret;
use super::settings::Settings;
use super::values::{KeyValue, Memory};
use crate::domain::deck::Deck;
use crate::domain::event::Event;
use crate::domain::persona::VersionId;
use crate::domain::session::Session;
use crate::method::call::Reply;

/// In memory everything is done at once.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().unwrap()
}

type Texts = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Fixture {
    local: Texts,
    decks: Texts,
    journal: Texts,
    versions: Texts,
}

const FIXTURES: [&str; 2] = [
    include_str!("../../tests/fixtures/records/without-sum.json"),
    include_str!("../../tests/fixtures/records/with-sum.json"),
];

/// The store that such records make, and what it keeps in local storage.
fn stored(fixture: &str) -> (Store, Rc<dyn KeyValue>) {
    let fixture: Fixture = serde_json::from_str(fixture).unwrap();
    let values: Rc<dyn KeyValue> = Rc::new(Memory::default());
    for (key, text) in &fixture.local {
        values.set(key, text).unwrap();
    }
    let database = Database::in_memory();
    let areas = [(Area::Decks, fixture.decks), (Area::Journal, fixture.journal), (Area::Versions, fixture.versions)];
    for (area, texts) in areas {
        for (key, text) in texts {
            block_on(database.put_text(area, &key, &text)).unwrap();
        }
    }
    (Store::over(values.clone(), database), values)
}

#[test]
fn records_of_every_earlier_version_are_read() {
    for (fixture, locked) in FIXTURES.into_iter().zip([false, true]) {
        let (store, _) = stored(fixture);
        let loaded = block_on(store.load_all()).unwrap();
        assert_eq!(loaded.set_aside, []);
        let [(id, log)] = loaded.sessions.as_slice() else { unreachable!() };
        let (session, misfits) = Session::replay(log);
        let session = session.unwrap();
        assert_eq!((session.name.as_str(), session.choices(), misfits.len()), ("Zoë", 3, 0));
        assert!(log.iter().all(|event| !matches!(event, Event::Sealed { seal } if !seal.holds())));
        let (settings, aside) = block_on(store.settings()).unwrap();
        assert_eq!((settings.model.as_str(), settings.remember_key, aside), ("scripted-model", true, None));
        let key = block_on(store.remembered_key()).unwrap().unwrap();
        assert_eq!(key.base_url, "http://127.0.0.1:11434/v1");
        match key.secret {
            Secret::Plain(key) => assert!(!locked && key == "sk-plain-of-old"),
            Secret::Locked(key) => assert!(locked && key.iterations == 600_000),
        }
        let (decks, aside) = block_on(store.decks()).unwrap();
        assert_eq!((decks.len(), decks[0].pairs.len(), aside.len()), (1, 4, 0));
        assert_eq!(block_on(store.reply("a call")).unwrap().map(|reply| reply.text).as_deref(), Some("B"));
        let version = block_on(store.version(id, &VersionId("v1".into()))).unwrap().unwrap();
        assert_eq!(version["headline"], "Wants to be told.");
    }
}

#[test]
fn earlier_records_are_written_anew_with_a_sum() {
    let (store, values) = stored(FIXTURES[0]);
    let (settings, _) = block_on(store.settings()).unwrap();
    block_on(store.save_settings(&settings)).unwrap();
    let text = values.get("likeness/settings").unwrap().unwrap();
    assert!(text.starts_with("{\"sum\":\""), "{text}");
    assert_eq!(block_on(store.settings()).unwrap(), (settings, None));
}

#[test]
fn a_record_whose_sum_is_wrong_is_set_aside_and_never_replaced_by_an_empty_one() {
    let (store, values) = stored(FIXTURES[1]);
    let changed = values.get("likeness/settings").unwrap().unwrap().replace("scripted-model", "another-model");
    values.set("likeness/settings", &changed).unwrap();
    let (settings, aside) = block_on(store.settings()).unwrap();
    assert_eq!((settings.clone(), aside.unwrap().reason), (Settings::default(), Unreadable::Changed));
    block_on(store.save_settings(&settings)).unwrap();
    let loaded = block_on(store.load_all()).unwrap();
    let aside: Vec<_> = loaded.set_aside.iter().map(|aside| (aside.text.as_str(), &aside.reason)).collect();
    assert_eq!(aside, [(changed.as_str(), &Unreadable::Changed)]);

    let event = values.keys().unwrap().into_iter().find(|key| key.ends_with("/000001")).unwrap();
    let bitten = values.get(&event).unwrap().unwrap().replacen("\"slot\":0", "\"slot\":1", 1);
    values.set(&event, &bitten).unwrap();
    let loaded = block_on(store.load_all()).unwrap();
    let found = loaded.set_aside.iter().find(|aside| aside.key == event).unwrap();
    assert_eq!((&found.reason, found.text.as_str()), (&Unreadable::Changed, bitten.as_str()));
    block_on(store.append(&loaded.sessions[0].0, &[Event::Renamed { name: "n".into() }])).unwrap();
    assert_eq!(values.get(&event).unwrap().as_deref(), Some(bitten.as_str()));
}

fn texts(values: &dyn KeyValue) -> Texts {
    values.keys().unwrap().into_iter().map(|key| (key.clone(), values.get(&key).unwrap().unwrap())).collect()
}

#[test]
fn undoing_an_import_brings_back_every_record_as_it_was() {
    let (store, values) = stored(FIXTURES[1]);
    values.set("likeness/log/odd", "damaged").unwrap();
    let deck = Deck { id: "other".into(), version: 1, title: "O".into(), axes: vec![], pairs: vec![] };
    block_on(async {
        store.put_trial("s", "t", &json!({"seed": 1})).await?;
        let before = (texts(&*values), store.decks().await?, store.versions().await?, store.trials().await?);
        assert_eq!((store.undoable_since().await?, store.undo_import().await?), (None, false));
        store.keep_for_undo().await?;
        assert!(store.undoable_since().await?.is_some());
        store.make_room().await?;
        assert!(store.load_all().await?.sessions.is_empty() && store.decks().await?.0.is_empty());
        assert!(store.trials().await?.0.is_empty());
        assert!(store.remembered_key().await?.is_some() && store.reply("a call").await?.is_some());
        store.append("new", &[Event::Renamed { name: "n".into() }]).await?;
        store.put_deck(&deck).await?;
        store.save_settings(&Settings::default()).await?;

        assert!(store.undo_import().await?);
        let after = (texts(&*values), store.decks().await?, store.versions().await?, store.trials().await?);
        assert_eq!(after, before);
        assert_eq!(store.undoable_since().await?, None);
        // The log goes on where it was.
        let session = store.load_all().await?.sessions[0].0.clone();
        store.append(&session, &[Event::Renamed { name: "on".into() }]).await
    })
    .unwrap();
}

#[test]
fn what_is_kept_for_undoing_holds_no_key() {
    let (store, _) = stored(FIXTURES[0]);
    block_on(store.keep_for_undo()).unwrap();
    let kept = block_on(store.inner.database.texts(Area::Undo)).unwrap();
    assert!(kept.len() == 1 && kept[0].1.contains("scripted-model") && !kept[0].1.contains("sk-plain-of-old"));
}

#[test]
fn a_tab_that_follows_writes_nothing_until_it_may() {
    let (store, values) = stored(FIXTURES[1]);
    let before = texts(&*values);
    let deck = Deck { id: "d".into(), version: 1, title: "D".into(), axes: vec![], pairs: vec![] };
    let clone = store.clone();
    store.set_mode(Mode::Following);
    block_on(async {
        let refused = [
            clone.append("s", &[Event::Renamed { name: "n".into() }]).await,
            clone.save_settings(&Settings::default()).await,
            clone.put_deck(&deck).await,
            clone.put_reply("s", "c", &Reply::of("A")).await,
            clone.put_version("s", &VersionId("v".into()), &json!(1)).await,
            clone.put_trial("s", "t", &json!(1)).await,
            clone.forget_key().await,
            clone.delete_session("s").await,
            clone.keep_for_undo().await,
            clone.make_room().await,
            clone.undo_import().await.map(|_| ()),
            clone.delete_everything().await,
        ];
        assert!(refused.iter().all(|result| *result == Err(StoreError::Following)), "{refused:?}");
        assert_eq!((texts(&*values), store.decks().await.unwrap().0.len()), (before, 1));
    });
    store.set_mode(Mode::Writing);
    block_on(clone.put_deck(&deck)).unwrap();
}

#[test]
fn after_everything_is_deleted_nothing_is_written_any_more() {
    let (store, values) = stored(FIXTURES[1]);
    let clone = store.clone();
    block_on(store.delete_everything()).unwrap();
    clone.set_mode(Mode::Writing);
    assert_eq!(block_on(clone.put_reply("s", "c", &Reply::of("A"))), Err(StoreError::Closed));
    assert_eq!(block_on(clone.append("s", &[Event::Renamed { name: "n".into() }])), Err(StoreError::Closed));
    assert!(values.keys().unwrap().is_empty());
    for area in Area::ALL {
        assert!(block_on(store.inner.database.texts(area)).unwrap().is_empty(), "{}", area.name());
    }
}

#[test]
fn every_change_is_told_and_no_other() {
    let (store, _) = stored(FIXTURES[1]);
    let heard: Rc<RefCell<Vec<Change>>> = Rc::default();
    let ears = heard.clone();
    store.on_change(move |change| ears.borrow_mut().push(change));
    block_on(async {
        store.append("s", &[Event::Renamed { name: "n".into() }]).await?;
        store.put_reply("s", "c", &Reply::of("A")).await?;
        store.put_version("s", &VersionId("v".into()), &json!(1)).await?;
        store.put_trial("s", "t", &json!(1)).await?;
        store.save_settings(&Settings::default()).await?;
        store.set_mode(Mode::Following);
        assert!(store.save_settings(&Settings::default()).await.is_err());
        store.set_mode(Mode::Writing);
        store.delete_everything().await
    })
    .unwrap();
    assert_eq!(*heard.borrow(), [Change::Log, Change::Versions, Change::Trials, Change::Settings, Change::Deleted]);
}
