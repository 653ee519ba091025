//! A chart to keep: as a picture, and as the numbers of its table.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, HtmlCollection};

use super::fonts::{CharterFace, embedded};
use super::raster::png;
use super::resolved::resolved;
use crate::formats::csv;
use crate::ui::clock::today;
use crate::ui::files;
use crate::ui::plot::sheet::{Picture, Words, picture};
use crate::ui::text::{self, pictures as t};

/// Pixels for each unit of a chart.
const SCALE: f64 = 2.0;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Png,
    Svg,
    Csv,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Csv];

    fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
        }
    }
}

/// Three buttons under the chart of the figure that they stand in: its first drawing as PNG or SVG, its table as CSV.
#[component]
pub fn SaveChart(
    /// Names the files.
    name: &'static str,
    /// The finding, above the picture.
    #[prop(into)]
    title: String,
    /// Under it.
    #[prop(optional, into)]
    subtitle: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let group = t::group(&title);
    let words = StoredValue::new(Words { title, subtitle, sources: Vec::new() });
    let act = move |event: MouseEvent, kind: Kind| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(figure) = target.and_then(|button| button.closest("figure").ok().flatten()) else { return };
        let file = t::file(name, &today(), kind.extension());
        spawn_local(async move {
            let saved = save(kind, &file, &figure, words.get_value()).await;
            // The page may have been left in the meantime.
            let _ = said.try_set(saved.map_or_else(|| t::NOT_SAVED.to_owned(), |()| t::saved(&file)));
        });
    };
    view! {
        <div class="save" role="group" aria-label=group>
            <span>{t::SAVE_AS}</span>
            {Kind::ALL.map(|kind| view! {
                <button type="button" class="quiet link" on:click=move |event| act(event, kind)>{kind.extension().to_uppercase()}</button>
            })}
            <span role="status">{said}</span>
        </div>
    }
}

async fn save(kind: Kind, file: &str, figure: &Element, words: Words) -> Option<()> {
    match kind {
        Kind::Csv => {
            let rows = rows(&figure.query_selector("table").ok()??);
            files::save_as(file, "text/csv", &csv::write(rows)).ok()
        }
        Kind::Svg => {
            let drawn = drawn(figure, words).await?;
            files::save_as(file, "image/svg+xml", &drawn.svg.to_string()).ok()
        }
        Kind::Png => {
            let drawn = drawn(figure, words).await?;
            files::save_blob(file, &png(&drawn, SCALE).await? as &Blob).ok()
        }
    }
}

async fn drawn(figure: &Element, words: Words) -> Option<Picture> {
    let made = resolved(&figure.query_selector("svg").ok()??, "chart")?;
    let mut sources: Vec<String> = each(&figure.get_elements_by_class_name("source"), |source| {
        let folded = source.closest("details").ok().flatten().is_some();
        (!folded).then(|| said(&source))
    });
    sources.retain(|source| !source.is_empty());
    sources.push(t::made_by(text::NAME, &today()));
    let faces = embedded(&[CharterFace::Regular]).await;
    Some(picture(made.drawing, &Words { sources, ..words }, &made.inks, &faces))
}

fn rows(table: &Element) -> Vec<Vec<String>> {
    each(&table.get_elements_by_tag_name("tr"), |row| Some(each(&row.children(), |cell| Some(said(&cell)))))
}

/// What an element says, its white space as shown.
fn said(element: &Element) -> String {
    element.text_content().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn each<T>(of: &HtmlCollection, read: impl Fn(Element) -> Option<T>) -> Vec<T> {
    (0..of.length()).filter_map(|place| of.item(place)).filter_map(read).collect()
}
