//! What a screen reader is told of a run: where it stands, every few seconds and at its end, never each token.

use std::time::Duration;

use leptos::prelude::*;

use super::foot::left_of;
use super::watched::of_run;
use super::watching::title;
use crate::ui::state::App;
use crate::ui::text::watch as t;

/// Between two announcements.
const APART: Duration = Duration::from_secs(5);

/// Where the run stands, for who doesn't see it.
#[component]
pub fn Announced() -> impl IntoView {
    let app = App::here();
    let said = RwSignal::new(app.run.with_untracked(|run| run.as_ref().map(title)).unwrap_or_default());
    let say = move || {
        let now = app.run.with_untracked(|run| {
            let run = run.as_ref()?;
            let (done, expected) = (run.watch.calls_done, run.watch.calls_expected);
            Some(match run.end {
                Some(_) => title(run),
                None => t::announced(&title(run), done, expected, &left_of(run)),
            })
        });
        // The last tick may come when this is gone.
        if let (Some(now), Some(before)) = (now, said.try_get_untracked())
            && now != before
        {
            said.set(now);
        }
    };
    let every = set_interval_with_handle(say, APART).ok();
    on_cleanup(move || {
        if let Some(every) = every {
            every.clear();
        }
    });
    let has_ended = of_run(app, |run| run.end.is_some());
    Effect::new(move |_| {
        if has_ended.get() == Some(true) {
            say();
        }
    });
    view! { <p class="visually-hidden" role="status">{move || said.get()}</p> }
}
