//! The likeness as text for other programs: one of its forms at a time, as it would be copied, and what stays behind.

use leptos::prelude::*;

use super::source::{Source, slots_on_code};
use crate::formats::bundle::{self, Provenance};
use crate::method::portable::Portable;
use crate::method::prompts::judge::Knowledge;
use crate::method::prompts::take_along::{Form, Taken, length};
use crate::ui::copy::CopyButton;
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::take as t;
use crate::ui::{clock, files};

/// What is chosen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    /// None for the JSON bundle.
    form: Option<Form>,
    with_tentative: bool,
    /// In the prompts that take demonstrations; and in the bundle.
    with_demonstrations: [bool; 2],
}

impl Chosen {
    /// Which of the two says whether demonstrations are in it; none where they never are.
    fn which(self) -> Option<usize> {
        match self.form {
            None => Some(1),
            Some(form) => form.takes_demonstrations().then_some(0),
        }
    }

    /// Name of the file.
    fn file(self) -> &'static str {
        match self.form {
            Some(Form::ChatGpt) => "likeness-chatgpt.txt",
            Some(Form::Claude) => "likeness-claude.txt",
            Some(Form::Gemini) => "likeness-gemini.txt",
            Some(Form::System) => "likeness-system-prompt.txt",
            Some(Form::Code) => "AGENTS.md",
            Some(Form::Judge) => "likeness-judge.txt",
            Some(Form::Generation) => "likeness-with-examples.txt",
            None => "likeness-bundle.json",
        }
    }

    /// Whether it is read as prose rather than as something for a program.
    fn is_prose(self) -> bool {
        matches!(self.form, Some(Form::ChatGpt | Form::Claude | Form::Gemini | Form::Code))
    }

    /// The text, and what of the likeness may leave at all.
    fn take(self, app: App, source: &Source) -> (Taken, Portable) {
        let whole = source.portable(self.with_tentative);
        let portable = if self.form == Some(Form::Code) { whole.for_code(&slots_on_code(app)) } else { whole };
        let shows = self.which().is_some_and(|which| self.with_demonstrations[which]);
        let demonstrations = if shows { &source.demonstrations[..] } else { &[] };
        let knowledge = app.library.with(|library| portable.knowledge(demonstrations, library));
        let taken = match self.form {
            Some(form) => form.take(&portable, &knowledge),
            None if portable.is_empty() => Taken::default(),
            None => Taken { text: bundled(&portable, &knowledge, source.provenance.clone()), no_room: Vec::new() },
        };
        (taken, portable)
    }
}

fn bundled(portable: &Portable, knowledge: &Knowledge, provenance: Provenance) -> String {
    let (app_version, bundled_at_ms) = (env!("CARGO_PKG_VERSION").to_owned(), clock::now_ms());
    bundle::write(portable, knowledge, Provenance { app_version, bundled_at_ms, ..provenance })
}

/// "Take it along" on the likeness page; nothing where there is nothing.
#[component]
pub fn TakeAlong(
    /// What is taken along.
    source: Source,
) -> impl IntoView {
    (!source.portable(true).is_empty()).then(|| {
        view! {
            <Part head=t::TITLE note=t::NOTE>
                <Forms source />
                <p class="small soft"><a href=Route::Take.href()>{t::ALL_OF_IT}</a></p>
            </Part>
        }
    })
}

