//! A drawing of the page as elements that say themselves how they are painted: what the styles make of it in light colours, on a wide
//! page, is written into attributes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, Node};

use crate::ui::plot::sheet::{Drawing, Inks};
use crate::ui::plot::svg;

/// Attributes that say where something stands.
const PLACES: [&str; 16] = [
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "width",
    "height",
    "points",
    "d",
    "transform",
    "text-anchor",
];
/// How a line is drawn, where there is one.
const LINES: [&str; 4] = ["stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"];
/// How letters are set.
const LETTERS: [&str; 4] = ["font-family", "font-size", "font-weight", "font-style"];

/// A drawing and the colours of its page.
pub struct Resolved {
    /// With its size.
    pub drawing: Drawing,
    /// The colours and faces.
    pub inks: Inks,
}

/// Resolves the `<svg>` that `drawn` is, painted as inside an element of class `within`. None where the browser refuses.
pub fn resolved(drawn: &Element, within: &str) -> Option<Resolved> {
    on_stage(within, |stage| {
        let copy = drawn.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
        stage.append_child(&copy).ok()?;
        read(&copy, inks_of(stage)?)
    })
}

/// The light colours of the page.
pub fn inks() -> Option<Inks> {
    on_stage("chart", inks_of)
}

/// Does something with an element that is part of the page for as long, in light colours, and not seen.
fn on_stage<T>(within: &str, act: impl FnOnce(&Element) -> Option<T>) -> Option<T> {
    let body = document().body()?;
    let stage = document().create_element("div").ok()?;
    stage.set_class_name(within);
    stage.class_list().add_1("stage").ok()?;
    stage.set_attribute("aria-hidden", "true").ok()?;
    body.append_child(&stage).ok()?;
    let done = act(&stage);
    stage.remove();
    done
}

fn inks_of(stage: &Element) -> Option<Inks> {
    let style = window().get_computed_style(stage).ok()??;
    Some(Inks {
        page: value(&style, "background-color"),
        ink: value(&style, "color"),
        soft: value(&style, "outline-color"),
        line: value(&style, "border-top-color"),
        control: value(&style, "border-bottom-color"),
        accent: value(&style, "caret-color"),
        serif: value(&style, "--serif").trim().to_owned(),
        sans: value(&style, "font-family"),
    })
}

fn read(copy: &Element, inks: Inks) -> Option<Resolved> {
    let view_box = copy.get_attribute("viewBox")?;
    let numbers: Vec<f64> = view_box.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some(Resolved { drawing: Drawing { marks: children(copy), width, height }, inks })
}

fn children(of: &Element) -> Vec<svg::Element> {
    let mut found = Vec::new();
    let mut next = of.first_element_child();
    while let Some(element) = next {
        found.extend(mark(&element));
        next = element.next_element_sibling();
    }
    found
}

fn mark(element: &Element) -> Option<svg::Element> {
    let style = window().get_computed_style(element).ok()??;
    let name = element.local_name();
    let mut made = svg::Element::new(&name);
    for place in PLACES {
        if let Some(value) = element.get_attribute(place) {
            made = made.with(place, value);
        }
    }
    if name == "g" {
        return Some(made.holding(children(element)));
    }
    made = painted(made, &style);
    if name == "text" {
        for letters in LETTERS {
            made = made.with(letters, value(&style, letters));
        }
        return Some(made.with("paint-order", value(&style, "paint-order")).text(&text_of(element)));
    }
    Some(made)
}

fn painted(made: svg::Element, style: &CssStyleDeclaration) -> svg::Element {
    let made = made.with("fill", value(style, "fill"));
    if value(style, "stroke") == "none" {
        return made;
    }
    LINES.into_iter().fold(made, |made, name| made.with(name, value(style, name)))
}

fn value(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

fn text_of(node: &Node) -> String {
    node.text_content().unwrap_or_default()
}
