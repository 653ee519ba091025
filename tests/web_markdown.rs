//! Markdown from anywhere becomes elements that do nothing: no script, no address to fetch or follow, no handler; the text stays.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)] // A test that can't go on fails.

use leptos::mount::mount_to;
use leptos::prelude::*;
use likeness::ui::markdown::Markdown;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Elements that a rendered text may consist of.
const ELEMENTS: &str = "DIV P B BLOCKQUOTE OL UL LI EM STRONG S CODE PRE BR HR TABLE TBODY TR TH TD SPAN BUTTON";

/// Attributes that they may have.
const ATTRIBUTES: &str = "class dir start title tabindex scope type role";

/// What people have tried elsewhere, each with a word that must still be read.
const ATTACKS: &[(&str, &str)] = &[
    ("<script>window.broken = 1</script> after", "<script>window.broken = 1</script>"),
    ("before <ScRiPt src=//evil.example/x.js></sCrIpT> after", "evil.example"),
    ("<scr<script>ipt>window.broken = 1</scr</script>ipt>", "window.broken"),
    ("<img src=x onerror=\"window.broken = 1\">", "onerror"),
    ("<img src=`x` onerror=window.broken=1//", "onerror"),
    ("<svg/onload=window.broken=1>", "onload"),
    ("<svg><animate onbegin=window.broken=1 attributeName=x dur=1s>", "onbegin"),
    ("<math><mtext></p><script>window.broken = 1</script></mtext></math>", "mtext"),
    ("<iframe srcdoc='<script>parent.broken = 1</script>'></iframe>", "srcdoc"),
    ("<iframe src=\"javascript:parent.broken = 1\"></iframe>", "javascript"),
    ("<object data=\"data:text/html,<script>window.broken = 1</script>\"></object>", "object"),
    ("<embed src=\"javascript:window.broken = 1\">", "embed"),
    ("<a href=\"javascript:window.broken = 1\">read</a>", "read"),
    ("<details open ontoggle=window.broken=1>more</details>", "more"),
    ("<input autofocus onfocus=window.broken=1>", "onfocus"),
    ("<body onload=window.broken=1>", "onload"),
    ("<style>* { background: url(//evil.example) }</style>", "evil.example"),
    ("<link rel=stylesheet href=//evil.example/x.css>", "stylesheet"),
    ("<meta http-equiv=refresh content=\"0;url=//evil.example\">", "refresh"),
    ("<base href=//evil.example/>", "base"),
    ("<form action=//evil.example><button>go</button></form>", "go"),
    ("<!--<img src=\"--><img src=x onerror=window.broken=1//\">", "onerror"),
    ("<![CDATA[<script>window.broken = 1</script>]]>", "window.broken"),
    ("<?xml version=\"1.0\"?><script>window.broken = 1</script>", "xml"),
    ("<template><script>window.broken = 1</script></template>", "template"),
    ("[read](javascript:window.broken=1)", "read"),
    ("[read](<java\tscript:window.broken=1>)", "read"),
    ("[read](JaVaScRiPt:window.broken=1 \"title\" )", "read"),
    ("[read](data:text/html;base64,PHNjcmlwdD4=)", "read"),
    ("[read](vbscript:x)", "read"),
    ("[read](https://evil.example/?q=1)", "read"),
    ("[read](x\" onclick=\"window.broken=1)", "read"),
    ("[read][1]\n\n[1]: javascript:window.broken=1 \"x\"", "read"),
    ("<javascript:window.broken=1>", "javascript:window.broken=1"),
    ("<https://evil.example/>", "https://evil.example/"),
    ("![a cat](https://evil.example/pixel.gif)", "[image: a cat]"),
    ("![x\" onerror=\"window.broken=1](x)", "onerror"),
    ("![](javascript:window.broken=1 \"a dog\")", "[image: a dog]"),
    ("[![a cat](x.png)](javascript:window.broken=1)", "[image: a cat]"),
    (
        "```js\" onclick=\"window.broken=1\n<script>window.broken = 1</script>\n```",
        "<script>window.broken = 1</script>",
    ),
    ("`<script>window.broken = 1</script>`", "<script>window.broken = 1</script>"),
    ("| a | b |\n| - | - |\n| <img src=x onerror=window.broken=1> | c |", "onerror"),
    ("&lt;script&gt;window.broken = 1&lt;/script&gt;", "<script>window.broken = 1</script>"),
    ("# <svg onload=window.broken=1> head", "head"),
    ("> - 1. <img src=x onerror=window.broken=1>", "onerror"),
    ("{{constructor.constructor('window.broken=1')()}} ${window.broken = 1}", "constructor"),
    ("</div></div></main><script>window.broken = 1</script>", "</div></div></main>"),
    ("\u{202e}txet desrever\u{202c} plain", "plain"),
    ("a\u{0}b <scr\u{0}ipt>window.broken = 1</script>", "window.broken"),
];