/// One picker, one preview, and its buttons.
#[component]
pub fn Forms(
    /// What is taken along.
    source: Source,
) -> impl IntoView {
    let app = App::here();
    let chosen =
        RwSignal::new(Chosen { form: Some(Form::ChatGpt), with_tentative: false, with_demonstrations: [true, false] });
    let source = StoredValue::new(source);
    let taken = Memo::new(move |_| source.with_value(|source| chosen.get().take(app, source)));
    let text = Signal::derive(move || taken.with(|(taken, _)| taken.text.clone()));
    let save = move |_| {
        let chosen = chosen.get_untracked();
        let kind = if chosen.form.is_some() { "text/plain" } else { "application/json" };
        if files::save_as(chosen.file(), kind, &text.get_untracked()).is_err() {
            app.notify(t::NOT_SAVED.to_owned());
        }
    };
    let is_empty = Memo::new(move |_| text.with(String::is_empty));
    view! {
        <Picker chosen />
        <p class="small soft take-where">{move || t::where_to(chosen.get().form)}</p>
        <Options chosen source />
        <Show when=move || !is_empty.get() fallback=move || view! { <Nothing chosen taken source /> }>
            <pre class=move || if chosen.get().is_prose() { "take-text" } else { "take-text exact" } role="region" aria-label=t::PREVIEW tabindex="0">
                {text}
            </pre>
            <Behind chosen taken />
            <p class="row">
                <CopyButton text label=t::COPY primary=true />
                <a class="button" href=Route::Try.href()>{t::TRY}</a>
                <button type="button" class="quiet" on:click=save>{t::SAVE}</button>
            </p>
            {move || app.endpoint_now().map(|endpoint| view! { <p class="small soft">{t::trying(endpoint.address.origin())}</p> })}
        </Show>
    }
}

/// One of the forms.
#[component]
fn Picker(chosen: RwSignal<Chosen>) -> impl IntoView {
    let one = move |form: Option<Form>| {
        view! {
            <label class="form">
                <input type="radio" name="form" prop:checked=move || chosen.get().form == form
                    on:change=move |_| chosen.update(|chosen| chosen.form = form) />
                {t::name(form)}
            </label>
        }
    };
    view! {
        <fieldset class="forms">
            <legend class="visually-hidden">{t::FOR}</legend>
            {Form::ALL.into_iter().map(Some).chain([None]).map(one).collect_view()}
        </fieldset>
    }
}

/// What may be in it or not.
#[component]
fn Options(chosen: RwSignal<Chosen>, source: StoredValue<Source>) -> impl IntoView {
    let tentative = source.with_value(|source| source.portable(false).left_out.tentative);
    let demonstrations = source.with_value(|source| source.demonstrations.len());
    let which = Memo::new(move |_| chosen.get().which().filter(|_| demonstrations > 0));
    view! {
        <div class="take-options">
            {(tentative > 0).then(|| view! {
                <label class="check">
                    <input type="checkbox" prop:checked=move || chosen.get().with_tentative
                        on:change=move |event| chosen.update(|chosen| chosen.with_tentative = event_target_checked(&event)) />
                    {t::with_tentative(tentative)}
                </label>
            })}
            {move || which.get().map(|which| view! {
                <label class="check">
                    <input type="checkbox" prop:checked=move || chosen.get().with_demonstrations[which]
                        on:change=move |event| chosen.update(|chosen| chosen.with_demonstrations[which] = event_target_checked(&event)) />
                    {t::with_demonstrations(demonstrations)}
                </label>
            })}
        </div>
    }
}

/// How long it is, and what is not in it.
#[component]
fn Behind(chosen: RwSignal<Chosen>, taken: Memo<(Taken, Portable)>) -> impl IntoView {
    let length = move || taken.with(|(taken, _)| length(&taken.text));
    let left_out = move || taken.with(|(_, portable)| t::left_out(portable.left_out));
    let no_room = move || taken.with(|(taken, _)| taken.no_room.clone());
    view! {
        <div class="small soft take-behind">
            <p class="number">{move || t::room(length(), chosen.get().form.and_then(Form::limit))}</p>
            {move || left_out().map(|said| view! { <p>{said}</p> })}
            {move || Some(no_room()).filter(|lines| !lines.is_empty()).map(|lines| view! {
                <details class="more">
                    <summary>{t::no_room(lines.len())}</summary>
                    <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </details>
            })}
        </div>
    }
}

/// Why there is no text.
#[component]
fn Nothing(chosen: RwSignal<Chosen>, taken: Memo<(Taken, Portable)>, source: StoredValue<Source>) -> impl IntoView {
    let why = move || {
        let has_any = source.with_value(|source| !source.portable(chosen.get().with_tentative).is_empty());
        let no_room = taken.with(|(taken, _)| !taken.no_room.is_empty());
        match (has_any, no_room) {
            (false, _) => t::ALL_TENTATIVE,
            (true, true) => t::NOTHING_FITS,
            (true, false) => t::NO_CODE,
        }
    };
    view! { <p class="prose">{why}</p> }
}
