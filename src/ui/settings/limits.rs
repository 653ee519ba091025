//! Calls at once, and what a run may cost before it asks.

use std::str::FromStr;

use leptos::prelude::*;

use crate::endpoint::run::MOST_AT_ONCE;
use crate::store::settings::Settings;
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{limits as t, watch};

/// The limits.
#[component]
pub fn LimitsPart() -> impl IntoView {
    let at_once = |settings: &mut Settings, text: &str| {
        if let Some(number) = above_zero::<usize>(text) {
            settings.at_once = number.min(MOST_AT_ONCE);
        }
    };
    view! {
        <div id="limits">
            <Part head=t::LIMITS note=t::LIMITS_NOTE>
                <Field id="at-once" label=t::AT_ONCE hint=t::AT_ONCE_HINT shown=|s| s.at_once.to_string() change=at_once />
                <Hedging />
                <div class="fields">
                    <Field id="budget-calls" label=t::CALLS hint=t::CALLS_HINT
                        shown=|s| show(s.budget.calls) change=|s, text| s.budget.calls = above_zero(text) />
                    <Field id="budget-tokens" label=t::TOKENS hint=t::TOKENS_HINT
                        shown=|s| show(s.budget.tokens) change=|s, text| s.budget.tokens = above_zero(text) />
                    <Field id="price-in" label=t::PRICE_IN hint=""
                        shown=|s| show(s.budget.price_in) change=|s, text| s.budget.price_in = price(text) />
                    <Field id="price-out" label=t::PRICE_OUT hint=""
                        shown=|s| show(s.budget.price_out) change=|s, text| s.budget.price_out = price(text) />
                </div>
                <Field id="budget-money" label=t::MONEY hint=t::MONEY_HINT
                    shown=|s| show(s.budget.money) change=|s, text| s.budget.money = price(text) />
            </Part>
        </div>
    }
}

/// Whether a slow question is asked twice.
#[component]
fn Hedging() -> impl IntoView {
    let app = App::here();
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || app.settings.with(|settings| settings.hedges)
                on:change=move |event| app.set(|settings| settings.hedges = event_target_checked(&event))
            />
            <span>{watch::HEDGE} " " <span class="hint soft">{watch::HEDGE_HINT}</span></span>
        </label>
    }
}

/// A number that is kept once it was typed; what is none empties the field.
#[component]
fn Field(
    id: &'static str,
    label: Word,
    #[prop(into)] hint: String,
    shown: fn(&Settings) -> String,
    change: fn(&mut Settings, &str),
) -> impl IntoView {
    let app = App::here();
    let text = RwSignal::new(app.settings.with_untracked(shown));
    let keep = move |event| {
        let typed = event_target_value(&event).replace(',', ".");
        app.set(|settings| change(settings, typed.trim()));
        text.set(app.settings.with_untracked(shown));
        text.notify();
    };
    view! {
        <div class="field">
            <label for=id>{label} {(!hint.is_empty()).then(|| view! { " " <span class="hint">{hint}</span> })}</label>
            <input id=id type="text" inputmode="decimal" autocomplete="off" prop:value=move || text.get() on:change=keep />
        </div>
    }
}

fn show<T: ToString>(number: Option<T>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn above_zero<T: FromStr + Default + PartialOrd>(text: &str) -> Option<T> {
    text.parse().ok().filter(|number| *number > T::default())
}

fn price(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}
