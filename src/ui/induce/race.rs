//! The race of demonstration sets, or of drafts: a line each, a dot a pair, who leads and who fell behind.

use leptos::prelude::*;

use super::watched::of_run;
use crate::method::race_look::Contender;
use crate::method::watch::Part;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::watch as t;

/// The race under way.
#[component]
pub fn Race() -> impl IntoView {
    let app = App::here();
    let race = of_run(app, |run| match run.watch.part {
        Part::TryingDrafts => (run.watch.drafts.clone(), false),
        _ => (run.watch.sets.clone(), true),
    });
    view! {
        <section class="race">
            {move || {
                let (contenders, are_sets) = race.get().unwrap_or_default();
                lines(contenders, are_sets, false)
            }}
            <p class="small soft">{t::RANKED}</p>
        </section>
    }
}

/// One line each; the one that leads a race that is over was chosen.
pub fn lines(contenders: Vec<Contender>, are_sets: bool, is_over: bool) -> impl IntoView {
    let name = if are_sets { t::set } else { t::draft };
    let line = move |(number, contender): (usize, Contender)| {
        let (judged, right) = contender.tally();
        let (class, state) = match (contender.is_dropped, contender.is_leading, is_over) {
            (true, ..) => ("dropped", t::DROPPED),
            (false, true, true) => ("leading", t::CHOSEN),
            (false, true, false) => ("leading", t::LEADS),
            (false, false, _) => ("", Word::NONE),
        };
        let choices: Vec<u32> = contender.examples.iter().map(|slot| slot + 1).collect();
        view! {
            <li class=class>
                <p class="name">{name(number)} " " <span class="small soft">{t::shows(&choices)}</span></p>
                <p class="dots" aria-hidden="true">{contender.tried.iter().map(|p| dot(*p)).collect_view()}</p>
                <p class="small number">{t::right_so_far(right, judged)}</p>
                <p class="small standing">{state}</p>
            </li>
        }
    };
    view! { <ol>{(1..).zip(contenders).map(line).collect_view()}</ol> }
}

fn dot(p_right: Option<f64>) -> impl IntoView {
    let class = match p_right {
        Some(p) if p > 0.5 => "dot filled",
        Some(_) => "dot",
        None => "dot untried",
    };
    view! { <span class=class></span> }
}
