//! The locked key: the field for its passphrase, wherever the endpoint is needed.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::App;
use super::state::key::Keeping;
use super::text::keeping as t;

/// The field; nothing where no key is locked. It is no form of its own, so that it can stand in one.
#[component]
pub fn Unlock() -> impl IntoView {
    let app = App::here();
    let locked = Memo::new(move |_| app.is_locked());
    view! { <Show when=move || locked.get()><Field /></Show> }
}

/// The same for the pages where a likeness's own model guesses along.
#[component]
pub fn UnlockForJudges() -> impl IntoView {
    let app = App::here();
    let is_needed = Memo::new(move |_| {
        use super::route::Route;
        let here = matches!(app.route.get(), Route::Choose | Route::Likeness | Route::Holds);
        here && app.is_locked() && app.newest_version().is_some()
    });
    view! { <Show when=move || is_needed.get()><Field /></Show> }
}

#[component]
fn Field() -> impl IntoView {
    let app = App::here();
    let passphrase = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let is_wrong = RwSignal::new(false);
    let unlock = move || {
        let typed = passphrase.try_update(std::mem::take).unwrap_or_default();
        if is_busy.get_untracked() || typed.is_empty() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let result = app.unlock(&typed).await;
            // Nothing is there any more where the page was left meanwhile, or the field is done with.
            is_busy.try_set(false);
            is_wrong.try_set(result.is_err());
        });
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            unlock();
        }
    };
    view! {
        <div class="line" role="group" aria-label=t::LOCKED>
            <span><b>{t::LOCKED}</b> " " {t::LOCKED_NOTE}</span>
            <span class="row">
                <span class="field">
                    <label>
                        <span class="visually-hidden">{t::PASSPHRASE}</span>
                        <input type="password" autocomplete="off" placeholder=t::PASSPHRASE aria-invalid=move || is_wrong.get().to_string()
                            prop:value=passphrase on:input=move |e| passphrase.set(event_target_value(&e)) on:keydown=pressed />
                    </label>
                </span>
                <button type="button" class="button" disabled=move || is_busy.get() on:click=move |_| unlock()>
                    {move || if is_busy.get() { t::UNLOCKING } else { t::UNLOCK }}
                </button>
                <button type="button" class="quiet" on:click=move |_| app.keep_key(Keeping::Memory, String::new())>{t::FORGET_KEY}</button>
            </span>
            <span role="status">{move || is_wrong.get().then_some(t::WRONG_PASSPHRASE)}</span>
        </div>
    }
}
