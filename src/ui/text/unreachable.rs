//! An endpoint of which the browser shows no answer: what it can be, each with its check.

use super::catalogue::{Word, say};
use crate::endpoint::permission::Permission;
use crate::endpoint::preset::{LetsIn, PRESETS};

/// Where the page is and where it asks.
pub struct Where<'a> {
    /// The page's origin, which a server must let in.
    pub page: &'a str,
    /// Whether the endpoint is on this machine or in this network.
    pub is_local: bool,
    /// Whether it is spoken to over https.
    pub is_https: bool,
}

/// What happened, as far as a page can see. `is_there`: something there answered, but not to what was asked.
#[must_use]
pub fn happened(origin: &str, is_there: bool) -> String {
    if is_there {
        say!("{origin} answers, but doesn’t let this page read what its model says", origin)
    } else {
        say!("The browser got no answer that it may read from {origin}", origin)
    }
}

/// Something to check.
pub struct Check {
    /// What.
    pub text: String,
    /// The command that sees to it, by the name of each program that has one.
    pub commands: Vec<(&'static str, String)>,
}

/// What to check, the likeliest first.
#[must_use]
pub fn checks(at: &Where<'_>, is_there: bool, permission: Option<Permission>) -> Vec<Check> {
    let mut checks: Vec<Word> = Vec::new();
    if !is_there {
        if at.page.starts_with("https:") && !at.is_https {
            checks.push(MIXED);
        }
        match permission {
            Some(Permission::Denied) => checks.push(DENIED),
            Some(Permission::Asks) | None if at.is_local => checks.push(ASKS),
            _ => {}
        }
        checks.push(if at.is_local { RUNNING } else { SPELLED });
        if at.is_https {
            checks.push(CERTIFICATE);
        }
    }
    checks.push(if at.is_local { LETS_IN } else { PROVIDER });
    checks.push(HIDDEN);
    let commands = |check: Word| if check == LETS_IN { commands(at.page) } else { Vec::new() };
    checks.into_iter().map(|check| Check { text: check.to_owned(), commands: commands(check) }).collect()
}

/// The same as one line, where there is no room for a list.
#[must_use]
pub fn in_one_line(at: &Where<'_>) -> String {
    let checks = checks(at, false, None);
    let lines = checks.iter().enumerate().map(|(i, Check { text, commands })| {
        let commands = commands.iter().map(|(name, command)| format!(" {name}: {command}."));
        format!("({}) {text}{}", i + 1, commands.collect::<String>())
    });
    lines.collect::<Vec<_>>().join(" ")
}

const MIXED: Word = Word(
    "This page is https and the address is http, which many browsers refuse: open this app from http://localhost, or give the server https.",
);
const DENIED: Word = Word(
    "This browser was told not to let this page into your local network. Allow it in the settings of this site, beside the address bar.",
);
const ASKS: Word = Word("If the browser asks whether this page may reach your local network, allow it.");
const RUNNING: Word = Word("Is the server running, and is this its port?");
const SPELLED: Word = Word("Is the name spelled right, and are you online?");
const CERTIFICATE: Word =
    Word("Is its certificate valid? Open the address in a tab of its own: a bad one is shown there.");
const PROVIDER: Word = Word(
    "Does the provider let web pages call it (CORS)? Some refuse pages; then another provider, or a program of your own between, is the way.",
);
const HIDDEN: Word = Word(
    "Some hide their error replies from pages, even that of a wrong key: check key and model at the provider too.",
);

const LETS_IN: Word = Word("Does the server let this page in (CORS)? It does when it was started so:");

fn commands(page: &str) -> Vec<(&'static str, String)> {
    let command = |lets_in: LetsIn| {
        let (LetsIn::Any(command) | LetsIn::By(command)) = lets_in;
        command.replace("{page}", page)
    };
    PRESETS.iter().filter_map(|preset| Some((preset.name, command(preset.lets_in?)))).collect()
}
