//! The steps of a run, in the order in which they come, and how far each is.

use leptos::prelude::*;

use crate::method::induction::Options;
use crate::method::watch::{Look, Part, Watch};
use crate::ui::text::induce as t;

/// One step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Guess,
    Write,
    TryDrafts,
    TrySets,
    WriteAgain,
    Measure,
    ComeBack,
}

/// The steps that a run with these options has.
fn steps(options: Options) -> Vec<Step> {
    let has = |step: &Step| match step {
        Step::TryDrafts => options.drafts > 1,
        Step::WriteAgain => options.rewrites,
        Step::ComeBack => options.drawings > 0,
        Step::Guess | Step::Write | Step::TrySets | Step::Measure => true,
    };
    let all =
        [Step::Guess, Step::Write, Step::TryDrafts, Step::TrySets, Step::WriteAgain, Step::Measure, Step::ComeBack];
    all.into_iter().filter(has).collect()
}

/// The step under way; the lines that come back are looked for beside the measuring, and named once that is through.
fn now(part: Part) -> Option<Step> {
    match part {
        Part::Guessing { .. } => Some(Step::Guess),
        Part::Writing => Some(Step::Write),
        Part::WritingAgain => Some(Step::WriteAgain),
        Part::TryingDrafts => Some(Step::TryDrafts),
        Part::TryingSets => Some(Step::TrySets),
        Part::Measuring { done, of } => Some(if done == of { Step::ComeBack } else { Step::Measure }),
        Part::Over | Part::Failed => None,
    }
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Guess => t::STEP_GUESS,
        Step::Write => t::STEP_WRITE,
        Step::TryDrafts => t::STEP_TRY_DRAFTS,
        Step::TrySets => t::STEP_TRY_SETS,
        Step::WriteAgain => t::STEP_WRITE_AGAIN,
        Step::Measure => t::STEP_MEASURE,
        Step::ComeBack => t::STEP_COME_BACK,
    }
}

/// The steps.
#[component]
pub fn Steps(watch: Watch) -> impl IntoView {
    let now = now(watch.part);
    let items = steps(watch.options).into_iter().zip(1..).map(|(step, number)| {
        view! {
            <li aria-current=(Some(step) == now).then_some("step")>
                <span class="number">{number}</span>
                <span class="name">{name(step)}</span>
                {below(step, &watch)}
            </li>
        }
    });
    view! { <ol class="steps">{items.collect_view()}</ol> }
}

fn below(step: Step, watch: &Watch) -> AnyView {
    match step {
        Step::Guess => view! { <p>{tally(watch)}</p> }.into_any(),
        Step::Write => {
            let forming = watch.persona.as_ref().map(crate::domain::persona::Persona::text).unwrap_or_default();
            view! { <p class="forming">{forming}</p> }.into_any()
        }
        Step::Measure => match watch.part {
            Part::Measuring { done, of } => view! { <p>{t::of(done, of)}</p> }.into_any(),
            _ => view! { <p></p> }.into_any(),
        },
        Step::ComeBack if watch.drawings.1 > 0 => {
            view! { <p>{t::drawings(watch.drawings.0, watch.drawings.1)}</p> }.into_any()
        }
        Step::TryDrafts | Step::TrySets | Step::WriteAgain | Step::ComeBack => view! { <p></p> }.into_any(),
    }
}

fn tally(watch: &Watch) -> String {
    let count = |is: fn(&Look) -> bool| watch.choices.values().filter(|look| is(look)).count();
    let kept = count(|look| matches!(look, Look::Kept { .. }));
    let aside = count(|look| matches!(look, Look::SetAside { .. }));
    let none = count(|look| matches!(look, Look::NoJudgement(_)));
    t::tally(kept + aside + none, kept, aside, none)
}
