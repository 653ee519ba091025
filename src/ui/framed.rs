//! The pages that have a header and a footer.

use leptos::prelude::*;

use super::about::AboutPage;
use super::build::BuildPage;
use super::card::CardPage;
use super::example::ExamplePage;
use super::header::{Footer, Header};
use super::holds::HoldsPage;
use super::import::ImportPage;
use super::induce::InducePage;
use super::likeness::{LikenessPage, TakePage};
use super::notices::Notices;
use super::reminder::Reminder;
use super::researchers::ResearchersPage;
use super::results::ResultsPage;
use super::route::Route;
use super::sent::SentPage;
use super::sessions::SessionsPage;
use super::settings::SettingsPage;
use super::styleguide::StyleguidePage;
use super::text;
use super::try_it::TryPage;

/// Any page but the choose page.
#[component]
pub fn Framed(route: Route) -> impl IntoView {
    let page = match route {
        Route::Likeness => view! { <LikenessPage /> }.into_any(),
        Route::Card => view! { <CardPage /> }.into_any(),
        Route::Holds => view! { <HoldsPage /> }.into_any(),
        Route::Induce => view! { <InducePage /> }.into_any(),
        Route::Example => view! { <ExamplePage /> }.into_any(),
        Route::Take => view! { <TakePage /> }.into_any(),
        Route::Try => view! { <TryPage /> }.into_any(),
        Route::Sessions => view! { <SessionsPage /> }.into_any(),
        Route::Import => view! { <ImportPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::Sent => view! { <SentPage /> }.into_any(),
        Route::About => view! { <AboutPage /> }.into_any(),
        Route::Styleguide => view! { <StyleguidePage /> }.into_any(),
        Route::Build => view! { <BuildPage /> }.into_any(),
        Route::Researchers => view! { <ResearchersPage /> }.into_any(),
        Route::Results => view! { <ResultsPage /> }.into_any(),
        Route::Choose | Route::Study | Route::Preview | Route::Unknown => view! { <Unknown /> }.into_any(),
    };
    view! {
        <Header />
        <main id="content" class="essay frame" tabindex="-1"><Notices /><Reminder />{page}</main>
        <Footer />
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <header>
            <h1>{text::UNKNOWN}</h1>
            <p class="soft">{text::UNKNOWN_REMEDY}</p>
            <p><a class="button primary" href=Route::Choose.href()>{text::UNKNOWN_LINK}</a></p>
        </header>
    }
}
