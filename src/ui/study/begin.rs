//! The participant agrees: arms are assigned, a seed is drawn, and the log begins.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::load;
use super::state::{Phase, Taking, Trouble};
use crate::domain::deck::{Deck, DeckRef};
use crate::domain::seal::hex;
use crate::domain::study::assignment::{Arms, assign};
use crate::domain::study::event::{Began, Device, StudyEvent};
use crate::domain::study::file::{DeckSource, Destination};
use crate::domain::study::participation::Participation;
use crate::endpoint::fetch::Fetch;
use crate::endpoint::results;
use crate::endpoint::transport::Transport;
use crate::formats::study::StudyFile;
use crate::store::persistence;
use crate::ui::clock;

impl Taking {
    /// The participant agrees: an arm, a seed, and the first line of the log.
    pub fn begin(self) {
        if !self.app().may_write() || self.is_beginning.get_untracked() {
            return;
        }
        self.is_beginning.set(true);
        spawn_local(async move {
            self.begin_now().await;
            self.is_beginning.set(false);
        });
    }

    async fn begin_now(self) {
        let (Some(file), Some(link)) = (self.file_now(), self.link.get_value()) else { return };
        let counted = counted(&file).await;
        let participation = hex(&clock::random());
        let kept = &file.study.records.parameters;
        let parameters: std::collections::BTreeMap<_, _> = kept
            .iter()
            .filter_map(|known| Some((known.name.clone(), link.parameters.get(&known.name)?.clone())))
            .collect();
        let who = kept.first().and_then(|first| parameters.get(&first.name)).unwrap_or(&participation).clone();
        let arms: Arms = match assign(&file.study, &link.parameters, &who, counted) {
            Ok(arms) => arms,
            Err(bad) => return self.broken(Trouble::BadLink(bad.parameter)),
        };
        let library = self.library();
        let named = |source: &DeckSource| match source {
            DeckSource::Own(deck) => Some(deck.reference()),
            DeckSource::BuiltIn(id) => library.decks().find(|deck| deck.id == *id).map(Deck::reference),
        };
        let decks: Vec<DeckRef> = file.study.decks.iter().filter_map(named).collect();
        let began = StudyEvent::Began(Box::new(Began {
            participation,
            study: file.reference(),
            source: link.source.key(),
            parameters,
            arms,
            seed: clock::seed(),
            decks,
            device: file.study.records.device.then(device),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            at_ms: clock::now_ms(),
        }));
        let Some(taken) = Participation::begin(&began) else { return self.broken(Trouble::NoDeck) };
        if let Some(store) = self.app().store() {
            // Where it can't be kept it is asked for again after a reload.
            let _ = store.put_study(&file.digest, &file.text).await;
            for deck in self.decks.get_value().decks() {
                let _ = store.put_deck(deck).await;
            }
        }
        self.taken.set(Some(taken));
        self.log.set_value(Vec::new());
        if let Some(participation) = self.taken_id() {
            load::mark(&link, Some(&participation));
        }
        self.keep(vec![began]).await;
        if !persistence::asking_is_seen() {
            spawn_local(async move {
                let _ = self.app().ask_to_keep().await;
            });
        }
        self.phase.set(Phase::Running);
        self.go_on().await;
    }
}

/// What `DataPipe` says of the arm; none where it isn't asked, or doesn't say in time.
async fn counted(file: &StudyFile) -> Option<u64> {
    let Destination::DataPipe { experiment } = &file.study.results.to else { return None };
    if !file.study.asks_datapipe() {
        return None;
    }
    let answer = Fetch.send(&results::condition(experiment), &mut |_| ()).await.ok()?;
    results::counted(&answer.body)
}

fn device() -> Device {
    let matches = |query: &str| {
        let ask = Reflect::get(&window(), &"matchMedia".into()).ok()?.dyn_into::<Function>().ok()?;
        let list = ask.call1(&window(), &query.into()).ok()?;
        Reflect::get(&list, &"matches".into()).ok()?.as_bool()
    };
    let matches = |query: &str| matches(query).unwrap_or(false);
    match (matches("(pointer:coarse)"), matches("(min-width:600px)")) {
        (true, false) => Device::Phone,
        (true, true) => Device::Tablet,
        (false, _) => Device::Computer,
    }
}
