//! The page that shows every component in every state. Nobody is led there; its samples are invented.

/// Title.
pub const TITLE: &str = "Style guide";
/// Under it.
pub const WHAT: &str = "Every component in every state, with invented matter. Nothing here is kept.";
/// Part.
pub const BUTTONS: &str = "Buttons and links";
/// Part.
pub const FIELDS: &str = "Fields";
/// Part.
pub const SAID: &str = "Notices and errors";
/// Part.
pub const TYPE: &str = "Type";
/// Part.
pub const MARKS: &str = "Marks";
/// Part.
pub const PROSE: &str = "Model text";
/// Part.
pub const CLAIMS: &str = "Claims and evidence";
/// Part.
pub const CHARTS: &str = "Charts";
/// Part.
pub const CARDS: &str = "Cards and steps";
/// Part.
pub const BARS: &str = "The bar";
/// Part.
pub const REVEALS: &str = "The reveal";
/// Part.
pub const COLOURS: &str = "Colours";

/// States of a button, in the order of the page.
pub const BUTTON_STATES: [&str; 6] = ["Main act", "Other act", "Can’t be pressed", "Quiet", "Quiet link", "With a key"];
/// A choice button, and one that waits.
pub const PREFER: [&str; 2] = ["Prefer A", "Prefer B"];
/// Chips: pressed and not.
pub const CHIPS: [&str; 2] = ["clear", "friendly"];
/// A link in a sentence: before it, and its words.
pub const LINK: [&str; 2] = ["A sentence with", "a link in it"];

/// Labels of the fields.
pub const FIELD_LABELS: [&str; 6] =
    ["A field", "A field in error", "A field that can’t be changed", "One of several", "A longer text", "The choices"];
/// What stands in them.
pub const FIELD_VALUE: &str = "http://localhost:11434/v1";
/// Under a field.
pub const HINT: &str = "A hint under the field.";
/// Under the field in error.
pub const FIELD_ERROR: &str = "An address begins with http:// or https://.";
/// To tick or to take.
pub const OPTIONS: [&str; 3] = ["A box", "A box that is ticked", "One of the two"];

/// A notice.
pub const NOTICE: &str = "3 records could not be read. They are kept as they are, and are part of the export.";
/// A line across the page.
pub const LINE: &str = "Another tab of this browser writes; this one follows.";
/// Its button.
pub const LINE_ACT: &str = "Write here";
/// An error: what happened, what was kept, what to do.
pub const ERROR: [&str; 4] =
    ["localhost:11434 did not answer", "Everything answered so far is kept.", "See that the server runs.", "Try again"];
/// Something that is being read.
pub const LOADING: &str = "Reading what this browser keeps…";
/// A tag.
pub const TAG: &str = "your pick";

/// A line in each step of the type.
pub const STEPS: [(&str, &str); 6] = [
    ("headline", "You like an answer that comes to the point."),
    ("title", "You: A. Guess: A."),
    ("section", "What you seem to want"),
    ("body", "Body of the interface, as in this sentence."),
    ("soft", "Second text, softer."),
    ("small", "A note, small."),
];

/// States of the seal.
pub const SEALS: [&str; 3] = ["A guess is sealed", "Sealed: it can’t tell yet", "The guess comes"];
/// Beside the filled and the hollow mark.
pub const OUTCOMES: [&str; 2] = ["Right", "Wrong"];
/// How far along.
pub const METER: &str = "7 of 12";

/// Everything that Markdown may hold.
pub const MARKDOWN: &str = "# A head\n\nA paragraph with **bold**, *italic*, `code`, ~~struck~~ text and [a link](https://example.org).\n\n\
    - a list\n- of two\n\n1. numbered\n2. too\n\n> Something quoted.\n\n```rust\nfn main() {\n    println!(\"code\");\n}\n```\n\n\
    | a | table |\n|---|---|\n| of | four |\n\n![a picture](https://example.org/p.png) and <b>markup</b> that stays text.";

/// Claims: one that stands, one that is tentative, one that was put in, one without choices.
pub const CLAIM_TEXTS: [&str; 4] = [
    "You want the answer first and the reasons after it.",
    "You may prefer an example to a rule.",
    "You want your faith taken seriously.",
    "You like to be asked what you meant.",
];

/// The pairs that are chosen here: question, the answer that is taken, the other one.
pub const PAIRS: [(&str, &str, &str); 9] = [
    (
        "How do I descale a kettle?",
        "Half water, half vinegar; boil, wait an hour, rinse twice.",
        "There are many ways to descale a kettle, and each has its merits. Let us look at some of them in turn, beginning with the classics.",
    ),
    (
        "Is it worth learning to juggle?",
        "Yes. A week of ten minutes a day gets you three balls.",
        "That depends on what you hope to gain, on your schedule, and on how patient you are with yourself while learning.",
    ),
    (
        "What is a good name for a cat?",
        "Biscuit.",
        "Naming a cat is a personal matter. You could consider its colour, its temperament, or a figure from history whom you admire.",
    ),
    (
        "Why is the sky blue?",
        "Air scatters blue light more than red.",
        "The question of why the sky is blue has occupied thinkers for centuries; a full answer touches on optics, chemistry and the eye.",
    ),
    (
        "How long do I boil an egg?",
        "Seven minutes for a soft yolk.",
        "It depends on the size of the egg, its temperature, your altitude, and how you like your yolk; let us go through these.",
    ),
    (
        "Should I buy or rent?",
        "Rent, unless you stay five years.",
        "Both have advantages. Buying builds equity, while renting keeps you flexible. Many factors deserve to be weighed with care.",
    ),
    (
        "What should I read next?",
        "Middlemarch. It is long and never slow.",
        "There are so many wonderful books! It would help to know which genres you enjoy, and what you have read lately.",
    ),
    (
        "How do I say no kindly?",
        "“I can’t, but thank you for asking.”",
        "Saying no is hard for many people. It may help to reflect on your boundaries and on the needs of the other person first.",
    ),
    (
        "Who would win, a slug or a snail?",
        "The snail. It can shut its door and wait for evening.",
        "It depends on the slug and on the snail! Each has its strengths, and a short fight might go either way.",
    ),
];

/// Titles of the charts: the finding.
pub const PLOT_TITLE: &str = "Right on 14 of 20 pairs that it never learned from";
/// Its rows: name and value.
pub const PLOT_ROWS: [(&str, &str); 4] = [
    ("Your likeness", "14 of 20"),
    ("A plain judge", "11 of 20"),
    ("Always the longer", "12 of 20"),
    ("Can’t be told", "10 of 20"),
];
/// On the middle line.
pub const PLOT_MIDDLE: &str = "chance";
/// Title of the band.
pub const BAND_TITLE: &str = "You would pick the same again 80 to 90 times in 100";

/// Cards of an induction: waiting, asked, kept, set aside.
pub const CARDS_SAID: [&str; 4] =
    ["waiting", "Guessing, without looking", "Kept: the guess was right", "Set aside: the guess was wrong"];
/// Steps: done, under way, to come.
pub const STEPS_SAID: [&str; 3] = ["Guess the choices", "Write the likeness", "Measure it"];
/// Under the step under way.
pub const STEP_NOTE: &str = "Choice 7 of 15";

/// Names of the colours, as in style/tokens.css.
pub const COLOUR_NAMES: [&str; 9] =
    ["page", "surface", "sunk", "ink", "ink-soft", "line", "line-control", "accent", "accent-soft"];
