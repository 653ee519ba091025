//! A participant's link: where the study is, and the parameters that are taken from the address and then taken out of it.

use std::collections::BTreeMap;

/// No longer value of a parameter is taken.
const LONGEST_VALUE: usize = 200;
/// No more parameters are taken.
const MOST: usize = 40;

/// Where a study is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Published with the app, as `studies/NAME.json`.
    Named(String),
    /// At an address of its own.
    At(String),
    /// In the link itself, as base64url of its JSON.
    Packed(String),
    /// In the link itself, as base64url of its JSON, deflated.
    Deflated(String),
}

/// A participant's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where the study is.
    pub source: Source,
    /// What else the address said.
    pub parameters: BTreeMap<String, String>,
}

/// Reads the query and the fragment of an address; none where the fragment names no study. Parameters may stand in either.
#[must_use]
pub fn parse(query: &str, fragment: &str) -> Option<Link> {
    let rest = fragment.trim_start_matches('#').trim_start_matches('/').strip_prefix("study")?;
    let (path, inner) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parameters = pairs(query.trim_start_matches('?'));
    let mut own = pairs(inner);
    let name = path.trim_matches('/');
    let source = if !name.is_empty() {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if !path.starts_with('/') || !name.chars().all(fits) {
            return None;
        }
        Source::Named(name.to_owned())
    } else if let Some(address) = own.remove("at") {
        Source::At(address)
    } else if let Some(packed) = own.remove("file") {
        Source::Packed(packed)
    } else {
        Source::Deflated(own.remove("deflated")?)
    };
    parameters.extend(own);
    parameters.retain(|_, value| value.chars().count() <= LONGEST_VALUE);
    while parameters.len() > MOST {
        parameters.pop_last();
    }
    Some(Link { source, parameters })
}

/// A link to a study: the app's own address, the parameters that a platform fills in (before the fragment, as it expects them), and those
/// that the link says itself.
#[must_use]
pub fn address(app: &str, source: &Source, filled: &[&str], said: &[(String, String)]) -> String {
    let query: Vec<String> = filled.iter().map(|name| format!("{name}={{{{%{name}%}}}}")).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let mut fragment = source.fragment();
    for (name, value) in said {
        fragment.push(if fragment.contains('?') { '&' } else { '?' });
        fragment.push_str(&[&*encoded(name), "=", &encoded(value)].concat());
    }
    format!("{app}{query}{fragment}")
}

/// Before a condition's id, in a preview's fragment: the parameter that says which arm is looked at.
pub const ARM: &str = "arm-";

/// Reads the fragment of a preview, which is that of a participant's link but for its page.
#[must_use]
pub fn preview(fragment: &str) -> Option<Link> {
    let rest = fragment.trim_start_matches('#').trim_start_matches('/').strip_prefix("preview")?;
    parse("", &format!("study{rest}"))
}

impl Source {
    /// The fragment of a preview; `arms` says which one is looked at, by the condition's id.
    #[must_use]
    pub fn preview(&self, arms: &BTreeMap<String, String>) -> String {
        let fragment = self.fragment().replacen("#/study", "#/preview", 1);
        let arms = arms.iter().map(|(condition, arm)| format!("&{ARM}{}={}", encoded(condition), encoded(arm)));
        fragment + &arms.collect::<String>()
    }

    /// The fragment that names it, without any parameter.
    #[must_use]
    pub fn fragment(&self) -> String {
        match self {
            Self::Named(name) => format!("#/study/{name}"),
            Self::At(address) => format!("#/study?at={}", encoded(address)),
            Self::Packed(packed) => format!("#/study?file={packed}"),
            Self::Deflated(packed) => format!("#/study?deflated={packed}"),
        }
    }

    /// A name that is the same whenever the link is opened again.
    #[must_use]
    pub fn key(&self) -> String {
        let fragment = self.fragment();
        match self {
            Self::Named(_) | Self::At(_) => fragment,
            // What is packed can be long; its digest says as much.
            Self::Packed(_) | Self::Deflated(_) => {
                use sha2::{Digest, Sha256};
                crate::domain::seal::hex(&Sha256::digest(fragment))
            }
        }
    }
}

