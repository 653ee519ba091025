//! What all trials so far come to: the share of the personal answer with its interval, what is counted apart, and every trial as a row.

use leptos::prelude::*;

use crate::domain::trial::Trial;
use crate::measure::trials::Trials;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::likeness::excerpt;
use crate::ui::likeness::source::Source;
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::state::App;
use crate::ui::text::{percent, try_it as t};

/// Shares.
const SCALE: Scale = Scale { from: 0.0, to: 1.0 };
/// For the labels at the left and the counts at the right.
const ROOM: (f64, f64) = (210.0, 80.0);

/// The trials of the open session; nothing before one has an end.
#[component]
pub fn SoFar() -> impl IntoView {
    let app = App::here();
    let ended = Memo::new(move |_| {
        let all = app.trials_here();
        all.into_iter().filter(|trial| trial.end.is_some()).collect::<Vec<_>>()
    });
    let version = Memo::new(move |_| Source::newest(app).and_then(|source| source.version));
    move || {
        let trials = ended.get();
        (!trials.is_empty()).then(|| {
            // The likeness that is tried now, with the model that it was last tried with.
            let model = trials.last().map(|trial| (trial.model.clone(), trial.origin.clone()));
            let is_this = |trial: &&Trial| {
                trial.version == version.get() && Some((trial.model.clone(), trial.origin.clone())) == model
            };
            let this = Trials::of(trials.iter().filter(is_this).map(Trial::outcome));
            let all = Trials::of(trials.iter().map(Trial::outcome));
            view! {
                <Part head=t::SO_FAR note=t::SO_FAR_NOTE>
                    <Found this all />
                    <details class="more">
                        <summary>{t::TABLE}</summary>
                        <Table trials />
                    </details>
                </Part>
            }
        })
    }
}

#[component]
fn Found(this: Trials, all: Trials) -> impl IntoView {
    let has_others = all != this;
    let rows = [row(&t::THIS, &this, true)].into_iter().chain(has_others.then(|| row(&t::ALL, &all, false)));
    let rows: Vec<Row> = rows.flatten().collect();
    let plot = (!rows.is_empty()).then(|| Plot {
        rows,
        scale: SCALE,
        middle: (0.5, t::EVEN.to_owned()),
        ticks: [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, percent(share))).to_vec(),
        label: t::finding(&this),
    });
    view! {
        <figure class="chart">
            <h3 class="finding">{t::finding(&this)}</h3>
            {t::how_far(&this).map(|said| view! { <p class="soft">{said}</p> })}
            {plot.map(|plot| view! { <IntervalPlot plot room=ROOM /> })}
            {t::apart(&this).map(|said| view! { <p class="source">{said}</p> })}
        </figure>
    }
}

fn row(label: &str, trials: &Trials, is_own: bool) -> Option<Row> {
    let share = trials.share()?;
    Some(Row {
        label: label.to_owned(),
        value: t::of(trials),
        estimate: share.share(),
        low: share.interval.low,
        high: share.interval.high,
        people: None,
        own: is_own,
        stress: if is_own { Stress::Row } else { Stress::None },
        unsure: false,
    })
}

/// The newest first.
#[component]
fn Table(trials: Vec<Trial>) -> impl IntoView {
    let line = |trial: &Trial| {
        let outcome = trial.outcome();
        let personal = trial.answers.as_ref().map(|_| trial.personal_on.letter());
        view! {
            <tr>
                <td>{excerpt(trial.question())}</td>
                <td>{t::said(outcome, trial.picked())}</td>
                <td>{personal}</td>
                <td>{t::counts_as(outcome)}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=t::TABLE>
            <table id="trials">
                <thead><tr>{t::HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
                <tbody>{trials.iter().rev().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}
