//! Whether probabilities come true: the lead in view, every predictor folded, and this device's model with and without axes.

use leptos::prelude::*;

use crate::measure::calibration::{Bin, Calibration};
use crate::measure::table::{CALIBRATION_FROM, Row, Table};
use crate::ui::chart::{ReliabilityPlot, SaveChart};
use crate::ui::page::Part;
use crate::ui::state::scores::WITHOUT_AXES;
use crate::ui::text::catalogue::decimal;
use crate::ui::text::{charts, checks as t, halves, holds, percent};

/// How sure the lead is, and whether it may be.
#[component]
pub fn Sure(
    /// The held-out table.
    table: Table,
    /// The predictor in view.
    lead: &'static str,
    /// This device's model with and without axes.
    axes: Option<Table>,
    /// What the judges' log-odds are multiplied by, and from how many choices that was learnt.
    calibration: Option<(f64, usize)>,
) -> impl IntoView {
    let n = table.common.len();
    let of_lead = table.row(lead).and_then(|row| row.calibration.clone());
    let all: Vec<(String, Calibration)> =
        table.rows.iter().filter_map(|row| Some((row.predictor.clone(), row.calibration.clone()?))).collect();
    view! {
        <Part head=t::SURE note=t::SURE_NOTE>
            {match of_lead {
                None => view! { <p>{t::too_few_to_be_sure(n, CALIBRATION_FROM)}</p> }.into_any(),
                Some(calibration) => view! { <InView lead calibration /> }.into_any(),
            }}
            {calibration.filter(|(_, choices)| *choices > 0).map(|(slope, choices)| view! {
                <p class="soft">{t::turned_down(slope, choices)}</p>
            })}
            {(!all.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{t::SURE_DETAILS}</summary>
                    {all.into_iter().map(|(predictor, calibration)| view! { <Bins predictor calibration /> }).collect_view()}
                </details>
            })}
            {axes.map(|axes| view! { <Axes axes /> })}
        </Part>
    }
}

#[component]
fn InView(lead: &'static str, calibration: Calibration) -> impl IntoView {
    let finding = t::calibrated(&holds::predictor(lead), calibration.expected_error, calibration.n);
    view! {
        <figure class="chart">
            <figcaption><b>{finding.clone()}</b></figcaption>
            <ReliabilityPlot bins=calibration.bins.clone() label=finding.clone() />
            <p class="source">{charts::SURE_SOURCE} " " {slope(&calibration)}</p>
            <details>
                <summary>{holds::TABLE}</summary>
                <BinsTable bins=calibration.bins />
            </details>
            <SaveChart name="calibration" title=finding />
        </figure>
    }
}

fn slope(calibration: &Calibration) -> Option<String> {
    calibration.slope.map(|slope| t::slope(slope.slope, slope.interval.low, slope.interval.high))
}

#[component]
fn Bins(predictor: String, calibration: Calibration) -> impl IntoView {
    let slope = slope(&calibration);
    view! {
        <div class="reliability" data-predictor=predictor.clone()>
            <h3>{t::calibrated(&holds::predictor(&predictor), calibration.expected_error, calibration.n)}</h3>
            <BinsTable bins=calibration.bins />
            {slope.map(|said| view! { <p class="source">{said}</p> })}
        </div>
    }
}

#[component]
fn BinsTable(bins: Vec<Bin>) -> impl IntoView {
    let rows = bins.iter().map(|bin| {
        view! {
            <tr>
                <th scope="row">{t::range(bin.range.low, bin.range.high)}</th>
                <td>{percent(bin.stated)}</td>
                <td>{percent(bin.right)}</td>
                <td>{t::range(bin.interval.low, bin.interval.high)}</td>
                <td>{bin.n}</td>
            </tr>
        }
    });
    view! {
        <div class="scroll-x" tabindex="0">
            <table>
                <thead><tr>{t::SURE_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Axes(axes: Table) -> impl IntoView {
    let rows = axes.rows.iter().filter(|row| row.log_loss.is_some() && row.predictor.starts_with("on-device"));
    let rows = rows.map(axes_row).collect_view();
    view! {
        <details class="more">
            <summary>{t::AXES}</summary>
            <div class="scroll-x" tabindex="0">
                <table id="axes">
                    <thead><tr>{t::AXES_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="source">{t::AXES_NOTE}</p>
        </details>
    }
}

fn axes_row(row: &Row) -> impl IntoView + use<> {
    let name = if row.predictor == WITHOUT_AXES { t::AXES_WITHOUT } else { t::AXES_WITH };
    let slope = row.calibration.as_ref().and_then(|calibration| calibration.slope);
    view! {
        <tr data-predictor=row.predictor.clone()>
            <th scope="row">{name}</th>
            <td>{row.tally.n()}</td>
            <td>{halves(row.tally.successes())}</td>
            <td>{row.log_loss.map(|loss| decimal(loss, 3))}</td>
            <td>{slope.map(|slope| t::slope_cell(slope.slope, slope.interval.low, slope.interval.high))}</td>
        </tr>
    }
}
