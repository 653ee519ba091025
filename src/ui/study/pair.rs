//! A pair on the table: to practise, as an attention check, or of a slot.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Lines;
use super::after_pick::AfterPick;
use super::state::Taking;
use crate::domain::choice::Verdict;
use crate::domain::pair::{Answer, Pair, Side};
use crate::domain::study::file::Options;
use crate::ui::choose::{AnswerView, Flip, Question};
use crate::ui::text::{choose as c, study as t};

/// The pair to try the controls on.
#[component]
pub fn PracticeTable() -> impl IntoView {
    let Some(pair) = Taking::here().file_now().and_then(|file| file.study.practice.clone()) else {
        return ().into_any();
    };
    view! {
        <Table pair on_a=Answer::First options=Options::default() language=Taking::here().language()>
            <div class="practice">
                <p class="eyebrow">{t::PRACTICE}</p>
                <p>{t::PRACTICE_WHAT} " " <span class="wide-only">{t::PRACTICE_KEYS}</span></p>
            </div>
        </Table>
    }
    .into_any()
}

/// An attention check: it looks as any other pair.
#[component]
pub fn CheckTable(place: usize) -> impl IntoView {
    let taking = Taking::here();
    let Some(check) = taking.file_now().and_then(|file| file.study.checks.get(place).cloned()) else {
        return ().into_any();
    };
    let (on_a, language) = (taking.side_of_check(place), taking.language());
    view! { <Table pair=check.pair on_a options=Options::default() language>""</Table> }.into_any()
}

/// The pair of a slot.
#[component]
pub fn SlotTable(of: u32) -> impl IntoView {
    let taking = Taking::here();
    let options = taking.file_now().map(|file| file.study.options).unwrap_or_default();
    let deal = taking
        .taken
        .with_untracked(|taken| taken.as_ref()?.session.turns.get(of as usize).map(|turn| turn.deal.clone()));
    let pair = deal.as_ref().and_then(|deal| taking.library().pair(&deal.pair).map(|(_, pair)| pair.clone()));
    match deal.zip(pair) {
        Some((deal, pair)) => {
            let language = taking.language_of(Some(&deal.pair.deck));
            view! { <Table pair on_a=deal.on_a options of=Some(of) language>""</Table> }.into_any()
        }
        None => {
            view! { <main id="content" class="study-plain frame" tabindex="-1"><p role="alert">{t::NO_DECK}</p></main> }
                .into_any()
        }
    }
}

#[component]
fn Table(
    pair: Pair,
    on_a: Answer,
    options: Options,
    #[prop(optional_no_strip)] of: Option<u32>,
    language: Option<String>,
    children: Children,
) -> impl IntoView {
    let taking = Taking::here();
    listen(taking, on_a, options);
    let side = |side: Side| (side, pair.answer(side.answer(on_a)).to_owned());
    let answers = [side(Side::A), side(Side::B)];
    let picked = move || {
        let shown = [taking.panel.get(), taking.back_at.get()];
        let slot = of.filter(|of| shown.contains(&Some(*of)))?;
        taking.taken.with(|taken| {
            let turn = taken.as_ref()?.session.turns.get(slot as usize)?;
            turn.preferred().map(|answer| Side::of(answer, turn.deal.on_a))
        })
    };
    let picked = Signal::derive(picked);
    view! {
        <main id="content" class="table frame" tabindex="-1">
            <Lines />
            {children()}
            {of.map(|of| view! { <WentBack of /> })}
            <div lang=language.clone()><Question pair=pair.clone() level=1 /></div>
            <div class="pair" id="pair" lang=language>
                {answers.map(|(side, text)| view! {
                    <AnswerView side text picked />
                    {(side == Side::A).then(|| view! { <div class="rule" aria-hidden="true"></div> })}
                })}
            </div>
            <Show when=move || taking.panel.get().is_none()>
                <StudyBar on_a options />
            </Show>
        </main>
        <AfterPick />
    }
}

