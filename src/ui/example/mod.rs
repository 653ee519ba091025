//! "An example likeness": a recorded induction on an invented person's choices, replayed here by the same plan and shown by the same
//! pages, which are given an app of its own.

use std::cell::RefCell;

use gloo_net::http::Request;
use leptos::context::Provider;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::holds::HoldsPage;
use super::induce::Watching;
use super::likeness::LikenessPage;
use super::route::Route;
use super::scroll;
use super::state::App;
use super::state::replay::Player;
use super::state::run::End;
use super::text::catalogue::Word;
use super::text::example as t;
use crate::formats::example::Example;

/// The recording, relative to the document.
const RECORDING: &str = "examples/ida.json";

/// Held for as long as this tab lives: it goes on while another page is looked at.
struct Playing {
    player: Player,
    app: App,
    /// Keeps the state of the example's app.
    _owner: Owner,
}

thread_local! {
    static PLAYING: RefCell<Option<Playing>> = const { RefCell::new(None) };
}

/// Plays the example from where it stood.
pub fn play_on() {
    with_playing(Player::play);
}

fn with_playing(act: impl FnOnce(&Player, App)) {
    let playing = PLAYING.with_borrow(|playing| playing.as_ref().map(|playing| (playing.player.clone(), playing.app)));
    if let Some((player, app)) = playing {
        act(&player, app);
    }
}

/// Which of the example's pages is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Run,
    Likeness,
    Holds,
}

const PAGES: [(Shown, Word); 3] =
    [(Shown::Run, t::WATCH), (Shown::Likeness, super::text::LIKENESS), (Shown::Holds, super::text::HOLDS)];

/// "An example likeness".
#[component]
pub fn ExamplePage() -> impl IntoView {
    let main = App::here();
    let loaded = RwSignal::new(PLAYING.with_borrow(|playing| playing.as_ref().map(|playing| Some(playing.app))));
    if loaded.get_untracked().is_none() {
        spawn_local(async move {
            let app = load(main).await;
            play_on();
            let _ = loaded.try_set(Some(app));
        });
    }
    view! {
        {move || match loaded.get() {
            None => view! { <p class="loading" role="status">{t::LOADING}</p> }.into_any(),
            Some(None) => view! {
                <header>
                    <h1>{t::TITLE}</h1>
                    <p class="soft">{t::NOT_LOADED}</p>
                    <p><a class="button" href=Route::Choose.href()>{super::text::GO_ON_CHOOSING}</a></p>
                </header>
            }.into_any(),
            Some(Some(app)) => view! { <Provider value=app><Played /></Provider> }.into_any(),
        }}
    }
}

/// Fetches the recording and makes the app that it is shown in.
async fn load(main: App) -> Option<App> {
    let response = Request::get(RECORDING).send().await.ok().filter(gloo_net::http::Response::ok)?;
    let example = Example::read(&response.binary().await.ok()?)?;
    let library = main.library.with_untracked(Clone::clone);
    let player = Player::new(example, &library)?;
    // Of no page's state, so that it stays when the page goes.
    let owner = Owner::new_root(None);
    let app = owner.with(|| player.app(main.route));
    PLAYING.set(Some(Playing { player, app, _owner: owner }));
    Some(app)
}

/// What it is, and the page of it that is looked at.
#[component]
fn Played() -> impl IntoView {
    let app = App::here();
    let shown = RwSignal::new(Shown::Run);
    let is_over = Memo::new(move |_| app.run.with(|run| run.as_ref().is_some_and(|run| run.end == Some(End::Written))));
    let show = move |page: Shown| {
        shown.set(page);
        scroll::to(0.0);
    };
    // What the pages link to is the example's own, where it has it.
    let follow = move |event: MouseEvent| {
        let link =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("a[href]").ok().flatten());
        let href = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
        let page = if href == Route::Likeness.href() {
            Shown::Likeness
        } else if href == Route::Holds.href() {
            Shown::Holds
        } else {
            return;
        };
        event.prevent_default();
        show(page);
        scroll::focus("content");
    };
    view! {
        <div class="recorded" role="note">
            <p><b>{t::RECORDED}</b> " " {t::WHAT}</p>
            <div class="row">
                {PAGES.map(|(page, name)| view! {
                    <button
                        type="button" class="quiet"
                        aria-pressed=move || (shown.get() == page).to_string()
                        disabled=move || page != Shown::Run && !is_over.get()
                        on:click=move |_| show(page)
                    >{name}</button>
                })}
                <Show
                    when=move || is_over.get()
                    fallback=|| view! { <button type="button" class="quiet link" on:click=|_| with_playing(|player, _| player.skip())>{t::SKIP}</button> }
                >
                    <button type="button" class="quiet link" on:click=move |_| { show(Shown::Run); with_playing(Player::again); }>{t::AGAIN}</button>
                </Show>
                <a class="quiet link" href=Route::Choose.href()>{t::YOUR_OWN}</a>
            </div>
        </div>
        <div on:click=follow>
            {move || match shown.get() {
                Shown::Run => view! { <Watching /> }.into_any(),
                Shown::Likeness => view! { <LikenessPage /> }.into_any(),
                Shown::Holds => view! { <HoldsPage /> }.into_any(),
            }}
        </div>
    }
}