/// The rendered text.
fn rendered(text: &str) -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let place: HtmlElement = document.create_element("section").unwrap().unchecked_into();
    document.body().unwrap().append_child(&place).unwrap();
    let text = text.to_owned();
    mount_to(place.clone(), move || view! { <Markdown text /> }).forget();
    place
}

/// Every element below `place`.
fn elements(place: &Element) -> Vec<Element> {
    let all = place.query_selector_all("*").unwrap();
    (0..all.length()).map(|i| all.item(i).unwrap().unchecked_into()).collect()
}

fn text(place: &HtmlElement) -> String {
    place.text_content().unwrap_or_default()
}

fn count(place: &Element, selector: &str) -> u32 {
    place.query_selector_all(selector).unwrap().length()
}

/// Lets everything run that would run.
async fn a_moment() {
    gloo_timers::future::TimeoutFuture::new(100).await;
}

#[wasm_bindgen_test]
async fn what_is_hostile_becomes_text() {
    for (attack, kept) in ATTACKS {
        let place = rendered(attack);
        for element in elements(&place) {
            let name = element.tag_name();
            assert!(ELEMENTS.split(' ').any(|known| known == name), "<{name}> from {attack}");
            for attribute in element.get_attribute_names() {
                let attribute = attribute.as_string().unwrap();
                assert!(ATTRIBUTES.split(' ').any(|known| known == attribute), "{attribute} on <{name}> from {attack}");
            }
        }
        assert!(text(&place).contains(kept), "{kept} is lost from {attack}: {}", text(&place));
        assert_eq!(count(&place, ".prose"), 1, "{attack} left its place");
        place.remove();
    }
    a_moment().await;
    let broken = js_sys::Reflect::get(&web_sys::window().unwrap(), &"broken".into()).unwrap();
    assert!(broken.is_undefined(), "something ran");
}

#[wasm_bindgen_test]
fn what_markdown_is_for_is_shown() {
    let place = rendered(
        "# Head\n\nSome *soft*, **strong** and ~~struck~~ words, `code`.\n\n1. one\n2. two\n\n- [x] done\n- [ ] open\n\n> said\n\n\
         ```rust\nlet x = 1;\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n---\n\nlast\\\nline",
    );
    for (selector, times) in [
        ("em", 1),
        ("strong", 1),
        ("s", 1),
        ("p code", 1),
        ("ol > li", 2),
        ("ul > li", 2),
        ("blockquote", 1),
        ("pre > code", 1),
    ] {
        assert_eq!(count(&place, selector), times, "{selector}");
    }
    assert_eq!(
        (count(&place, "table th"), count(&place, "table td"), count(&place, "hr"), count(&place, "br")),
        (2, 2, 1, 1)
    );
    assert_eq!(place.query_selector("pre > code").unwrap().unwrap().text_content().unwrap().trim(), "let x = 1;");
    let shown = text(&place);
    for words in ["Head", "soft", "struck", "☑ done", "☐ open", "said"] {
        assert!(shown.contains(words), "{words}");
    }
    place.remove();
}

#[wasm_bindgen_test]
fn a_deep_text_does_not_break_the_page() {
    for deep in
        [">".repeat(2_000), "- ".repeat(500), "*".repeat(5_000), "[".repeat(5_000), format!("x{}", "`".repeat(5_001))]
    {
        let place = rendered(&format!("{deep} end"));
        assert!(text(&place).contains("end"), "{}", &deep[..4]);
        place.remove();
    }
}
