//! How many requests may be under way at one endpoint: half as many once it says that it is too many, then slowly more again. Pure.

/// So many good answers for each request that may be under way, before one more may be.
const GOOD_ROUNDS: usize = 2;

/// A request under way; tells the requests that began before a halving from those that began after it.
#[derive(Debug, PartialEq, Eq)]
pub struct Ticket(u64);

/// How a request went, as far as the pace is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was answered.
    Good,
    /// The endpoint has too much to do, or wants fewer requests.
    Overloaded,
    /// It says nothing about the pace: called off, refused for another reason, lost.
    Other,
}

/// Additive increase, multiplicative decrease between 1 and a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    most: usize,
    room: usize,
    under_way: usize,
    next: u64,
    /// Requests with a smaller number began before the last halving: they were too many together, which is one reason to halve, not many.
    settled: u64,
    good: usize,
}

impl Pace {
    /// Begins with `most` at once, at least one.
    #[must_use]
    pub fn new(most: usize) -> Self {
        let most = most.max(1);
        Self { most, room: most, under_way: 0, next: 0, settled: 0, good: 0 }
    }

    /// Requests that may be under way just now, 1 to the bound.
    #[must_use]
    pub fn room(&self) -> usize {
        self.room
    }

    /// Requests under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.under_way
    }

    /// Another bound; one that was not cut down stays at its bound.
    pub fn set_most(&mut self, most: usize) {
        let most = most.max(1);
        self.room = if self.room == self.most { most } else { self.room.min(most) };
        self.most = most;
    }

    /// Begins a request, if there is room.
    pub fn begin(&mut self) -> Option<Ticket> {
        if self.under_way >= self.room {
            return None;
        }
        self.under_way += 1;
        self.next += 1;
        Some(Ticket(self.next - 1))
    }

    /// Ends a request.
    pub fn end(&mut self, ticket: Ticket, came: Came) {
        self.under_way = self.under_way.saturating_sub(1);
        if ticket.0 < self.settled {
            return;
        }
        match came {
            Came::Overloaded => {
                self.room = (self.room / 2).max(1);
                self.settled = self.next;
                self.good = 0;
            }
            Came::Good if self.room < self.most => {
                self.good += 1;
                if self.good >= GOOD_ROUNDS * self.room {
                    self.room += 1;
                    self.good = 0;
                }
            }
            Came::Good | Came::Other => {}
        }
    }
}
