//! A figure of the page: its finding, a drawing, where it comes from, the same as a table, and what keeps it.

use leptos::prelude::*;

use crate::ui::chart::SaveChart;
use crate::ui::text::catalogue::Word;
use crate::ui::text::holds;

/// A table before it is shown; the first cell of a row names it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What stands above each column.
    pub heads: Vec<String>,
    /// What a row is known by, whatever language is shown, and its cells.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// With its heads alone.
    pub fn new<const N: usize>(heads: [Word; N]) -> Self {
        Self { heads: heads.map(Word::to_owned).to_vec(), rows: Vec::new() }
    }

    /// Adds a row; cells that it lacks are empty.
    pub fn row(&mut self, key: impl Into<String>, mut cells: Vec<String>) {
        cells.resize(self.heads.len(), String::new());
        self.rows.push((key.into(), cells));
    }
}

/// The table.
#[component]
pub fn TableView(
    /// What it shows.
    table: Table,
    /// By which it is found.
    id: &'static str,
) -> impl IntoView {
    let row = |(key, cells): (String, Vec<String>)| {
        let mut cells = cells.into_iter();
        let name = cells.next();
        view! {
            <tr data-row=key>
                <th scope="row">{name}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="scroll-x" tabindex="0">
            <table id=id>
                <thead><tr>{table.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{table.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The figure; the drawing is its children.
#[component]
pub fn Figure(
    /// Names the files and the table.
    name: &'static str,
    /// The finding.
    #[prop(into)]
    title: String,
    /// Under it.
    #[prop(optional, into)]
    subtitle: String,
    /// How to read it.
    source: Word,
    /// The same in figures.
    table: Table,
    /// The drawing.
    children: Children,
) -> impl IntoView {
    view! {
        <figure class="chart">
            <figcaption class="headed"><b>{title.clone()}</b>{(!subtitle.is_empty()).then(|| view! { <span>{subtitle.clone()}</span> })}</figcaption>
            {children()}
            <p class="source">{source}</p>
            <details>
                <summary>{holds::TABLE}</summary>
                <TableView table id=name />
            </details>
            <SaveChart name title subtitle />
        </figure>
    }
}
