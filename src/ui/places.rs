//! How far each page of the history was scrolled: a new page begins at its top, one that is come back to stands where it was left.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use web_sys::{ScrollRestoration, Storage};

use super::scroll;

/// Before the number of an entry, in the history's state.
const SIGN: &str = "at:";

/// Where this tab keeps how far the page was scrolled that is about to be loaded anew: entry, space, pixels.
const LEFT: &str = "likeness/left";

/// Scroll places by entry of the history.
#[derive(Default)]
pub struct Places {
    here: Cell<usize>,
    tops: RefCell<Vec<f64>>,
}

impl Places {
    /// From the page that stands now. The browser's own restoring comes too early for pages that are drawn after it.
    pub fn begin() -> Self {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        // The app lives as long as the page: so does the listener.
        let _ = window_event_listener_untyped("pagehide", |_| leave());
        let here = signed().unwrap_or(0);
        Self { here: Cell::new(here), tops: RefCell::new(vec![0.0; here + 1]) }
    }

    /// The address names another page: notes how far the one left was scrolled, and says how far the other one is to be.
    pub fn turn(&self) -> f64 {
        let mut tops = self.tops.borrow_mut();
        if let Some(top) = tops.get_mut(self.here.get()) {
            *top = scroll::position();
        }
        let known = signed().and_then(|entry| tops.get(entry).map(|top| (entry, *top)));
        let (entry, top) = known.unwrap_or_else(|| {
            // A new entry ends what was ahead.
            let next = self.here.get() + 1;
            tops.truncate(next);
            tops.push(0.0);
            sign(next);
            (next, 0.0)
        });
        self.here.set(entry);
        top
    }
}

/// Once the first content is shown, which waits for none of this: a page that was loaded anew is scrolled to where it was.
pub fn come_back() {
    let left = take_left();
    if is_unsigned() {
        // Nobody was here before: what another page left is none of this one's.
        sign(0);
    } else if let Some((entry, top)) = left
        && signed() == Some(entry)
    {
        scroll::back_to(top);
    }
}

fn leave() {
    if let (Some(entry), Some(tab)) = (signed(), tab_storage()) {
        // Without it the page begins at its top.
        let _ = tab.set_item(LEFT, &format!("{entry} {}", scroll::position()));
    }
}

fn take_left() -> Option<(usize, f64)> {
    let tab = tab_storage()?;
    let left = tab.get_item(LEFT).ok()??;
    let _ = tab.remove_item(LEFT);
    let (entry, top) = left.split_once(' ')?;
    Some((entry.parse().ok()?, top.parse().ok()?))
}

fn tab_storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// The number of the entry that stands now.
fn signed() -> Option<usize> {
    window().history().ok()?.state().ok()?.as_string()?.strip_prefix(SIGN)?.parse().ok()
}

/// Whether nothing stands in the history's state: what a document hands on stands there too.
fn is_unsigned() -> bool {
    window().history().is_ok_and(|history| history.state().is_ok_and(|state| state.is_null()))
}

fn sign(entry: usize) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&format!("{SIGN}{entry}").into(), "");
    }
}
