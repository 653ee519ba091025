//! Both answers side by side, the pick, and then which one was personal.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::trial_of;
use crate::domain::pair::{Pair, Side};
use crate::domain::trial::{Pick, Trial};
use crate::ui::choose::{AnswerView, Question};
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{self, choose, try_it as t};
use crate::ui::{clock, scroll};

/// Input is ignored for this long after the answers appear.
const GUARD_MS: f64 = 500.0;

/// The pick, wherever it comes from.
#[derive(Clone, Copy)]
struct Picking {
    id: StoredValue<String>,
    since_ms: f64,
    is_over: Memo<bool>,
}

impl Picking {
    fn pick(self, app: App, pick: Pick) {
        let waited = clock::since_start_ms() - self.since_ms;
        if waited < GUARD_MS || self.is_over.get_untracked() {
            return;
        }
        // Waited milliseconds, far below 2^32.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let response_ms = waited as u32;
        self.id.with_value(|id| app.pick_in_trial(id, pick, response_ms));
    }
}

/// A trial with both answers.
#[component]
pub fn Compare(
    /// The trial that is looked at.
    shown: RwSignal<Option<String>>,
) -> impl IntoView {
    let app = App::here();
    let trial = Memo::new(move |_| trial_of(app, shown));
    let Some(begun) = trial.get_untracked() else { return ().into_any() };
    let is_over = Memo::new(move |_| trial.with(|trial| trial.as_ref().is_none_or(|trial| trial.end.is_some())));
    let picked = Signal::derive(move || trial.with(|trial| trial.as_ref().and_then(Trial::picked)));
    let id = StoredValue::new(begun.id.clone());
    let picking = Picking { id, since_ms: clock::since_start_ms(), is_over };
    listen(app, picking);
    request_animation_frame(|| scroll::focus("try-answers"));
    let answers = [Side::A, Side::B].map(|side| (side, begun.on(side).unwrap_or_default().to_owned()));
    view! {
        <section class="try-trial" id="try-answers" tabindex="-1" aria-label=t::BLIND>
            <Question pair=asked(&begun) level=1 />
            <p class="visually-hidden" role="status">{move || (!is_over.get()).then_some(t::BOTH_HERE)}</p>
            <div class="pair short" id="pair">
                {answers.map(|(side, text)| view! {
                    <AnswerView side text picked />
                    {(side == Side::A).then(|| view! { <div class="rule" aria-hidden="true"></div> })}
                })}
            </div>
            <Show when=move || !is_over.get() fallback=move || view! { <Told trial shown /> }>
                <PickBar picking />
            </Show>
        </section>
    }
    .into_any()
}

/// The question as a pair without answers.
fn asked(trial: &Trial) -> Pair {
    Pair {
        id: String::new(),
        version: 1,
        conversation: None,
        situation: None,
        context: trial.context.clone(),
        answers: [String::new(), String::new()],
        axes: std::collections::BTreeMap::new(),
    }
}

/// Four things to say.
#[component]
fn PickBar(picking: Picking) -> impl IntoView {
    let app = App::here();
    let button = move |pick: Pick, class: &'static str, label: Word, key: &'static str| {
        view! {
            <button type="button" class=class aria-keyshortcuts=key disabled=move || app.following.get() on:click=move |_| picking.pick(app, pick)>
                {label}
                <kbd class="key" aria-hidden="true">{key}</kbd>
            </button>
        }
    };
    view! {
        <div class="try-bar">
            <p class="small soft">{t::BLIND}</p>
            {button(Pick::Prefer(Side::A), "prefer", choose::PREFER[0], "1")}
            {button(Pick::Prefer(Side::B), "prefer", choose::PREFER[1], "2")}
            <p class="row">
                {button(Pick::NoPreference, "quiet", choose::NO_PREFERENCE, "0")}
                {button(Pick::BothBad, "quiet", choose::BOTH_BAD, "9")}
            </p>
        </div>
    }
}

/// Which one was personal.
#[component]
fn Told(trial: Memo<Option<Trial>>, shown: RwSignal<Option<String>>) -> impl IntoView {
    request_animation_frame(|| scroll::focus("try-next"));
    let verdict = move || trial.with(|trial| trial.as_ref().map(|trial| t::told(trial.outcome(), trial.picked())));
    let which = move || trial.with(|trial| trial.as_ref().map(|trial| t::which(trial.personal_on, &trial.model)));
    view! {
        <section class="panel try-told" aria-label=t::TOLD>
            <div role="status">
                <h2 class="verdict">{verdict}</h2>
                <p class="prose">{which}</p>
            </div>
            <p class="row">
                <button type="button" class="button primary" id="try-next" on:click=move |_| shown.set(None)>{t::NEXT}</button>
                <a class="quiet link" href=Route::Sent.href()>{text::sent::TITLE}</a>
            </p>
        </section>
    }
}

/// Single keys, as on the choose page.
fn listen(app: App, picking: Picking) {
    let handle = window_event_listener(ev::keydown, move |event| pressed(app, picking, &event));
    on_cleanup(move || handle.remove());
}

fn pressed(app: App, picking: Picking, event: &KeyboardEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|t| t.closest(selector).ok().flatten().is_some());
    let has_keys = app.settings.with_untracked(|settings| settings.shortcuts);
    if modified || !has_keys || within("input, textarea, select, [contenteditable]") || picking.is_over.get_untracked()
    {
        return;
    }
    let pick = match event.key().as_str() {
        "1" => Pick::Prefer(Side::A),
        "2" => Pick::Prefer(Side::B),
        "0" => Pick::NoPreference,
        "9" => Pick::BothBad,
        _ => return,
    };
    picking.pick(app, pick);
    event.prevent_default();
}
