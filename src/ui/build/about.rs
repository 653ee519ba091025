//! Who runs the study, and what participants agree to.

use leptos::prelude::*;

use super::field::{Errors, ListField, NumberField, TextField};
use super::lead::id_of;
use super::section::Section;
use super::state::Building;
use crate::formats::study::draft::Place;
use crate::ui::text::build::parts as t;
use crate::ui::text::study as s;

/// Title, people, minutes.
#[component]
pub fn About() -> impl IntoView {
    Building::here().call(&Place::of("contact"), t::ABOUT.text());
    view! {
        <Section head=t::ABOUT note=t::ABOUT_NOTE>
            <TextField at=Place::of("title") label=t::STUDY_TITLE hint=t::STUDY_TITLE_HINT put=|draft, text| draft.entitle(text) />
            <TextField at=Place::of("organisation") label=t::ORGANISATION />
            <div id=id_of(&Place::of("contact")) tabindex="-1"><Errors at=Place::of("contact") /></div>
            <div class="fields">
                <TextField at=Place::of("contact.name") label=t::NAME />
                <TextField at=Place::of("contact.email") label=t::EMAIL />
            </div>
            <details class="more fold">
                <summary>{t::MORE_ABOUT}</summary>
                <div class="fields">
                    <NumberField at=Place::of("minutes") label=t::MINUTES />
                    <TextField at=Place::of("language") label=t::LANGUAGE hint=t::LANGUAGE_HINT />
                    <TextField at=Place::of("id") label=t::STUDY_ID hint=t::STUDY_ID_HINT />
                    <NumberField at=Place::of("version") label=t::VERSION hint=t::VERSION_HINT />
                </div>
            </details>
        </Section>
    }
}

/// Four short answers, the sheet, the box.
#[component]
pub fn Consent() -> impl IntoView {
    let at = |field: &str| Place::of("consent").field(field);
    Building::here().call(&Place::of("consent"), t::CONSENT.text());
    view! {
        <Section head=t::CONSENT note=t::CONSENT_NOTE>
            <div id=id_of(&Place::of("consent")) tabindex="-1"><Errors at=Place::of("consent") /></div>
            <TextField at=at("what_you_do") label=s::WHAT_YOU_DO rows=3 />
            <TextField at=at("what_is_recorded") label=s::WHAT_IS_RECORDED rows=3 />
            <TextField at=at("what_you_get") label=s::WHAT_YOU_GET rows=2 />
            <TextField at=at("if_you_want_to_stop") label=s::IF_YOU_WANT_TO_STOP rows=3 />
            <TextField at=at("agreement") label=t::AGREEMENT rows=2 />
            <ListField at=at("more") label=t::SHEET hint=t::SHEET_HINT rows=6 between="\n\n" />
        </Section>
    }
}
