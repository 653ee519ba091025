//! The pairs that would change the likeness most, offered as next choices.

use leptos::prelude::*;

use super::claims::excerpt;
use crate::learner::contested::Contested;
use crate::ui::holds::Working;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::contested::Opinions;
use crate::ui::state::work::Work;
use crate::ui::text::contested as t;

/// Which pairs, without who guesses what: that would be a hint.
#[component]
pub fn ChangeItsMind() -> impl IntoView {
    let app = App::here();
    let opinions = RwSignal::new(Opinions::new());
    let state = RwSignal::new(Work::default());
    let found = Memo::new(move |_| app.contested(&opinions.get()));
    let wanted = Memo::new(move |_| app.wanted());
    let ask = Memo::new(move |_| app.opinions_offer(&opinions.get()));
    let put = move |_| app.want(found.get_untracked().into_iter().map(|one| one.pair).collect());
    view! {
        <Part head=t::CONTESTED note=t::CONTESTED_NOTE>
            <Show when=move || found.with(Vec::is_empty)><p class="soft">{t::NONE}</p></Show>
            <ul class="contested">
                {move || found.get().iter().map(|one| line(app, one)).collect_view()}
            </ul>
            {move || ask.get().map(|(pairs, host)| view! {
                <p class="soft">{t::ask(pairs, 2 * pairs, &host)}</p>
                <Working state label=t::ASK begin=move || app.ask_opinions(state, opinions) />
            })}
            <Show
                when=move || wanted.with(|all| !all.is_empty())
                fallback=move || view! {
                    <Show when=move || found.with(|all| !all.is_empty())>
                        <p><button type="button" class="button" on:click=put>{t::PUT_NEXT}</button></p>
                    </Show>
                }
            >
                <p role="status">{move || t::waiting(wanted.with(Vec::len))}</p>
                <p class="row">
                    <a class="button" href=Route::Choose.href()>{t::GO_ON}</a>
                    <button type="button" class="quiet" on:click=move |_| app.want(Vec::new())>{t::NEVER_MIND}</button>
                </p>
            </Show>
            <Show when=move || found.with(|all| !all.is_empty())><p class="small soft">{t::NOT_COUNTED}</p></Show>
        </Part>
    }
}

fn line(app: App, one: &Contested) -> Option<AnyView> {
    let (first, second) = one.sides();
    let question = app.library.with(|library| library.pair(&one.pair).map(|(_, pair)| excerpt(pair.question())))?;
    Some(
        view! { <li><span>{question}</span> <span class="soft number">{t::split(first, second)}</span></li> }
            .into_any(),
    )
}
