//! Which version is shown, and two versions side by side.

use leptos::prelude::*;

use crate::domain::difference::{Difference, Differs, Piece};
use crate::ui::page::Part;
use crate::ui::state::App;
use crate::ui::state::versions::Listed;
use crate::ui::text::catalogue::Word;
use crate::ui::text::{compare as t, likeness, rescore};

/// The versions that are compared, the first and the second.
pub type Compared = RwSignal<Option<(String, String)>>;

/// Which version is shown, where there is more than one, and a way to compare it with the one before.
#[component]
pub fn VersionPicker(
    /// The version that is chosen; none for the newest, empty for the one of this device.
    chosen: RwSignal<Option<String>>,
    /// What is compared.
    compared: Compared,
) -> impl IntoView {
    let app = App::here();
    let versions = Memo::new(move |_| app.listed_versions());
    let newest = move || versions.with(|all| all.last().map(|newest| newest.id.clone()));
    let choose = move |id: String| {
        // The newest one is followed, also once an edit made it another.
        let is_newest = untrack(newest).is_some_and(|newest| newest == id);
        chosen.set((!is_newest).then_some(id));
    };
    let before = move || {
        let shown = chosen.get().or_else(newest)?;
        let all = versions.get();
        let place = all.iter().position(|one| one.id == shown)?;
        let before = all.get(place.checked_sub(1)?)?.clone();
        Some((before, shown))
    };
    view! {
        <Show when=move || versions.with(|all| !all.is_empty())>
            <label class="row">
                {likeness::VERSION}
                <select on:change=move |event| choose(event_target_value(&event))>
                    {move || versions.get().into_iter().rev().map(|one| {
                        let shown = one.id.clone();
                        let selected = move || chosen.get().or_else(newest).as_ref() == Some(&shown);
                        view! { <option value=one.id selected=selected>{t::version(one.number, one.is_edited)}</option> }
                    }).collect_view()}
                    <option value="" selected=move || chosen.get().as_deref() == Some("")>{likeness::ON_DEVICE}</option>
                </select>
            </label>
        </Show>
        {move || before().map(|(before, shown)| {
            let open = move |_| compared.set(Some((before.id.clone(), shown.clone())));
            view! { <button type="button" class="quiet link" on:click=open>{t::compare_with(before.number)}</button> }
        })}
    }
}

/// Two versions, what tells them apart, and their scores.
#[component]
pub fn TwoVersions(
    /// Which.
    compared: Compared,
) -> impl IntoView {
    let is_open = Memo::new(move |_| compared.with(Option::is_some));
    view! {
        <Show when=move || is_open.get()>
            <div id="compare">
                <Part head=t::COMPARE note=t::COMPARE_NOTE>
                    <div class="row">
                        <Pick label=t::EARLIER compared is_second=false />
                        <Pick label=t::LATER compared is_second=true />
                        <button type="button" class="quiet" on:click=move |_| compared.set(None)>{t::CLOSE}</button>
                    </div>
                    {move || compared.get().map(|(first, second)| view! { <Apart first second /> })}
                </Part>
            </div>
        </Show>
    }
}

#[component]
fn Pick(label: Word, compared: Compared, is_second: bool) -> impl IntoView {
    let app = App::here();
    let of = move |pair: (String, String)| if is_second { pair.1 } else { pair.0 };
    let pick = move |id: String| {
        compared.update(|all| {
            if let Some((first, second)) = all {
                *(if is_second { second } else { first }) = id;
            }
        });
    };
    let option = move |Listed { id, number, is_edited }: Listed| {
        let shown = id.clone();
        let selected = move || compared.get().is_some_and(|pair| of(pair) == shown);
        view! { <option value=id selected=selected>{t::version(number, is_edited)}</option> }
    };
    view! {
        <label class="row">
            {label}
            <select on:change=move |event| pick(event_target_value(&event))>
                {move || app.listed_versions().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Apart(first: String, second: String) -> impl IntoView {
    let app = App::here();
    let standing = |id: &str| untrack(|| app.version(id)).map(|version| version.induced.standing());
    let (Some(one), Some(two)) = (standing(&first), standing(&second)) else {
        return view! { <p class="error">{likeness::VERSION_MISSING}</p> }.into_any();
    };
    let Difference { headline, claims } = Difference::of(&one, &two);
    let is_none = Difference { headline: headline.clone(), claims: claims.clone() }.is_none();
    let change = Memo::new(move |_| app.two_versions(&first, &second));
    view! {
        {is_none.then(|| view! { <p class="soft">{t::SAME}</p> })}
        <p class="text compared">{pieces(headline)}</p>
        <ul class="compared">{claims.into_iter().map(claim).collect_view()}</ul>
        {move || match change.get() {
            Some(change) => view! {
                <p class="finding"><b>{t::scores(&change)}</b></p>
                <p class="soft">{rescore::noise(&change)}</p>
            }.into_any(),
            None => view! { <p class="soft">{t::NO_SCORES}</p> }.into_any(),
        }}
    }
    .into_any()
}

fn claim(differs: Differs) -> AnyView {
    let tagged = |tag: Word, text: AnyView| view! { <li><span class="tag">{tag}</span> {text}</li> }.into_any();
    match differs {
        Differs::Same(text) => view! { <li class="soft">{text}</li> }.into_any(),
        Differs::Changed(changed) => tagged(t::CHANGED, pieces(changed).into_any()),
        Differs::New(text) => tagged(t::NEW, view! { <ins>{text}</ins> }.into_any()),
        Differs::Gone(text) => tagged(t::GONE, view! { <del>{text}</del> }.into_any()),
    }
}

fn pieces(pieces: Vec<Piece>) -> impl IntoView {
    let one = |piece: Piece| match piece {
        Piece::Same(text) => view! { <span>{text}</span> " " }.into_any(),
        Piece::Gone(text) => {
            view! { <del><span class="visually-hidden">{t::WORDS_GONE} " "</span>{text}</del> " " }.into_any()
        }
        Piece::New(text) => {
            view! { <ins><span class="visually-hidden">{t::WORDS_NEW} " "</span>{text}</ins> " " }.into_any()
        }
    };
    pieces.into_iter().map(one).collect_view()
}
