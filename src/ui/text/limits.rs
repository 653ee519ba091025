//! Limits on what is asked of an endpoint, and the words when one is reached.

use super::catalogue::{Word, decimal, grouped, say};
use crate::endpoint::budget::{Budget, Cost, Limit, Over};

/// Part.
pub const LIMITS: Word = Word("How fast, and how far");
/// Its note.
pub const LIMITS_NOTE: Word = Word(
    "When your model wants fewer requests, half as many go out at once, then slowly more again. Before a run passes a limit it stops and asks you. Empty fields limit nothing.",
);
/// Field.
pub const AT_ONCE: Word = Word("Calls at once");
/// Hint.
pub const AT_ONCE_HINT: Word =
    Word("1 to 6: over HTTP/1.1 a browser opens at most six connections to a host, so more would only wait");
/// Field.
pub const CALLS: Word = Word("Calls a run");
/// Hint.
pub const CALLS_HINT: Word = Word("those that fail count too");
/// Field.
pub const TOKENS: Word = Word("Tokens a run");
/// Hint.
pub const TOKENS_HINT: Word = Word("read and written");
/// Field.
pub const MONEY: Word = Word("Money a run");
/// Hint.
pub const MONEY_HINT: Word = Word("in the currency of the prices; needs at least one of them");
/// Field.
pub const PRICE_IN: Word = Word("Price of a million tokens read");
/// Field.
pub const PRICE_OUT: Word = Word("Price of a million tokens written");
/// Link.
pub const CHANGE: Word = Word("Change the limits");
/// Title of a run that asks.
pub const REACHED: Word = Word("It stopped to ask you");
/// Button.
pub const GO_ON: Word = Word("Go on, as much again");
/// Button.
pub const STOP_HERE: Word = Word("Stop here");

/// Before a run: when it will ask; nothing where there is no limit.
#[must_use]
pub fn will_ask(budget: &Budget) -> Option<String> {
    let calls = budget.requests.map(calls);
    let tokens = budget.tokens.map(tokens);
    let money = budget.money.filter(|_| budget.prices.is_some()).map(in_money);
    let limits: Vec<String> = calls.into_iter().chain(tokens).chain(money).collect();
    let (last, others) = limits.split_last()?;
    let all =
        if others.is_empty() { last.clone() } else { say!("{others} or {last}", others = others.join(", "), last) };
    Some(say!("It stops and asks you before it passes {all}.", all))
}

/// What a run spent and what is to come.
#[must_use]
pub fn reached(over: &Over, left: usize) -> String {
    let limit = match over.limit {
        Limit::Requests => calls(over.budget.requests.unwrap_or(0)),
        Limit::Tokens => tokens(over.budget.tokens.unwrap_or(0)),
        Limit::Money => in_money(over.budget.money.unwrap_or(0.0)),
    };
    say!(
        "The next call could pass the limit of {limit}. Spent so far: {spent}. About {left} calls are left; the {ready} that are ready could cost up \
         to {cost}. Nothing is under way, and every answer is kept.",
        limit,
        spent = spent(&over.spent, &over.budget),
        left,
        ready = over.coming.requests,
        cost = spent(&Cost { requests: 0, ..over.coming }, &over.budget)
    )
}

fn calls(n: u64) -> String {
    say!("{n} calls", n = grouped(n))
}

fn tokens(n: u64) -> String {
    say!("{n} tokens", n = grouped(n))
}

fn in_money(amount: f64) -> String {
    say!("{amount} in money", amount = money(amount))
}

fn spent(cost: &Cost, budget: &Budget) -> String {
    let calls = (cost.requests > 0).then(|| calls(cost.requests));
    let tokens = Some(tokens(cost.tokens()));
    let money = budget.prices.map(|prices| in_money(prices.of(cost)));
    calls.into_iter().chain(tokens).chain(money).collect::<Vec<_>>().join(", ")
}

/// Two digits, or what is needed to see anything at all.
#[must_use]
pub fn money(amount: f64) -> String {
    decimal(amount, if amount == 0.0 || amount >= 0.01 { 2 } else { 4 })
}
