//! The app as it is while a study is looked at beforehand: it reads what the person set, and keeps whatever happens in this document alone.

use std::rc::Rc;

use leptos::prelude::*;

use super::App;
use super::start::fetch_deck;
use crate::store::Store;
use crate::store::database::Database;
use crate::store::values::Memory;
use crate::ui::route::Route;

impl App {
    /// Whether this document shows a study beforehand.
    pub fn is_preview(self) -> bool {
        self.tab.with_value(|tab| tab.is_preview)
    }

    /// Whether the address asks for one. It stays one for as long as it is open.
    pub(super) fn begins_preview(self) -> bool {
        let is = self.route.get_untracked() == Route::Preview;
        self.tab.update_value(|tab| tab.is_preview = is);
        is
    }

    /// Neither joins the other tabs nor writes to what they keep.
    pub(super) async fn start_preview(self) {
        if let Ok((settings, _)) = Store::open().settings().await {
            self.settings.set(settings);
        }
        let store = Store::over(Rc::new(Memory::default()), Database::in_memory());
        self.tab.update_value(|tab| tab.store = Some(store));
        if let Some(deck) = fetch_deck().await {
            self.library.update(|library| library.insert(deck));
        }
        self.show_first();
    }
}
