//! Taking part in a study: from the link to the completion code.

mod acts;
mod after_pick;
mod arrive;
mod back;
mod begin;
mod consent;
mod delivery;
mod describe;
mod end;
mod frame;
mod left;
mod load;
mod outside;
mod pair;
mod preview;
mod question;
mod rate;
mod result;
mod returning;
mod running;
mod state;
mod stop;
mod told;
mod watch;

pub use describe::calls;
pub use load::{built_in as deck_at, bytes as file_at};

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notices::Notices;
use super::state::App;
use super::text::study as t;
use consent::ConsentPage;
use outside::{BrokenPage, DeclinedPage, MayAskPage};
use preview::PreviewBar;
use returning::ReturningPage;
use running::RunningPage;
use state::{Phase, Taking};
use stop::{PausedPage, StopPage, WithdrawnPage};

/// A participant's page.
#[component]
pub fn StudyPage() -> impl IntoView {
    let app = App::here();
    let taking = Taking::new(app);
    provide_context(taking);
    spawn_local(async move { taking.open(load::take_link(app.is_preview())).await });
    follow(taking);
    Effect::new(move |_| {
        if let Some(file) = taking.file() {
            document().set_title(&t::title(&file.study.title));
        }
    });
    view! {
        <div class="study">
            {app.is_preview().then(|| view! { <PreviewBar /> })}
            {move || match taking.phase.get() {
                Phase::Loading => view! { <p class="frame loading" role="status">{t::LOADING}</p> }.into_any(),
                Phase::MayAsk(origin) => view! { <MayAskPage origin /> }.into_any(),
                Phase::Broken(trouble) => view! { <BrokenPage trouble /> }.into_any(),
                Phase::Returning(begun) => view! { <ReturningPage begun /> }.into_any(),
                Phase::Consent => view! { <ConsentPage /> }.into_any(),
                Phase::Declined => view! { <DeclinedPage /> }.into_any(),
                Phase::Running => view! { <RunningPage /> }.into_any(),
                Phase::Paused => view! { <PausedPage /> }.into_any(),
                Phase::Leaving => view! { <StopPage /> }.into_any(),
                Phase::Withdrawn => view! { <WithdrawnPage /> }.into_any(),
            }}
        </div>
    }
}

/// Other tabs, the network, the background, another link in the same tab.
fn follow(taking: Taking) {
    let app = taking.app();
    app.on_study_change(move |took_over| {
        spawn_local(async move {
            taking.reread().await;
            if took_over && taking.phase.get_untracked() == Phase::Running {
                taking.advance().await;
                taking.deliver();
            }
        });
    });
    let online = window_event_listener(ev::online, move |_| taking.hurry());
    let seen = window_event_listener(ev::visibilitychange, move |_| {
        taking.watch.update_value(watch::Watch::note);
    });
    let moved = window_event_listener(ev::hashchange, move |_| {
        let _ = window().location().reload();
    });
    on_cleanup(move || {
        online.remove();
        seen.remove();
        moved.remove();
    });
}

/// The line of a tab that follows another one, and what the person should know about their data.
#[component]
fn Lines() -> impl IntoView {
    view! { <div class="frame"><Notices /></div> }
}
