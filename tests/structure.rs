//! The shape of the sources: who may name whom, and where colours, words and browser crates stand.
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

mod structure_support;

use std::collections::BTreeSet;

use structure_support::css::{classes, declarations};
use structure_support::{Kind, Source, Token, sources, text_of};

/// The modules of the crate, each with those that it may name: domain ← {learner, measure} ← method ← evaluation ← adapters ← ui.
const MAY_NAME: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("learner", &["domain"]),
    ("measure", &["domain"]),
    ("method", &["domain", "learner", "measure"]),
    ("evaluation", &["domain", "learner", "measure", "method"]),
    ("endpoint", &["domain", "learner", "measure", "method", "evaluation"]),
    ("formats", &["domain", "learner", "measure", "method", "evaluation"]),
    ("store", &["domain", "learner", "measure", "method", "evaluation"]),
    ("ui", &["domain", "learner", "measure", "method", "evaluation", "endpoint", "formats", "store"]),
];

/// Where a browser crate may be named.
const IN_THE_BROWSER: [&str; 4] = ["endpoint", "store", "ui", "main"];

/// The one file elsewhere that may: a tool's edge to the browser.
const EDGE_OF_A_TOOL: &str = "src/bin/bench/browser.rs";

/// Nothing here may read a clock, a file or the network: it is given its data, its clock and its seed.
const PURE: [&str; 6] = ["domain", "learner", "measure", "method", "evaluation", "formats"];

const COLOUR_FUNCTIONS: [&str; 11] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(", "device-cmyk("];

/// The names of colours that people write.
const COLOUR_NAMES: &str = "aqua azure beige bisque black blue brown chocolate coral crimson cyan fuchsia gold gray green grey indigo \
    ivory khaki lavender lime linen magenta maroon navy olive orange orchid pink plum purple red salmon sienna silver snow tan teal \
    thistle tomato turquoise violet wheat white yellow aliceblue cornflowerblue darkblue darkgray darkgreen darkgrey darkred dimgray \
    dimgrey dodgerblue firebrick gainsboro ghostwhite hotpink lightblue lightgray lightgreen lightgrey midnightblue rebeccapurple \
    royalblue seagreen skyblue slateblue slategray slategrey steelblue whitesmoke";

/// Elements that a selector in a string names.
const ELEMENTS: &str = "a button input textarea select summary [contenteditable]";

/// Fails with every breach, one a line.
fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

fn breaches(check: impl Fn(&Source) -> Vec<String>) {
    none(sources("src").iter().flat_map(check).collect());
}

/// The first modules of the paths `crate::…` and `super::…` (where it leads out of the file's own module) in these tokens.
fn named<'a>(source: &Source, tokens: &'a [Token]) -> Vec<(&'a Token, String)> {
    let word = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let follows = |place: usize| word(place) == ":" && word(place + 1) == ":";
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let is_root = ["crate", "likeness"].contains(&token.text.as_str()) && token.kind == Kind::Word;
        if is_root && follows(place + 1) {
            found.extend(heads(tokens, place + 3).into_iter().map(|head| (token, head)));
        }
        let starts = token.text == "super" && (place < 2 || word(place - 1) != ":");
        if starts {
            let mut end = place;
            while word(end) == "super" && follows(end + 1) {
                end += 3;
            }
            let levels = (end - place) / 3;
            if levels >= source.depth() + token.test_depth {
                found.extend(heads(tokens, end).into_iter().map(|head| (token, head)));
            }
        }
    }
    found
}

