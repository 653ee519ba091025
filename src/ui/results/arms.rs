//! Each condition: every predictor in each arm, and the arms against the first.

use leptos::prelude::*;

use super::accuracy::{ROOM, share_cells, share_row, shares};
use super::figure::{Figure, Table};
use super::whole::Whole;
use crate::ui::chart::IntervalPlot;
use crate::ui::page::Part;
use crate::ui::plot::intervals::Row;
use crate::ui::text::catalogue::number;
use crate::ui::text::{charts, results as t};

/// The part; nothing where nothing differs between people.
#[component]
pub fn ArmsPart(whole: Whole) -> impl IntoView {
    let conditions = whole.results.scored.conditions.len();
    let figures: Vec<_> = (0..conditions).filter_map(|condition| figure(&whole, condition)).collect();
    (!figures.is_empty()).then(|| view! { <Part head=t::ARMS note=t::ARMS_NOTE>{figures}</Part> })
}

fn figure(whole: &Whole, condition: usize) -> Option<impl IntoView + use<>> {
    let scored = &whole.results.scored;
    let (id, arms) = scored.conditions.get(condition)?;
    let mut table = Table::new(t::ARMS_HEADS);
    let mut rows: Vec<Row> = Vec::new();
    for (place, predictor) in scored.predictors.iter().enumerate() {
        for (arm, arm_name) in arms.iter().enumerate() {
            let here = (place, Some((condition, arm)));
            let Some((_, accuracy)) = whole.results.accuracies.iter().find(|(at, _)| *at == here) else { continue };
            let of_arm = |found: &&crate::formats::study_data::results::arms::ArmDifference| {
                (found.condition, found.arm, found.predictor) == (condition, arm, place)
            };
            let difference = whole.results.arms.iter().find(of_arm);
            let points = difference.map(|found| {
                let (low, high) = (found.interval.low * 100.0, found.interval.high * 100.0);
                t::with_interval(found.difference * 100.0, low, high, 1)
            });
            let effect = difference.and_then(|found| {
                let effect = found.effect?;
                Some(t::effect(effect.d, effect.interval.low, effect.interval.high, found.is_within))
            });
            let name = t::in_arm(predictor, arm_name);
            let counts = vec![number(accuracy.people), number(accuracy.tally.n())];
            let against = vec![points.unwrap_or_default(), effect.unwrap_or_default()];
            let cells = [vec![name.clone()], counts, share_cells(accuracy).to_vec(), against].concat();
            table.row(format!("{predictor} {arm_name}"), cells);
            rows.extend(share_row(name, accuracy, place == 0));
        }
    }
    let first = whole.results.arms.iter().find(|found| found.condition == condition);
    let title = first.map_or_else(
        || t::arms_plain(id, arms.len()),
        |found| {
            let name = |place: usize| scored.predictors.get(place).cloned().unwrap_or_default();
            let arm = |place: usize| arms.get(place).cloned().unwrap_or_default();
            let points = [found.difference, found.interval.low, found.interval.high].map(|share| share * 100.0);
            t::arms_title(&name(found.predictor), &arm(found.arm), &arm(0), points)
        },
    );
    (!rows.is_empty()).then(|| {
        view! {
            <Figure name="arms" title=title.clone() source=t::ACCURACY_SOURCE table>
                <IntervalPlot plot=shares(rows, charts::CHANCE, title) room=ROOM />
            </Figure>
        }
    })
}
