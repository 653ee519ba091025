//! This tab among the others: it writes, or follows the one that does, live.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::endpoint::cancel::Cancel;
use crate::store::gate::Mode;
use crate::store::tabs::{News, Tabs};
use crate::store::{Change, Store};
use crate::ui::hand_over::hand_over;
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

    /// Calls `act`, for as long as the component around it stands, whenever another tab has changed something of a study that somebody takes
    /// part in or of the one that is being made, and whenever the right to write comes or goes; told whether it has come.
    pub fn on_study_change(self, act: impl Fn(bool) + 'static) {
        let changes = RwSignal::new(0_u64);
        let hook = move || {
            // The page may have been left in the meantime.
            let _ = changes.try_update(|count| *count += 1);
        };
        self.tab.update_value(|tab| tab.on_study = Some(Box::new(hook)));
        Effect::new(move |earlier: Option<(u64, bool)>| {
            let now = (changes.get(), self.following.get());
            if let Some((_, followed)) = earlier.filter(|earlier| *earlier != now) {
                act(followed && !now.1);
            }
            now
        });
    }

    pub(super) fn tell_of_studies(self) {
        self.tab.with_value(|tab| {
            if let Some(hook) = &tab.on_study {
                hook();
            }
        });
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
        self.tell_of_sessions();
        if let Some(store) = self.store() {
            store.set_mode(if follows { Mode::Following } else { Mode::Writing });
        }
    }

    fn hear(self, news: News) {
        match news {
            News::Writing => spawn_local(async move {
                // First what the other tab wrote last, then the right to write on from there.
                if !self.keep_up(vec![Change::All], true).await {
                    return;
                }
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
                self.tell_of_studies();
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
            let heard = self.tab.try_update_value(|tab| std::mem::take(&mut tab.heard)).unwrap_or_default();
            self.keep_up(heard, !self.following.get_untracked()).await;
        });
    }

    /// Whether something beyond the beginning of a session could not be stored.
    pub(super) fn has_unsaved(self) -> bool {
        self.unsaved.with_value(|all| all.values().any(|events| events.len() > 1))
    }

    /// Reads again what was changed from outside the state. Where there is something that only the whole app can read it takes this
    /// document's place, and `writes` says whether it is to write there; false then, and where that has to wait for a network.
    async fn keep_up(self, changes: Vec<Change>, writes: bool) -> bool {
        if let Some(whole) = self.whole() {
            whole.reread(self, changes).await;
            return true;
        }
        if self.store().is_none_or(|store| !store.is_begun()) {
            return true;
        }
        hand_over(self, writes).await;
        false
    }
}
