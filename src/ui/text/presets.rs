//! Choosing a provider or a program: presets, the browser's own model, signing in.

use super::catalogue::{Word, say};
use crate::endpoint::wire::WireFormat;

/// Field.
pub const PROVIDER: Word = Word("Provider");
/// Hint.
pub const PROVIDER_HINT: Word = Word("fills in the rest");
/// Group.
pub const ONLINE: Word = Word("Online");
/// Group.
pub const HERE: Word = Word("On this machine");
/// Group.
pub const OTHERWISE: Word = Word("Otherwise");
/// The choice that fills nothing in.
pub const ANOTHER: Word = Word("Another address");
/// Field.
pub const PROTOCOL: Word = Word("Protocol");
/// Hint.
pub const PROTOCOL_HINT: Word = Word("most speak OpenAI chat completions");
/// Before the page where keys are made.
pub const KEYS_AT: Word = Word("Keys are made at");
/// Of a server that lets pages in.
pub const LETS_IN: Word = Word("It lets pages in as it is started usually. If you narrowed that, name this page:");
/// Of a server that lets in only pages of this machine, or none.
pub const START_SO: Word = Word("Started so, it lets this page in, wherever the page is:");
/// Copies that command.
pub const COPY_COMMAND: Word = Word("Copy the command");

/// A protocol's name.
#[must_use]
pub fn protocol(wire: WireFormat) -> Word {
    match wire {
        WireFormat::OpenaiChat => Word("OpenAI chat completions"),
        WireFormat::OpenaiResponses => Word("OpenAI responses"),
        WireFormat::Anthropic => Word("Anthropic messages"),
        WireFormat::Gemini => Word("Gemini"),
        WireFormat::BuiltIn => Word("The browser’s own"),
    }
}

/// What the browser's own model is.
pub const BUILT_IN: Word = Word(
    "Some browsers come with a small language model. Nothing leaves this machine, and no key is needed. \
    It writes plainer likenesses than large models do, and gives no probabilities.",
);
/// While its availability is asked for.
pub const BUILT_IN_ASKING: Word = Word("Asking the browser…");
/// It has none.
pub const BUILT_IN_ABSENT: Word = Word(
    "This browser has no model of its own that pages can use. Chrome 148 and later on a desktop has one; \
    or choose a provider or a program above.",
);
/// It can't.
pub const BUILT_IN_UNAVAILABLE: Word = Word(
    "This browser has a model of its own, but not on this machine: it asks for 22 GB of free disk and \
    16 GB of memory, or 4 GB of graphics memory. Choose a provider or a program above.",
);
/// It has to be downloaded.
pub const BUILT_IN_DOWNLOADABLE: Word = Word(
    "The browser has to download its model first, some gigabytes. The download begins when you click, \
    and the model stays in the browser for other pages too.",
);
/// Begins it.
pub const BUILT_IN_DOWNLOAD: Word = Word("Download it");
/// It is being downloaded.
pub const BUILT_IN_DOWNLOADING: Word = Word("The browser is downloading its model.");
/// It is there.
pub const BUILT_IN_READY: Word = Word("It is ready. Check it below.");

/// "The browser is downloading its model: 42%."
#[must_use]
pub fn downloading(share: f64) -> String {
    say!("The browser is downloading its model: {share}.", share = super::percent(share))
}

/// The download failed.
#[must_use]
pub fn not_downloaded(said: &str) -> String {
    if said.is_empty() {
        say!("The model was not downloaded. Try again, or choose a provider or a program above.")
    } else {
        say!("The model was not downloaded: “{said}”. Try again, or choose a provider or a program above.", said)
    }
}

/// Button.
pub const SIGN_IN: Word = Word("Sign in with OpenRouter");
/// What it does.
pub const SIGN_IN_WHAT: Word = Word(
    "You agree on OpenRouter’s own page and come back with a key for this tab; nothing has to be pasted. \
    There you can also limit what the key may spend.",
);
/// While the key is fetched.
pub const SIGNED_IN: Word =
    Word("You are signed in with OpenRouter. The key stays in this tab. Name a model, then check.");
/// The code came back to a tab that had not asked for it.
pub const NOT_BEGUN_HERE: Word = Word(
    "OpenRouter sent you back, but the sign-in was not begun in this tab, so it was not used. \
    Begin it again in the settings, in one tab.",
);
/// The browser keeps nothing for this tab.
pub const NO_TAB_STORAGE: Word =
    Word("This browser keeps nothing for this tab, which signing in needs. Paste a key instead.");

/// `OpenRouter` doesn't come back to this address.
#[must_use]
pub fn no_return(page: &str) -> String {
    say!(
        "OpenRouter sends people back only to https addresses and to http://localhost:3000. This page is at {page}, so you can’t sign in \
         from here: paste a key below, or open the app at http://localhost:3000 (make run PORT=3000).",
        page
    )
}

/// The sign-in failed: what happened, and what to do.
#[must_use]
pub fn not_signed_in(happened: &str) -> String {
    say!("You are not signed in with OpenRouter. {happened}. Sign in again, or paste a key in the settings.", happened)
}

/// The code was not taken.
#[must_use]
pub fn code_refused(said: &str) -> String {
    let said = said.trim_end_matches('.');
    if said.is_empty() { say!("It gave no key for its code") } else { say!("It says: “{said}”", said) }
}

/// No answer came.
pub const NO_ANSWER: Word = Word("It did not answer");
