//! The whole app: every page, and the visitor's own model.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use super::framed::Framed;
use super::route::Route;
use super::state::App;
use super::state::carried::Carried;
use super::state::whole::Whole;
use super::study::StudyPage;
use super::unlock::UnlockForJudges;
use crate::domain::seal::Predictor;
use crate::domain::session::Session;
use crate::domain::turn::Turn;
use crate::store::Store;

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

    fn carried(&self) -> Option<Carried> {
        Carried::take()
    }

    fn read_versions(&self, app: App, store: Store) -> LocalBoxFuture<'static, ()> {
        async move {
            app.read_kept_versions(store.clone()).await;
            app.read_kept_trials(store).await;
        }
        .boxed_local()
    }

    fn read_key(&self, app: App, store: Store) -> LocalBoxFuture<'static, ()> {
        async move { app.take_kept_key(store.remembered_key().await.ok().flatten()) }.boxed_local()
    }

    fn finish_start(&self, app: App) -> LocalBoxFuture<'static, ()> {
        async move {
            app.read_undoable().await;
            app.finish_sign_in().await;
        }
        .boxed_local()
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
