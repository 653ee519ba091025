//! The live chart: a dot a guess, the running average with its interval, and chance.

use leptos::prelude::*;
use web_sys::{Event, HtmlDetailsElement};

use crate::domain::seal::Predictor;
use crate::measure::evidence::{Words, words};
use crate::measure::live::{Point, Record, Series, record};
use crate::ui::choose::FIRST_LIKENESS;
use crate::ui::plot::plane::Plane;
use crate::ui::plot::running::{Mark, Placed, circles, place};
use crate::ui::state::App;
use crate::ui::text::{self, choose as t};

/// The chart of the open session's leading guesses, since the last change of the leading predictor.
#[component]
pub fn RunningChart() -> impl IntoView {
    let app = App::here();
    let record = Memo::new(move |_| app.with_session(record).unwrap_or_default());
    view! {
        {move || record.with(|record| {
            let series = record.current();
            let right = right(series);
            let count = series.map_or(0, |series| series.points.len());
            let placed = place(series.map_or(&[], |series| &series.points), FIRST_LIKENESS, Plane::small);
            // Ringed is the guess that is revealed, where it counts; the chart goes with the reveal, so that need not be followed.
            let is_newest = series.and_then(Series::last).map(|point| point.slot) == app.revealed.get_untracked();
            view! {
                <figure class="chart">
                    <figcaption>
                        <span>
                            <b>{t::chart_head(right, count)}</b>
                            {(count > 1).then(|| format!(" {}", t::evidence(evidence(series))))}
                        </span>
                        {placed.last.is_some().then(|| view! { <span class="source">{t::CHART_BAND}</span> })}
                    </figcaption>
                    {(count > 0).then(|| small(right, &placed, is_newest))}
                    {notes(record)}
                    {(count > 0).then(|| table_in_time(series))}
                </figure>
            }
        })}
    }
}

fn right(series: Option<&Series>) -> usize {
    series.and_then(Series::last).map_or(0, |point| point.right_so_far)
}

/// The evidence against chance so far.
pub(super) fn evidence(series: Option<&Series>) -> Words {
    words(series.and_then(Series::last).map_or(1.0, |point| point.e_value))
}

/// The chart at a small size, with a ring around the last guess or without.
pub(super) fn small(right: usize, placed: &Placed, is_ringed: bool) -> impl IntoView + use<> {
    let Plane { width, height, left, right: end, top, bottom, .. } = placed.plane;
    let view_box = format!("0 0 {width} {height}");
    let middle = placed.plane.y(0.5);
    let grid = |y: f64| view! { <line class="grid" x1=left - 12.0 x2=end + 12.0 y1=y y2=y /> };
    let newest =
        placed.marks.last().filter(|_| is_ringed).map(|m| view! { <circle class="newest" cx=m.x cy=m.y r="9" /> });
    let count = placed.marks.len();
    let label = t::right_of(right, count);
    let axis_end = placed.places;
    view! {
        <svg class="running" viewBox=view_box role="img" aria-label=t::chart_head(right, count)>
            {grid(top)}
            {grid(bottom)}
            <text x=left - 24.0 y=top + 4.0 text-anchor="end">{t::CHART_RIGHT}</text>
            <text x=left - 24.0 y=middle + 4.0 text-anchor="end">{text::percent(0.5)}</text>
            <text x=left - 24.0 y=bottom + 4.0 text-anchor="end">{t::CHART_WRONG}</text>
            <polygon class="band" points=placed.band.clone() />
            <line class="chance" x1=left - 12.0 x2=end + 12.0 y1=middle y2=middle />
            <text x=left - 10.0 y=middle - 6.0>{t::CHART_CHANCE}</text>
            <polyline class="line" points=placed.line.clone() />
            {placed.last.map(|(x, y, low, high)| view! {
                <line class="whisker" x1=x x2=x y1=low y2=high />
                <rect class="hit" x=x - 2.0 y=y - 2.0 width="4" height="4" />
                <text class="own" x=x + 14.0 y=y + 5.0>{label}</text>
            })}
            {dots(&placed.marks)}
            {newest}
            <text x=left y=height - 4.0 text-anchor="middle">"1"</text>
            <text x=end y=height - 4.0 text-anchor="middle">{axis_end}</text>
        </svg>
    }
}

/// The guesses, filled or hollow: two shapes, however many they are.
pub(super) fn dots(marks: &[Mark]) -> impl IntoView + use<> {
    let shape = |right: bool| {
        let d = circles(marks.iter().filter(|mark| mark.right == right));
        (!d.is_empty()).then(|| view! { <path class=if right { "hit" } else { "miss" } d=d /> })
    };
    [shape(true), shape(false)]
}

/// What the chart leaves out.
pub(super) fn notes(record: &Record) -> impl IntoView + use<> {
    let series = record.current();
    let counted = |of: fn(&Series) -> usize| series.map_or(0, of);
    let aside = t::Aside {
        no_guess: counted(|series| series.no_guess),
        late: counted(|series| series.late),
        informative: counted(|series| series.informative.n() + series.informative.no_judgement),
        repeats: record.repeats,
        no_preference: record.no_preference,
        both_bad: record.both_bad,
        skipped: record.not_for_me,
    };
    let aside = t::aside(aside);
    let changed = record.current().filter(|_| record.series.len() > 1).map(|series| match series.lead {
        Predictor::OnDevice(_) => t::ON_DEVICE,
        Predictor::Persona(_) => t::PERSONA_JUDGE,
        Predictor::Rubric(_) => t::RUBRIC_JUDGE,
        Predictor::Stack(_) => t::STACK,
    });
    view! { <p class="source">{changed.map(|who| t::since_change(&who))} " " {aside}</p> }
}

/// The chart as a table, folded.
pub(super) fn table(series: Option<&Series>) -> impl IntoView + use<> {
    let rows = rows(series.map_or(&[], |series| &series.points));
    view! {
        <details>
            <summary>{t::CHART_TABLE}</summary>
            {rows}
        </details>
    }
}

/// The same, made once it is opened: nobody waits for it at a reveal.
fn table_in_time(series: Option<&Series>) -> impl IntoView + use<> {
    let points = StoredValue::new(series.map(|series| series.points.clone()).unwrap_or_default());
    let is_open = RwSignal::new(false);
    let open = move |event: Event| is_open.set(event_target::<HtmlDetailsElement>(&event).open());
    view! {
        <details on:toggle=open>
            <summary>{t::CHART_TABLE}</summary>
            <Show when=move || is_open.get()>{points.with_value(|points| rows(points))}</Show>
        </details>
    }
}

fn rows(points: &[Point]) -> impl IntoView + use<> {
    let rows = points.iter().map(row).collect_view();
    view! {
        <div class="scroll-x" tabindex="0">
            <table>
                <thead><tr>{t::CHART_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(point: &Point) -> impl IntoView + use<> {
    let range = point.interval.map(|i| text::interval(i.low, i.high));
    view! {
        <tr>
            <td>{point.index}</td>
            <td>{if point.right { t::RIGHT } else { t::WRONG }}</td>
            <td>{range.is_some().then(|| text::percent(point.accuracy))}</td>
            <td>{range}</td>
        </tr>
    }
}
