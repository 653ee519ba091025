//! Where requests to one endpoint wait for their turn: all runs that share a gate keep its pace together, first come, first served.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::pace::{Came, Pace, Ticket};

/// Clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate {
    shared: Rc<Shared>,
}

#[derive(Debug)]
struct Shared {
    pace: RefCell<Pace>,
    line: RefCell<VecDeque<(u64, Waker)>>,
    places: Cell<u64>,
    pause_until_ms: Cell<u64>,
}

impl Shared {
    fn wake_next(&self) {
        if let Some((_, waker)) = self.line.borrow().front() {
            waker.wake_by_ref();
        }
    }
}

impl Gate {
    /// Lets `most` requests through at once, at least one.
    #[must_use]
    pub fn new(most: usize) -> Self {
        let pace = RefCell::new(Pace::new(most));
        let (line, places, pause_until_ms) = (RefCell::default(), Cell::new(0), Cell::new(0));
        Self { shared: Rc::new(Shared { pace, line, places, pause_until_ms }) }
    }

    /// Another bound, for requests that begin from now on.
    pub fn set_most(&self, most: usize) {
        self.shared.pace.borrow_mut().set_most(most);
        self.shared.wake_next();
    }

    /// Requests that may be under way just now.
    #[must_use]
    pub fn room(&self) -> usize {
        self.shared.pace.borrow().room()
    }

    /// No request before this time (milliseconds since 1970): the server asked for it. An earlier, longer pause stays.
    pub fn pause_until(&self, at_ms: u64) {
        self.shared.pause_until_ms.set(self.shared.pause_until_ms.get().max(at_ms));
    }

    /// Milliseconds until requests may go out again.
    #[must_use]
    pub fn pause_left(&self, now_ms: u64) -> u64 {
        self.shared.pause_until_ms.get().saturating_sub(now_ms)
    }

    /// Waits for a turn.
    pub async fn enter(&self) -> Pass {
        Enter { shared: &self.shared, place: None }.await
    }
}

/// A request's turn; it ends when this goes.
#[derive(Debug)]
pub struct Pass {
    shared: Rc<Shared>,
    ticket: Option<Ticket>,
    came: Came,
}

impl Pass {
    /// Ends the turn and says how the request went; one that just goes says nothing.
    pub fn end(mut self, came: Came) {
        self.came = came;
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.shared.pace.borrow_mut().end(ticket, self.came);
        }
        self.shared.wake_next();
    }
}

struct Enter<'a> {
    shared: &'a Rc<Shared>,
    place: Option<u64>,
}

impl Enter<'_> {
    fn is_next(&self) -> bool {
        let line = self.shared.line.borrow();
        line.front().is_none_or(|(first, _)| Some(*first) == self.place)
    }

    fn leave(&mut self) {
        if let Some(place) = self.place.take() {
            self.shared.line.borrow_mut().retain(|(other, _)| *other != place);
            self.shared.wake_next();
        }
    }

    fn wait(&mut self, waker: Waker) {
        let place = *self.place.get_or_insert_with(|| self.shared.places.replace(self.shared.places.get() + 1));
        let mut line = self.shared.line.borrow_mut();
        match line.iter_mut().find(|(other, _)| *other == place) {
            Some((_, old)) => *old = waker,
            None => line.push_back((place, waker)),
        }
    }
}

impl Future for Enter<'_> {
    type Output = Pass;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Pass> {
        let ticket = if self.is_next() { self.shared.pace.borrow_mut().begin() } else { None };
        if ticket.is_none() {
            self.wait(cx.waker().clone());
            return Poll::Pending;
        }
        self.leave();
        Poll::Ready(Pass { shared: self.shared.clone(), ticket, came: Came::Other })
    }
}

impl Drop for Enter<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}
