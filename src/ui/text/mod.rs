//! Every word of the interface, in one place, in English; `catalogue` has the other languages.

pub mod build;
pub mod card;
pub mod catalogue;
pub mod charts;
pub mod checks;
pub mod choose;
pub mod compare;
pub mod consistency;
pub mod contested;
pub mod edits;
pub mod example;
pub mod features;
pub mod holds;
pub mod induce;
pub mod keeping;
pub mod leans;
pub mod likeness;
pub mod limits;
pub mod manage;
pub mod pictures;
pub mod presets;
pub mod preview;
pub mod rescore;
pub mod researchers;
pub mod results;
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

use catalogue::{Word, decimal, number, say};

/// The name of the app.
pub const NAME: &str = "Likeness";
/// First stop of the keyboard.
pub const SKIP: Word = Word("Skip to the content");
/// The disclosure that holds the navigation on the choose page.
pub const MENU: Word = Word("Menu");
/// Navigation.
pub const NAV_LABEL: Word = Word("Pages");
/// Page and link.
pub const CHOOSE: Word = Word("Choose");
/// Page and link.
pub const LIKENESS: Word = Word("Your likeness");
/// Page and link.
pub const HOLDS: Word = Word("Does it hold?");
/// Page and link.
pub const INDUCE: Word = Word("Write with your model");
/// Page and link.
pub const SESSIONS: Word = Word("Sessions");
/// Page and link.
pub const IMPORT: Word = Word("Import");
/// Page and link.
pub const SETTINGS: Word = Word("Settings");
/// Page and link.
pub const ABOUT: Word = Word("How it works");
/// On every copy button.
pub const COPY: Word = Word("Copy");
/// After it worked.
pub const COPIED: Word = Word("Copied");
/// After it did not.
pub const NOT_COPIED: Word = Word("Not copied: select the text instead");
/// While the stores are read.
pub const LOADING: Word = Word("Reading what this browser keeps…");
/// Title of the page for an address that names nothing.
pub const NOT_HERE_YET: Word = Word("That page isn’t on this device yet");
/// What to do then.
pub const NOT_HERE_REMEDY: Word = Word(
    "It comes with the rest of the app, and there is no network to load it. Your choices are kept. Go on choosing, or try again once you are online.",
);
/// Go back to the pairs.
pub const GO_ON_CHOOSING: Word = Word("Go on choosing");
/// Load it after all.
pub const TRY_AGAIN: Word = Word("Try again");
/// An address that names nothing.
pub const UNKNOWN: Word = Word("There is no such page");
/// Its remedy.
pub const UNKNOWN_REMEDY: Word = Word("Your choices are untouched.");
/// Its link.
pub const UNKNOWN_LINK: Word = Word("Go to the next choice");
/// Dismisses a notice.
pub const DISMISS: Word = Word("Dismiss");
/// Foot of every page.
pub const KEPT_HERE: Word = Word("Everything here is kept in this browser.");
/// Foot link.
pub const EXPORT_OR_DELETE: Word = Word("Export or delete it");
/// Label of the switch for light and dark.
pub const THEME: Word = Word("Colours");
/// Its values.
pub const THEMES: [(&str, Word); 3] =
    [("light", Word("Light")), ("system", Word("As the system")), ("dark", Word("Dark"))];

/// In place of an image, which is never fetched.
#[must_use]
pub fn image(described: &str) -> String {
    say!("[image: {described}]", described)
}

/// The document's title.
#[must_use]
pub fn title(page: &str) -> String {
    if page == CHOOSE.text() { NAME.to_owned() } else { format!("{page} · {NAME}") }
}

/// "1 choice", "2 choices".
#[must_use]
pub fn choices(n: usize) -> String {
    say!("{n} choice" | "{n} choices" % n)
}

/// "1 pair", "2 pairs".
#[must_use]
pub fn pairs(n: usize) -> String {
    say!("{n} pair" | "{n} pairs" % n)
}

/// "1 likeness", "2 likenesses".
#[must_use]
pub fn likenesses(n: usize) -> String {
    say!("{n} likeness" | "{n} likenesses" % n)
}

/// A large count, rounded to thousands: "56,000".
#[must_use]
pub fn thousands(n: usize) -> String {
    number(n.div_ceil(1000) * 1000)
}

/// A share between 0 and 1 as a whole percentage.
#[must_use]
pub fn percent(share: f64) -> String {
    say!("{n}%", n = decimal(share * 100.0, 0))
}

/// An interval of shares: "36%–82%".
#[must_use]
pub fn interval(low: f64, high: f64) -> String {
    say!("{low}–{high}", low = percent(low), high = percent(high))
}

/// A count that may hold halves: "7", "7½", "½".
#[must_use]
pub fn halves(n: f64) -> String {
    let whole = n.floor();
    match (n - whole >= 0.25, whole > 0.0) {
        (true, true) => format!("{whole:.0}½"),
        (true, false) => "½".to_owned(),
        (false, _) => format!("{whole:.0}"),
    }
}

/// How the page explains itself: heads and paragraphs.
pub const ABOUT_PARTS: [(Word, Word); 6] = [
    (
        Word("You choose, it guesses first"),
        Word(
            "Each time you see one question and two answers. Before you pick, a guess at your pick is sealed: the record is hashed, and the \
         hash is shown. After your pick the seal opens. Nobody can change a guess afterwards without the hash telling.",
        ),
    ),
    (
        Word("It learns on this device"),
        Word(
            "A small statistical model compares the two answers, on the differences that the deck declares and on things that can be counted, \
         such as length, lists, questions or hedging. It starts out knowing nothing about you, so the first guess is no guess, and it says so.",
        ),
    ),
    (
        Word("Three kinds of choices"),
        Word(
            "Of every ten choices five are learnt from, two choose between what was learnt, and three are held out: nothing learns from \
         them, and no prompt ever holds them. They alone say how well the likeness holds. Which is which is fixed before you pick.",
        ),
    ),
    (
        Word("With your own language model"),
        Word(
            "If you connect one, it guesses your choices with reasoning, keeps only the reasoning that your real pick confirmed, writes your \
         likeness from that, and picks the examples that teach best. This is the SynthesizeMe method (arXiv 2506.05598).",
        ),
    ),
    (
        Word("What leaves this browser"),
        Word(
            "Nothing, unless you connect a model. Then the texts that you were shown and your learning choices are sent to the address that you \
         set, and nowhere else. Your key stays in memory unless you ask for it to be remembered.",
        ),
    ),
    (
        Word("How far to trust it"),
        Word(
            "A dozen choices are few. Each accuracy stands beside its number of pairs, an interval and simple rivals such as \"always the longer \
         answer\". A guess that is within one point of even counts as no guess, and as half right in every table.",
        ),
    ),
];
