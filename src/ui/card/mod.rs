//! A card to share: an image made on this device that holds what the person ticks, and nothing else.

mod facts;
mod hand_out;

use leptos::prelude::*;

use super::chart::fonts::{CharterFace, embedded};
use super::chart::raster::data_url;
use super::chart::resolved::inks;
use super::page::Part;
use super::plot::card::{Card, Shape, card};
use super::route::Route;
use super::state::App;
use super::text::{self, card as t};
use crate::ui::text::catalogue::Word;
use facts::{Facts, Line};
use hand_out::HandOut;

/// At most so many claims stand on a card.
const CLAIMS: usize = 3;

/// A window narrower than this is a phone's.
const PHONE: f64 = 640.0;

/// What is ticked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ticks {
    headline: bool,
    /// Places among the claims, in their order.
    claims: Vec<usize>,
    score: bool,
    leans: bool,
}

impl Ticks {
    /// Nothing that calls for caution; no leans, which say much at a glance.
    fn first(facts: &Facts) -> Self {
        let is_plain = |line: &Line| line.caution.is_none();
        let plain = facts.claims.iter().enumerate().filter(|(_, line)| is_plain(line)).map(|(place, _)| place);
        Self {
            headline: facts.headline.as_ref().is_some_and(is_plain),
            claims: plain.take(CLAIMS).collect(),
            score: facts.score.is_some(),
            leans: false,
        }
    }

    fn turn(&mut self, place: usize, on: bool) {
        self.claims.retain(|one| *one != place);
        if on {
            self.claims.push(place);
            self.claims.sort_unstable();
        }
    }

    fn card(&self, facts: &Facts) -> Card {
        let claims = self.claims.iter().filter_map(|place| facts.claims.get(*place));
        let headline = facts.headline.as_ref().filter(|_| self.headline);
        Card {
            over: t::OVER.to_owned(),
            headline: headline.map(|line| line.text.clone()).unwrap_or_default(),
            claims: claims.map(Line::on_card).collect(),
            score: facts.score.clone().filter(|_| self.score),
            leans: if self.leans { facts.leans.clone() } else { Vec::new() },
            name: text::NAME.to_owned(),
        }
    }
}

/// "Make a card".
#[component]
pub fn CardPage() -> impl IntoView {
    let app = App::here();
    let facts = Memo::new(move |_| Facts::of(app).unwrap_or_default());
    let has_any =
        move || facts.with(|facts| facts.headline.is_some() || !facts.claims.is_empty() || facts.score.is_some());
    view! {
        <header>
            <h1>{t::TITLE}</h1>
            <p class="soft">{t::LEAD}</p>
        </header>
        {move || if has_any() {
            view! { <Maker facts=facts.get() /> }.into_any()
        } else {
            view! {
                <p>{t::EMPTY}</p>
                <p><a class="button primary" href=Route::Choose.href()>{text::likeness::EMPTY_NEXT}</a></p>
            }.into_any()
        }}
    }
}

#[component]
fn Maker(facts: Facts) -> impl IntoView {
    let ticks = RwSignal::new(Ticks::first(&facts));
    let shape = RwSignal::new(first_shape());
    let faces = LocalResource::new(|| async { embedded(&[CharterFace::Regular, CharterFace::Bold]).await });
    let known = StoredValue::new(facts.clone());
    let made = Memo::new(move |_| known.with_value(|facts| ticks.with(|ticks| ticks.card(facts))));
    let picture = Memo::new(move |_| {
        let faces = faces.get()?;
        Some(card(&made.get(), shape.get(), &inks()?, &faces))
    });
    view! {
        <Part head=t::WHAT note=t::WHAT_NOTE>
            <TickBoxes facts ticks />
        </Part>
        <Part head=t::HOW note=t::HOW_NOTE>
            <Shapes shape />
            {move || made.get().is_empty().then(|| view! { <p class="soft">{t::NOTHING_TICKED}</p> })}
            {move || picture.get().map(|picture| view! {
                <img
                    class=if shape.get() == Shape::Wide { "card-preview" } else { "card-preview tall" }
                    src=data_url(&picture)
                    alt=t::alt(&made.get().words().join(". "))
                    width=picture.width
                    height=picture.height
                />
            })}
            <HandOut picture is_empty=Signal::derive(move || made.get().is_empty()) />
        </Part>
    }
}

/// A phone's own shape on a phone.
fn first_shape() -> Shape {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    if width.is_some_and(|width| width < PHONE) { Shape::Tall } else { Shape::Wide }
}

#[component]
fn TickBoxes(facts: Facts, ticks: RwSignal<Ticks>) -> impl IntoView {
    let Facts { headline, claims, held_back, score, leans } = facts;
    let is_full = move || ticks.with(|ticks| ticks.claims.len() >= CLAIMS);
    let headline = headline.map(|line| {
        let is = Signal::derive(move || ticks.with(|ticks| ticks.headline));
        view! { <Tick line is on_turn=move |on| ticks.update(|ticks| ticks.headline = on) /> }
    });
    let claims = claims.into_iter().enumerate().map(|(place, line)| {
        let is = Signal::derive(move || ticks.with(|ticks| ticks.claims.contains(&place)));
        let off = Signal::derive(move || is_full() && !is.get());
        view! { <Tick line is off on_turn=move |on| ticks.update(|ticks| ticks.turn(place, on)) /> }
    });
    let score = score.map(|score| {
        let is = Signal::derive(move || ticks.with(|ticks| ticks.score));
        let line = Line { text: [score.said, score.beside].join(". "), caution: None };
        view! { <Tick line is on_turn=move |on| ticks.update(|ticks| ticks.score = on) /> }
    });
    let leans = (!leans.is_empty()).then(|| {
        let is = Signal::derive(move || ticks.with(|ticks| ticks.leans));
        let line = Line { text: t::leans(leans.len()), caution: None };
        view! { <Tick line is on_turn=move |on| ticks.update(|ticks| ticks.leans = on) /> }
    });
    view! {
        <fieldset class="choices ticks">
            <legend>{t::TICK}</legend>
            {headline}
            {claims.collect_view()}
            {score}
            {leans}
        </fieldset>
        <p class="small soft">{move || if is_full() { t::FULL } else { t::UP_TO }}</p>
        {(held_back > 0).then(|| view! {
            <p class="small soft">{t::held_back(held_back)} " " <a href=Route::Likeness.href()>{text::LIKENESS}</a></p>
        })}
    }
}

#[component]
fn Tick(
    line: Line,
    is: Signal<bool>,
    #[prop(optional)] off: Signal<bool>,
    on_turn: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is disabled=off on:change=move |event| on_turn(event_target_checked(&event)) />
            <span>
                <span class="said">{line.text}</span>
                {line.caution.map(|caution| view! { <span class="hint">{caution}</span> })}
            </span>
        </label>
    }
}

#[component]
fn Shapes(shape: RwSignal<Shape>) -> impl IntoView {
    let radio = move |of: Shape, label: Word| {
        view! {
            <label class="check">
                <input type="radio" name="shape" prop:checked=move || shape.get() == of on:change=move |_| shape.set(of) />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend>{t::SHAPE}</legend>
            <div class="row">{radio(Shape::Wide, t::WIDE)} {radio(Shape::Tall, t::TALL)}</div>
        </fieldset>
    }
}
