//! How carefully people took part: the rates, and each participant.

use leptos::prelude::*;

use super::accuracy::{share_cells, share_row, shares};
use super::figure::{Figure, Table, TableView};
use super::whole::Whole;
use crate::formats::study_data::results::quality::Person;
use crate::ui::chart::IntervalPlot;
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Stress};
use crate::ui::text::catalogue::number;
use crate::ui::text::results as t;

/// So many rows are shown at first, and more at a time.
const ROWS: usize = 50;
/// A participation is known by the beginning of its id.
const SHORT: usize = 8;

/// The part.
#[component]
pub fn QualityPart(whole: Whole) -> impl IntoView {
    let quality = &whole.results.quality;
    let mut table = Table::new(t::QUALITY_HEADS);
    let mut rows: Vec<Row> = Vec::new();
    let rates = [
        ("checks_passed", t::CHECKS_PASSED, &quality.checks),
        ("same_again", t::SAME_AGAIN, &quality.same),
        ("side_a", t::SIDE_A, &quality.side_a),
        ("hidden", t::HIDDEN, &quality.hidden),
    ];
    for (key, name, rate) in rates {
        let Some(rate) = rate else { continue };
        let counts = vec![name.to_owned(), number(rate.people), number(rate.tally.n())];
        table.row(key, [counts, share_cells(rate).to_vec()].concat());
        rows.extend(share_row(name.to_owned(), rate, false));
    }
    if let Some(alike) = quality.alike {
        let cells = [
            t::ALIKE.to_owned(),
            number(alike.n),
            number(alike.n),
            t::share(alike.share()),
            t::interval(alike.interval.low, alike.interval.high),
        ];
        table.row("rated_all_alike", cells.to_vec());
        rows.push(Row {
            label: t::ALIKE.to_owned(),
            value: t::share(alike.share()),
            estimate: alike.share(),
            low: alike.interval.low,
            high: alike.interval.high,
            people: None,
            own: false,
            stress: Stress::None,
            unsure: false,
        });
    }
    let runs = quality.runs.map(|runs| t::runs(runs.median, runs.lower, runs.upper, runs.n));
    let title = t::QUALITY_TITLE.to_owned();
    view! {
        <Part head=t::QUALITY note=t::QUALITY_NOTE>
            {(!rows.is_empty()).then(|| view! {
                <Figure name="quality" title=title.clone() source=t::QUALITY_SOURCE table>
                    <IntervalPlot plot=shares(rows, t::HALF, title) room=(300.0, 102.0) />
                </Figure>
            })}
            {runs.map(|runs| view! { <p>{runs}</p> })}
            <Each whole />
        </Part>
    }
}

/// Every participant, some at a time.
#[component]
fn Each(whole: Whole) -> impl IntoView {
    let shown = RwSignal::new(0);
    let all = whole.results.quality.people.len();
    let table = move || {
        let mut table = Table::new(t::EACH_HEADS);
        for person in whole.results.quality.people.iter().take(shown.get()) {
            table.row(person.id.clone(), cells(person));
        }
        view! { <TableView table id="each" /> }
    };
    view! {
        <details class="more" on:toggle=move |_| shown.update(|shown| *shown = (*shown).max(ROWS))>
            <summary>{t::EACH}</summary>
            {table}
            {move || (shown.get() < all).then(|| view! {
                <p><button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += ROWS)>{t::MORE_ROWS}</button></p>
            })}
        </details>
    }
}

fn cells(person: &Person) -> Vec<String> {
    let alike = person.is_alike.map(|alike| if alike { t::YES } else { t::NO }.to_owned());
    vec![
        person.id.chars().take(SHORT).collect(),
        person.excluded_by.map(t::rule).unwrap_or_default(),
        t::of(person.checks.0, person.checks.1),
        person.median_ms.map(|ms| t::seconds(f64::from(ms) / 1e3)).unwrap_or_default(),
        t::of(person.side_a.0, person.side_a.1),
        number(person.longest_run),
        t::of(person.same.0, person.same.1),
        alike.unwrap_or_default(),
        t::of(person.hidden.0, person.hidden.1),
    ]
}
