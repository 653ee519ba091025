//! The whole app: every page, and the visitor's own model.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use super::framed::Framed;
use super::route::Route;
use super::state::App;
use super::state::whole::Whole;
use super::study::StudyPage;
use super::unlock::UnlockForJudges;
use crate::domain::deck::Deck;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::store::{Change, Store};

/// All that the program of a newcomer goes without.
pub struct WholeApp;

impl Whole for WholeApp {
    fn page(&self, route: Route) -> AnyView {
        match route {
            Route::Study | Route::Preview => view! { <StudyPage /> }.into_any(),
            route => view! { <Framed route /> }.into_any(),
        }
    }

    fn lines(&self) -> AnyView {
        view! { <UnlockForJudges /> }.into_any()
    }

    fn start(&self, app: App, store: Store, built_in: Option<Deck>) -> LocalBoxFuture<'static, ()> {
        app.start_whole(store, built_in).boxed_local()
    }

    fn reread(&self, app: App, changes: Vec<Change>) -> LocalBoxFuture<'static, ()> {
        app.reread_all(changes).boxed_local()
    }

    fn ask_ahead(&self, app: App) {
        app.ask_ahead();
    }

    fn lead_of(&self, app: App, session: &Session) -> Predictor {
        app.lead_with_version(session)
    }

    fn reasoning(&self, app: App, turn: &Turn) -> Option<String> {
        app.reasoning_ahead(turn)
    }
}