/// What `a=b&c=d` says, percent signs decoded; of two of one name the first.
fn pairs(text: &str) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.entry(decoded(name)).or_insert_with(|| decoded(value));
    }
    pairs
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while place < bytes.len() {
        let code = bytes.get(place + 1..place + 3).and_then(|two| std::str::from_utf8(two).ok());
        match (bytes[place], code.and_then(|code| u8::from_str_radix(code, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                place += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        place += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~:/".contains(&byte);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parameters_come_from_the_query_and_from_behind_the_fragment() {
        let link = parse("?PROLIFIC_PID=abc&arm=b", "#/study/persona-or-judge?SESSION_ID=s%201");
        let link = link.unwrap_or_else(|| unreachable!());
        assert_eq!(link.source, Source::Named("persona-or-judge".into()));
        let said: Vec<(&str, &str)> = link.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(said, [("PROLIFIC_PID", "abc"), ("SESSION_ID", "s 1"), ("arm", "b")]);
        assert_eq!(link.source.fragment(), "#/study/persona-or-judge");
    }

    #[test]
    fn a_link_that_is_made_is_read_as_it_was_meant() {
        let said = [("arm".to_owned(), "a b".to_owned())];
        for source in
            [Source::Named("mine".into()), Source::At("https://a.b/s.json?x=1".into()), Source::Deflated("ab".into())]
        {
            let link = address("https://h/app/", &source, &["PROLIFIC_PID"], &said);
            let (before, fragment) = link.split_once('#').unwrap_or_default();
            assert_eq!(before, "https://h/app/?PROLIFIC_PID={{%PROLIFIC_PID%}}");
            let read = parse("?PROLIFIC_PID=p1", fragment).unwrap_or_else(|| unreachable!());
            assert_eq!(read.source, source);
            assert_eq!(
                read.parameters,
                BTreeMap::from([("PROLIFIC_PID".into(), "p1".into()), ("arm".into(), "a b".into())])
            );
        }
        assert_eq!(address("https://h/", &Source::Named("m".into()), &[], &[]), "https://h/#/study/m");
    }

    #[test]
    fn a_preview_is_of_the_same_study_and_no_participant_s_link() {
        let source = Source::Deflated("abc-_1".into());
        let arms = BTreeMap::from([("feedback".to_owned(), "revealed".to_owned())]);
        let fragment = source.preview(&arms);
        assert_eq!(parse("", &fragment), None);
        let link = preview(&fragment).unwrap_or_else(|| unreachable!());
        assert_eq!(link.source, source);
        assert_eq!(link.parameters, BTreeMap::from([("arm-feedback".to_owned(), "revealed".to_owned())]));
        assert_eq!(preview(&source.fragment()), None);
    }

    #[test]
    fn a_fragment_that_names_no_study_is_none() {
        for fragment in ["", "#/", "#/studyx", "#/study", "#/study/", "#/study?", "#/study/../x", "#/study/a/b"] {
            assert_eq!(parse("?at=https://a.b", fragment), None, "{fragment}");
        }
        let far = parse("", "#/study?at=https%3A%2F%2Fa.b%2Fs.json%3Fx%3D1&P=1").unwrap_or_else(|| unreachable!());
        assert_eq!(far.source, Source::At("https://a.b/s.json?x=1".into()));
        assert_eq!(far.parameters.len(), 1);
    }

    proptest! {
        #[test]
        fn an_address_survives_its_fragment(address in "https://[a-z]{1,9}/[ -~é]{0,30}") {
            let source = Source::At(address);
            let read = parse("", &source.fragment()).map(|link| link.source);
            prop_assert_eq!(read, Some(source));
        }

        #[test]
        fn no_text_is_too_odd(query in ".{0,60}", fragment in "#/study.{0,60}") {
            let _ = parse(&query, &fragment);
        }
    }
}
