//! How this app asks an endpoint: one pace for all that asks it, the limits that the person set, and a record of each request.

use leptos::prelude::*;

use super::App;
use super::sent::Recorder;
use crate::endpoint::budget::{Budget, Prices};
use crate::endpoint::cancel::Cancel;
use crate::endpoint::gate::Gate;
use crate::endpoint::reach::Reach;
use crate::endpoint::run::{Hedge, MOST_AT_ONCE, RunOptions};
use crate::endpoint::target::Endpoint;
use crate::endpoint::witness::Witnessed;
use crate::ui::text::trouble as words;

impl App {
    /// The way to an endpoint, for what is asked for a session; every request is recorded.
    pub fn reach<'a>(self, endpoint: &'a Endpoint, session: &str) -> Witnessed<'a, Reach, Recorder> {
        Witnessed::new(Reach::of(endpoint), Recorder::new(self, session), endpoint)
    }

    /// How a run at `endpoint` behaves, without a budget.
    pub fn manner(self, endpoint: &Endpoint, cancel: Cancel) -> RunOptions {
        let (concurrency, hedges) = self.settings.with_untracked(|settings| (settings.at_once, settings.hedges));
        let hedge = hedges.then(Hedge::default);
        let options = RunOptions { concurrency, hedge, cancel, describe: words::in_short, ..RunOptions::default() };
        let gate = self.gate(endpoint.address.origin(), options.at_once());
        RunOptions { gate: Some(gate), ..options }
    }

    /// The gate of a host, set to let `most` through at once.
    fn gate(self, origin: &str, most: usize) -> Gate {
        let make = || Gate::new(most.min(MOST_AT_ONCE));
        let gate = self.tab.try_update_value(|tab| tab.gates.entry(origin.to_owned()).or_insert_with(make).clone());
        let gate = gate.unwrap_or_else(make);
        gate.set_most(most);
        gate
    }

    /// What a run may cost before it asks.
    pub fn budget(self) -> Budget {
        let set = self.settings.with(|settings| settings.budget);
        let prices = set
            .price_in
            .or(set.price_out)
            .map(|_| Prices { million_in: set.price_in.unwrap_or(0.0), million_out: set.price_out.unwrap_or(0.0) });
        Budget { requests: set.calls, tokens: set.tokens, money: set.money, prices }
    }
}
