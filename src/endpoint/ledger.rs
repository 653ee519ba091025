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
    changed: Cell<bool>,
}

impl Ledger {
    pub(super) fn new(quirks: Quirks, budget: Budget) -> Self {
        Self {
            budget,
            spent: RefCell::default(),
            cost: Cell::default(),
            under_way: Cell::default(),
            quirks: RefCell::new(quirks),
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
    pub(super) fn reserve(&self, cost: Cost) -> Result<(), Limit> {
        let whole = self.cost.get() + self.under_way.get() + cost;
        if let Some(limit) = self.budget.passed_by(&whole) {
            return Err(limit);
        }
        self.under_way.set(self.under_way.get() + cost);
        Ok(())
    }

    /// A request for which `reserved` was set aside has cost `cost`.
    pub(super) fn pay(&self, reserved: Cost, cost: Cost) {
        self.under_way.set(self.under_way.get() - reserved);
        self.cost.set(self.cost.get() + cost);
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
