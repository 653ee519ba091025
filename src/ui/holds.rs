//! Does it hold? Every predictor on the held-out pairs, with intervals, and the live guesses apart.

use leptos::prelude::*;

use super::chart::{IntervalPlot, Plot, RunningChart};
use super::consistency::SelfConsistency;
use super::page::Part;
use super::plot::intervals::{Row as PlotRow, Scale, Stress};
use super::route::Route;
use super::state::App;
use super::state::scores::{Catching, Scores};
use super::text::{self, holds as t, percent};
use crate::formats::program_session::ORIGIN;
use crate::measure::evidence::words;
use crate::measure::table::{CHANCE, Row, Table};

const SCALE: Scale = Scale { from: 0.0, to: 1.0 };
/// For the predictors at the left and the counts at the right.
const ROOM: (f64, f64) = (250.0, 102.0);
/// Calls for a pair: two judges, both orders.
const CALLS_A_PAIR: usize = 4;

/// "Does it hold?"
#[component]
pub fn HoldsPage() -> impl IntoView {
    let app = App::here();
    let scores = Memo::new(move |_| app.scores());
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
        <Show when=guessed>
            <Part head=t::LIVE note=t::LIVE_NOTE><RunningChart /></Part>
            <SelfConsistency />
            <Part head=t::SEALS note=t::SEALS_NOTE>
                <p><button type="button" class="button" on:click=move |_| app.export()>{text::manage::EXPORT}</button></p>
            </Part>
        </Show>
    }
}

#[component]
fn HeldOut(scores: Scores) -> impl IntoView {
    let Scores { table, lead, void, waiting } = scores;
    let lead_row = table.rows.iter().find(|row| row.predictor == lead).cloned();
    let n = table.common.len();
    let right = lead_row.as_ref().map_or(0.0, |row| row.tally.successes());
    let finding = t::title(right, n);
    let plot = Plot {
        rows: plot_rows(&table, lead),
        scale: SCALE,
        middle: (0.5, t::CHANCE_LINE.to_owned()),
        ticks: [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, percent(share))).to_vec(),
        label: finding.clone(),
    };
    view! {
        <header>
            <h1>{finding}</h1>
            <p class="soft">{lead_row.as_ref().map(|row| subtitle(row, &table))}</p>
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
            </figure>
            <CatchUp waiting />
        </Part>
    }
}

fn subtitle(row: &Row, table: &Table) -> String {
    let n = table.common.len();
    let Some(interval) = row.interval else { return String::new() };
    let evidence = words(row.e_value);
    let mut said = t::subtitle(evidence, row.tally.successes(), n, interval.low, interval.high);
    let rivals = table.rows.iter().filter(|other| other.predictor != row.predictor && other.predictor != CHANCE);
    if let Some(best) = rivals.max_by(|a, b| a.tally.successes().total_cmp(&b.tally.successes())) {
        said.push_str(&t::rival(t::predictor(&best.predictor), best.tally.successes()));
    }
    said
}

fn plot_rows(table: &Table, lead: &str) -> Vec<PlotRow> {
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
fn notes(table: &Table, void: usize, waiting: usize) -> impl IntoView + use<> {
    let uncommon = table.held_out - table.common.len();
    let failed = uncommon.saturating_sub(waiting);
    let lines = [
        (void > 0).then(|| t::void(void)),
        (failed > 0).then(|| t::failures(failed)),
        (failed > 0).then(|| t::uncommon(failed)),
    ];
    lines.into_iter().flatten().map(|line| view! { <p class="source">{line}</p> }).collect_view()
}

#[component]
fn TableView(table: Table) -> impl IntoView {
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let interval = row.interval.map(|i| format!("{}–{}", percent(i.low), percent(i.high)));
            view! {
                <tr data-predictor=row.predictor.clone()>
                    <th scope="row">{t::predictor(&row.predictor)}</th>
                    <td>{row.tally.right}</td>
                    <td>{row.tally.wrong}</td>
                    <td>{row.tally.no_guess}</td>
                    <td>{row.tally.accuracy().map(percent)}</td>
                    <td>{interval.filter(|_| row.predictor != CHANCE)}</td>
                    <td>{row.log_loss.map(|loss| format!("{loss:.3}"))}</td>
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
    }
}

/// Offers to judge the held-out pairs that were chosen since.
#[component]
fn CatchUp(waiting: usize) -> impl IntoView {
    let app = App::here();
    let state = RwSignal::new(Catching::default());
    let made = untrack(|| app.newest_version()).map(|version| version.made);
    let host =
        made.as_ref().and_then(|made| app.endpoint_for(made)).map(|endpoint| endpoint.address.origin().to_owned());
    (waiting > 0).then(|| match host {
        None if made.as_ref().is_some_and(|made| made.origin == ORIGIN) => {
            view! { <p class="soft">{t::not_judged_here(waiting)}</p> }.into_any()
        }
        None => view! { <p class="soft">{t::no_host(waiting, made.as_ref().map_or("", |made| made.model.as_str()))}</p> }.into_any(),
        Some(host) => view! {
            <p>{t::waiting(waiting, waiting * CALLS_A_PAIR, &host)}</p>
            <p class="row">
                <Show when=move || state.with(|s| s.is_running) fallback=move || view! {
                    <button type="button" class="button" on:click=move |_| app.catch_up(state)>{t::JUDGE_FRESH}</button>
                }>
                    <span class="number">{move || state.with(|s| format!("{} / {}", s.progress.0, s.progress.1))}</span>
                    <button type="button" class="button" on:click=move |_| state.with_untracked(Catching::stop)>{t::STOP}</button>
                </Show>
            </p>
            {move || state.with(|s| s.trouble.clone()).map(|trouble| {
                let (happened, remedy) = text::trouble::trouble(&trouble, &window().location().origin().unwrap_or_default());
                view! { <div class="error" role="alert"><h3>{happened}</h3><p>{text::induce::STOPPED_WHAT}</p><p>{remedy}</p></div> }
            })}
        }.into_any(),
    })
}
