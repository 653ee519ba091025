//! What the check of an endpoint found.

use leptos::prelude::*;

use crate::endpoint::check::CheckReport;
use crate::endpoint::permission::Permission;
use crate::endpoint::trouble::Trouble;
use crate::ui::copy::CopyButton;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::unreachable::{Check, Where, checks, happened};
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
                    (happened, vec![Check { text: remedy, commands: Vec::new() }])
                }
            };
            view! {
                <div class="error" role="alert">
                    <h3>{happened}</h3>
                    <p>{t::KEPT}</p>
                    <p><b>{t::WHAT_TO_DO}</b></p>
                    <ul class="remedies">{remedies.into_iter().map(remedy).collect_view()}</ul>
                </div>
            }
            .into_any()
        }
    }
}

/// A line of the list, with commands to copy.
fn remedy(Check { text, commands }: Check) -> impl IntoView {
    let row = |(name, command): (&'static str, String)| {
        let copied = Signal::stored(command.clone());
        view! {
            <dt>{name}</dt>
            <dd>
                <pre tabindex="0"><code>{command}</code></pre>
                <CopyButton text=copied label=text::COPY quiet=true />
            </dd>
        }
    };
    view! {
        <li>
            {text}
            {(!commands.is_empty()).then(|| view! { <dl class="commands">{commands.into_iter().map(row).collect_view()}</dl> })}
        </li>
    }
}
