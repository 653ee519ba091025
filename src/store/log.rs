//! Logs: one key an event, `likeness/log/<session>/<number>` for sessions and `likeness/study/<participation>/<number>` for studies, appended
//! and never changed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::event::Event;
use crate::domain::study::event::StudyEvent;

use super::clock::now_ms;
use super::envelope::{FIRST, Kind};
use super::error::{SetAside, StoreError, Unreadable};
use super::values::{KeyValue, keys_under, set_and_check};

/// Every session's log.
pub(super) const PREFIX: &str = "likeness/log/";
/// Every log of somebody who takes part in a study.
pub(super) const STUDIES: &str = "likeness/study/";

/// Versions of a stored event.
const EVENT: Kind = FIRST;

/// All logs as they are stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<E = Event> {
    /// Every session that has an event that can be read, by its id.
    pub sessions: Vec<(String, Vec<E>)>,
    /// Every record that can't be read, and every gap. They stay where they are.
    pub set_aside: Vec<SetAside>,
}

impl<E> Default for Loaded<E> {
    fn default() -> Self {
        Self { sessions: Vec::new(), set_aside: Vec::new() }
    }
}

/// The logs of one kind.
pub struct Log<E = Event> {
    values: Rc<dyn KeyValue>,
    prefix: &'static str,
    /// Where each session goes on, as far as this tab knows.
    next: RefCell<BTreeMap<String, u32>>,
    event: PhantomData<E>,
}

/// Session and number of a log's key.
fn place<'a>(prefix: &str, key: &'a str) -> Option<(&'a str, u32)> {
    let (session, number) = key.strip_prefix(prefix)?.rsplit_once('/')?;
    let digits = number.len() >= 6 && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((session, number.parse().ok().filter(|_| digits)?))
}

impl Log {
    /// Sessions' logs kept in `values`.
    #[must_use]
    pub fn new(values: Rc<dyn KeyValue>) -> Self {
        Self { values, prefix: PREFIX, next: RefCell::default(), event: PhantomData }
    }
}

impl Log<StudyEvent> {
    /// Logs of studies kept in `values`.
    #[must_use]
    pub fn of_studies(values: Rc<dyn KeyValue>) -> Self {
        Self { values, prefix: STUDIES, next: RefCell::default(), event: PhantomData }
    }
}

impl<E: Serialize + DeserializeOwned> Log<E> {
    fn key(&self, session: &str, number: u32) -> String {
        format!("{}{session}/{number:06}", self.prefix)
    }

    /// Appends `events` to the session's log: all of them, or none.
    ///
    /// # Errors
    /// When there is no room, or another tab has written to this session since this one loaded it.
    pub fn append(&self, session: &str, events: &[E]) -> Result<(), StoreError> {
        let first = self.next(session)?;
        let mut number = first;
        for event in events {
            if let Err(error) = self.put_new(&self.key(session, number), event) {
                let kept = self.take_back(session, first, number);
                self.next.borrow_mut().insert(session.to_owned(), first + kept);
                return Err(error);
            }
            number += 1;
        }
        self.next.borrow_mut().insert(session.to_owned(), number);
        Ok(())
    }

    /// Writes an event where nothing stands. When it is read back changed it is taken away again.
    fn put_new(&self, key: &str, event: &E) -> Result<(), StoreError> {
        if self.values.get(key)?.is_some() {
            return Err(StoreError::Taken { key: key.to_owned() });
        }
        let text = EVENT.wrap(now_ms(), event)?;
        set_and_check(&*self.values, key, &text).inspect_err(|_| {
            // The place was empty before: whatever stands there is the failed write.
            self.values.remove(key).ok();
        })
    }

    /// Removes the events from `first` to before `end`, the last first; returns how many would not go.
    fn take_back(&self, session: &str, first: u32, end: u32) -> u32 {
        for number in (first..end).rev() {
            if self.values.remove(&self.key(session, number)).is_err() {
                return number + 1 - first;
            }
        }
        0
    }

    fn next(&self, session: &str) -> Result<u32, StoreError> {
        if let Some(next) = self.next.borrow().get(session) {
            return Ok(*next);
        }
        let keys = keys_under(&*self.values, &format!("{}{session}/", self.prefix))?;
        let numbers = keys
            .iter()
            .filter_map(|key| place(self.prefix, key))
            .filter(|(owner, _)| *owner == session)
            .map(|(_, n)| n);
        Ok(numbers.max().map_or(0, |last| last + 1))
    }

    /// Reads every log.
    ///
    /// # Errors
    /// When nothing can be read at all; a record that can't be read is set aside.
    pub fn load_all(&self) -> Result<Loaded<E>, StoreError> {
        let mut loaded = Loaded::default();
        self.next.borrow_mut().clear();
        let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for key in keys_under(&*self.values, self.prefix)? {
            if let Some((session, number)) = place(self.prefix, &key) {
                numbers.entry(session.to_owned()).or_default().push(number);
            } else if let Some(text) = self.values.get(&key)? {
                loaded.set_aside.push(SetAside { key, text, reason: Unreadable::OddKey });
            }
        }
        for (session, mut numbers) in numbers {
            numbers.sort_unstable();
            let events = self.read(&session, &numbers, &mut loaded.set_aside)?;
            self.next.borrow_mut().insert(session.clone(), numbers.last().map_or(0, |last| last + 1));
            if !events.is_empty() {
                loaded.sessions.push((session, events));
            }
        }
        Ok(loaded)
    }

    fn read(&self, session: &str, numbers: &[u32], set_aside: &mut Vec<SetAside>) -> Result<Vec<E>, StoreError> {
        let mut events = Vec::new();
        let mut expected = 0;
        for number in numbers {
            if *number > expected {
                set_aside.push(SetAside {
                    key: self.key(session, expected),
                    text: String::new(),
                    reason: Unreadable::Missing,
                });
            }
            expected = number + 1;
            let key = self.key(session, *number);
            let text = self.values.get(&key)?.unwrap_or_default();
            match EVENT.open(&text) {
                Ok(event) => events.push(event),
                Err(reason) => set_aside.push(SetAside { key, text, reason }),
            }
        }
        Ok(events)
    }

    /// Removes a session's log, what can't be read of it too.
    ///
    /// # Errors
    /// When that is not allowed.
    pub fn delete(&self, session: &str) -> Result<(), StoreError> {
        self.remove_under(&format!("{}{session}/", self.prefix))?;
        self.next.borrow_mut().remove(session);
        Ok(())
    }

    /// Removes every log.
    ///
    /// # Errors
    /// When that is not allowed.
    pub fn delete_all(&self) -> Result<(), StoreError> {
        self.remove_under(self.prefix)?;
        self.next.borrow_mut().clear();
        Ok(())
    }

    fn remove_under(&self, prefix: &str) -> Result<(), StoreError> {
        keys_under(&*self.values, prefix)?.iter().try_for_each(|key| self.values.remove(key))
    }
}
