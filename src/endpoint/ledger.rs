//! What the calls of a run share: what was spent, what is under way, and what the model is now known not to take.

use std::cell::{Cell, RefCell};

use super::budget::{Budget, Cost, Limit};
use super::quirks::Quirks;
use super::run::Spent;

/// Shared by the calls of one run.
pub(super) struct Ledger {
    budget: Budget,
    spent: RefCell<Spent>,
    /// What was paid, and what the requests under way may cost.
    cost: Cell<Cost>,
    under_way: Cell<Cost>,
    quirks: RefCell<Quirks>,
    /// How long good answers took, in milliseconds, ascending.
    took: RefCell<Vec<u64>>,
    changed: Cell<bool>,
}

/// What was set aside for a request under way. Where it goes before the request was paid, the request was called off.
pub(super) struct Reserved<'a> {
    ledger: &'a Ledger,
    most: Cost,
    /// What a request costs that was called off: it may have been read.
    lost: Cost,
}

impl Reserved<'_> {
    /// The request has cost `cost`.
    pub(super) fn pay(mut self, cost: Cost) {
        self.lost = cost;
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        self.ledger.pay(self.most, self.lost);
    }
}

impl Ledger {
    pub(super) fn new(quirks: Quirks, budget: Budget) -> Self {
        Self {
            budget,
            spent: RefCell::default(),
            cost: Cell::default(),
            under_way: Cell::default(),
            quirks: RefCell::new(quirks),
            took: RefCell::default(),
            changed: Cell::new(false),
        }
    }

    pub(super) fn spent(&self) -> Spent {
        *self.spent.borrow()
    }

    pub(super) fn cost(&self) -> Cost {
        self.cost.get()
    }

    /// Sets `cost` aside for a request, or says which bound it could pass.
    pub(super) fn reserve(&self, cost: Cost) -> Result<Reserved<'_>, Limit> {
        let whole = self.cost.get() + self.under_way.get() + cost;
        if let Some(limit) = self.budget.passed_by(&whole) {
            return Err(limit);
        }
        self.under_way.set(self.under_way.get() + cost);
        Ok(Reserved { ledger: self, most: cost, lost: Cost { tokens_out: 0, ..cost } })
    }

    /// A request for which `reserved` was set aside has cost `cost`.
    fn pay(&self, reserved: Cost, cost: Cost) {
        self.under_way.set(self.under_way.get() - reserved);
        self.cost.set(self.cost.get() + cost);
    }

    /// A good answer took so long.
    pub(super) fn timed(&self, ms: u64) {
        let mut took = self.took.borrow_mut();
        let place = took.partition_point(|other| *other <= ms);
        took.insert(place, ms);
    }

    /// From here on a question is slow: longer than nineteen of twenty answers so far took. None before there are `answers` of them.
    pub(super) fn slow_ms(&self, answers: usize) -> Option<u64> {
        let took = self.took.borrow();
        let place = (took.len() * 19).div_ceil(20).saturating_sub(1);
        took.get(place).copied().filter(|_| took.len() >= answers)
    }

    pub(super) fn quirks(&self) -> Quirks {
        self.quirks.borrow().clone()
    }

    /// Whether anything was spent since this was asked last.
    pub(super) fn take_changed(&self) -> bool {
        self.changed.replace(false)
    }

    pub(super) fn note(&self, change: impl FnOnce(&mut Spent)) {
        change(&mut self.spent.borrow_mut());
        self.changed.set(true);
    }

    /// Whether to ask again after `rejected` was refused in a request made by `used`: another call may have learnt meanwhile.
    pub(super) fn learn(&self, used: &Quirks, rejected: &str) -> bool {
        let mut quirks = self.quirks.borrow_mut();
        *quirks != *used || quirks.learn(rejected)
    }
}
