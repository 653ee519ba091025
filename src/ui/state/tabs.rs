//! This tab among the others: it writes, or follows the one that does, live.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::domain::session::Session;
use crate::endpoint::cancel::Cancel;
use crate::store::gate::Mode;
use crate::store::tabs::{News, Tabs};
use crate::store::{Change, Store};
use crate::ui::route::Route;
use crate::ui::text::keeping as t;

/// What is written within this many milliseconds is read at once.
const GATHER_MS: u32 = 20;

impl App {
    /// Whether this tab may write; where it may not, the line that says so asks to take over.
    pub fn may_write(self) -> bool {
        let may = !self.following.get_untracked();
        if !may {
            self.asked.set(true);
        }
        may
    }

    /// Calls `hook` whenever another tab has changed something of a study.
    pub fn on_study_change(self, hook: impl Fn() + 'static) {
        self.tab.update_value(|tab| tab.on_study = Some(Box::new(hook)));
    }

    /// Makes this tab the one that writes.
    pub fn write_here(self) {
        if let Some(tabs) = self.tab.with_value(|tab| tab.others.clone()) {
            spawn_local(async move { tabs.take_over().await });
        }
    }

    /// A cancel that deletion and taking over call too.
    pub fn cancel(self) -> Cancel {
        let cancel = Cancel::default();
        self.tab.update_value(|tab| {
            tab.cancels.retain(|known| !known.is_cancelled());
            tab.cancels.push(cancel.clone());
        });
        cancel
    }

    /// Calls off every run under way; what was answered is kept.
    pub(super) fn call_off(self) {
        let cancels = self.tab.try_update_value(|tab| std::mem::take(&mut tab.cancels)).unwrap_or_default();
        cancels.iter().for_each(Cancel::cancel);
    }

    /// Whether a session was deleted meanwhile.
    pub(super) fn is_gone(self, session: &str) -> bool {
        self.sessions.with_untracked(|all| all.iter().all(|known| known.id != session))
    }

    /// Joins the other tabs, once.
    pub(super) async fn join_tabs(self) {
        let (tabs, writes) = Tabs::join(move |news| self.hear(news)).await;
        self.tab.update_value(|tab| tab.others = Some(tabs));
        self.set_following(!writes);
    }

    /// Opens the store: what this tab writes is told to the others.
    pub(super) fn open_store(self) -> Store {
        let store = Store::open();
        store.on_change(move |change| {
            self.tab.with_value(|tab| {
                if let Some(others) = &tab.others {
                    others.tell(change);
                }
            });
        });
        store.set_mode(if self.following.get_untracked() { Mode::Following } else { Mode::Writing });
        let kept = store.clone();
        self.tab.update_value(|tab| tab.store = Some(kept));
        store
    }

    fn set_following(self, follows: bool) {
        self.asked.set(false);
        self.following.set(follows);
        if let Some(store) = self.store() {
            store.set_mode(if follows { Mode::Following } else { Mode::Writing });
        }
    }

    fn hear(self, news: News) {
        match news {
            News::Writing => spawn_local(async move {
                // First what the other tab wrote last, then the right to write on from there.
                self.reread(Change::All).await;
                self.set_following(false);
                if self.route.get_untracked() == Route::Choose && self.revealed.get_untracked().is_none() {
                    self.advance();
                }
            }),
            News::Following => {
                self.call_off();
                self.set_following(true);
                if self.has_unsaved() {
                    self.notify(t::UNSAVED_HERE.to_owned());
                }
            }
            News::Changed(Change::Deleted) => spawn_local(async move {
                self.call_off();
                self.forget_state();
                self.open_store();
                self.begin(None);
            }),
            News::Changed(change) => self.reread_soon(change),
        }
    }

    /// Reads again what another tab has written: once for all that it writes at once. A tab that has just taken over may still hear of
    /// the other one's last writes.
    fn reread_soon(self, change: Change) {
        let has_locks = self.tab.with_value(|tab| tab.others.as_ref().is_some_and(Tabs::has_locks));
        if !has_locks || self.has_unsaved() {
            return;
        }
        let is_under_way = self.tab.with_value(|tab| !tab.heard.is_empty());
        self.tab.update_value(|tab| tab.heard.push(change));
        if is_under_way {
            return;
        }
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(GATHER_MS).await;
            let mut heard = self.tab.try_update_value(|tab| std::mem::take(&mut tab.heard)).unwrap_or_default();
            heard.sort_unstable();
            heard.dedup();
            for change in heard {
                self.reread(change).await;
            }
        });
    }

    /// Whether something beyond the beginning of a session could not be stored.
    pub(super) fn has_unsaved(self) -> bool {
        self.unsaved.with_value(|all| all.values().any(|events| events.len() > 1))
    }

    /// Reads again what was changed from outside the state.
    pub(super) async fn reread(self, change: Change) {
        let Some(store) = self.store() else { return };
        let is_all = change == Change::All;
        if is_all || change == Change::Decks {
            self.read_decks(&store, None).await;
        }
        if is_all || matches!(change, Change::Versions | Change::Trials) {
            self.read_versions(&store).await;
        }
        if is_all || change == Change::Settings {
            self.read_settings(&store).await;
        }
        if is_all || change == Change::Log {
            self.read_sessions(&store).await;
        }
        if is_all || change == Change::Study {
            self.tab.with_value(|tab| {
                if let Some(hook) = &tab.on_study {
                    hook();
                }
            });
        }
        self.unsaved.update_value(|all| all.retain(|id, events| events.len() > 1 || !self.is_gone(id)));
        self.open_what_is_open();
        self.reveal_what_was_chosen();
    }

    /// Opens the session that the settings name where that changed, or the open one is gone.
    fn open_what_is_open(self) {
        let named = self.settings.with_untracked(|settings| settings.session.clone()).filter(|id| !self.is_gone(id));
        let open = self.open.get_untracked().filter(|id| !self.is_gone(id));
        let last = || self.sessions.with_untracked(|all| all.last().map(|session| session.id.clone()));
        match named.or(open).or_else(last) {
            Some(next) if self.open.get_untracked().as_ref() != Some(&next) => {
                self.revealed.set(None);
                self.open.set(Some(next));
            }
            Some(_) => {}
            None => self.begin(None),
        }
    }

    /// Shows the reveal that the writing tab shows.
    fn reveal_what_was_chosen(self) {
        let last =
            |session: &Session| session.turns.last().filter(|turn| turn.preferred().is_some()).map(|t| t.deal.slot);
        let chosen = self.session_now().and_then(|s| if s.current().is_some() { None } else { last(&s) });
        if self.revealed.get_untracked() != chosen {
            self.revealed.set(chosen);
        }
    }
}
