//! The held-out table as a plot, as a table, and what it leaves out.

use leptos::prelude::*;

use crate::measure::table::{CHANCE, Table};
use crate::ui::plot::intervals::{Row as PlotRow, Stress};
use crate::ui::text::catalogue::decimal;
use crate::ui::text::{holds as t, interval, percent};

/// A row a predictor, the lead first.
pub fn plot_rows(table: &Table, lead: &str) -> Vec<PlotRow> {
    let shown = table.rows.iter().filter(|row| row.predictor != CHANCE);
    let mut rows: Vec<PlotRow> = shown
        .filter_map(|row| {
            let interval = row.interval?;
            Some(PlotRow {
                label: t::predictor(&row.predictor).to_owned(),
                value: t::right_of(row.tally.successes(), row.tally.n()),
                estimate: row.tally.accuracy()?,
                low: interval.low,
                high: interval.high,
                people: None,
                own: row.predictor == lead,
                stress: if row.predictor == lead { Stress::Row } else { Stress::None },
                unsure: false,
            })
        })
        .collect();
    rows.sort_by_key(|row| !row.own);
    rows
}

/// What the comparison leaves out, each for its reason.
pub fn notes(table: &Table, void: usize, waiting: usize) -> impl IntoView + use<> {
    let uncommon = table.held_out - table.common.len();
    let failed = uncommon.saturating_sub(waiting);
    let lines = [
        (void > 0).then(|| t::void(void)),
        (failed > 0).then(|| t::failures(failed)),
        (failed > 0).then(|| t::uncommon(failed)),
    ];
    lines.into_iter().flatten().map(|line| view! { <p class="source">{line}</p> }).collect_view()
}

/// Every figure.
#[component]
pub fn TableView(table: Table) -> impl IntoView {
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let interval = row.interval.map(|i| interval(i.low, i.high));
            view! {
                <tr data-predictor=row.predictor.clone()>
                    <th scope="row">{t::predictor(&row.predictor)}</th>
                    <td>{row.tally.right}</td>
                    <td>{row.tally.wrong}</td>
                    <td>{row.tally.no_guess}</td>
                    <td>{row.tally.accuracy().map(percent)}</td>
                    <td>{interval.filter(|_| row.predictor != CHANCE)}</td>
                    <td>{row.log_loss.map(|loss| decimal(loss, 3))}</td>
                    <td>{row.tally.no_judgement}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll-x" tabindex="0">
            <table id="held-out">
                <thead><tr>{t::HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="source">{t::HEADS_NOTE}</p>
    }
}
