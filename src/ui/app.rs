//! The app: its state, the page that the address names, and the document's title.

use leptos::prelude::*;

use super::choose::ChoosePage;
use super::hand_over::HandOver;
use super::route::{Route, routes};
use super::script;
use super::state::App;
use super::state::whole::Whole;
use super::text;

/// Shows the app: all of it, or what a newcomer needs. Which one, each program says for itself, so that the other's is not linked to it.
pub fn mount(whole: Option<&'static dyn Whole>) {
    std::panic::set_hook(Box::new(script::stopped));
    leptos::mount::mount_to_body(move || view! { <Root whole /> });
}

/// The app. Without the whole of it there is the choose page alone; any other address is the whole app's.
#[component]
fn Root(whole: Option<&'static dyn Whole>) -> impl IntoView {
    let app = App::new(routes(), whole);
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
        <Show when=move || app.ready.get()>
            {move || match app.route.get() {
                Route::Choose => view! { <ChoosePage /> }.into_any(),
                route => app.whole().map_or_else(|| view! { <HandOver /> }.into_any(), |whole| whole.page(route)),
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
        Route::Choose => text::CHOOSE,
        Route::Likeness => text::LIKENESS,
        Route::Card => text::card::TITLE,
        Route::Holds => text::HOLDS,
        Route::Induce => text::INDUCE,
        Route::Example => text::example::TITLE,
        Route::Take => text::take::TITLE,
        Route::Try => text::try_it::TITLE,
        Route::Sessions => text::SESSIONS,
        Route::Import => text::IMPORT,
        Route::Settings => text::SETTINGS,
        Route::Sent => text::sent::TITLE,
        Route::About => text::ABOUT,
        Route::Styleguide => text::styleguide::TITLE,
        Route::Study => text::study::TITLE,
        Route::Researchers => text::researchers::TITLE,
        Route::Unknown => text::UNKNOWN,
    }
}
