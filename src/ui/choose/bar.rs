//! The choice buttons and what stands beside them.

use leptos::prelude::*;

use super::answer;
use super::seal::{SealDisc, SealWords};
use crate::domain::choice::Verdict;
use crate::domain::pair::Side;
use crate::ui::scroll;
use crate::ui::state::App;
use crate::ui::text::catalogue::Word;
use crate::ui::text::choose as t;

/// The bar below the answers; on a phone it stays at the thumb.
#[component]
pub fn Bar() -> impl IntoView {
    let app = App::here();
    view! {
        <div class="bar">
            <div class="extras narrow-only">
                <span class="row"><SealDisc /><SealWords /></span>
                <span class="row"><UndoButton /><Neither /></span>
            </div>
            <PreferButton side=Side::A />
            <span class="disc-place wide-only"><SealDisc /></span>
            <Flip />
            <PreferButton side=Side::B />
            <div class="extras wide-only">
                <span><UndoButton /></span>
                <SealWords />
                <span class="row">
                    <VerdictButton verdict=Verdict::NotForMe label=t::NOT_FOR_ME key="8" />
                    <VerdictButton verdict=Verdict::BothBad label=t::BOTH_BAD key="9" />
                    <VerdictButton verdict=Verdict::NoPreference label=t::NO_PREFERENCE key="0" />
                </span>
            </div>
            <span class="visually-hidden" role="status">{move || app.seal_announcement()}</span>
        </div>
    }
}

#[component]
fn PreferButton(side: Side) -> impl IntoView {
    let app = App::here();
    let place = usize::from(side == Side::B);
    let key = ["1", "2"][place];
    view! {
        <button type="button" class="prefer" aria-keyshortcuts=key disabled=move || app.follows() on:click=move |_| app.prefer(side)>
            {t::PREFER[place]}
            <kbd class="key" aria-hidden="true">{key}</kbd>
        </button>
    }
}

#[component]
fn VerdictButton(verdict: Verdict, label: Word, key: &'static str) -> impl IntoView {
    let app = App::here();
    let hint = (verdict == Verdict::NotForMe).then_some(t::NOT_FOR_ME_HINT);
    view! {
        <button type="button" class="quiet" title=hint aria-keyshortcuts=key disabled=move || app.follows() on:click=move |_| app.choose(verdict)>
            {label}
            <kbd class="key" aria-hidden="true">{key}</kbd>
        </button>
    }
}

/// Takes back the last choice; absent when there is none.
#[component]
pub fn UndoButton() -> impl IntoView {
    let app = App::here();
    view! {
        <Show when=move || app.can_undo()>
            <button type="button" class="quiet" aria-keyshortcuts="u" disabled=move || app.follows() on:click=move |_| app.undo()>
                {t::UNDO}
                <kbd class="key" aria-hidden="true">"U"</kbd>
            </button>
        </Show>
    }
}

/// On a phone the three ways not to prefer share one button.
#[component]
fn Neither() -> impl IntoView {
    view! {
        <details class="neither">
            <summary class="quiet">{t::NEITHER}</summary>
            <div class="sheet">
                <VerdictButton verdict=Verdict::NoPreference label=t::NO_PREFERENCE key="0" />
                <VerdictButton verdict=Verdict::BothBad label=t::BOTH_BAD key="9" />
                <VerdictButton verdict=Verdict::NotForMe label=t::NOT_FOR_ME key="8" />
            </div>
        </details>
    }
}

/// Goes to the other answer and back, each time to the place where one left it.
#[component]
pub fn Flip() -> impl IntoView {
    let at = RwSignal::new(Side::A);
    let left = StoredValue::new([None::<f64>, None]);
    let flip = move |_| {
        let (from, to) = (at.get_untracked(), at.get_untracked().other());
        left.update_value(|places| places[usize::from(from == Side::B)] = Some(scroll::position()));
        match left.get_value()[usize::from(to == Side::B)] {
            Some(place) => scroll::to(place),
            None => scroll::to_element(answer::id(to)),
        }
        at.set(to);
    };
    view! {
        <button type="button" class="flip narrow-only" on:click=flip>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6.5 16V4M3 7.5 6.5 4 10 7.5M13.5 4v12M10 12.5l3.5 3.5 3.5-3.5" /></svg>
            {move || t::see(at.get().other())}
        </button>
    }
}

/// On a phone the start page's only button.
#[component]
pub fn StartBar(
    /// Set once the visitor has begun.
    started: RwSignal<bool>,
) -> impl IntoView {
    let start = move |_| {
        started.set(true);
        scroll::to_element("question");
    };
    view! {
        <div class="start-bar narrow-only">
            <button type="button" class="button primary" on:click=start>{t::START}</button>
            <div class="promises">
                <span>{t::PROMISES[0]}</span>
                <span>{t::PROMISES[1]}</span>
            </div>
        </div>
    }
}
