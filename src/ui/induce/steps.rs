//! The steps of a run, in the order in which they come, and how far each is.

use leptos::prelude::*;

use super::watched::{counts, of_run};
use crate::method::induction::Options;
use crate::method::race_look::Contender;
use crate::method::watch::{Part, Watch};
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{induce as t, watch as words};

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

fn name(step: Step) -> Word {
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

/// The number of the step under way, and how many there are.
pub fn place(watch: &Watch) -> Option<(usize, usize)> {
    let steps = steps(watch.options);
    let now = now(watch.part)?;
    Some((steps.iter().position(|step| *step == now)? + 1, steps.len()))
}

/// The steps.
#[component]
pub fn Steps() -> impl IntoView {
    let app = App::here();
    let stood = of_run(app, |run| {
        let now = now(run.watch.part);
        let line = |step| (step, Some(step) == now, below(step, &run.watch));
        steps(run.watch.options).into_iter().map(line).collect::<Vec<_>>()
    });
    let item = |(number, (step, is_now, below)): (usize, (Step, bool, String))| {
        view! {
            <li aria-current=is_now.then_some("step")>
                <span class="number">{number}</span>
                <span class="name">{name(step)}</span>
                <p>{below}</p>
            </li>
        }
    };
    view! { <ol class="steps">{move || (1..).zip(stood.get().unwrap_or_default()).map(item).collect_view()}</ol> }
}

/// What is known of a step.
fn below(step: Step, watch: &Watch) -> String {
    let [kept, aside, none] = counts(watch.choices.values());
    match (step, watch.part) {
        (Step::Guess, _) => t::tally(kept + aside + none, kept, aside, none),
        (Step::Measure, Part::Measuring { done, of }) => t::of(done, of),
        (Step::ComeBack, _) if watch.drawings.1 > 0 => t::drawings(watch.drawings.0, watch.drawings.1),
        (Step::TryDrafts, _) => chosen(&watch.drafts, words::draft, watch.part == Part::TryingDrafts),
        (Step::TrySets, _) => chosen(&watch.sets, words::set, watch.part == Part::TryingSets),
        _ => String::new(),
    }
}

/// Who leads a race, or won it.
fn chosen(contenders: &[Contender], name: fn(usize) -> String, is_on: bool) -> String {
    let leader = (1..).zip(contenders).find(|(_, contender)| contender.is_leading);
    leader.map_or_else(String::new, |(number, contender)| {
        let (judged, right) = contender.tally();
        words::leader(&name(number), right, judged, is_on)
    })
}
