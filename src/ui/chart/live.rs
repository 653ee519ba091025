//! The live chart at full size: every guess, the running average with its interval, and the simple rival beside its end.

use leptos::prelude::*;

use super::running::{dots, evidence, notes, small, table};
use super::save::SaveChart;
use crate::measure::live::{Record, Series, longer_on, record};
use crate::ui::choose::FIRST_LIKENESS;
use crate::ui::plot::plane::{Plane, apart, ticks};
use crate::ui::plot::running::{Placed, place};
use crate::ui::plot::words::{Face, width};
use crate::ui::state::App;
use crate::ui::text::charts as t;
use crate::ui::text::percent;

/// Between two labels that stand below one another.
const APART: f64 = 20.0;
/// Before a legend's word, and after it.
const LEGEND: (f64, f64) = (18.0, 32.0);
/// How wide the sample of the line is.
const SAMPLE: f64 = 34.0;
/// The size of a chart's letters.
const LETTERS: f64 = 13.0;

/// The chart of the open session's leading guesses, with what keeps it.
#[component]
pub fn LiveChart() -> impl IntoView {
    let app = App::here();
    let seen = Memo::new(move |_| {
        let session = app.with_session(Clone::clone)?;
        let library = app.decks_of(&session);
        let record = record(&session);
        let longer = record.current().and_then(|series| longer_on(&session, &library, series));
        Some((record, longer))
    });
    move || seen.get().map(|(record, longer)| view! { <Figure record longer /> })
}

#[component]
fn Figure(record: Record, longer: Option<f64>) -> impl IntoView {
    let series = record.current();
    let last = series.and_then(Series::last);
    let (right, n) = last.map_or((0, 0), |point| (point.right_so_far, point.index));
    let interval = last.and_then(|point| point.interval).map(|i| (i.low, i.high));
    let title = t::live_title(right, n);
    let verdict = t::verdict(evidence(series));
    let subtitle = t::live_subtitle(right, n, interval, longer.filter(|_| n > 0));
    let points = series.map_or(&[][..], |series| &series.points);
    let rivals: Vec<(f64, String)> =
        longer.filter(|_| n > 0).map(|right| (right / n as f64, t::longer(right))).into_iter().collect();
    view! {
        <figure class="chart" id="guesses">
            <figcaption class="headed">
                <b>{title.clone()}</b>
                <span>{(n > 1).then(|| view! { <strong>{verdict}</strong> " " {subtitle.clone()} })}</span>
            </figcaption>
            <div class="wide-only">{drawing(&place(points, FIRST_LIKENESS, Plane::wide), (right, n), rivals, title.clone())}</div>
            <div class="narrow-only">{small(right, &place(points, FIRST_LIKENESS, Plane::small), false)}</div>
            <p class="source">{t::LIVE_SOURCE}</p>
            {notes(&record)}
            {table(series)}
            {(n > 0).then(|| view! { <SaveChart name="guesses" title subtitle=[&*verdict, &subtitle].join(" ") /> })}
        </figure>
    }
}

fn drawing(
    placed: &Placed,
    (right, n): (usize, usize),
    rivals: Vec<(f64, String)>,
    label: String,
) -> impl IntoView + use<> {
    let plane = placed.plane;
    let (left, end, middle) = (plane.left - 8.0, plane.right + 8.0, plane.y(0.5));
    let levels = [
        (1.0, t::ALL_RIGHT.to_owned(), "grid"),
        (0.75, percent(0.75), "grid"),
        (0.5, percent(0.5), "chance"),
        (0.25, percent(0.25), "grid"),
        (0.0, t::ALL_WRONG.to_owned(), "grid"),
    ];
    let across = ticks(1, placed.places, 5);
    view! {
        <svg viewBox=format!("0 0 {} {}", plane.width, plane.height) role="img" aria-label=label>
            {legend()}
            <polygon class="band" points=placed.band.clone() />
            {levels.map(|(share, label, class)| {
                let y = plane.y(share);
                view! {
                    <line class=class x1=left x2=end y1=y y2=y />
                    <text x=left - 6.0 y=y + 4.5 text-anchor="end">{label}</text>
                }
            })}
            <text x=left + 2.0 y=middle - 7.0>{t::CHANCE}</text>
            <polyline class="line" points=placed.line.clone() />
            {placed.last.map(|(x, y, low, high)| view! {
                <line class="whisker" x1=x x2=x y1=low y2=high />
                <rect class="hit" x=x - 2.5 y=y - 2.5 width="5" height="5" />
                {at_the_end(plane, x, y, t::right_now(right, n), rivals)}
            })}
            {dots(&placed.marks)}
            {across.into_iter().map(|count| view! {
                <text x=plane.x(count as f64) y=plane.bottom + 28.0 text-anchor="middle">{count}</text>
            }).collect_view()}
            <text x=f64::midpoint(left, end) y=plane.bottom + 50.0 text-anchor="middle">{t::GUESSES}</text>
        </svg>
    }
}

/// The average in words at its last height, and each rival's mark with its label, moved where labels would touch.
fn at_the_end(plane: Plane, x: f64, y: f64, own: String, rivals: Vec<(f64, String)>) -> impl IntoView {
    let heights: Vec<f64> = std::iter::once(y).chain(rivals.iter().map(|(share, _)| plane.y(*share))).collect();
    let labels = apart(&heights, APART);
    view! {
        <text class="own" x=x + 22.0 y=labels[0] + 5.0>{own}</text>
        {rivals.into_iter().zip(&heights[1..]).zip(&labels[1..]).map(|(((_, label), y), y_label)| view! {
            <line class="other" x1=x + 4.0 x2=x + 16.0 y1=*y y2=*y />
            <text x=x + 22.0 y=*y_label + 4.5>{label}</text>
        }).collect_view()}
    }
}

fn legend() -> impl IntoView {
    let (before, after) = LEGEND;
    let y = 10.0;
    let wrong = before + width(&t::GUESS_RIGHT, Face::Sans, LETTERS) + after;
    let average = wrong + before + width(&t::GUESS_WRONG, Face::Sans, LETTERS) + after;
    view! {
        <circle class="hit" cx="6" cy=y r="5" />
        <text x=before y=y + 4.5>{t::GUESS_RIGHT}</text>
        <circle class="miss" cx=wrong + 6.0 cy=y r="5" />
        <text x=wrong + before y=y + 4.5>{t::GUESS_WRONG}</text>
        <rect class="band" x=average y=y - 6.0 width=SAMPLE height="12" />
        <line class="whisker" x1=average x2=average + SAMPLE y1=y y2=y />
        <text x=average + SAMPLE + 10.0 y=y + 4.5>{t::AVERAGE}</text>
    }
}
