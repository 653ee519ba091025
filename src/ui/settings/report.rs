//! What the check of an endpoint found.

use leptos::prelude::*;

use crate::endpoint::check::CheckReport;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::{self, settings as t};

/// The answer and how long it took, or what is wrong and what to do.
#[component]
pub fn Report(
    /// What was found.
    report: CheckReport,
) -> impl IntoView {
    let app = App::here();
    let model = app.settings.with_untracked(|settings| settings.model.clone());
    let adapted = text::trouble::quirks(&report.quirks);
    match report.result {
        Ok(answered) => view! {
            <div class="error">
                <h3>{t::ANSWERS}</h3>
                <p>{t::works(&model, answered.latency_ms, answered.reply.text.trim())}</p>
                {(!adapted.is_empty()).then(|| view! { <p class="small soft">{t::adapted(&adapted)}</p> })}
                <p><a class="button" href=Route::Induce.href()>{text::likeness::OFFER_BUTTON}</a></p>
            </div>
        }
        .into_any(),
        Err(trouble) => {
            let (happened, remedy) =
                text::trouble::trouble(&trouble, &window().location().origin().unwrap_or_default());
            view! {
                <div class="error" role="alert">
                    <h3>{happened}</h3>
                    <p>{t::KEPT}</p>
                    <p><b>{t::WHAT_TO_DO}</b> " " {remedy}</p>
                </div>
            }
            .into_any()
        }
    }
}