/// What stands at the head of a path: one name, or those of a group in braces.
fn heads(tokens: &[Token], place: usize) -> Vec<String> {
    let Some(first) = tokens.get(place) else { return Vec::new() };
    if first.text != "{" {
        return vec![first.text.clone()];
    }
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut expects = true;
    for token in &tokens[place..] {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," if depth == 1 => expects = true,
            name if depth == 1 && expects => {
                names.push(name.to_owned());
                expects = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn dependence_goes_one_way_and_adapters_never_name_each_other() {
    let places: BTreeSet<String> = sources("src").iter().map(|source| source.module().to_owned()).collect();
    let unplaced = places.iter().filter(|place| MAY_NAME.iter().all(|(module, _)| module != place));
    let unplaced: Vec<&String> = unplaced.filter(|place| !["main", "lib", "bin"].contains(&place.as_str())).collect();
    assert!(unplaced.is_empty(), "a new module wants a place in the order of dependence: {unplaced:?}");
    breaches(|source| {
        let Some((module, may_name)) = MAY_NAME.iter().find(|(module, _)| *module == source.module()) else {
            return Vec::new();
        };
        let wrong = |head: &str| {
            head != *module && !may_name.contains(&head) && MAY_NAME.iter().any(|(module, _)| *module == head)
        };
        let all = named(source, &source.tokens).into_iter().filter(|(_, head)| wrong(head));
        all.map(|(token, head)| format!("{}: {module} must not name {head}", source.at(token))).collect()
    });
}

#[test]
fn the_programs_of_the_page_mount_the_interface_and_name_nothing_else() {
    let sources = sources("src");
    for path in ["src/main.rs", "src/bin/newcomer.rs"] {
        let program = sources.iter().find(|source| source.path == path).unwrap();
        let heads: Vec<String> = named(program, &program.tokens).into_iter().map(|(_, head)| head).collect();
        assert!(heads.iter().all(|head| head == "ui"), "{path} names {heads:?}");
    }
}

fn is_browser_crate(name: &str) -> bool {
    let families = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let is_of = |family: &str| name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
    families.into_iter().any(is_of) || ["idb", "console_error_panic_hook"].contains(&name)
}

#[test]
fn only_endpoint_store_and_ui_name_a_browser_crate() {
    breaches(|source| {
        if IN_THE_BROWSER.contains(&source.module()) || source.path == EDGE_OF_A_TOOL {
            return Vec::new();
        }
        let named = source.tokens.iter().filter(|token| token.kind == Kind::Word && is_browser_crate(&token.text));
        named.map(|token| format!("{}: names the browser crate {}", source.at(token), token.text)).collect()
    });
}

#[test]
fn browser_crates_are_no_dependencies_of_native_builds() {
    let manifest = text_of("Cargo.toml");
    let everywhere = manifest.split("\n[").find(|part| part.starts_with("dependencies]")).unwrap();
    let names = everywhere.lines().skip(1).filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim());
    none(names.map(|name| name.replace('-', "_")).filter(|name| is_browser_crate(name)).collect());
}

#[test]
fn the_pure_modules_are_given_their_data_clock_and_seed() {
    let doors = ["fs", "net", "time", "env", "process", "io", "println", "eprintln", "SystemTime", "Instant"];
    breaches(|source| {
        if !PURE.contains(&source.module()) {
            return Vec::new();
        }
        let tokens: Vec<&Token> = source.tokens.iter().filter(|token| token.test_depth == 0).collect();
        let is_door = |window: &&[&Token]| {
            let [std, one, two, door] = window else { return false };
            let path = std.text == "std" && one.text == ":" && two.text == ":" && doors.contains(&door.text.as_str());
            path || (door.text == "!" && ["println", "eprintln", "dbg"].contains(&two.text.as_str()))
        };
        let found = tokens.windows(4).filter(is_door);
        found.map(|window| format!("{}: {} reaches outside", source.at(window[3]), window[3].text)).collect()
    });
}

#[test]
fn every_source_file_begins_by_saying_what_it_is() {
    let all = sources("src").into_iter().chain(sources("tests"));
    none(
        all.filter(|s| !s.text.starts_with("//! ")).map(|s| format!("{}: the first line is no //!", s.path)).collect(),
    );
}

/// The hexadecimal colours in a text.
fn hex_colours(text: &str) -> Vec<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let after = text.split('#').skip(1).map(|rest| rest.split(|c| !is_word(c)).next().unwrap_or(""));
    let is_colour = |name: &&str| [3, 4, 6, 8].contains(&name.len()) && name.chars().all(|c| c.is_ascii_hexdigit());
    after.filter(is_colour).map(|name| format!("#{name}")).collect()
}

fn colour_functions(text: &str) -> Vec<String> {
    let begins = |place: usize| !text[..place].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let is_used = |function: &&str| text.match_indices(*function).any(|(place, _)| begins(place));
    COLOUR_FUNCTIONS.into_iter().filter(is_used).map(str::to_owned).collect()
}

fn colour_names(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    words.filter(|word| COLOUR_NAMES.split_whitespace().any(|name| name == *word)).map(str::to_owned).collect()
}

#[test]
fn a_colour_is_spelled_in_the_tokens_alone() {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(structure_support::root().join("style")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "tokens.css" {
            continue;
        }
        for declaration in declarations(&text_of(&format!("style/{name}"))) {
            let (_, value) = declaration.split_once(':').unwrap_or_default();
            let colours = [hex_colours(value), colour_functions(value), colour_names(value)].concat();
            found.extend(colours.into_iter().map(|colour| format!("style/{name}: {colour} in {}", declaration.trim())));
        }
    }
    none(found);
}

#[test]
fn no_colour_is_spelled_in_the_code_or_the_document() {
    breaches(|source| {
        let texts = source.tokens.iter().filter(|token| token.kind == Kind::Text && token.test_depth == 0);
        let is_name = |text: &str| source.module() == "ui" && !colour_names(text).is_empty() && !text.contains(' ');
        let spelled = |text: &str| !hex_colours(text).is_empty() || !colour_functions(text).is_empty() || is_name(text);
        texts.filter(|t| spelled(&t.text)).map(|t| format!("{}: the colour {}", source.at(t), t.text)).collect()
    });
    let document = text_of("index.html");
    none([hex_colours(&document), colour_functions(&document)].concat());
}

#[test]
fn no_text_ever_becomes_html() {
    const DOORS: [&str; 10] = [
        "inner_html",
        "set_inner_html",
        "innerHTML",
        "outer_html",
        "set_outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "insertAdjacentHTML",
        "srcdoc",
        "parse_from_string",
    ];
    breaches(|source| {
        let is_door = |token: &&Token| DOORS.iter().any(|door| token.text.contains(door));
        source.tokens.iter().filter(is_door).map(|token| format!("{}: {}", source.at(token), token.text)).collect()
    });
}

#[test]
fn the_document_holds_no_script_and_no_style_of_its_own() {
    let document = text_of("index.html").to_lowercase();
    let scripts =
        document.split("<script").skip(1).filter(|script| !script.split('>').next().unwrap().contains("src="));
    assert_eq!(scripts.count(), 0, "an inline script forbids a strict content policy");
    for part in ["<style", " style=", " onclick=", " onload=", " onerror=", "javascript:"] {
        assert!(!document.contains(part), "{part} in index.html");
    }
}

/// The words of a literal that a reader would see: what stands in braces, and signs, are none.
fn words(literal: &str) -> Vec<String> {
    let mut shown = String::new();
    let mut depth = 0_usize;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => shown.push(c),
            _ => {}
        }
    }
    shown.split_whitespace().filter(|word| has_letters(word)).map(str::to_owned).collect()
}

