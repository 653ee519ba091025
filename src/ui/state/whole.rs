//! What the whole app does and choosing without an endpoint never needs. The small program that a newcomer loads goes without it, so
//! nothing that it can reach may name these acts but through here.

use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use super::App;
use crate::domain::deck::Deck;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::learner;
use crate::store::{Change, Store};
use crate::ui::route::Route;

/// What the whole app adds.
pub trait Whole {
    /// Every page but the choose page, with its frame.
    fn page(&self, route: Route) -> AnyView;
    /// What stands above the content beside the notices.
    fn lines(&self) -> AnyView;
    /// Reads what this browser keeps and shows the first page.
    fn start(&self, app: App, store: Store, built_in: Option<Deck>) -> LocalBoxFuture<'static, ()>;
    /// Reads again what other tabs have changed.
    fn reread(&self, app: App, changes: Vec<Change>) -> LocalBoxFuture<'static, ()>;
    /// Asks a version's judges about the pairs to come.
    fn ask_ahead(&self, app: App);
    /// Whose guess leads from here on.
    fn lead_of(&self, app: App, session: &Session) -> Predictor;
    /// What the persona judge thought about a slot.
    fn reasoning(&self, app: App, turn: &Turn) -> Option<String>;
}

impl App {
    /// What the whole app adds; none in the program of a newcomer.
    pub fn whole(self) -> Option<&'static dyn Whole> {
        self.tab.with_value(|tab| tab.whole)
    }

    /// Whose guess leads from here on: this device's where no model is asked.
    pub(super) fn lead_of(self, session: &Session) -> Predictor {
        self.whole().map_or(Predictor::OnDevice(learner::VERSION), |whole| whole.lead_of(self, session))
    }
}
