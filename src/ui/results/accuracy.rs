//! Each predictor on the held-out pairs.

use leptos::prelude::*;

use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::formats::study_data::results::accuracy::Accuracy;
use crate::ui::chart::{IntervalPlot, Plot};
use crate::ui::page::Part;
use crate::ui::plot::intervals::{Row, Scale, Stress};
use crate::ui::text::catalogue::{Word, number};
use crate::ui::text::{charts, percent, results as t};

/// For the names at the left and the figures at the right.
pub const ROOM: (f64, f64) = (250.0, 102.0);

/// Shares, with a line at a half that says what it is.
pub fn shares(rows: Vec<Row>, half: Word, label: String) -> Plot {
    Plot {
        rows,
        scale: Scale { from: 0.0, to: 1.0 },
        middle: (0.5, half.to_owned()),
        ticks: [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, percent(share))).to_vec(),
        label,
    }
}

/// A row of a plot of shares; none without an interval.
pub fn share_row(label: String, accuracy: &Accuracy, is_first: bool) -> Option<Row> {
    let clustered = accuracy.clustered?;
    Some(Row {
        label,
        value: t::share(clustered.accuracy),
        estimate: clustered.accuracy,
        low: clustered.interval.low,
        high: clustered.interval.high,
        people: None,
        own: is_first,
        stress: if is_first { Stress::Row } else { Stress::None },
        unsure: false,
    })
}

/// Accuracy and interval as cells.
pub fn share_cells(accuracy: &Accuracy) -> [String; 2] {
    let clustered = accuracy.clustered;
    let value = clustered.map(|found| t::share(found.accuracy));
    let interval = clustered.map(|found| t::interval(found.interval.low, found.interval.high));
    [value.unwrap_or_default(), interval.unwrap_or_default()]
}

/// The part.
#[component]
pub fn AccuracyPart(whole: Whole) -> impl IntoView {
    let scored = &whole.results.scored;
    let of_all = whole.results.accuracies.iter().filter(|((_, arm), _)| arm.is_none());
    let all: Vec<(&String, &Accuracy)> =
        of_all.filter_map(|((place, _), accuracy)| Some((scored.predictors.get(*place)?, accuracy))).collect();
    let mut table = Table::new(t::ACCURACY_HEADS);
    for (name, accuracy) in &all {
        let tally = accuracy.tally;
        let counts = [accuracy.people, tally.n(), tally.right, tally.wrong, tally.no_guess].map(number);
        let cells = [vec![t::predictor(name)], counts.to_vec(), share_cells(accuracy).to_vec()].concat();
        table.row((*name).clone(), cells);
    }
    let rows = all.iter().enumerate();
    let rows: Vec<Row> =
        rows.filter_map(|(place, (name, found))| share_row(t::predictor(name), found, place == 0)).collect();
    let title = all.first().and_then(|(name, accuracy)| {
        let clustered = accuracy.clustered?;
        Some(t::accuracy_title(name, clustered.accuracy, clustered.n, accuracy.people))
    });
    let decks: Vec<String> = scored.missing_decks.iter().cloned().collect();
    let decks = (!decks.is_empty()).then(|| t::missing_decks(&decks.join(", ")));
    let unscored = t::unscored(scored.neither, scored.void);
    view! {
        <Part head=t::ACCURACY note=t::ACCURACY_NOTE>
            {match title {
                None => view! { <p>{t::NO_ACCURACY}</p> }.into_any(),
                Some(title) => view! {
                    <Figure name="accuracy" title=title.clone() source=t::ACCURACY_SOURCE table>
                        <IntervalPlot plot=shares(rows, charts::CHANCE, title) room=ROOM />
                    </Figure>
                }
                .into_any(),
            }}
            <p class="source">{t::PREDICTORS}</p>
            <p class="source">{unscored}</p>
            {decks.map(|said| view! { <p class="source">{said}</p> })}
        </Part>
    }
}
