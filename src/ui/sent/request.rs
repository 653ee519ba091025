//! One request: what it was for and how it went, and folded under it every word that was sent and came back.

use js_sys::{Date, Object};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDetailsElement;

use super::message::Messages;
use crate::endpoint::trace::Trace;
use crate::ui::text::sent as t;

/// A request.
#[component]
pub fn Request(trace: Trace) -> impl IntoView {
    // What is folded is built when it is opened: a record holds many long texts.
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    let (at, head) = (time(trace.at_ms), t::what_for(&trace));
    let where_to = [trace.origin().to_owned(), trace.model.clone()].into_iter().filter(|part| !part.is_empty());
    let where_to = where_to.collect::<Vec<_>>().join(" · ");
    let (size, ended) = (t::size(&trace), t::ended(trace.end.as_ref()));
    view! {
        <li>
            <details class="request" on:toggle=toggle>
                <summary>
                    <b>{head}</b>
                    <span class="small soft">{at} " · " {ended}</span>
                    <span class="small soft">{where_to}</span>
                    <span class="small soft">{size}</span>
                </summary>
                {move || open.get().then(|| view! { <Words trace=trace.clone() /> })}
            </details>
        </li>
    }
}

/// All that was sent and came back.
#[component]
fn Words(trace: Trace) -> impl IntoView {
    let reply = trace.end.as_ref().map(|end| end.reply.clone()).filter(|reply| !reply.is_empty());
    let messages = trace.messages();
    view! {
        <div class="words">
            <p class="small soft">{trace.method} " " {trace.url}</p>
            <Messages messages />
            {reply.map(|reply| view! {
                <p class="small soft">{t::REPLY}</p>
                <pre class="sheet-text" tabindex="0">{reply}</pre>
            })}
            {if trace.sent.is_empty() {
                view! { <p class="small soft">{t::NO_BODY}</p> }.into_any()
            } else {
                view! { <details><summary>{t::EXACT}</summary><pre class="sheet-text" tabindex="0">{trace.sent}</pre></details> }.into_any()
            }}
        </div>
    }
}

/// Day and time as the person's browser writes them.
fn time(at_ms: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at_ms as f64));
    date.to_locale_string("default", &Object::new()).into()
}
