//! What a run may cost before the person is asked: requests, tokens, and money where prices are known. Pure.

use std::ops::{Add, AddAssign, Sub};

use crate::method::call::{Prompt, Reply};

/// Characters a token, roughly, where the endpoint counts none.
const CHARACTERS_A_TOKEN: u64 = 4;

/// What requests cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Requests, those that failed included.
    pub requests: u64,
    /// Tokens read.
    pub tokens_in: u64,
    /// Tokens written.
    pub tokens_out: u64,
}

impl Cost {
    /// What a request may cost: all that it may write is reckoned in.
    #[must_use]
    pub fn at_most(prompt: &Prompt) -> Self {
        let tokens_in = (prompt.characters() as u64).div_ceil(CHARACTERS_A_TOKEN);
        Self { requests: 1, tokens_in, tokens_out: u64::from(prompt.max_tokens) }
    }

    /// What an answered request cost: as the endpoint counts, or else by characters.
    #[must_use]
    pub fn of(prompt: &Prompt, reply: &Reply) -> Self {
        let (tokens_in, tokens_out) = reply.usage.map_or_else(
            || {
                let written = reply.text.chars().count() as u64;
                (Self::at_most(prompt).tokens_in, written.div_ceil(CHARACTERS_A_TOKEN))
            },
            |usage| (usage.prompt_tokens, usage.completion_tokens),
        );
        Self { requests: 1, tokens_in, tokens_out }
    }

    /// Tokens in and out.
    #[must_use]
    pub fn tokens(&self) -> u64 {
        self.tokens_in + self.tokens_out
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            tokens_in: self.tokens_in + other.tokens_in,
            tokens_out: self.tokens_out + other.tokens_out,
        }
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Cost {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            requests: self.requests.saturating_sub(other.requests),
            tokens_in: self.tokens_in.saturating_sub(other.tokens_in),
            tokens_out: self.tokens_out.saturating_sub(other.tokens_out),
        }
    }
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Self>>(costs: I) -> Self {
        costs.fold(Self::default(), Add::add)
    }
}

/// Prices of a million tokens, in whatever money the person counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Read.
    pub million_in: f64,
    /// Written.
    pub million_out: f64,
}

impl Prices {
    /// What `cost` comes to.
    #[must_use]
    pub fn of(&self, cost: &Cost) -> f64 {
        (cost.tokens_in as f64 * self.million_in + cost.tokens_out as f64 * self.million_out) / 1e6
    }
}

/// Bounds on what is spent; none where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// Requests.
    pub requests: Option<u64>,
    /// Tokens in and out.
    pub tokens: Option<u64>,
    /// Money; it bounds nothing where no prices are known.
    pub money: Option<f64>,
    /// What tokens cost.
    pub prices: Option<Prices>,
}

/// Which bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// That on requests.
    Requests,
    /// That on tokens.
    Tokens,
    /// That on money.
    Money,
}

/// A budget that the next request may pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over {
    /// The bound that would be passed.
    pub limit: Limit,
    /// The budget.
    pub budget: Budget,
    /// What was spent so far.
    pub spent: Cost,
    /// What the calls that are ready now may cost, at most.
    pub coming: Cost,
}

impl Budget {
    /// The bound that `cost` passes.
    #[must_use]
    pub fn passed_by(&self, cost: &Cost) -> Option<Limit> {
        let money = self.prices.map(|prices| prices.of(cost));
        if self.requests.is_some_and(|most| cost.requests > most) {
            Some(Limit::Requests)
        } else if self.tokens.is_some_and(|most| cost.tokens() > most) {
            Some(Limit::Tokens)
        } else if self.money.zip(money).is_some_and(|(most, money)| money > most) {
            Some(Limit::Money)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICES: Prices = Prices { million_in: 2.0, million_out: 10.0 };

    #[test]
    fn each_bound_is_passed_by_more_than_it_and_not_by_as_much() {
        let cost = Cost { requests: 10, tokens_in: 400_000, tokens_out: 20_000 };
        assert!((PRICES.of(&cost) - 1.0).abs() < 1e-12);
        let budget = |requests, tokens, money| Budget { requests, tokens, money, prices: Some(PRICES) };
        assert_eq!(budget(None, None, None).passed_by(&cost), None);
        assert_eq!(budget(Some(10), Some(420_000), Some(1.0)).passed_by(&cost), None);
        assert_eq!(budget(Some(9), None, None).passed_by(&cost), Some(Limit::Requests));
        assert_eq!(budget(None, Some(419_999), None).passed_by(&cost), Some(Limit::Tokens));
        assert_eq!(budget(None, None, Some(0.99)).passed_by(&cost), Some(Limit::Money));
        let unpriced = Budget { money: Some(0.0), ..Budget::default() };
        assert_eq!(unpriced.passed_by(&cost), None);
    }
}
