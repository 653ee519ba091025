//! One claim, and what the person can do with it: edit, lock, strike out, and take that back.

use leptos::html::Button;
use leptos::prelude::*;

use super::add::STRUCK_BEFORE;
use super::claims::{Evidence, Shown, excerpt};
use super::editor::Editor;
use super::headline::focus;
use crate::domain::edits::{Line, Mark};
use crate::ui::scroll;
use crate::ui::state::App;
use crate::ui::text::{edits as t, likeness, rescore};

/// The claim with its evidence and its acts, or its field while it is edited.
#[component]
pub fn One(
    /// The claim as it is shown now.
    shown: Memo<Shown>,
    /// Whether the person can change it.
    can_change: Signal<bool>,
    /// Takes what is told to a screen reader.
    told: WriteSignal<&'static str>,
) -> impl IntoView {
    let app = App::here();
    let is_editing = RwSignal::new(false);
    let edit = NodeRef::<Button>::new();
    let class = move || {
        shown.with(|s| {
            if s.line.mark.is_struck {
                "struck"
            } else if s.is_tentative {
                "tentative"
            } else {
                ""
            }
        })
    };
    let save = move |words: String| {
        let Line { claim, mark } = shown.get_untracked().line;
        app.mark(claim, Mark { words, ..mark });
    };
    let leave = move |said| {
        told.set(said);
        is_editing.set(false);
        focus(edit);
    };
    view! {
        <li class=class>
            <Show when=move || is_editing.get() fallback=move || view! { <Read shown can_change is_editing edit told /> }>
                {
                    let line = shown.get_untracked().line;
                    let written = if line.mark.is_own { String::new() } else { line.claim.text.clone() };
                    view! { <Editor label=t::EDIT_LABEL before=line.standing().text written save leave /> }
                }
            </Show>
        </li>
    }
}

#[component]
fn Read(
    shown: Memo<Shown>,
    can_change: Signal<bool>,
    is_editing: RwSignal<bool>,
    edit: NodeRef<Button>,
    told: WriteSignal<&'static str>,
) -> impl IntoView {
    let Shown { line, .. } = shown.get_untracked();
    let without = if line.mark.is_own { t::NO_CHOICES } else { likeness::NO_EVIDENCE };
    let text = Memo::new(move |_| shown.with(|s| s.line.standing().text));
    view! {
        <p class="text">
            {move || {
                let text = text.get();
                let (first, rest) = first_sentence(&text);
                view! { <b>{first.to_owned()}</b>{rest.to_owned()} }
            }}
        </p>
        <PutIn shown can_change />
        <div class="under">
            <Evidence claim=line.claim without tags=move || view! { <Tags shown /> } />
            <Show when=move || can_change.get()><Acts shown is_editing edit told /></Show>
        </div>
        <Without shown can_change />
    }
}

/// What the claim's being struck out did to the score, once both were scored.
#[component]
fn Without(shown: Memo<Shown>, can_change: Signal<bool>) -> impl IntoView {
    let app = App::here();
    let change = Memo::new(move |_| {
        let Line { claim, mark } = shown.get().line;
        (mark.is_struck && can_change.get()).then(|| app.without_claim(&claim)).flatten()
    });
    view! { {move || change.get().map(|change| view! { <p class="small soft">{rescore::without(&change)}</p> })} }
}

/// The first sentence, and what follows it.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(['.', '!', '?']).map(|(at, end)| at + end.len());
    let begins_anew = |at: &usize| {
        let rest = &text[*at..];
        rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| !c.is_lowercase())
    };
    text.split_at(ends.into_iter().find(begins_anew).unwrap_or(text.len()))
}

#[component]
fn Tags(shown: Memo<Shown>) -> impl IntoView {
    let tags = move || {
        let Shown { line: Line { mark, claim }, is_tentative, .. } = shown.get();
        let is_put_in = mark.is_put_in.unwrap_or(claim.is_put_in);
        let all = [
            (is_tentative && !mark.is_struck, likeness::TENTATIVE),
            (mark.is_own, t::ADDED),
            (!mark.is_own && !mark.words.is_empty(), t::YOUR_WORDS),
            (mark.is_locked, t::LOCKED),
            (is_put_in, likeness::PUT_IN),
            (mark.is_struck, t::STRUCK),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, tag)| view! { <span class="tag">{tag}</span> }).collect_view()
    };
    view! { {tags} }
}

