//! What the person should know about their data, until they put it away.

use leptos::prelude::*;

use super::following::FollowingLine;
use super::newer::NewerLine;
use super::route::Route;
use super::state::App;
use super::state::whole::Whole;
use super::text::{self, manage};

/// The notices, above the content.
#[component]
pub fn Notices() -> impl IntoView {
    let app = App::here();
    view! {
        <FollowingLine />
        <NewerLine />
        {app.whole().map(Whole::lines)}
        <div role="alert">
            {move || app.notices.get().into_iter().enumerate().map(|(place, notice)| view! {
                <div class="notice">
                    <span>{notice}</span>
                    <span class="row">
                        <a href=Route::Settings.href()>{manage::EXPORT}</a>
                        <button type="button" class="quiet" on:click=move |_| app.notices.update(|all| { all.remove(place); })>{text::DISMISS}</button>
                    </span>
                </div>
            }).collect_view()}
        </div>
    }
}
