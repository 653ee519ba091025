//! Every word of the interface, in one place.

pub mod card;
pub mod charts;
pub mod checks;
pub mod choose;
pub mod compare;
pub mod consistency;
pub mod contested;
pub mod edits;
pub mod example;
pub mod holds;
pub mod induce;
pub mod keeping;
pub mod leans;
pub mod likeness;
pub mod limits;
pub mod manage;
pub mod pictures;
pub mod presets;
pub mod rescore;
pub mod researchers;
pub mod sent;
pub mod settings;
pub mod shell;
pub mod study;
pub mod styleguide;
pub mod take;
pub mod trouble;
pub mod try_it;
pub mod unreachable;
pub mod watch;

/// The name of the app.
pub const NAME: &str = "Likeness";
/// First stop of the keyboard.
pub const SKIP: &str = "Skip to the content";
/// The disclosure that holds the navigation on the choose page.
pub const MENU: &str = "Menu";
/// Navigation.
pub const NAV_LABEL: &str = "Pages";
/// Page and link.
pub const CHOOSE: &str = "Choose";
/// Page and link.
pub const LIKENESS: &str = "Your likeness";
/// Page and link.
pub const HOLDS: &str = "Does it hold?";
/// Page and link.
pub const INDUCE: &str = "Write with your model";
/// Page and link.
pub const SESSIONS: &str = "Sessions";
/// Page and link.
pub const IMPORT: &str = "Import";
/// Page and link.
pub const SETTINGS: &str = "Settings";
/// Page and link.
pub const ABOUT: &str = "How it works";
/// On every copy button.
pub const COPY: &str = "Copy";
/// After it worked.
pub const COPIED: &str = "Copied";
/// After it did not.
pub const NOT_COPIED: &str = "Not copied: select the text instead";
/// While the stores are read.
pub const LOADING: &str = "Reading what this browser keeps…";
/// Title of the page for an address that names nothing.
pub const NOT_HERE_YET: &str = "That page isn’t on this device yet";
/// What to do then.
pub const NOT_HERE_REMEDY: &str = "It comes with the rest of the app, and there is no network to load it. Your choices are kept. Go on choosing, or try again once you are online.";
/// Go back to the pairs.
pub const GO_ON_CHOOSING: &str = "Go on choosing";
/// Load it after all.
pub const TRY_AGAIN: &str = "Try again";
/// An address that names nothing.
pub const UNKNOWN: &str = "There is no such page";
/// Its remedy.
pub const UNKNOWN_REMEDY: &str = "Your choices are untouched.";
/// Its link.
pub const UNKNOWN_LINK: &str = "Go to the next choice";
/// Dismisses a notice.
pub const DISMISS: &str = "Dismiss";
/// Foot of every page.
pub const KEPT_HERE: &str = "Everything here is kept in this browser.";
/// Foot link.
pub const EXPORT_OR_DELETE: &str = "Export or delete it";
/// Label of the switch for light and dark.
pub const THEME: &str = "Colours";
/// Its values.
pub const THEMES: [(&str, &str); 3] = [("light", "Light"), ("system", "As the system"), ("dark", "Dark")];

/// In place of an image, which is never fetched.
#[must_use]
pub fn image(described: &str) -> String {
    format!("[image: {described}]")
}

/// The document's title.
#[must_use]
pub fn title(page: &str) -> String {
    if page == CHOOSE { NAME.to_owned() } else { format!("{page} · {NAME}") }
}

/// "1 choice", "2 choices".
#[must_use]
pub fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// A large count, rounded to thousands: "56,000".
#[must_use]
pub fn thousands(n: usize) -> String {
    let rounded = n.div_ceil(1000);
    if rounded < 1000 { format!("{rounded},000") } else { format!("{},{:03},000", rounded / 1000, rounded % 1000) }
}

/// A share between 0 and 1 as a whole percentage.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A count that may hold halves: "7", "7½".
#[must_use]
pub fn halves(n: f64) -> String {
    let whole = n.floor();
    if n - whole >= 0.25 { format!("{whole:.0}½") } else { format!("{whole:.0}") }
}

/// How the page explains itself: heads and paragraphs.
pub const ABOUT_PARTS: [(&str, &str); 6] = [
    (
        "You choose, it guesses first",
        "Each time you see one question and two answers. Before you pick, a guess at your pick is sealed: the record is hashed, and the \
         hash is shown. After your pick the seal opens. Nobody can change a guess afterwards without the hash telling.",
    ),
    (
        "It learns on this device",
        "A small statistical model compares the two answers, on the differences that the deck declares and on things that can be counted, \
         such as length, lists, questions or hedging. It starts out knowing nothing about you, so the first guess is no guess, and it says so.",
    ),
    (
        "Three kinds of choices",
        "Of every ten choices five are learnt from, two choose between what was learnt, and three are held out: nothing learns from \
         them, and no prompt ever holds them. They alone say how well the likeness holds. Which is which is fixed before you pick.",
    ),
    (
        "With your own language model",
        "If you connect one, it guesses your choices with reasoning, keeps only the reasoning that your real pick confirmed, writes your \
         likeness from that, and picks the examples that teach best. This is the SynthesizeMe method (arXiv 2506.05598).",
    ),
    (
        "What leaves this browser",
        "Nothing, unless you connect a model. Then the texts that you were shown and your learning choices are sent to the address that you \
         set, and nowhere else. Your key stays in memory unless you ask for it to be remembered.",
    ),
    (
        "How far to trust it",
        "A dozen choices are few. Each accuracy stands beside its number of pairs, an interval and simple rivals such as \"always the longer \
         answer\". A guess that is within one point of even counts as no guess, and as half right in every table.",
    ),
];
