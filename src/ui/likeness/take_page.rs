//! "Take it along" on a page of its own, for the newest likeness of the open session.

use leptos::prelude::*;

use super::source::Source;
use super::take_along::Forms;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text;
use crate::ui::text::take as t;

/// "Take it along".
#[component]
pub fn TakePage() -> impl IntoView {
    let app = App::here();
    let source = Memo::new(move |_| Source::newest(app));
    view! {
        {move || match source.get() {
            Some(source) => view! {
                <header>
                    <h1>{t::TITLE}</h1>
                    <p class="prose">{t::LEAD}</p>
                </header>
                <section class="take-page"><Forms source /></section>
                <p class="row small"><a href=Route::Likeness.href()>{text::LIKENESS}</a></p>
            }.into_any(),
            None => view! {
                <header>
                    <h1>{t::EMPTY}</h1>
                    <p class="soft">{t::EMPTY_WHY}</p>
                    <p><a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a></p>
                </header>
            }.into_any(),
        }}
    }
}
