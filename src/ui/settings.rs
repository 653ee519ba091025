//! Settings: the endpoint with its check, the keyboard, and everything about one's data.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Part;
use super::state::App;
use super::text::{self, manage, settings as t};
use crate::endpoint::address::Address;
use crate::endpoint::check::CheckReport;
use crate::endpoint::key::{Key, KeyError};

/// "Settings".
#[component]
pub fn SettingsPage() -> impl IntoView {
    let deleted = RwSignal::new(false);
    // Once everything is deleted the form starts anew: what was typed goes too.
    let form = move || {
        deleted.track();
        view! { <EndpointPart /> }
    };
    view! {
        <header><h1>{text::SETTINGS}</h1></header>
        {form}
        <KeyboardPart />
        <DataPart deleted />
    }
}

/// What the form holds while it is filled in.
#[derive(Clone, Copy)]
struct Form {
    base_url: RwSignal<String>,
    model: RwSignal<String>,
    key: RwSignal<String>,
    remember: RwSignal<bool>,
    report: RwSignal<Option<CheckReport>>,
    checking: RwSignal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        let settings = app.settings.get_untracked();
        Self {
            base_url: RwSignal::new(settings.base_url),
            model: RwSignal::new(settings.model),
            key: RwSignal::new(String::new()),
            remember: RwSignal::new(settings.remember_key),
            report: RwSignal::new(None),
            checking: RwSignal::new(false),
        }
    }

    /// Keeps what was typed; the key goes to memory, and to the store only where that was asked for.
    fn keep(self, app: App) {
        let typed = self.base_url.get_untracked();
        let base_url = Address::parse(&typed).map_or(typed, |address| address.base());
        self.base_url.set(base_url.clone());
        app.set(|settings| {
            settings.base_url = base_url;
            self.model.get_untracked().trim().clone_into(&mut settings.model);
        });
        // The field gives the key away: with another address it must not be taken for that one's.
        let key = self.key.try_update(std::mem::take).unwrap_or_default();
        let remember = self.remember.get_untracked();
        if key.is_empty() && app.has_key_here() {
            app.remember_key(remember);
        } else {
            app.set_key(&key, remember);
        }
    }

    fn check(self, app: App) {
        self.keep(app);
        self.checking.set(true);
        self.report.set(None);
        spawn_local(async move {
            let report = app.check_endpoint().await;
            self.checking.set(false);
            if let Some(first) = report.as_ref().and_then(|r| r.models.as_ref()).and_then(|m| m.first())
                // None where the page was left meanwhile.
                && self.model.try_get_untracked().is_some_and(|model| model.is_empty())
            {
                self.model.set(first.clone());
            }
            self.report.set(report);
        });
    }
}

#[component]
fn EndpointPart() -> impl IntoView {
    let app = App::here();
    let form = Form::new(app);
    let wrong = move || Address::parse(&form.base_url.get()).err().filter(|_| !form.base_url.get().trim().is_empty());
    let bad_key = move || {
        let address = Address::parse(&form.base_url.get()).ok();
        let error = address.and_then(|address| form.key.with(|key| Key::new(key, &address).err()));
        error == Some(KeyError::Characters)
    };
    let models = move || form.report.get().and_then(|report| report.models).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.check(app);
    };
    let disconnect = move |_| {
        app.disconnect();
        form.base_url.set(String::new());
        form.model.set(String::new());
        form.key.set(String::new());
        form.report.set(None);
    };
    view! {
        <section class="part">
            <div class="aside"><h2>{t::ENDPOINT}</h2>{t::ENDPOINT_NOTES.map(|note| view! { <p>{note}</p> })}</div>
            <form class="matter" on:submit=submit>
                <div class="field">
                    <label for="address">{t::ADDRESS} " " <span class="hint">{t::ADDRESS_HINT}</span></label>
                    <input id="address" type="text" inputmode="url" autocomplete="off" spellcheck="false" placeholder=t::ADDRESS_EXAMPLE
                        aria-invalid=move || wrong().is_some().to_string() aria-describedby="address-error"
                        prop:value=form.base_url on:input=move |e| form.base_url.set(event_target_value(&e)) />
                    <p id="address-error" class="hint" role="status">{move || wrong().map(|error| text::trouble::address_error(&error))}</p>
                </div>
                <div class="field">
                    <label for="model">{t::MODEL} " " <span class="hint">{t::MODEL_HINT}</span></label>
                    <input id="model" type="text" list="models" autocomplete="off" spellcheck="false"
                        prop:value=form.model on:input=move |e| form.model.set(event_target_value(&e)) />
                    <datalist id="models">{move || models().into_iter().map(|m| view! { <option value=m></option> }).collect_view()}</datalist>
                </div>
                <div class="field">
                    <label for="key">{t::KEY} " " <span class="hint">{move || if app.key.with(Option::is_some) { t::KEY_SET } else { t::KEY_HINT }}</span></label>
                    <input id="key" type="password" autocomplete="off" spellcheck="false"
                        aria-invalid=move || bad_key().to_string() aria-describedby="key-error"
                        prop:value=form.key on:input=move |e| form.key.set(event_target_value(&e)) />
                    <p id="key-error" class="hint" role="status">{move || bad_key().then_some(t::KEY_CHARACTERS)}</p>
                </div>
                <label class="check">
                    <input type="checkbox" prop:checked=form.remember on:change=move |e| form.remember.set(event_target_checked(&e)) />
                    <span>{t::REMEMBER}</span>
                </label>
                <p class="row">
                    <button type="submit" class="button primary" disabled=move || form.checking.get()>
                        {move || if form.checking.get() { t::CHECKING } else { t::CHECK }}
                    </button>
                    <Show when=move || app.has_endpoint()>
                        <button type="button" class="quiet" on:click=disconnect>{t::DISCONNECT}</button>
                    </Show>
                </p>
                <div role="status">{move || form.report.get().map(|report| view! { <Report report /> })}</div>
            </form>
        </section>
    }
}

