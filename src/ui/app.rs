//! The app: its state, the page that the address names, and the document's title.

use leptos::prelude::*;

use super::choose::ChoosePage;
use super::hand_over::HandOver;
use super::language::{self, Shown};
use super::route::{Route, routes};
use super::script;
use super::state::App;
use super::state::whole::Whole;
use super::text;

/// Shows the app: all of it, or what a newcomer needs. Which one, each program says for itself, so that the other's is not linked to it.
pub fn mount(whole: Option<&'static dyn Whole>) {
    std::panic::set_hook(Box::new(script::stopped));
    language::begin();
    leptos::mount::mount_to_body(move || view! { <Root whole /> });
}

/// The app. Without the whole of it there is the choose page alone; any other address is the whole app's.
#[component]
fn Root(whole: Option<&'static dyn Whole>) -> impl IntoView {
    let app = App::new(routes(), whole);
    let shown = Shown::provide();
    provide_context(app);
    app.start();
    Effect::new(move |_| {
        shown.track();
        document().set_title(&text::title(name(app.route.get())));
    });
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
        <a class="skip" href="#content" on:click=skip>{move || {
            shown.track_around();
            text::SKIP
        }}</a>
        <Show when=move || app.ready.get()>
            {move || {
                shown.track();
                match app.route.get() {
                    Route::Choose => view! { <ChoosePage /> }.into_any(),
                    route => app.whole().map_or_else(|| view! { <HandOver /> }.into_any(), |whole| whole.page(route)),
                }
            }}
        </Show>
    }
}

/// The fragment is the route, so the skip link moves the focus itself.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    super::scroll::focus("content");
}

fn name(route: Route) -> &'static str {
    match route {
        Route::Choose => text::CHOOSE.text(),
        Route::Likeness => text::LIKENESS.text(),
        Route::Card => text::card::TITLE.text(),
        Route::Holds => text::HOLDS.text(),
        Route::Induce => text::INDUCE.text(),
        Route::Example => text::example::TITLE.text(),
        Route::Take => text::take::TITLE.text(),
        Route::Try => text::try_it::TITLE.text(),
        Route::Sessions => text::SESSIONS.text(),
        Route::Import => text::IMPORT.text(),
        Route::Settings => text::SETTINGS.text(),
        Route::Sent => text::sent::TITLE.text(),
        Route::About => text::ABOUT.text(),
        Route::Styleguide => text::styleguide::TITLE,
        Route::Study => text::study::TITLE.text(),
        Route::Researchers => text::researchers::TITLE.text(),
        Route::Results => text::results::TITLE.text(),
        Route::Unknown => text::UNKNOWN.text(),
    }
}
