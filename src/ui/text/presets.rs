//! Choosing a provider or a program: presets, the browser's own model, signing in.

use crate::endpoint::wire::WireFormat;

/// Field.
pub const PROVIDER: &str = "Provider";
/// Hint.
pub const PROVIDER_HINT: &str = "fills in the rest";
/// Group.
pub const ONLINE: &str = "Online";
/// Group.
pub const HERE: &str = "On this machine";
/// Group.
pub const OTHERWISE: &str = "Otherwise";
/// The choice that fills nothing in.
pub const ANOTHER: &str = "Another address";
/// Field.
pub const PROTOCOL: &str = "Protocol";
/// Hint.
pub const PROTOCOL_HINT: &str = "most speak OpenAI chat completions";
/// Before the page where keys are made.
pub const KEYS_AT: &str = "Keys are made at";
/// Of a server that lets pages in.
pub const LETS_IN: &str = "It lets pages in as it is started usually. If you narrowed that, name this page:";
/// Of a server that lets in only pages of this machine, or none.
pub const START_SO: &str = "Started so, it lets this page in, wherever the page is:";
/// Copies that command.
pub const COPY_COMMAND: &str = "Copy the command";

/// A protocol's name.
#[must_use]
pub fn protocol(wire: WireFormat) -> &'static str {
    match wire {
        WireFormat::OpenaiChat => "OpenAI chat completions",
        WireFormat::OpenaiResponses => "OpenAI responses",
        WireFormat::Anthropic => "Anthropic messages",
        WireFormat::Gemini => "Gemini",
        WireFormat::BuiltIn => "The browser’s own",
    }
}

/// What the browser's own model is.
pub const BUILT_IN: &str = "Some browsers come with a small language model. Nothing leaves this machine, and no key is needed. \
    It writes plainer likenesses than large models do, and gives no probabilities.";
/// While its availability is asked for.
pub const BUILT_IN_ASKING: &str = "Asking the browser…";
/// It has none.
pub const BUILT_IN_ABSENT: &str = "This browser has no model of its own that pages can use. Chrome 148 and later on a desktop has one; \
    or choose a provider or a program above.";
/// It can't.
pub const BUILT_IN_UNAVAILABLE: &str = "This browser has a model of its own, but not on this machine: it asks for 22 GB of free disk and \
    16 GB of memory, or 4 GB of graphics memory. Choose a provider or a program above.";
/// It has to be downloaded.
pub const BUILT_IN_DOWNLOADABLE: &str = "The browser has to download its model first, some gigabytes. The download begins when you click, \
    and the model stays in the browser for other pages too.";
/// Begins it.
pub const BUILT_IN_DOWNLOAD: &str = "Download it";
/// It is being downloaded.
pub const BUILT_IN_DOWNLOADING: &str = "The browser is downloading its model.";
/// It is there.
pub const BUILT_IN_READY: &str = "It is ready. Check it below.";

/// "The browser is downloading its model: 42%."
#[must_use]
pub fn downloading(share: f64) -> String {
    format!("The browser is downloading its model: {}.", super::percent(share))
}

/// The download failed.
#[must_use]
pub fn not_downloaded(said: &str) -> String {
    let why = if said.is_empty() { String::new() } else { format!(": “{said}”") };
    format!("The model was not downloaded{why}. Try again, or choose a provider or a program above.")
}

/// Button.
pub const SIGN_IN: &str = "Sign in with OpenRouter";
/// What it does.
pub const SIGN_IN_WHAT: &str = "You agree on OpenRouter’s own page and come back with a key for this tab; nothing has to be pasted. \
    There you can also limit what the key may spend.";
/// While the key is fetched.
pub const SIGNED_IN: &str = "You are signed in with OpenRouter. The key stays in this tab. Name a model, then check.";
/// The code came back to a tab that had not asked for it.
pub const NOT_BEGUN_HERE: &str = "OpenRouter sent you back, but the sign-in was not begun in this tab, so it was not used. \
    Begin it again in the settings, in one tab.";
/// The browser keeps nothing for this tab.
pub const NO_TAB_STORAGE: &str =
    "This browser keeps nothing for this tab, which signing in needs. Paste a key instead.";

/// `OpenRouter` doesn't come back to this address.
#[must_use]
pub fn no_return(page: &str) -> String {
    format!(
        "OpenRouter sends people back only to https addresses and to http://localhost:3000. This page is at {page}, so you can’t sign in \
         from here: paste a key below, or open the app at http://localhost:3000 (make run PORT=3000)."
    )
}

/// The sign-in failed: what happened, and what to do.
#[must_use]
pub fn not_signed_in(happened: &str) -> String {
    format!("You are not signed in with OpenRouter. {happened}. Sign in again, or paste a key in the settings.")
}

/// The code was not taken.
#[must_use]
pub fn code_refused(said: &str) -> String {
    let said = said.trim_end_matches('.');
    if said.is_empty() { "It gave no key for its code".to_owned() } else { format!("It says: “{said}”") }
}

/// No answer came.
pub const NO_ANSWER: &str = "It did not answer";
