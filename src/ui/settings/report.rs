//! What the check of an endpoint found.

use leptos::prelude::*;

use crate::endpoint::check::CheckReport;
use crate::endpoint::permission::Permission;
use crate::endpoint::trouble::Trouble;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::unreachable::{Where, checks, happened};
use crate::ui::text::{self, settings as t};

/// The answer and how long it took, or what is wrong and what to do.
#[component]
pub fn Report(
    /// What was found.
    report: CheckReport,
    /// Whether this page may reach the local network, where the endpoint is there and the browser says.
    permission: Option<Permission>,
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
            let page = window().location().origin().unwrap_or_default();
            let (happened, remedies) = match &trouble {
                Trouble::Unreachable { origin, local, https } => {
                    let at = Where { page: &page, is_local: *local, is_https: *https };
                    (happened(origin, report.is_there), checks(&at, report.is_there, permission))
                }
                other => {
                    let (happened, remedy) = text::trouble::trouble(other, &page);
                    (happened, vec![remedy])
                }
            };
            view! {
                <div class="error" role="alert">
                    <h3>{happened}</h3>
                    <p>{t::KEPT}</p>
                    <p><b>{t::WHAT_TO_DO}</b></p>
                    <ul class="remedies">{remedies.into_iter().map(|remedy| view! { <li>{remedy}</li> }).collect_view()}</ul>
                </div>
            }
            .into_any()
        }
    }
}