/// Above a pair that one went back to: what was said of it, and the way on.
#[component]
fn WentBack(of: u32) -> impl IntoView {
    let taking = Taking::here();
    let is_back = move || taking.back_at.get() == Some(of) && taking.panel.get().is_none();
    let said = move || {
        let verdict = taking.taken.with(|taken| {
            let turn = taken.as_ref()?.session.turns.get(of as usize)?;
            turn.latest.as_ref().map(|choice| choice.verdict)
        });
        match verdict {
            Some(Verdict::NoPreference) => Some(t::said_before(&c::NO_PREFERENCE)),
            Some(Verdict::BothBad) => Some(t::said_before(&c::BOTH_BAD)),
            Some(Verdict::NotForMe) => Some(t::said_before(&c::NOT_FOR_ME)),
            Some(Verdict::Prefer(_)) | None => None,
        }
    };
    view! {
        <Show when=is_back>
            <div class="practice">
                <p>{t::BACK_WHAT} " " {said}</p>
                <p><button type="button" class="button" aria-keyshortcuts="Enter" on:click=move |_| taking.forward()>{t::FORWARD}</button></p>
            </div>
        </Show>
    }
}

/// The buttons; on a phone they stay at the thumb.
#[component]
fn StudyBar(on_a: Answer, options: Options) -> impl IntoView {
    let taking = Taking::here();
    let others = [
        (options.no_preference, Verdict::NoPreference, c::NO_PREFERENCE, "0"),
        (options.both_bad, Verdict::BothBad, c::BOTH_BAD, "9"),
        (options.not_for_me, Verdict::NotForMe, c::NOT_FOR_ME, "8"),
    ];
    let others = others.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, verdict, label, key)| view! {
        <button type="button" class="quiet" aria-keyshortcuts=key disabled=move || taking.app().following.get() on:click=move |_| taking.say(verdict)>
            {label} <kbd class="key" aria-hidden="true">{key}</kbd>
        </button>
    });
    view! {
        <div class="bar study-bar">
            <div class="extras">
                <span class="soft">{t::WHICH}</span>
                <span class="row">
                    <Show when=move || taking.before().is_some()>
                        <button type="button" class="quiet" aria-keyshortcuts="u" on:click=move |_| taking.back()>
                            {t::BACK} <kbd class="key" aria-hidden="true">"U"</kbd>
                        </button>
                    </Show>
                    {others.collect_view()}
                </span>
            </div>
            <Prefer side=Side::A on_a />
            <span class="wide-only"></span>
            <Flip />
            <Prefer side=Side::B on_a />
        </div>
    }
}

#[component]
fn Prefer(side: Side, on_a: Answer) -> impl IntoView {
    let taking = Taking::here();
    let place = usize::from(side == Side::B);
    let key = ["1", "2"][place];
    view! {
        <button
            type="button" class="prefer" aria-keyshortcuts=key disabled=move || taking.app().following.get()
            on:click=move |_| taking.say(Verdict::Prefer(side.answer(on_a)))
        >
            {c::PREFER[place]}
            <kbd class="key" aria-hidden="true">{key}</kbd>
        </button>
    }
}

/// Single keys while the pair is shown. Modifiers and text fields are left alone, and the person can switch the keys off.
fn listen(taking: Taking, on_a: Answer, options: Options) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let within = |selector: &str| target.as_ref().is_some_and(|t| t.closest(selector).ok().flatten().is_some());
        let may = taking.app().settings.with_untracked(|settings| settings.shortcuts);
        if modified || !may || within("input, textarea, select, [contenteditable]") {
            return;
        }
        match event.key().as_str() {
            "1" => taking.say(Verdict::Prefer(Side::A.answer(on_a))),
            "2" => taking.say(Verdict::Prefer(Side::B.answer(on_a))),
            "0" if options.no_preference => taking.say(Verdict::NoPreference),
            "9" if options.both_bad => taking.say(Verdict::BothBad),
            "8" if options.not_for_me => taking.say(Verdict::NotForMe),
            "u" | "U" => taking.back(),
            "Enter" if !within("a, button, summary") && taking.panel.get_untracked().is_some() => taking.next(),
            "Enter" if !within("a, button, summary") => taking.forward(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
