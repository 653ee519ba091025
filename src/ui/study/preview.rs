//! A study looked at beforehand: what says so, and the way past a step.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{Phase, Taking};
use super::watch::Watch;
use crate::domain::choice::Verdict;
use crate::domain::pair::Answer;
use crate::domain::study::event::Given;
use crate::domain::study::script::Step;
use crate::ui::text::preview as t;

/// How often one looks whether the next pair lies there, in milliseconds, and how often at most: a minute.
const LOOK_MS: u32 = 10;
const LOOKS: usize = 6000;

/// Above everything: that this is a preview, and what skips.
#[component]
pub fn PreviewBar() -> impl IntoView {
    let taking = Taking::here();
    let step = Memo::new(move |_| taking.step());
    let can_skip = move || match taking.phase.get() {
        Phase::Consent => true,
        Phase::Running => step.get().is_some_and(|step| !matches!(step, Step::Describe | Step::End)),
        _ => false,
    };
    let is_pair = move || taking.phase.get() == Phase::Running && step.get().is_some_and(is_picked);
    let again = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <aside class="preview-bar" aria-label=t::TITLE>
            <div class="frame">
                <span>{t::NOTHING_KEPT}</span>
                <span class="row">
                    <Show when=can_skip><button type="button" class="quiet link" on:click=move |_| taking.skip()>{t::SKIP}</button></Show>
                    <Show when=is_pair><button type="button" class="quiet link" on:click=move |_| taking.skip_pairs()>{t::SKIP_PAIRS}</button></Show>
                    <button type="button" class="quiet link" on:click=again>{t::AGAIN}</button>
                </span>
            </div>
        </aside>
    }
}

/// Whether the step is gone through by picking.
fn is_picked(step: Step) -> bool {
    matches!(step, Step::Practice | Step::Slot(_) | Step::Check(_))
}

impl Taking {
    /// Goes past what is shown: a pair is picked from, a question left open.
    fn skip(self) {
        if !self.app().is_preview() {
            return;
        }
        if self.phase.get_untracked() == Phase::Consent {
            return self.begin();
        }
        let (Some(file), Some(taken)) = (self.file_now(), self.taken.get_untracked()) else { return };
        if self.panel.get_untracked().is_some() {
            return self.next();
        }
        if self.back_at.get_untracked().is_some() {
            return self.forward();
        }
        self.watch.update_value(Watch::let_pass);
        let question =
            |all: &[crate::domain::study::file::Question], place: usize| all.get(place).map(|q| q.id.clone());
        match taken.step(&file.study) {
            Step::Before(place) => {
                if let Some(id) = question(&file.study.before, place) {
                    self.answer(id, Given::Nothing);
                }
            }
            Step::After(place) => {
                if let Some(id) = question(&file.study.after, place) {
                    self.answer(id, Given::Nothing);
                }
            }
            Step::Check(place) => {
                let right = file.study.checks.get(place).map_or(Answer::First, |check| check.right);
                self.say(Verdict::Prefer(right));
            }
            Step::Practice | Step::Slot(_) => self.say(Verdict::Prefer(Answer::First)),
            Step::Describe | Step::End => {}
        }
    }

    /// Goes past every pair that is left.
    fn skip_pairs(self) {
        spawn_local(async move {
            for _ in 0..LOOKS {
                // None where the page was left meanwhile.
                let Some(taken) = self.taken.try_get_untracked().flatten() else { return };
                let revealed = self.panel.get_untracked();
                let Some(step) = untrack(|| self.step()) else { return };
                if revealed.is_none() && !is_picked(step) {
                    return;
                }
                // What stands opened is left first; the next pair is dealt after that.
                let is_ready = match (step, revealed) {
                    (step, Some(opened)) => step != Step::Slot(opened),
                    (Step::Slot(slot), None) => taken.session.turns.len() > slot as usize,
                    _ => true,
                };
                if is_ready && self.under_way.with_value(|now| now.skipped) != Some((step, revealed)) {
                    self.under_way.update_value(|now| now.skipped = Some((step, revealed)));
                    self.skip();
                }
                gloo_timers::future::TimeoutFuture::new(LOOK_MS).await;
            }
        });
    }
}
