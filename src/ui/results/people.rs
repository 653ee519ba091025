//! Who took part, and why some do not count.

use leptos::prelude::*;

use super::figure::{Table, TableView};
use super::whole::Whole;
use crate::ui::page::Part;
use crate::ui::text::catalogue::number;
use crate::ui::text::results as t;

/// The part.
#[component]
pub fn PeoplePart(whole: Whole) -> impl IntoView {
    let flow = &whole.results.flow;
    let mut table = Table::new(t::PEOPLE_HEADS);
    let before = [
        ("began", t::BEGAN, flow.began),
        ("withdrew", t::WITHDREW, flow.withdrew),
        ("no_beginning", t::NO_BEGINNING, flow.no_beginning),
        ("again", t::AGAIN, flow.again),
        ("finished", t::FINISHED, flow.finished),
        ("unfinished", t::UNFINISHED, flow.unfinished),
    ];
    for (key, name, n) in before {
        table.row(key, vec![name.to_owned(), number(n)]);
    }
    for (rule, n) in &flow.excluded {
        table.row(format!("excluded:{}", rule.name()), vec![t::left_out(*rule), number(*n)]);
    }
    let after = [
        ("counted", t::COUNTED, flow.counted),
        ("handed_over", t::HANDED_OVER, flow.handed_over),
        ("incomplete", t::INCOMPLETE, flow.incomplete),
    ];
    for (key, name, n) in after {
        table.row(key, vec![name.to_owned(), number(n)]);
    }
    let parameter = whole.file.study.records.parameters.first();
    let by = parameter.map_or_else(|| t::NO_ID.to_owned(), |parameter| t::by_id(&parameter.name));
    let lacks = match flow.counted {
        0 => Some(t::NOBODY),
        1 => Some(t::ONE_PERSON),
        _ => None,
    };
    let (study, title) = (whole.file.study.title.clone(), t::people_title(flow.counted, flow.began));
    view! {
        <Part head=t::PEOPLE note=t::PEOPLE_NOTE>
            <h3>{study}</h3>
            <p class="finding"><b>{title}</b></p>
            <TableView table id="people" />
            <p class="source">{by}</p>
            {lacks.map(|said| view! { <p id="too-few">{said}</p> })}
        </Part>
    }
}
