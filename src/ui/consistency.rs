//! How steady the person's choices are, and what that leaves for any guesser.

use leptos::prelude::*;

use super::chart::{BandPlot, SaveChart};
use super::page::Part;
use super::state::App;
use super::text::{charts, choose, consistency as t, percent};
use crate::domain::session::Session;
use crate::measure::consistency::Consistency;

/// The part of "Does it hold?"; absent until a pair came again.
#[component]
pub fn SelfConsistency() -> impl IntoView {
    let app = App::here();
    let seen = Memo::new(move |_| {
        let (alike, repeated) = app.with_session(Session::repeats).unwrap_or_default();
        Consistency::of(alike, repeated)
    });
    move || {
        seen.get().map(|seen| {
            let label = t::best(seen.best);
            view! {
                <Part head=t::HEAD note=t::NOTE>
                    <p>{t::alike(&seen.alike)}</p>
                    <figure class="chart">
                        <figcaption><b>{label.clone()}</b></figcaption>
                        <BandPlot likely=seen.best possible=seen.best_sure label=label.clone() />
                        <p class="source">{t::sure(seen.best_sure)}</p>
                        <details>
                            <summary>{choose::CHART_TABLE}</summary>
                            {table(&seen)}
                        </details>
                        <SaveChart name="steadiness" title=label subtitle=t::alike(&seen.alike) />
                    </figure>
                </Part>
            }
        })
    }
}

fn table(seen: &Consistency) -> impl IntoView + use<> {
    let rows = charts::STEADY_ROWS.into_iter().zip([seen.alike.interval, seen.best, seen.best_sure]);
    let rows = rows.map(|(name, interval)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{percent(interval.low)}</td>
                <td>{percent(interval.high)}</td>
            </tr>
        }
    });
    view! {
        <table>
            <thead><tr>{charts::STEADY_HEADS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
