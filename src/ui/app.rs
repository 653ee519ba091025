//! The app: its state, the page that the address names, and the document's title.

use leptos::prelude::*;

use super::about::AboutPage;
use super::choose::ChoosePage;
use super::header::{Footer, Header};
use super::holds::HoldsPage;
use super::import::ImportPage;
use super::induce::InducePage;
use super::likeness::LikenessPage;
use super::notices::Notices;
use super::reminder::Reminder;
use super::route::{Route, routes};
use super::sent::SentPage;
use super::sessions::SessionsPage;
use super::settings::SettingsPage;
use super::state::App;
use super::text;

/// Everything.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::new(routes());
    provide_context(app);
    app.start();
    Effect::new(move |_| document().set_title(&text::title(name(app.route.get()))));
    Effect::new(move |_| {
        let theme = app.theme();
        if let Some(root) = document().document_element() {
            // Without the attribute the colours stay those of the system.
            let _ = if theme == "system" {
                root.remove_attribute("data-theme")
            } else {
                root.set_attribute("data-theme", theme)
            };
        }
    });
    view! {
        <a class="skip" href="#content" on:click=skip>{text::SKIP}</a>
        <Show when=move || app.ready.get() fallback=|| view! { <p class="frame loading" role="status">{text::LOADING}</p> }>
            {move || match app.route.get() {
                Route::Choose => view! { <ChoosePage /> }.into_any(),
                route => view! { <Framed route /> }.into_any(),
            }}
        </Show>
    }
}

/// The fragment is the route, so the skip link moves the focus itself.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    super::scroll::focus("content");
}

#[component]
fn Framed(route: Route) -> impl IntoView {
    let page = match route {
        Route::Likeness => view! { <LikenessPage /> }.into_any(),
        Route::Holds => view! { <HoldsPage /> }.into_any(),
        Route::Induce => view! { <InducePage /> }.into_any(),
        Route::Sessions => view! { <SessionsPage /> }.into_any(),
        Route::Import => view! { <ImportPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Sent => view! { <SentPage /> }.into_any(),
        Route::About => view! { <AboutPage /> }.into_any(),
        Route::Choose | Route::Unknown => view! { <Unknown /> }.into_any(),
    };
    view! {
        <Header />
        <main id="content" class="essay frame" tabindex="-1"><Notices /><Reminder />{page}</main>
        <Footer />
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <header>
            <h1>{text::UNKNOWN}</h1>
            <p class="soft">{text::UNKNOWN_REMEDY}</p>
            <p><a class="button primary" href=Route::Choose.href()>{text::UNKNOWN_LINK}</a></p>
        </header>
    }
}

fn name(route: Route) -> &'static str {
    match route {
        Route::Choose => text::CHOOSE,
        Route::Likeness => text::LIKENESS,
        Route::Holds => text::HOLDS,
        Route::Induce => text::INDUCE,
        Route::Sessions => text::SESSIONS,
        Route::Import => text::IMPORT,
        Route::Settings => text::SETTINGS,
        Route::Sent => text::sent::TITLE,
        Route::About => text::ABOUT,
        Route::Unknown => text::UNKNOWN,
    }
}
