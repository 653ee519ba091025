//! Which language is shown. `public/start.js` chooses it at the start and fetches its words beside the program, so that nothing waits for
//! them; here it is changed while the app runs.

use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::text::catalogue::{self, Catalogue, LANGUAGES};
use super::text::settings as t;
use super::{script, scroll};

/// Where start.js leaves the words: on the root of the document.
const LEFT_AT: &str = "likenessWords";

/// The language that stands in the code.
const ENGLISH: &str = "en";

/// Takes up the language that start.js chose. What did not arrive stays English.
pub fn begin() {
    let left = script::left(LEFT_AT).and_then(|words| words.as_string());
    catalogue::show(left.map(|words| Catalogue::read(&words)));
    mark();
}

/// Says on the page which language it is in, and which way that is written.
fn mark() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", catalogue::tag());
        let _ = root.set_attribute("dir", catalogue::direction());
    }
}

/// The first of the browser's languages that there are words for.
fn of_browser() -> &'static str {
    let wanted = window().navigator().languages();
    wanted.iter().filter_map(|tag| tag.as_string()).find_map(|tag| known(&tag)).unwrap_or(ENGLISH)
}

/// The language of a tag, where there are words for it.
fn known(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.into_iter().map(|(known, _)| known).find(|known| *known == language)
}

/// The language on the screen: what tracks it is drawn anew in another one.
#[derive(Clone, Copy)]
pub struct Shown {
    page: RwSignal<&'static str>,
    around: RwSignal<&'static str>,
}

impl Shown {
    /// For everything under this component.
    pub fn provide() -> Self {
        let shown = Self { page: RwSignal::new(catalogue::tag()), around: RwSignal::new(catalogue::tag()) };
        provide_context(shown);
        shown
    }

    /// The one that this component is drawn in.
    pub fn here() -> Self {
        expect_context()
    }

    /// To be drawn anew with it.
    pub fn track(self) {
        self.page.track();
    }

    /// The same for what stands around a page, also where the page itself sees to its language.
    pub fn track_around(self) {
        self.around.track();
    }

    /// Shows the page that is about to be drawn in its own language, as a study has one, without a change of what the person set. Where
    /// there are no words for it nothing changes.
    pub async fn lend(self, language: &str) {
        let Some(tag) = known(language).filter(|tag| *tag != catalogue::tag()) else { return };
        let words = if tag == ENGLISH { None } else { Some(fetch(tag).await) };
        if words != Some(None) {
            catalogue::show(words.flatten());
            mark();
            self.around.set(catalogue::tag());
        }
    }

    /// Sets the language, the browser's where the tag is empty, and draws everything anew; the keyboard goes on at `focused`. Without its
    /// words nothing changes.
    pub fn change(self, app: App, chosen: String, focused: &'static str) {
        let tag = if chosen.is_empty() { of_browser() } else { &chosen }.to_owned();
        spawn_local(async move {
            let words = if tag == ENGLISH { None } else { Some(fetch(&tag).await) };
            match words {
                Some(None) => {
                    app.notify(t::NO_WORDS.to_owned());
                    app.settings.notify();
                }
                words => {
                    catalogue::show(words.flatten());
                    app.set(|settings| settings.language = chosen);
                    mark();
                    app.add_built_in().await;
                    self.page.set(catalogue::tag());
                    self.around.set(catalogue::tag());
                    request_animation_frame(move || scroll::focus(focused));
                }
            }
        });
    }
}

async fn fetch(tag: &str) -> Option<Catalogue> {
    let response = Request::get(&format!("locales/{tag}.json")).send().await.ok().filter(Response::ok)?;
    response.text().await.ok().map(|words| Catalogue::read(&words))
}
