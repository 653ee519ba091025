//! What comes after the last pair of a deck.

use leptos::prelude::*;

use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::choose as t;

/// Go on with another deck, induce, import; or what to do when there is no deck at all.
#[component]
pub fn Finish() -> impl IntoView {
    let app = App::here();
    let others = move || app.other_decks();
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <Show
            when=move || app.has_deck()
            fallback=move || view! {
                <section class="finish" role="alert">
                    <h1>{t::NO_DECK}</h1>
                    <p class="soft">{t::NO_DECK_REMEDY}</p>
                    <p><button type="button" class="button primary" on:click=reload>{t::RELOAD}</button></p>
                </section>
            }
        >
            <section class="finish">
                <h1 tabindex="-1">{t::DECK_DONE}</h1>
                <p class="soft">{t::DECK_DONE_WHAT}</p>
                <p class="row">
                    <a class="button primary" href=Route::Likeness.href()>{t::SEE_LIKENESS}</a>
                    {move || others().into_iter().map(|(reference, title, pairs)| view! {
                        <button type="button" class="button" on:click=move |_| app.take_up(reference.clone())>{t::take_up(&title, pairs)}</button>
                    }).collect_view()}
                    <a class="button" href=Route::Induce.href()>{t::GO_INDUCE}</a>
                    <a class="button" href=Route::Import.href()>{t::GO_IMPORT}</a>
                </p>
            </section>
        </Show>
    }
}
