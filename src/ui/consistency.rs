//! How steady the person's choices are, and what that leaves for any guesser.

use leptos::prelude::*;

use super::chart::BandPlot;
use super::page::Part;
use super::state::App;
use super::text::consistency as t;
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
                        <BandPlot likely=seen.best possible=seen.best_sure label />
                        <p class="source">{t::sure(seen.best_sure)}</p>
                    </figure>
                </Part>
            }
        })
    }
}
