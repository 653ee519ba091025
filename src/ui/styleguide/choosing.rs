//! The bar and the reveal, each over a session of invented choices that nothing keeps.

use leptos::prelude::*;

use crate::domain::event::Event;
use crate::domain::pair::{Message, Speaker};
use crate::domain::session::Session;
use crate::formats::imported::to_deck;
use crate::formats::reference::{ImportedUser, Record};
use crate::formats::replayed::Replayed;
use crate::ui::choose::{Bar, Progress, Reveal};
use crate::ui::page::Part;
use crate::ui::route::Route;
use crate::ui::state::App;
use crate::ui::text::styleguide as t;

/// Of the sessions shown; which side an answer stands on follows from it.
const SEED: u64 = 1;

/// The states of the choose page that change while one chooses.
#[component]
pub fn Choosing() -> impl IntoView {
    view! {
        <Part head=t::BARS>
            <Over choices=3><Progress /><Bar /></Over>
        </Part>
        <Part head=t::REVEALS>
            <Over choices=t::PAIRS.len() is_revealed=true><Reveal /></Over>
        </Part>
    }
}

/// Components of the choose page over a state of their own.
#[component]
fn Over(
    /// Choices made.
    choices: usize,
    /// Whether the last of them is revealed; else the next pair waits.
    #[prop(optional)]
    is_revealed: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let app = App::new(RwSignal::new(Route::Choose), None);
    if let Some(session) = session(app, choices, is_revealed) {
        if is_revealed {
            app.reveal(session.turns.last().map(|turn| turn.deal.slot));
        }
        app.open_session(Some(session.id.clone()));
        app.sessions.set(vec![session]);
    }
    // The controls are to be seen, not used: they would leave this page.
    view! { <div class="sample" inert=true><Provided app children /></div> }
}

#[component]
fn Provided(app: App, children: ChildrenFn) -> impl IntoView {
    provide_context(app);
    children()
}

/// `choices` choices of the invented pairs, each sealed before; where the last is not to be revealed a pair more waits, sealed.
fn session(app: App, choices: usize, is_revealed: bool) -> Option<Session> {
    let imported =
        to_deck(&ImportedUser { id: None, records: t::PAIRS.into_iter().enumerate().map(record).collect() }, SEED);
    let (first, mut replayed) = Replayed::begin(&imported, "sample", t::TITLE, SEED, 0);
    app.library.update(|library| library.insert(imported.deck));
    let mut session = Session::start(&first).ok()?;
    for place in 0..choices + usize::from(!is_revealed) {
        let events = replayed.step(0, [0; 16])?;
        let waits = place == choices;
        for event in events.into_iter().filter(|event| !waits || !matches!(event, Event::Chosen { .. })) {
            session.apply(event).ok()?;
        }
    }
    Some(session)
}

fn record((line, (question, chosen, rejected)): (usize, (&str, &str, &str))) -> Record {
    Record {
        line,
        conversation: None,
        context: vec![Message { speaker: Speaker::User, text: question.to_owned() }],
        chosen: chosen.to_owned(),
        rejected: rejected.to_owned(),
        turns: None,
        kind: None,
        split: None,
        flip: None,
    }
}
