//! Does it get better: this device's model by the number of choices learnt from, and the live guesses in blocks.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SCALE, ticks};
use crate::domain::deck::Library;
use crate::domain::held_out::HeldOutChoice;
use crate::domain::learning::LearningChoice;
use crate::learner::learnt::Learnt;
use crate::measure::learning_curve::{Curve, Forecasts, Step, curve, steps};
use crate::measure::live::{Block, blocks, record};
use crate::ui::chart::{CurvePlot, IntervalPlot, Plot, SaveChart};
use crate::ui::page::Part;
use crate::ui::plot::curve::At;
use crate::ui::plot::intervals::{Row, Stress};
use crate::ui::state::App;
use crate::ui::text::catalogue::decimal;
use crate::ui::text::{charts as t, choose, holds, percent};

/// At most so many fits.
const FITS: usize = 13;
/// Guesses in a block.
const BLOCK: usize = 10;
/// For the labels of the blocks, and their counts.
const ROOM: (f64, f64) = (160.0, 102.0);

/// What the curve is worked out from.
#[derive(Clone, Debug, PartialEq)]
struct Given {
    library: Library,
    learning: Vec<LearningChoice>,
    held_out: Vec<HeldOutChoice>,
}

/// The part with the learning curve, worked out fit by fit so that the page stays responsive.
#[component]
pub fn LearningCurve() -> impl IntoView {
    let app = App::here();
    let given = Memo::new(move |_| {
        let session = app.with_session(Clone::clone)?;
        let library = app.decks_of(&session);
        Some(Given { library, learning: session.learning_choices(), held_out: session.held_out(None) })
    });
    let found = RwSignal::new(None::<Option<Curve>>);
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let Some(given) = given.get() else { return };
        found.set(None);
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        spawn_local(async move {
            let is_mine = || round.try_get_value() == Some(mine);
            if let Some(curve) = worked_out(&given, is_mine).await {
                let _ = found.try_set(Some(curve));
            }
        });
    });
    view! {
        <Part head=t::CURVE note=t::CURVE_NOTE>
            {move || match found.get() {
                None => view! { <p class="soft" role="status">{t::CURVE_COMING}</p> }.into_any(),
                Some(None) => view! { <p class="soft">{t::CURVE_EMPTY}</p> }.into_any(),
                Some(Some(curve)) => view! { <CurveFigure curve /> }.into_any(),
            }}
        </Part>
    }
}

/// The curve, with a pause between two fits. None where it is no longer wanted.
async fn worked_out(given: &Given, is_wanted: impl Fn() -> bool) -> Option<Option<Curve>> {
    let mut fits: Vec<(usize, Forecasts)> = Vec::new();
    for learnt in steps(given.learning.len(), FITS) {
        TimeoutFuture::new(0).await;
        if !is_wanted() {
            return None;
        }
        let fit = Learnt::fit(&given.library, &given.learning[..learnt]);
        let forecast = |choice: &HeldOutChoice| fit.predict(&given.library, choice.pair()).map(|said| said.p_first);
        fits.push((learnt, given.held_out.iter().map(|choice| (choice.slot(), forecast(choice))).collect()));
    }
    Some(curve(&given.library, &given.held_out, &fits))
}

#[component]
fn CurveFigure(curve: Curve) -> impl IntoView {
    let Some(last) = curve.steps.last().copied() else { return ().into_any() };
    let right = last.tally.successes();
    let before = curve.steps.first().map_or(0.0, |step| step.tally.successes());
    let title = t::curve_title(last.learnt, before, right, last.tally.n());
    let gain = curve.gain.map(|gain| t::gain(gain.difference, gain.interval.low, gain.interval.high));
    let share = |step: &Step| step.tally.accuracy().unwrap_or(0.5);
    let points = curve.steps.iter().map(|step| At { count: step.learnt, share: share(step), interval: step.interval });
    view! {
        <figure class="chart" id="learning-curve">
            <figcaption class="headed"><b>{title.clone()}</b><span>{gain.clone()}</span></figcaption>
            <CurvePlot
                points=points.collect()
                axis=t::CURVE_AXIS
                last=holds::right_of(right, last.tally.n())
                label=title.clone()
            />
            <p class="source">{t::CURVE_SOURCE}</p>
            <details>
                <summary>{choose::CHART_TABLE}</summary>
                <CurveTable steps=curve.steps />
            </details>
            <SaveChart name="learning-curve" title subtitle=gain.unwrap_or_default() />
        </figure>
    }
    .into_any()
}

#[component]
fn CurveTable(steps: Vec<Step>) -> impl IntoView {
    let rows = steps.into_iter().map(|step| {
        view! {
            <tr>
                <th scope="row">{step.learnt}</th>
                <td>{step.tally.right}</td>
                <td>{step.tally.wrong}</td>
                <td>{step.tally.no_guess}</td>
                <td>{step.tally.accuracy().map(percent)}</td>
                <td>{t::range(step.interval.low, step.interval.high)}</td>
                <td>{decimal(step.log_loss, 3)}</td>
            </tr>
        }
    });
    view! {
        <div class="scroll-x" tabindex="0">
            <table>
                <thead><tr>{t::CURVE_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The guesses sealed before each pick, block by block; nothing before there are two blocks.
#[component]
pub fn Blocks() -> impl IntoView {
    let app = App::here();
    let found = Memo::new(move |_| {
        let record = app.with_session(record).unwrap_or_default();
        record.current().map(|series| blocks(&series.points, BLOCK)).unwrap_or_default()
    });
    move || {
        let blocks = found.get();
        let [first, .., last] = blocks[..] else { return ().into_any() };
        view! { <BlocksFigure ends=(first, last) blocks /> }.into_any()
    }
}

#[component]
fn BlocksFigure(ends: (Block, Block), blocks: Vec<Block>) -> impl IntoView {
    let counts = |block: Block| (block.right, size(&block));
    let title = t::blocks_title(counts(ends.0), counts(ends.1));
    let plot = Plot {
        rows: blocks.iter().map(row).collect(),
        scale: SCALE,
        middle: (0.5, t::CHANCE.to_owned()),
        ticks: ticks(),
        label: title.clone(),
    };
    let rows = blocks.iter().map(|block| {
        view! {
            <tr>
                <th scope="row">{t::block(block.from, block.to)}</th>
                <td>{holds::right_of(block.right as f64, size(block))}</td>
                <td>{percent(block.right as f64 / size(block) as f64)}</td>
                <td>{t::range(block.interval.low, block.interval.high)}</td>
            </tr>
        }
    });
    view! {
        <figure class="chart" id="blocks">
            <figcaption><b>{title.clone()}</b></figcaption>
            <IntervalPlot plot room=ROOM />
            <p class="source">{t::BLOCKS_SOURCE}</p>
            <details>
                <summary>{choose::CHART_TABLE}</summary>
                <table>
                    <thead><tr>{t::BLOCK_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </details>
            <SaveChart name="guesses-in-blocks" title />
        </figure>
    }
}

fn size(block: &Block) -> usize {
    block.to + 1 - block.from
}

fn row(block: &Block) -> Row {
    Row {
        label: t::block_label(block.from, block.to),
        value: holds::right_of(block.right as f64, size(block)),
        estimate: block.right as f64 / size(block) as f64,
        low: block.interval.low,
        high: block.interval.high,
        people: None,
        own: true,
        stress: Stress::None,
        unsure: false,
    }
}
