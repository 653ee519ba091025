//! Which page the address names. Routes are fragments, so that one document serves them on any static host and sub-path.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::places::Places;
use super::scroll;

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The next choice; for a newcomer the start page.
    Choose,
    /// The persona.
    Likeness,
    /// A card to share.
    Card,
    /// Held-out accuracy.
    Holds,
    /// Writing a persona with a language model.
    Induce,
    /// A recorded induction, played.
    Example,
    /// The likeness as text for other programs.
    Take,
    /// Answers with and without the likeness, blind.
    Try,
    /// The sessions on this device.
    Sessions,
    /// Files in.
    Import,
    /// Endpoint, keys, data.
    Settings,
    /// What was sent to the endpoint.
    Sent,
    /// How it works and what happens to data.
    About,
    /// Every component in every state; no link leads there.
    Styleguide,
    /// Taking part in a study.
    Study,
    /// A study as a participant would go through it; nothing is kept or sent.
    Preview,
    /// Making a study.
    Build,
    /// How to run a study.
    Researchers,
    /// What the data of a study say.
    Results,
    /// An address that names nothing.
    Unknown,
}

impl Route {
    /// The page that a fragment names, `#` included.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        if path.strip_prefix("study").is_some_and(|rest| rest.starts_with(['/', '?'])) {
            return Self::Study;
        }
        if path.starts_with("preview?") {
            return Self::Preview;
        }
        match path {
            "" | "choose" => Self::Choose,
            "likeness" => Self::Likeness,
            "card" => Self::Card,
            "holds" => Self::Holds,
            "induce" => Self::Induce,
            "example" => Self::Example,
            "take" => Self::Take,
            "try" => Self::Try,
            "sessions" => Self::Sessions,
            "import" => Self::Import,
            "settings" => Self::Settings,
            "sent" => Self::Sent,
            "about" => Self::About,
            "styleguide" => Self::Styleguide,
            "study" => Self::Study,
            "build" => Self::Build,
            "researchers" => Self::Researchers,
            "results" => Self::Results,
            _ => Self::Unknown,
        }
    }

    /// The fragment that names the page.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Self::Choose | Self::Unknown => "#/",
            Self::Likeness => "#/likeness",
            Self::Card => "#/card",
            Self::Holds => "#/holds",
            Self::Induce => "#/induce",
            Self::Example => "#/example",
            Self::Take => "#/take",
            Self::Try => "#/try",
            Self::Sessions => "#/sessions",
            Self::Import => "#/import",
            Self::Settings => "#/settings",
            Self::Sent => "#/sent",
            Self::About => "#/about",
            Self::Styleguide => "#/styleguide",
            Self::Study => "#/study",
            Self::Preview => "#/preview",
            Self::Build => "#/build",
            Self::Researchers => "#/researchers",
            Self::Results => "#/results",
        }
    }
}

fn from_address() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The page that the address names, now and after each change.
pub fn routes() -> RwSignal<Route> {
    let route = RwSignal::new(from_address());
    let places = Places::begin();
    let listener = Closure::<dyn Fn()>::new(move || {
        let next = from_address();
        let top = places.turn();
        if route.get_untracked() != next {
            route.set(next);
            // The link that was followed goes with its page: the keyboard and the screen reader go on at the new one's content.
            request_animation_frame(move || {
                scroll::focus("content");
                scroll::back_to(top);
            });
        }
    });
    // The app lives as long as the page: so does the listener.
    let _ = window().add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
    route
}

/// Goes to a page, as a click on its link would.
pub fn go(route: Route) {
    let _ = window().location().set_hash(route.href());
}