/// At least two letters side by side: not so in the path of a drawing.
fn has_letters(word: &str) -> bool {
    word.split(|c: char| !c.is_alphabetic()).any(|letters| letters.chars().count() > 1)
}

/// A sentence, or a piece of one with a blank in it; lists of classes and of elements are none.
fn is_interface_text(literal: &str, classes: &BTreeSet<String>) -> bool {
    let is_name = |word: &String| {
        let word = word.trim_end_matches(',');
        classes.contains(word) || ELEMENTS.split_whitespace().any(|element| element == word)
    };
    let words = words(literal);
    !words.is_empty() && literal.trim().contains(char::is_whitespace) && !words.iter().all(is_name)
}

#[test]
fn every_text_of_the_interface_stands_in_the_text_module() {
    let classes = classes();
    breaches(|source| {
        if source.module() != "ui" || source.path.contains("/text/") {
            return Vec::new();
        }
        let shown = |token: &&Token| token.test_depth == 0 && !token.is_doc;
        let literals = source.tokens.iter().filter(shown).filter(|token| token.kind == Kind::Text);
        let found = literals.filter(|token| is_interface_text(&token.text, &classes));
        let mut found: Vec<String> = found.map(|t| format!("{}: \"{}\"", source.at(t), t.text)).collect();
        found.extend(bare_texts(source));
        found
    });
}

/// Words that stand in an element without quotes: `<p>Two words</p>`.
fn bare_texts(source: &Source) -> Vec<String> {
    const KEYWORDS: [&str; 4] = ["as", "move", "if", "match"];
    let is_plain = |token: &Token| token.kind == Kind::Word && !KEYWORDS.contains(&token.text.as_str());
    let is_text = |window: &&[Token]| {
        let [end, one, two] = window else { return false };
        end.is_in_view && end.text == ">" && is_plain(one) && is_plain(two)
    };
    let bare = source.tokens.windows(3).filter(is_text);
    bare.map(|window| format!("{}: {} {} …", source.at(&window[1]), window[1].text, window[2].text)).collect()
}

#[test]
fn the_heuristic_for_interface_text_knows_a_sentence() {
    let classes = classes();
    for text in ["Nothing is held out yet.", "{} of {}", "Ask again", "{n} pairs", "button Ask"] {
        assert!(is_interface_text(text, &classes), "{text}");
    }
    for text in [
        "button primary",
        "0 0 {WIDTH} {HEIGHT}",
        " ",
        "everyday",
        "a, button, summary",
        " · ",
        "{} / {}",
        "M3 7.5v12h10",
    ] {
        assert!(!is_interface_text(text, &classes), "{text}");
    }
}

#[test]
fn nothing_that_ships_gives_up_by_panicking() {
    let macros = ["panic", "unreachable", "todo", "unimplemented", "dbg"];
    breaches(|source| {
        let gives_up = |window: &&[Token]| {
            let [one, two, three] = window else { return false };
            let call = one.text == "." && ["unwrap", "expect"].contains(&two.text.as_str()) && three.text == "(";
            let stop = macros.contains(&two.text.as_str()) && three.text == "!" && one.text != ".";
            two.test_depth == 0 && two.kind == Kind::Word && (call || stop)
        };
        let found = source.tokens.windows(3).filter(gives_up);
        found.map(|window| format!("{}: {}", source.at(&window[1]), window[1].text)).collect()
    });
}
