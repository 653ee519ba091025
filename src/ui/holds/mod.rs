//! Does it hold? Every predictor on the held-out pairs, with intervals, what tests them, and the live guesses apart.

mod calibration;
mod catch_up;
mod fooled;
mod learning;
mod rivals;
mod table;

use leptos::prelude::*;

use super::chart::{IntervalPlot, LiveChart, Plot, SaveChart};
use super::consistency::SelfConsistency;
use super::page::{Part, in_turn};
use super::plot::intervals::Scale;
use super::route::Route;
use super::state::App;
use super::state::scores::Scores;
use super::text::{self, holds as t, percent};
use crate::measure::evidence::words;
use crate::measure::table::{CHANCE, Row, Table};
use calibration::Sure;
use catch_up::CatchUp;
pub use catch_up::Working;
use fooled::Fooled;
use learning::{Blocks, LearningCurve};
use rivals::Rivals;
use table::{TableView, notes, plot_rows};

/// Shares.
const SCALE: Scale = Scale { from: 0.0, to: 1.0 };
/// For the predictors at the left and the counts at the right.
const ROOM: (f64, f64) = (250.0, 102.0);

fn ticks() -> Vec<(f64, String)> {
    [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, percent(share))).to_vec()
}

/// "Does it hold?"
#[component]
pub fn HoldsPage() -> impl IntoView {
    let app = App::here();
    let scores = Memo::new(move |_| app.scores());
    let is_due = in_turn(2);
    let guessed = move || app.with_session(|s| s.turns.iter().any(|turn| turn.first.is_some())).unwrap_or(false);
    let void = move || scores.with(|s| s.as_ref().map(|s| s.void)).filter(|n| *n > 0);
    view! {
        {move || match scores.get().filter(|s| !s.table.common.is_empty() || s.waiting > 0) {
            Some(scores) => view! { <HeldOut scores /> }.into_any(),
            None => view! {
                <header>
                    <h1>{t::EMPTY}</h1>
                    <p class="soft">{t::EMPTY_WHY}</p>
                    {void().map(|n| view! { <p class="source">{t::void(n)}</p> })}
                    <p><a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a></p>
                </header>
            }.into_any(),
        }}
        <Show when=move || is_due(2) && guessed()>
            <LearningCurve />
            <Part head=t::LIVE note=t::LIVE_NOTE>
                <LiveChart />
                <Blocks />
            </Part>
            <SelfConsistency />
            <Part head=t::SEALS note=t::SEALS_NOTE>
                <p><button type="button" class="button" on:click=move |_| app.export()>{text::manage::EXPORT}</button></p>
            </Part>
        </Show>
    }
}

#[component]
fn HeldOut(scores: Scores) -> impl IntoView {
    let Scores { table, lead, void, waiting, calls, axes, judges } = scores;
    let lead_row = table.row(lead).cloned();
    let n = table.common.len();
    let calibration = judges.as_ref().map(|judges| judges.calibration);
    let tests = (n > 0).then(|| {
        view! {
            <Rivals table=table.clone() lead />
            <Sure table=table.clone() lead axes calibration />
        }
    });
    let right = lead_row.as_ref().map_or(0.0, |row| row.tally.successes());
    let finding = t::title(right, n);
    let subtitle = lead_row.as_ref().map(|row| subtitle(row, &table)).unwrap_or_default();
    let plot = Plot {
        rows: plot_rows(&table, lead),
        scale: SCALE,
        middle: (0.5, text::charts::chance_of(n)),
        ticks: ticks(),
        label: finding.clone(),
    };
    view! {
        <header>
            <h1>{finding.clone()}</h1>
            <p class="soft">{subtitle.clone()}</p>
        </header>
        <Part head=t::MEASURED note=t::NOTE>
            <figure class="chart">
                <IntervalPlot plot room=ROOM />
                <p class="source">{t::HALF} " " {(table.fresh > 0).then(|| t::fresh(table.fresh, n))}</p>
                {(table.clusters() < n).then(|| view! { <p class="source">{t::clusters(table.clusters(), n)}</p> })}
                {notes(&table, void, waiting)}
                <details>
                    <summary>{t::TABLE}</summary>
                    <TableView table=table.clone() />
                </details>
                {(n > 0).then(|| view! { <SaveChart name="held-out" title=finding subtitle /> })}
            </figure>
            <CatchUp waiting calls />
        </Part>
        {tests}
        {judges.map(|judges| view! { <Fooled judges /> })}
    }
}

fn subtitle(row: &Row, table: &Table) -> String {
    let n = table.common.len();
    let Some(interval) = row.interval else { return String::new() };
    let evidence = words(row.e_value);
    let mut said = t::subtitle(evidence, row.tally.successes(), n, interval.low, interval.high);
    let rivals = table.rows.iter().filter(|other| other.predictor != row.predictor && other.predictor != CHANCE);
    if let Some(best) = rivals.max_by(|a, b| a.tally.successes().total_cmp(&b.tally.successes())) {
        said.push_str(&t::rival(&t::predictor(&best.predictor), best.tally.successes()));
    }
    said
}
