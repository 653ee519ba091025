//! The choice of a provider or a program, and what has to be known about the one chosen.

use leptos::prelude::*;

use super::sign_in::SignIn;
use crate::endpoint::preset::{LetsIn, OPENROUTER, PRESETS, Preset};
use crate::endpoint::wire::WireFormat;
use crate::ui::copy::CopyButton;
use crate::ui::text::presets as t;

/// The choice; empty stands for another address.
#[component]
pub fn PresetChoice(
    /// The id of the preset that is chosen.
    chosen: RwSignal<String>,
    /// Told of a choice.
    on_choice: impl Fn(Option<&'static Preset>) + 'static,
) -> impl IntoView {
    let group = |fits: fn(&Preset) -> bool| {
        let fitting = PRESETS.iter().filter(move |preset| fits(preset));
        fitting.map(|preset| view! { <option value=preset.id>{preset.name}</option> }).collect_view()
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        let preset = Preset::of(&id);
        chosen.set(id);
        on_choice(preset);
    };
    view! {
        <div class="field">
            <label for="provider">{t::PROVIDER} " " <span class="hint">{t::PROVIDER_HINT}</span></label>
            <select id="provider" prop:value=chosen on:change=choose>
                <option value="">{t::ANOTHER}</option>
                <optgroup label=t::ONLINE>{group(|preset| preset.keys_at.is_some())}</optgroup>
                <optgroup label=t::HERE>{group(|preset| preset.lets_in.is_some())}</optgroup>
                <optgroup label=t::OTHERWISE>{group(|preset| preset.wire == WireFormat::BuiltIn)}</optgroup>
            </select>
        </div>
    }
}

/// Where its keys are made, how it lets this page in, or how to sign in.
#[component]
pub fn PresetNote(
    /// The preset.
    preset: &'static Preset,
) -> impl IntoView {
    let page = window().location().origin().unwrap_or_default();
    let keys = preset.keys_at.map(|place| {
        let href = format!("https://{place}");
        view! {
            <p class="small soft">{t::KEYS_AT} " " <a href=href target="_blank" rel="noopener">{place}</a> "."</p>
        }
    });
    let lets_in = preset.lets_in.map(|lets_in| {
        let (words, command) = match lets_in {
            LetsIn::Any(command) => (t::LETS_IN, command),
            LetsIn::By(command) => (t::START_SO, command),
        };
        let command = command.replace("{page}", &page);
        let copied = Signal::stored(command.clone());
        view! {
            <div class="field">
                <p class="small soft">{words}</p>
                <pre class="sheet-text">{command}</pre>
                <p><CopyButton text=copied label=t::COPY_COMMAND quiet=true /></p>
            </div>
        }
    });
    let sign_in = (preset.id == OPENROUTER).then(|| view! { <SignIn /> });
    view! { {sign_in} {keys} {lets_in} }
}

/// The choice of a protocol.
#[component]
pub fn ProtocolChoice(
    /// The one that is chosen.
    wire: RwSignal<WireFormat>,
) -> impl IntoView {
    let spoken = WireFormat::ALL.into_iter().filter(|wire| *wire != WireFormat::BuiltIn);
    let options = spoken.map(|wire| view! { <option value=wire.name()>{t::protocol(wire)}</option> }).collect_view();
    view! {
        <div class="field">
            <label for="protocol">{t::PROTOCOL} " " <span class="hint">{t::PROTOCOL_HINT}</span></label>
            <select id="protocol" prop:value=move || wire.get().name()
                on:change=move |e| wire.set(WireFormat::named(&event_target_value(&e)).unwrap_or_default())>
                {options}
            </select>
        </div>
    }
}
