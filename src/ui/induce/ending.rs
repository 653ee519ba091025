//! How a run ended, and what can be done then.

use leptos::prelude::*;

use crate::method::induction::Options;
use crate::ui::example;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::state::run::End;
use crate::ui::text::{self, example as recorded, induce as t, limits, trouble as words};

/// What happened, what was kept, and what to do.
#[component]
pub fn Ending(
    /// How it ended.
    end: End,
    /// Calls that the run would still make, about.
    left: usize,
    /// Whether it is the replay of a recording.
    is_recorded: bool,
) -> impl IntoView {
    let app = App::here();
    if is_recorded && end != End::Written {
        return view! {
            <p class="soft">{recorded::STOPPED_WHAT}</p>
            <p><button type="button" class="button primary" on:click=|_| example::play_on()>{recorded::PLAY_ON}</button></p>
        }
        .into_any();
    }
    let again = move || {
        view! {
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.induce(Options::default())>{t::RESUME}</button>
                <a class="quiet" href=Route::Settings.href()>{text::SETTINGS}</a>
            </p>
        }
    };
    match end {
        End::Written => view! { <p><a class="button primary" href=Route::Likeness.href()>{t::SEE}</a></p> }.into_any(),
        End::OverBudget(over) => view! {
            <p class="prose">{limits::reached(&over, left)}</p>
            <p class="row">
                <button type="button" class="button primary" on:click=move |_| app.induce(Options::default())>{limits::GO_ON}</button>
                <button type="button" class="button" on:click=move |_| app.stop_here()>{limits::STOP_HERE}</button>
                <a class="quiet link" href=Route::Settings.href()>{limits::CHANGE}</a>
            </p>
        }
        .into_any(),
        End::Stopped => view! { <p class="soft">{t::STOPPED_WHAT}</p>{again()} }.into_any(),
        End::Trouble(trouble) => {
            let (happened, remedy) = words::trouble(&trouble, &window().location().origin().unwrap_or_default());
            view! {
                <div class="error" role="alert">
                    <h2>{happened}</h2>
                    <p>{t::STOPPED_WHAT}</p>
                    <p>{remedy}</p>
                    {again()}
                </div>
            }
            .into_any()
        }
        End::Unusable(why) => view! {
            <div class="error" role="alert">
                <h2>{t::UNUSABLE}</h2>
                <p>{why}</p>
                <p>{t::UNUSABLE_REMEDY}</p>
                {again()}
            </div>
        }
        .into_any(),
    }
}
