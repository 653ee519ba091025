//! The head and the foot of a page.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement};

use super::route::Route;
use super::state::App;
use super::text;
use super::text::catalogue::Word;

/// An ink disc and an accent ring: you, and the guess at you.
#[component]
pub fn Wordmark() -> impl IntoView {
    view! {
        <a class="wordmark" href=Route::Choose.href()>
            <svg viewBox="0 0 26 16" aria-hidden="true"><circle class="mark-you" cx="8" cy="8" r="7.5" /><circle class="mark-guess" cx="18" cy="8" r="6.5" /></svg>
            <span>{text::NAME}</span>
        </a>
    }
}

const PAGES: [(Route, Word); 4] = [
    (Route::Choose, text::CHOOSE),
    (Route::Likeness, text::LIKENESS),
    (Route::Holds, text::HOLDS),
    (Route::Settings, text::SETTINGS),
];

const MORE: [(Route, Word); 5] = [
    (Route::Sessions, text::SESSIONS),
    (Route::Import, text::IMPORT),
    (Route::Example, text::example::TITLE),
    (Route::Researchers, text::researchers::TITLE),
    (Route::About, text::ABOUT),
];

/// The menu goes with the page that it was opened on.
fn close(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let menu = target.and_then(|target| target.closest("a").ok()??.closest("details").ok()?);
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) {
        menu.set_open(false);
    }
}

/// All pages behind one quiet word, where nothing else should catch the eye.
#[component]
pub fn Menu() -> impl IntoView {
    let pages = PAGES.iter().skip(1).chain(MORE.iter());
    view! {
        <details class="menu">
            <summary>{text::MENU}</summary>
            <nav class="sheet" aria-label=text::NAV_LABEL on:click=close>
                {pages.map(|(route, label)| view! { <a href=route.href()>{*label}</a> }).collect_view()}
            </nav>
        </details>
    }
}

/// The header of every page but the choose page.
#[component]
pub fn Header() -> impl IntoView {
    let app = App::here();
    let link = move |(route, label): &(Route, Word)| {
        let (route, label) = (*route, *label);
        let current = move || (app.route.get() == route).then_some("page");
        view! { <a href=route.href() aria-current=current>{label}</a> }
    };
    view! {
        <header class="top frame">
            <Wordmark />
            <nav class="nav wide-only" aria-label=text::NAV_LABEL>{PAGES.iter().map(link).collect_view()}</nav>
            <details class="menu narrow-only">
                <summary>{text::MENU}</summary>
                <div class="sheet" on:click=close>
                    <nav aria-label=text::NAV_LABEL>{PAGES.iter().chain(MORE.iter()).map(link).collect_view()}</nav>
                </div>
            </details>
        </header>
    }
}

/// The foot of every page but the choose page.
#[component]
pub fn Footer() -> impl IntoView {
    let app = App::here();
    view! {
        <footer class="foot">
            <div class="frame">
                <span>{text::KEPT_HERE} " " <a href="#/settings">{text::EXPORT_OR_DELETE}</a></span>
                <span class="row wide-only">{MORE.iter().map(|(route, label)| view! { <a href=route.href()>{*label}</a> }).collect_view()}</span>
                <span class="row" role="group" aria-label=text::THEME>
                    {text::THEMES.map(|(id, label)| view! {
                        <button type="button" class="quiet" aria-pressed=move || (app.theme() == id).to_string() on:click=move |_| app.set_theme(id)>{label}</button>
                    })}
                </span>
            </div>
        </footer>
    }
}
