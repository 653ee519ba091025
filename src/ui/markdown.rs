//! Markdown as views, built from parsed events: HTML in it is shown as text, images by their description, and links stay inert.

use leptos::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::copy::CopyButton;
use super::text;
use crate::learner::plain;

/// Deeper than this, text is shown without its form: a text that nests without end must not exhaust the stack.
const DEEPEST: usize = 16;

/// The text of a question, an answer or a message.
#[component]
pub fn Markdown(
    /// Markdown from anywhere: nothing in it is trusted.
    text: String,
) -> impl IntoView {
    if let Some(paragraphs) = plain::paragraphs(&text) {
        let all = paragraphs.into_iter().map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
        return view! { <div class="prose" dir="auto">{all}</div> }.into_any();
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut events = Parser::new_ext(&text, options);
    view! { <div class="prose" dir="auto">{children(&mut events, 0)}</div> }.into_any()
}

/// Views of everything up to the end of the element that is open, which stands inside `depth` others.
fn children<'a>(events: &mut impl Iterator<Item = Event<'a>>, depth: usize) -> Vec<AnyView> {
    let mut views = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(_) => break,
            Event::Start(_) if depth >= DEEPEST => views.push(plain(events).into_any()),
            Event::Start(tag) => views.push(element(tag, events, depth + 1)),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                views.push(text.into_string().into_any());
            }
            Event::Code(code) => views.push(view! { <code>{code.into_string()}</code> }.into_any()),
            Event::SoftBreak => views.push("\n".into_any()),
            Event::HardBreak => views.push(view! { <br /> }.into_any()),
            Event::Rule => views.push(view! { <hr /> }.into_any()),
            Event::TaskListMarker(done) => views.push(if done { "☑ " } else { "☐ " }.into_any()),
            Event::FootnoteReference(name) => views.push(format!("[{name}]").into_any()),
            Event::InlineMath(math) | Event::DisplayMath(math) => {
                views.push(view! { <code>{math.into_string()}</code> }.into_any());
            }
        }
    }
    views
}

fn element<'a>(tag: Tag<'a>, events: &mut impl Iterator<Item = Event<'a>>, depth: usize) -> AnyView {
    match tag {
        Tag::CodeBlock(kind) => code_block(&kind, events),
        Tag::Table(_) => table(events, depth),
        Tag::Image { title, .. } => {
            let described = plain(events);
            text::image(if described.is_empty() { &title } else { &described }).into_any()
        }
        Tag::Link { dest_url, .. } => {
            let address = dest_url.into_string();
            view! { <span class="inert" title=address>{children(events, depth)}</span> }.into_any()
        }
        tag => simple(&tag, children(events, depth)),
    }
}

fn simple(tag: &Tag<'_>, inside: Vec<AnyView>) -> AnyView {
    match tag {
        Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => view! { <p><b>{inside}</b></p> }.into_any(),
        Tag::Heading { .. } => view! { <p><b>{inside}</b></p> }.into_any(),
        Tag::BlockQuote(_) => view! { <blockquote>{inside}</blockquote> }.into_any(),
        Tag::List(Some(first)) => view! { <ol start=first.to_string()>{inside}</ol> }.into_any(),
        Tag::List(None) => view! { <ul>{inside}</ul> }.into_any(),
        Tag::Item => view! { <li>{inside}</li> }.into_any(),
        Tag::Emphasis => view! { <em>{inside}</em> }.into_any(),
        Tag::Strong => view! { <strong>{inside}</strong> }.into_any(),
        Tag::Strikethrough => view! { <s>{inside}</s> }.into_any(),
        Tag::Paragraph | Tag::HtmlBlock => view! { <p>{inside}</p> }.into_any(),
        _ => view! { <div>{inside}</div> }.into_any(),
    }
}

fn code_block<'a>(kind: &CodeBlockKind<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> AnyView {
    let language = match kind {
        CodeBlockKind::Fenced(name) => name.to_string(),
        CodeBlockKind::Indented => String::new(),
    };
    let code = plain(events);
    let copied = code.clone();
    view! {
        <div class="code">
            <pre tabindex="0" title=language><code>{code}</code></pre>
            <CopyButton text=Signal::stored(copied) label=text::COPY quiet=true />
        </div>
    }
    .into_any()
}

fn table<'a>(events: &mut impl Iterator<Item = Event<'a>>, depth: usize) -> AnyView {
    let mut rows: Vec<AnyView> = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::TableHead) => rows.push(view! { <tr>{cells(events, true, depth)}</tr> }.into_any()),
            Event::Start(Tag::TableRow) => rows.push(view! { <tr>{cells(events, false, depth)}</tr> }.into_any()),
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    // A table that is wider than its place scrolls, also by the keyboard.
    view! { <table tabindex="0"><tbody>{rows}</tbody></table> }.into_any()
}

fn cells<'a>(events: &mut impl Iterator<Item = Event<'a>>, head: bool, depth: usize) -> Vec<AnyView> {
    let mut cells = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::TableCell) if head => {
                cells.push(view! { <th scope="col">{children(events, depth)}</th> }.into_any());
            }
            Event::Start(Tag::TableCell) => cells.push(view! { <td>{children(events, depth)}</td> }.into_any()),
            Event::End(_) => break,
            _ => {}
        }
    }
    cells
}

/// The bare text up to the end of the element that is open.
fn plain<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> String {
    let mut depth = 0_usize;
    let mut text = String::new();
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    text
}
