//! The store in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::assert_is_empty)] // A test that can't go on fails.

use likeness::domain::deck::Deck;
use likeness::domain::event::Event;
use likeness::domain::persona::VersionId;
use likeness::method::call::{Finish, Reply};
use likeness::store::area::Area;
use likeness::store::database::Database;
use likeness::store::key::{RememberedKey, Secret};
use likeness::store::vault::{self, VaultError};
use likeness::store::{Part, Store, StoreError, Unreadable};
use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn renamed(name: &str) -> Event {
    Event::Renamed { name: name.to_owned() }
}

fn local_storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

async fn emptied() -> Store {
    local_storage().clear().unwrap();
    let store = Store::open();
    assert_eq!(store.in_memory().await, [], "both stores are the browser's");
    store.delete_everything().await.unwrap();
    Store::open()
}

#[wasm_bindgen_test]
async fn a_log_survives_a_reopened_store() {
    let store = emptied().await;
    store.append("s", &[renamed("a"), renamed("b")]).await.unwrap();
    store.append("s", &[renamed("c")]).await.unwrap();
    drop(store);
    let loaded = Store::open().load_all().await.unwrap();
    assert_eq!(loaded.sessions, [("s".to_owned(), vec![renamed("a"), renamed("b"), renamed("c")])]);
    assert!(loaded.set_aside.is_empty());
}

#[wasm_bindgen_test]
async fn decks_replies_and_versions_survive_a_reopened_store() {
    let store = emptied().await;
    let deck = Deck { id: "d".into(), version: 3, title: "Ünïcode 😀".into(), axes: vec![], pairs: vec![] };
    let reply = Reply { text: "First".into(), finish: Finish::Length, usage: None, letters: Vec::new() };
    let id = VersionId("v1".into());
    store.put_deck(&deck).await.unwrap();
    store.put_reply("s", "call", &reply).await.unwrap();
    store.put_version("s", &id, &json!({"p": 0.1})).await.unwrap();
    drop(store);
    let store = Store::open();
    assert_eq!(store.decks().await.unwrap(), (vec![deck], vec![]));
    assert_eq!(store.reply("call").await.unwrap(), Some(reply));
    assert_eq!(store.reply("another").await.unwrap(), None);
    assert_eq!(store.version("s", &id).await.unwrap(), Some(json!({"p": 0.1})));
    store.delete_session("s").await.unwrap();
    assert_eq!(store.reply("call").await.unwrap(), None);
    assert!(store.versions().await.unwrap().0.is_empty());
}

#[wasm_bindgen_test]
async fn deleting_everything_leaves_nothing_in_either_store() {
    let store = emptied().await;
    store.append("s", &[renamed("a")]).await.unwrap();
    store.save_settings(&store.settings().await.unwrap().0).await.unwrap();
    local_storage().set_item("likeness/log/odd", "damaged").unwrap();
    store
        .put_reply("s", "call", &Reply { text: String::new(), finish: Finish::Stop, usage: None, letters: Vec::new() })
        .await
        .unwrap();
    store.put_version("s", &VersionId("v".into()), &json!(1)).await.unwrap();
    store.put_deck(&Deck { id: "d".into(), version: 1, title: "t".into(), axes: vec![], pairs: vec![] }).await.unwrap();
    store.delete_everything().await.unwrap();
    assert_eq!(local_storage().length().unwrap(), 0);
    let factory = idb::Factory::new().unwrap();
    let database = factory.open("likeness", None).unwrap().await.unwrap();
    assert_eq!(database.store_names().len(), Area::ALL.len());
    for name in database.store_names() {
        let transaction = database.transaction(&[&name], idb::TransactionMode::ReadOnly).unwrap();
        let count = transaction.object_store(&name).unwrap().count(None).unwrap().await.unwrap();
        assert_eq!(count, 0, "{name}");
    }
    database.close();
}

#[wasm_bindgen_test]
async fn a_full_local_storage_says_so_and_loses_nothing() {
    let store = emptied().await;
    store.append("s", &[renamed("kept")]).await.unwrap();
    let mut size = 1 << 22;
    let mut filler = 0;
    while size > 0 {
        match local_storage().set_item(&format!("filler {filler}"), &"x".repeat(size)) {
            Ok(()) => filler += 1,
            Err(_) => size /= 2,
        }
    }
    let error = store.append("s", &[renamed("too much")]).await.unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert_eq!(store.load_all().await.unwrap().sessions, [("s".to_owned(), vec![renamed("kept")])]);
    let reopened = Store::open();
    assert_eq!(reopened.in_memory().await, [], "a full storage can still be read");
    assert_eq!(reopened.load_all().await.unwrap().sessions.len(), 1);
    local_storage().clear().unwrap();
    reopened.append("s", &[renamed("again")]).await.unwrap();
    local_storage().clear().unwrap();
}