/// What the check found: the answer and how long it took, or what is wrong and what to do.
#[component]
fn Report(report: CheckReport) -> impl IntoView {
    let app = App::here();
    let model = app.settings.with_untracked(|settings| settings.model.clone());
    let adapted = text::trouble::quirks(&report.quirks);
    match report.result {
        Ok(answered) => view! {
            <div class="error">
                <h3>{t::ANSWERS}</h3>
                <p>{t::works(&model, answered.latency_ms, answered.reply.text.trim())}</p>
                {(!adapted.is_empty()).then(|| view! { <p class="small soft">{t::adapted(&adapted)}</p> })}
                <p><a class="button" href=super::route::Route::Induce.href()>{text::likeness::OFFER_BUTTON}</a></p>
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

#[component]
fn KeyboardPart() -> impl IntoView {
    let app = App::here();
    view! {
        <Part head=t::KEYS>
            <label class="check">
                <input type="checkbox" prop:checked=move || app.settings.with(|s| s.shortcuts)
                    on:change=move |e| { let on = event_target_checked(&e); app.set(|s| s.shortcuts = on); } />
                <span>{t::SINGLE_KEYS}</span>
            </label>
        </Part>
    }
}

#[component]
fn DataPart(
    /// Set once everything is deleted.
    deleted: RwSignal<bool>,
) -> impl IntoView {
    let app = App::here();
    let sure = RwSignal::new(false);
    let delete = move |_| {
        spawn_local(async move {
            if app.delete_everything().await {
                deleted.set(true);
            }
            sure.set(false);
        });
    };
    view! {
        <section class="part" id="data">
            <div class="aside"><h2>{t::DATA}</h2><p>{text::KEPT_HERE}</p></div>
            <div class="matter">
                <p class="row"><button type="button" class="button" on:click=move |_| app.export()>{manage::EXPORT}</button></p>
                <p class="small soft">{manage::EXPORT_NOTE}</p>
                <p class="row"><button type="button" class="button" on:click=move |_| app.export_record()>{manage::RECORD}</button></p>
                <p class="small soft">{manage::RECORD_NOTE}</p>
                <p class="row">
                    <Show when=move || sure.get() fallback=move || view! {
                        <button type="button" class="button" on:click=move |_| sure.set(true)>{manage::DELETE_ALL}</button>
                    }>
                        <button type="button" class="button primary" on:click=delete>{manage::DELETE_ALL_SURE}</button>
                        <button type="button" class="quiet" on:click=move |_| sure.set(false)>{manage::CANCEL}</button>
                    </Show>
                </p>
                <p class="small soft">{manage::DELETE_ALL_NOTE}</p>
                <p role="status">{move || deleted.get().then_some(manage::DELETED)}</p>
            </div>
        </section>
    }
}
