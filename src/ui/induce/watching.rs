//! An induction as it runs: its title, what is under way in the person's terms, its steps, its cost, and how it ended.

use leptos::prelude::*;

use super::announce::Announced;
use super::cards::Cards;
use super::ending::Ending;
use super::foot::Foot;
use super::race::Race;
use super::steps::{Steps, place};
use super::thoughts::Thoughts;
use super::watched::{counts, heard, of_run};
use super::writing::{Forming, Guessed};
use crate::method::forming::watched;
use crate::method::watch::{Part, Watch};
use crate::ui::state::App;
use crate::ui::state::listening::{Asked, Place};
use crate::ui::state::run::{End, Run};
use crate::ui::text::{example, induce as t, limits, watch as words};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    /// The choices being guessed, or as they came out.
    Cards,
    /// The persona.
    Persona,
    /// What runs against its like.
    Race,
}

/// The open session's run.
#[component]
pub fn Watching() -> impl IntoView {
    let app = App::here();
    let scene = of_run(app, scene);
    let ended = of_run(app, |run| {
        let left = run.watch.calls_expected.saturating_sub(run.watch.calls_done);
        run.end.clone().map(|end| (end, left, run.asked.place == Place::Recording))
    });
    view! {
        <div class="watch">
            <Lead />
            {move || ended.get().flatten().map(|(end, left, is_recorded)| view! { <div class="lead"><Ending end left is_recorded /></div> })}
            {move || match scene.get() {
                Some(Scene::Persona) => view! {
                    <div class="work persona"><div class="side"><Guessed /><Steps /></div><Forming /></div>
                }.into_any(),
                Some(Scene::Race) => view! { <div class="work"><Race /><div class="side"><Steps /></div></div> }.into_any(),
                Some(Scene::Cards) | None => view! { <Guessing /> }.into_any(),
            }}
        </div>
        <Foot />
    }
}

/// Which step it is, who is asked, the title, and what happens.
#[component]
fn Lead() -> impl IntoView {
    let app = App::here();
    let step = of_run(app, |run| place(&run.watch).filter(|_| run.end.is_none()));
    let asked = of_run(app, |run| run.asked.clone());
    let title = of_run(app, title);
    let what = of_run(app, what);
    view! {
        <div class="lead">
            <p class="row small soft">
                <span>{move || step.get().flatten().map(|(n, of)| words::step(n, of))}</span>
                {move || asked.get().map(asked_of)}
            </p>
            <h1>{move || title.get()}</h1>
            <p class="soft">{move || what.get()}</p>
            <Announced />
        </div>
    }
}

/// Whom the run asks.
fn asked_of(asked: Asked) -> AnyView {
    let Asked { model, host, place, .. } = asked;
    match place {
        Place::Recording => view! { <span class="asked-of">{example::NOBODY}</span> }.into_any(),
        _ => view! { <span class="asked-of">{model} " " {words::AT} " " <code>{host}</code></span> }.into_any(),
    }
}

/// The cards; while it runs the thoughts on one of them beside them.
#[component]
fn Guessing() -> impl IntoView {
    let app = App::here();
    let heard = heard(app);
    let is_running = of_run(app, |run| run.end.is_none());
    let current = Memo::new(move |before: Option<&Option<u32>>| {
        let before = before.copied().flatten();
        heard.with(|heard| watched(before, heard))
    });
    view! {
        <div class="work">
            <Cards current heard />
            <div class="side">
                <Show when=move || is_running.get() == Some(true)><Thoughts current heard /></Show>
                <Steps />
            </div>
        </div>
    }
}

fn scene(run: &Run) -> Scene {
    match (&run.end, run.watch.part) {
        (Some(_), _) | (None, Part::Guessing { .. } | Part::Failed) => Scene::Cards,
        (None, Part::TryingDrafts | Part::TryingSets) => Scene::Race,
        (None, Part::Writing | Part::WritingAgain | Part::Measuring { .. } | Part::Over) => Scene::Persona,
    }
}

/// What the run is doing, or how it ended.
pub fn title(run: &Run) -> String {
    let watch = &run.watch;
    match (&run.end, watch.part) {
        (Some(End::Written), _) => t::DONE.to_owned(),
        (Some(End::Stopped), _) => t::STOPPED.to_owned(),
        (Some(End::OverBudget(_)), _) => limits::REACHED.to_owned(),
        (Some(End::Trouble(_) | End::Unusable(_)), _) => t::FAILED_TITLE.to_owned(),
        (None, Part::Guessing { done, of }) => t::guessing((done + 1).min(of), of),
        (None, Part::Writing) => words::writing(watch.written_from.len(), is_fallback(watch)),
        (None, Part::WritingAgain) => t::WRITING_AGAIN.to_owned(),
        (None, Part::TryingDrafts) => t::TRYING_DRAFTS.to_owned(),
        (None, Part::TryingSets) => t::RACING.to_owned(),
        (None, Part::Measuring { done, of }) if done == of => t::COMING_BACK.to_owned(),
        (None, _) => t::MEASURING.to_owned(),
    }
}

/// A sentence on it.
fn what(run: &Run) -> String {
    let watch = &run.watch;
    let [_, aside, _] = counts(watch.choices.values());
    match (&run.end, watch.part) {
        (Some(_), _) | (None, Part::Failed) => String::new(),
        (None, Part::Guessing { .. }) => words::GUESSING_WHAT.to_owned(),
        (None, Part::Writing) => words::writing_what(aside, is_fallback(watch)),
        (None, Part::TryingDrafts) => words::TRYING_DRAFTS_WHAT.to_owned(),
        (None, Part::TryingSets) => words::RACING_WHAT.to_owned(),
        (None, Part::Measuring { done, of }) if done == of => words::COMING_BACK_WHAT.to_owned(),
        (None, Part::Measuring { .. } | Part::WritingAgain | Part::Over) => words::MEASURING_WHAT.to_owned(),
    }
}

/// Nothing was verified.
fn is_fallback(watch: &Watch) -> bool {
    counts(watch.choices.values())[0] == 0
}
