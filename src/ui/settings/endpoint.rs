//! The endpoint: its address, model and key, and its check.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::built_in::BuiltInPart;
use super::key::{KeyField, KeyForm};
use super::preset::{PresetChoice, PresetNote, ProtocolChoice};
use super::report::Report;
use crate::endpoint::address::Address;
use crate::endpoint::check::CheckReport;
use crate::endpoint::permission::Permission;
use crate::endpoint::preset::Preset;
use crate::endpoint::prompt_api;
use crate::endpoint::wire::WireFormat;
use crate::ui::lock::lock;
use crate::ui::state::App;
use crate::ui::state::endpoint::{address_of, wire_of};
use crate::ui::text::{self, settings as t};

/// What the form holds while it is filled in.
#[derive(Clone, Copy)]
struct Form {
    preset: RwSignal<String>,
    wire: RwSignal<WireFormat>,
    base_url: RwSignal<String>,
    model: RwSignal<String>,
    key: KeyForm,
    report: RwSignal<Option<(CheckReport, Option<Permission>)>>,
    checking: RwSignal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        let settings = app.settings.get_untracked();
        let wire = wire_of(&settings);
        let preset = address_of(&settings).and_then(|address| Preset::matching(&address, wire));
        Self {
            preset: RwSignal::new(preset.map_or(String::new(), |preset| preset.id.to_owned())),
            wire: RwSignal::new(wire),
            base_url: RwSignal::new(settings.base_url),
            model: RwSignal::new(settings.model),
            key: KeyForm::new(app),
            report: RwSignal::new(None),
            checking: RwSignal::new(false),
        }
    }

    /// Holds what is set.
    fn refill(self, app: App) {
        let set = Self::new(app);
        self.preset.set(set.preset.get_untracked());
        self.wire.set(set.wire.get_untracked());
        self.base_url.set(set.base_url.get_untracked());
        self.model.set(set.model.get_untracked());
    }

    fn is_built_in(self) -> bool {
        self.wire.get() == WireFormat::BuiltIn
    }

    /// Fills in what a preset says. Another address begins as the one that stood there, for the network.
    fn fill_in(self, app: App, preset: Option<&Preset>) {
        self.report.set(None);
        self.key.clear();
        let Some(preset) = preset else {
            if self.wire.get_untracked() == WireFormat::BuiltIn {
                self.wire.set(WireFormat::default());
                self.model.set(String::new());
            }
            return;
        };
        self.wire.set(preset.wire);
        self.base_url.set(preset.base_url.to_owned());
        let set = app.settings.get_untracked();
        let is_set = set.base_url == preset.base_url && wire_of(&set) == preset.wire;
        self.model.set(match preset.wire {
            WireFormat::BuiltIn => prompt_api::MODEL.to_owned(),
            _ if is_set => set.model,
            _ => String::new(),
        });
    }

    /// Keeps what was typed; the key goes to memory, and to the store only where that was asked for.
    fn keep(self, app: App) {
        let (typed, wire) = (self.base_url.get_untracked(), self.wire.get_untracked());
        let base_url = Address::for_wire(&typed, wire).map_or(typed, |address| address.base());
        self.base_url.set(base_url.clone());
        app.set(|settings| {
            settings.base_url = base_url;
            wire.name().clone_into(&mut settings.wire);
            self.model.get_untracked().trim().clone_into(&mut settings.model);
        });
        self.key.keep(app);
        if let Some(preset) = Preset::of(&self.preset.get_untracked()).filter(|preset| preset.wire == wire) {
            app.begin_with(preset);
        }
    }

    fn check(self, app: App) {
        self.keep(app);
        self.checking.set(true);
        self.report.set(None);
        spawn_local(async move {
            let report = app.check_endpoint().await;
            self.checking.set(false);
            if let Some(first) = report.as_ref().and_then(|(report, _)| report.models.as_ref()).and_then(|m| m.first())
                // None where the page was left meanwhile.
                && self.model.try_get_untracked().is_some_and(|model| model.is_empty())
            {
                self.model.set(first.clone());
            }
            self.report.set(report);
        });
    }
}

/// The form, and what its check found.
#[component]
pub fn EndpointPart() -> impl IntoView {
    let app = App::here();
    let form = Form::new(app);
    let is_locked = lock().is_some();
    let wrong = move || {
        let address = Address::for_wire(&form.base_url.get(), form.wire.get());
        address.err().filter(|_| !form.base_url.get().trim().is_empty())
    };
    let models = move || form.report.get().and_then(|(report, _)| report.models).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.check(app);
    };
    let disconnect = move |_| {
        app.disconnect();
        form.refill(app);
        form.key.clear();
        form.report.set(None);
    };
    view! {
        <section class="part">
            <div class="aside"><h2>{t::ENDPOINT}</h2>{t::ENDPOINT_NOTES.map(|note| view! { <p>{note}</p> })}</div>
            <form class="matter" on:submit=submit>
                {(!is_locked).then(|| view! { <PresetChoice chosen=form.preset on_choice=move |preset| form.fill_in(app, preset) /> })}
                {move || Preset::of(&form.preset.get()).map(|preset| view! { <PresetNote preset /> })}
                <Show when=move || form.is_built_in()><BuiltInPart /></Show>
                <Show when=move || !form.is_built_in()>
                    <div class="field">
                        <label for="address">{t::ADDRESS} " " <span class="hint">{if is_locked { t::ADDRESS_LOCKED } else { t::ADDRESS_HINT }}</span></label>
                        <input id="address" type="text" readonly=is_locked inputmode="url" autocomplete="off" spellcheck="false" placeholder=t::ADDRESS_EXAMPLE
                            aria-invalid=move || wrong().is_some().to_string() aria-describedby="address-error"
                            prop:value=form.base_url on:input=move |e| form.base_url.set(event_target_value(&e)) />
                        <p id="address-error" class="hint" role="status">{move || wrong().map(|error| text::trouble::address_error(&error))}</p>
                    </div>
                    <Show when=move || !is_locked && form.preset.with(String::is_empty)><ProtocolChoice wire=form.wire /></Show>
                    <div class="field">
                        <label for="model">{t::MODEL} " " <span class="hint">{t::MODEL_HINT}</span></label>
                        <input id="model" type="text" list="models" autocomplete="off" spellcheck="false"
                            prop:value=form.model on:input=move |e| form.model.set(event_target_value(&e)) />
                        <datalist id="models">{move || models().into_iter().map(|m| view! { <option value=m></option> }).collect_view()}</datalist>
                    </div>
                    <KeyField form=form.key base_url=form.base_url />
                </Show>
                <p class="row">
                    <button type="submit" class="button primary" disabled=move || form.checking.get()>
                        {move || if form.checking.get() { t::CHECKING } else { t::CHECK }}
                    </button>
                    <Show when=move || app.has_endpoint()>
                        <button type="button" class="quiet" on:click=disconnect>{t::DISCONNECT}</button>
                    </Show>
                </p>
                <div role="status">{move || form.report.get().map(|(report, permission)| view! { <Report report permission /> })}</div>
            </form>
        </section>
    }
}