/// What is said of a line that touches something private, and the person's say in it.
#[component]
fn PutIn(shown: Memo<Shown>, can_change: Signal<bool>) -> impl IntoView {
    let app = App::here();
    let topic = move || shown.with(|s| s.line.standing().touches().filter(|_| !s.line.mark.is_struck));
    let is_put_in = move || shown.with(|s| s.line.standing().is_put_in);
    let put = move |is: bool| {
        let Line { claim, mark } = shown.get_untracked().line;
        app.mark(claim, Mark { is_put_in: Some(is), ..mark });
    };
    view! {
        <Show when=move || topic().is_some()>
            <Show when=move || !is_put_in()>
                <p class="small soft">{move || topic().map(|topic| t::held_back(&likeness::touches(topic)))}</p>
            </Show>
            <Show when=move || can_change.get()>
                <p class="row small">
                    <button type="button" class="quiet link" on:click=move |_| put(!is_put_in())>
                        {move || if is_put_in() { likeness::HOLD_BACK } else { likeness::USE_IT }}
                    </button>
                </p>
            </Show>
        </Show>
    }
}

#[component]
fn Acts(
    shown: Memo<Shown>,
    is_editing: RwSignal<bool>,
    edit: NodeRef<Button>,
    told: WriteSignal<&'static str>,
) -> impl IntoView {
    let app = App::here();
    let (undo, strike) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let name = move |act: &str| t::on(act, &shown.with(|s| excerpt(&s.line.standing().text)));
    let set = move |said: &'static str, change: &dyn Fn(&mut Mark)| {
        let Line { claim, mut mark } = shown.get_untracked().line;
        change(&mut mark);
        told.set(said);
        app.mark(claim, mark);
    };
    let mark = move || shown.with(|s| s.line.mark.clone());
    let lock = move || if mark().is_locked { t::UNLOCK } else { t::LOCK };
    let strike_word = move || if mark().is_own { t::REMOVE } else { t::STRIKE };
    let on_strike = move |_| {
        let is_own = shown.with_untracked(|s| s.line.mark.is_own);
        set(t::STRUCK.text(), &|mark| mark.is_struck = true);
        // A line of one's own goes to the fold of what was struck out.
        if is_own {
            request_animation_frame(|| scroll::focus(STRUCK_BEFORE));
        } else {
            focus(undo);
        }
    };
    let on_undo = move |_| {
        set(t::UNDONE.text(), &|mark| mark.is_struck = false);
        focus(strike);
    };
    view! {
        <div class="acts">
            <Show
                when=move || !mark().is_struck
                fallback=move || view! {
                    <button type="button" class="quiet" node_ref=undo aria-label=move || name(&t::UNDO) on:click=on_undo>{t::UNDO}</button>
                }
            >
                <Show when=move || !mark().is_own && !mark().words.is_empty()>
                    <button type="button" class="quiet" aria-label=move || name(&t::OLD_WORDS) on:click=move |_| set(t::UNDONE.text(), &|mark| mark.words.clear())>
                        {t::OLD_WORDS}
                    </button>
                </Show>
                <button type="button" class="quiet" node_ref=edit aria-label=move || name(&t::EDIT) on:click=move |_| is_editing.set(true)>{t::EDIT}</button>
                <Show when=move || !mark().is_own>
                    <button type="button" class="quiet" aria-label=move || name(&lock()) on:click=move |_| set(t::SAVED.text(), &|mark| mark.is_locked = !mark.is_locked)>
                        {lock}
                    </button>
                </Show>
                <button type="button" class="quiet" node_ref=strike aria-label=move || name(&strike_word()) on:click=on_strike>{strike_word}</button>
            </Show>
        </div>
    }
}
