//! Limits on what is asked of an endpoint, and the words when one is reached.

use super::sent::grouped;
use crate::endpoint::budget::{Budget, Cost, Limit, Over};

/// Part.
pub const LIMITS: &str = "How fast, and how far";
/// Its note.
pub const LIMITS_NOTE: &str = "When your model wants fewer requests, half as many go out at once, then slowly more again. Before a run passes a limit it stops and asks you. Empty fields limit nothing.";
/// Field.
pub const AT_ONCE: &str = "Calls at once";
/// Hint.
pub const AT_ONCE_HINT: &str =
    "1 to 6: over HTTP/1.1 a browser opens at most six connections to a host, so more would only wait";
/// Field.
pub const CALLS: &str = "Calls a run";
/// Hint.
pub const CALLS_HINT: &str = "those that fail count too";
/// Field.
pub const TOKENS: &str = "Tokens a run";
/// Hint.
pub const TOKENS_HINT: &str = "read and written";
/// Field.
pub const MONEY: &str = "Money a run";
/// Hint.
pub const MONEY_HINT: &str = "in the currency of the prices; needs at least one of them";
/// Field.
pub const PRICE_IN: &str = "Price of a million tokens read";
/// Field.
pub const PRICE_OUT: &str = "Price of a million tokens written";
/// Link.
pub const CHANGE: &str = "Change the limits";
/// Title of a run that asks.
pub const REACHED: &str = "It stopped to ask you";
/// Button.
pub const GO_ON: &str = "Go on, as much again";
/// Button.
pub const STOP_HERE: &str = "Stop here";

/// Before a run: when it will ask; nothing where there is no limit.
#[must_use]
pub fn will_ask(budget: &Budget) -> Option<String> {
    let calls = budget.requests.map(|calls| format!("{} calls", grouped(calls)));
    let tokens = budget.tokens.map(|tokens| format!("{} tokens", grouped(tokens)));
    let money = budget.money.filter(|_| budget.prices.is_some()).map(|most| format!("{} in money", money(most)));
    let limits: Vec<String> = calls.into_iter().chain(tokens).chain(money).collect();
    let (last, others) = limits.split_last()?;
    let all = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    Some(format!("It stops and asks you before it passes {all}."))
}

/// What a run spent and what is to come.
#[must_use]
pub fn reached(over: &Over, left: usize) -> String {
    let limit = match over.limit {
        Limit::Requests => format!("{} calls", grouped(over.budget.requests.unwrap_or(0))),
        Limit::Tokens => format!("{} tokens", grouped(over.budget.tokens.unwrap_or(0))),
        Limit::Money => format!("{} in money", money(over.budget.money.unwrap_or(0.0))),
    };
    format!(
        "The next call could pass the limit of {limit}. Spent so far: {}. About {left} calls are left; the {} that are ready could cost up \
         to {}. Nothing is under way, and every answer is kept.",
        spent(&over.spent, &over.budget),
        over.coming.requests,
        spent(&Cost { requests: 0, ..over.coming }, &over.budget),
    )
}

fn spent(cost: &Cost, budget: &Budget) -> String {
    let calls = (cost.requests > 0).then(|| format!("{} calls", grouped(cost.requests)));
    let tokens = Some(format!("{} tokens", grouped(cost.tokens())));
    let money = budget.prices.map(|prices| format!("{} in money", money(prices.of(cost))));
    calls.into_iter().chain(tokens).chain(money).collect::<Vec<_>>().join(", ")
}

/// Two digits, or what is needed to see anything at all.
#[must_use]
pub fn money(amount: f64) -> String {
    if amount == 0.0 || amount >= 0.01 { format!("{amount:.2}") } else { format!("{amount:.4}") }
}