#[wasm_bindgen_test]
async fn where_the_browser_keeps_nothing_the_store_works_in_memory_and_says_so() {
    let replace = "window.kept = ['localStorage', 'indexedDB'].map(name => [name, Object.getOwnPropertyDescriptor(window, name)]);
        for (const [name] of window.kept) {
            const get = () => { if (name === 'localStorage') throw new DOMException('denied', 'SecurityError'); };
            Object.defineProperty(window, name, { configurable: true, get });
        }";
    let restore = "for (const [name, descriptor] of window.kept) {
            delete window[name];
            if (descriptor) Object.defineProperty(window, name, descriptor);
        }";
    js_sys::eval(replace).unwrap();
    let store = Store::open();
    let parts: Vec<Part> = store.in_memory().await.iter().map(|(part, _)| *part).collect();
    js_sys::eval(restore).unwrap();
    assert_eq!(parts, [Part::LogAndSettings, Part::Database]);
    assert!(store.in_memory().await.iter().all(|(_, error)| matches!(error, StoreError::Disabled { .. })));
    store.append("s", &[renamed("a")]).await.unwrap();
    store.put_version("s", &VersionId("v".into()), &json!(1)).await.unwrap();
    assert_eq!(store.load_all().await.unwrap().sessions.len(), 1);
    assert_eq!(store.versions().await.unwrap().0.len(), 1);
    assert_eq!(Store::open().in_memory().await, [], "the browser's own are back for the other tests");
}

/// The records of an object store, as they stand.
async fn raw(area: &str) -> Vec<String> {
    let database = idb::Factory::new().unwrap().open("likeness", None).unwrap().await.unwrap();
    let transaction = database.transaction(&[area], idb::TransactionMode::ReadOnly).unwrap();
    let values = transaction.object_store(area).unwrap().get_all(None, None).unwrap().await.unwrap();
    database.close();
    values.iter().filter_map(wasm_bindgen::JsValue::as_string).collect()
}

async fn put_raw(area: &str, key: &str, text: &str) {
    let database = idb::Factory::new().unwrap().open("likeness", None).unwrap().await.unwrap();
    let transaction = database.transaction(&[area], idb::TransactionMode::ReadWrite).unwrap();
    let store = transaction.object_store(area).unwrap();
    store.put(&text.into(), Some(&key.into())).unwrap().await.unwrap();
    transaction.commit().unwrap().await.unwrap();
    database.close();
}

#[wasm_bindgen_test]
async fn a_record_of_the_database_that_was_changed_is_set_aside_and_never_overwritten() {
    let store = emptied().await;
    let deck = Deck { id: "d".into(), version: 1, title: "kept".into(), axes: vec![], pairs: vec![] };
    store.put_deck(&deck).await.unwrap();
    let changed = raw("decks").await[0].replace("kept", "lost");
    put_raw("decks", "d@1", &changed).await;
    let (decks, aside) = store.decks().await.unwrap();
    assert!(decks.is_empty());
    assert_eq!((aside[0].text.as_str(), &aside[0].reason), (changed.as_str(), &Unreadable::Changed));
    store.put_deck(&deck).await.unwrap();
    let (decks, aside) = store.decks().await.unwrap();
    assert_eq!((decks, aside[0].text.as_str()), (vec![deck], changed.as_str()));
}

#[wasm_bindgen_test]
async fn an_import_is_undone_exactly() {
    let store = emptied().await;
    let deck = |title: &str| Deck { id: "d".into(), version: 1, title: title.into(), axes: vec![], pairs: vec![] };
    store.append("s", &[renamed("a")]).await.unwrap();
    store.put_deck(&deck("before")).await.unwrap();
    store.put_version("s", &VersionId("v".into()), &json!({"p": 0.1})).await.unwrap();
    let before = (raw("decks").await, raw("versions").await, store.load_all().await.unwrap());
    store.keep_for_undo().await.unwrap();
    store.make_room().await.unwrap();
    store.append("t", &[renamed("b")]).await.unwrap();
    store.put_deck(&deck("after")).await.unwrap();
    drop(store);
    let store = Store::open();
    assert!(store.undo_import().await.unwrap());
    assert_eq!((raw("decks").await, raw("versions").await, store.load_all().await.unwrap()), before);
    assert!(raw("undo").await.is_empty());
}

#[wasm_bindgen_test]
async fn a_key_is_locked_for_its_address_and_unlocked_by_its_passphrase_alone() {
    let store = emptied().await;
    let locked = vault::lock("sk-1", "https://a", "a good passphrase").await.unwrap();
    assert!(locked.iterations >= 600_000);
    let again = vault::lock("sk-1", "https://a", "a good passphrase").await.unwrap();
    assert!(again.salt != locked.salt && again.iv != locked.iv && again.sealed != locked.sealed);
    let key = RememberedKey { base_url: "https://a".into(), secret: Secret::Locked(locked.clone()) };
    store.remember_key(&key).await.unwrap();
    let text = local_storage().get_item("likeness/key").unwrap().unwrap();
    assert!(!text.contains("sk-1") && !text.contains("passphrase"), "{text}");
    assert_eq!(vault::unlock(&locked, "https://a", "a good passphrase").await.as_deref(), Ok("sk-1"));
    let wrong = [("https://a", "another"), ("https://b", "a good passphrase"), ("https://a", "")];
    for (base_url, passphrase) in wrong {
        assert_eq!(vault::unlock(&locked, base_url, passphrase).await, Err(VaultError::WrongPassphrase));
    }
}

#[wasm_bindgen_test]
async fn what_reading_back_costs() {
    let database = Database::open();
    let text = "x".repeat(2000);
    for (area, name) in [(Area::Journal, "journal"), (Area::Versions, "versions")] {
        let begun = js_sys::Date::now();
        for number in 0..100 {
            database.put(area, &format!("cost/{number}"), &json!({ "text": text })).await.unwrap();
        }
        let each = (js_sys::Date::now() - begun) / 100.0;
        web_sys::console::log_1(&format!("a write to {name}: {each:.2} ms").into());
        database.clear(area).await.unwrap();
        assert!(each < 100.0, "{name}: {each} ms a write");
    }
}
