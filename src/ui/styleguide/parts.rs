//! Colours, type, buttons, fields, what is said, and model text.

use leptos::prelude::*;

use crate::ui::copy::CopyButton;
use crate::ui::markdown::Markdown;
use crate::ui::page::Part;
use crate::ui::text::styleguide as t;
use crate::ui::text::{COPY, DISMISS};

/// What most screens are made of.
#[component]
pub fn Parts() -> impl IntoView {
    view! {
        <Part head=t::COLOURS>
            <ul class="swatches">
                {t::COLOUR_NAMES.map(|name| view! { <li><span class="swatch" data-colour=name></span> {name}</li> })}
            </ul>
        </Part>
        <Part head=t::TYPE>{t::STEPS.map(|(step, words)| line(step, words))}</Part>
        <Buttons />
        <Fields />
        <Said />
        <Part head=t::PROSE><Markdown text=t::MARKDOWN.to_owned() /></Part>
    }
}

fn line(step: &'static str, words: &'static str) -> AnyView {
    match step {
        "headline" => view! { <p class="essay-headline">{words}</p> }.into_any(),
        "title" => view! { <p class="verdict">{words}</p> }.into_any(),
        "section" => view! { <h3 class="section-head">{words}</h3> }.into_any(),
        step => view! { <p class=step>{words}</p> }.into_any(),
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let [main, other, dead, quiet, link, with_key] = t::BUTTON_STATES;
    view! {
        <Part head=t::BUTTONS>
            <p class="row">
                <button type="button" class="button primary">{main}</button>
                <button type="button" class="button">{other}</button>
                <button type="button" class="button" disabled=true>{dead}</button>
                <button type="button" class="button primary">{with_key} <kbd class="key" aria-hidden="true">"Enter"</kbd></button>
            </p>
            <p class="row">
                <button type="button" class="quiet">{quiet}</button>
                <button type="button" class="quiet link">{link}</button>
                <button type="button" class="quiet">{with_key} <kbd class="key" aria-hidden="true">"U"</kbd></button>
                <CopyButton text=Signal::stored(t::TITLE.to_owned()) label=COPY />
            </p>
            <p class="row">
                <button type="button" class="prefer">{t::PREFER[0]} <kbd class="key" aria-hidden="true">"1"</kbd></button>
                <button type="button" class="prefer" disabled=true>{t::PREFER[1]} <kbd class="key" aria-hidden="true">"2"</kbd></button>
            </p>
            <div class="why-form">
                <span class="chips">
                    <button type="button" class="chip" aria-pressed="true">{t::CHIPS[0]}</button>
                    <button type="button" class="chip" aria-pressed="false">{t::CHIPS[1]}</button>
                </span>
            </div>
            <p>{t::LINK[0]} " " <a href="#/styleguide">{t::LINK[1]}</a></p>
        </Part>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let [plain, wrong, fixed, several, long, choices] = t::FIELD_LABELS;
    view! {
        <Part head=t::FIELDS>
            <div class="field">
                <label for="sample-field">{plain}</label>
                <input id="sample-field" type="text" value=t::FIELD_VALUE aria-describedby="sample-hint" />
                <p class="hint" id="sample-hint">{t::HINT}</p>
            </div>
            <div class="field">
                <label for="sample-wrong">{wrong}</label>
                <input id="sample-wrong" type="text" value="localhost" aria-invalid="true" aria-describedby="sample-error" />
                <p class="hint" id="sample-error">{t::FIELD_ERROR}</p>
            </div>
            <div class="field">
                <label for="sample-fixed">{fixed}</label>
                <input id="sample-fixed" type="text" value=t::FIELD_VALUE readonly=true />
            </div>
            <div class="field">
                <label for="sample-select">{several}</label>
                <select id="sample-select">{t::OPTIONS.map(|option| view! { <option>{option}</option> })}</select>
            </div>
            <div class="field">
                <label for="sample-text">{long}</label>
                <textarea id="sample-text" rows="3">{t::LINK[0]}</textarea>
            </div>
            <fieldset class="choices">
                <legend>{choices}</legend>
                <label class="check"><input type="checkbox" /> <span>{t::OPTIONS[0]} <span class="hint">{t::HINT}</span></span></label>
                <label class="check"><input type="checkbox" checked=true /> <span>{t::OPTIONS[1]}</span></label>
                <label class="check"><input type="radio" name="sample" checked=true /> <span>{t::OPTIONS[2]}</span></label>
                <label class="check"><input type="radio" name="sample" /> <span>{t::OPTIONS[2]}</span></label>
            </fieldset>
        </Part>
    }
}

#[component]
fn Said() -> impl IntoView {
    let [happened, kept, remedy, again] = t::ERROR;
    view! {
        <Part head=t::SAID>
            <div class="notice"><span>{t::NOTICE}</span> <span class="row"><button type="button" class="quiet">{DISMISS}</button></span></div>
            <div class="line"><span>{t::LINE}</span> <button type="button" class="button">{t::LINE_ACT}</button></div>
            <div class="error">
                <h3>{happened}</h3>
                <p>{kept}</p>
                <ul class="remedies"><li>{remedy}</li></ul>
                <p><button type="button" class="button primary">{again}</button></p>
            </div>
            <div class="panel">{t::NOTICE}</div>
            <pre class="sheet-text" tabindex="0">{t::MARKDOWN}</pre>
            <p class="row"><span class="tag">{t::TAG}</span> <span class="soft">{t::LOADING}</span></p>
        </Part>
    }
}
