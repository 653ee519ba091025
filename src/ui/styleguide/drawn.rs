//! Marks, claims with their evidence, charts, and the cards of an induction.

use leptos::prelude::*;

use crate::domain::edits::Edits;
use crate::domain::persona::{Claim, Persona, Stability};
use crate::measure::interval::Interval;
use crate::ui::chart::{BandPlot, IntervalPlot, Plot};
use crate::ui::likeness::{Claims, Shown, shown};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::styleguide as t;

/// What is drawn rather than written.
#[component]
pub fn Drawn() -> impl IntoView {
    view! {
        <Marks />
        <Part head=t::CLAIMS><Claims claims=Signal::stored(claims()) can_change=Signal::stored(true) told=signal("").1 /></Part>
        <Part head=t::CHARTS>
            <figure class="chart">
                <figcaption><b>{t::PLOT_TITLE}</b></figcaption>
                <IntervalPlot plot=plot() room=(200.0, 120.0) />
            </figure>
            <figure class="chart">
                <figcaption><b>{t::BAND_TITLE}</b></figcaption>
                <BandPlot likely=Interval { low: 0.8, high: 0.9 } possible=Interval { low: 0.66, high: 0.96 } label=t::BAND_TITLE.to_owned() />
            </figure>
        </Part>
        <Cards />
    }
}

#[component]
fn Marks() -> impl IntoView {
    let seals = ["seal", "seal", "seal none"].into_iter().zip(t::SEALS);
    view! {
        <Part head=t::MARKS>
            <p class="row">
                {seals.map(|(class, words)| view! {
                    <span class=class>
                        <svg viewBox="0 0 28 28" aria-hidden="true"><circle class="disc" cx="14" cy="14" r="13" /><circle class="ring" cx="14" cy="14" r="8.5" /></svg>
                        <span>{words}</span>
                    </span>
                }).collect_view()}
            </p>
            <div class="told">
                <p class="mark"><span class="dot filled" aria-hidden="true"></span> <b>{t::OUTCOMES[0]}</b></p>
                <p class="mark"><span class="dot" aria-hidden="true"></span> <b>{t::OUTCOMES[1]}</b></p>
            </div>
            <div class="progress"><span>{t::METER}</span> <ol aria-hidden="true">{(0..12).map(|place| view! { <li class=match place { 0..6 => "done", 6 => "now", _ => "" }></li> }).collect_view()}</ol></div>
        </Part>
    }
}

/// One of each kind.
fn claims() -> Vec<Shown> {
    let claim = |place: usize, supports: u32, opposes: u32| Claim {
        text: t::CLAIM_TEXTS[place].to_owned(),
        supports: (0..supports).collect(),
        opposes: (supports..supports + opposes).collect(),
        is_put_in: place == 2,
        stability: (place == 0).then_some(Stability { back: 4, of: 5 }),
        ..Claim::default()
    };
    let all = [claim(0, 9, 2), claim(1, 3, 2), claim(2, 4, 0), claim(3, 0, 0)];
    let tentative = [t::CLAIM_TEXTS[1].to_owned()];
    shown(&Persona { headline: String::new(), claims: all.to_vec() }, &Edits::default(), &tentative)
}

fn plot() -> Plot {
    let numbers = [(0.7, 0.48, 0.86), (0.55, 0.34, 0.74), (0.6, 0.39, 0.78), (0.5, 0.3, 0.7)];
    let row = |(place, ((label, value), (estimate, low, high)))| Row {
        label: String::from(label),
        value: String::from(value),
        estimate,
        low,
        high,
        people: (place == 1).then_some([0.5, 0.62, 0.74]),
        own: place == 0,
        stress: if place == 0 { Stress::Row } else { Stress::None },
        unsure: place == 3,
    };
    Plot {
        rows: t::PLOT_ROWS.into_iter().zip(numbers).enumerate().map(row).collect(),
        scale: Scale { from: 0.0, to: 1.0 },
        middle: (0.5, t::PLOT_MIDDLE.to_owned()),
        ticks: vec![(0.0, "0%".to_owned()), (1.0, "100%".to_owned())],
        label: t::PLOT_TITLE.to_owned(),
    }
}

#[component]
fn Cards() -> impl IntoView {
    let states = ["card waiting", "card asked", "card", "card aside"].into_iter().zip(t::CARDS_SAID).zip(t::PAIRS);
    view! {
        <Part head=t::CARDS>
            <ul class="cards">
                {states.map(|((class, said), (question, ..))| view! {
                    <li class=class>
                        <span class="question-line">{question}</span>
                        <span class="state"><span class=if class == "card" { "dot filled" } else { "dot" } aria-hidden="true"></span> {said}</span>
                    </li>
                }).collect_view()}
            </ul>
            <ol class="steps">
                {t::STEPS_SAID.into_iter().enumerate().map(|(place, name)| view! {
                    <li aria-current=(place == 1).then_some("step")>
                        <span class=if place == 0 { "dot filled" } else { "dot" } aria-hidden="true"></span>
                        <span class="name">{name}</span>
                        {(place == 1).then(|| view! { <span>{t::STEP_NOTE}</span> })}
                    </li>
                }).collect_view()}
            </ol>
        </Part>
    }
}
