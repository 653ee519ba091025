//! Promises of the pace: never above the setting, halved once for what was too many together, back up after good answers, one for all
//! runs at an endpoint.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod endpoint_support;

use std::cell::Cell;
use std::rc::Rc;

use endpoint_support::*;
use futures::future::join;
use likeness::endpoint::cancel::Cancel;
use likeness::endpoint::driver::run;
use likeness::endpoint::gate::Gate;
use likeness::endpoint::pace::{Came, Pace, Ticket};
use likeness::endpoint::run::{RunEnd, RunOptions};
use likeness::endpoint::transport::Transport;
use proptest::prelude::*;

fn came() -> impl Strategy<Value = Came> {
    prop_oneof![3 => Just(Came::Good), 1 => Just(Came::Overloaded), 1 => Just(Came::Other)]
}

proptest! {
    #[test]
    fn never_more_than_the_setting_and_never_none_whatever_comes(
        settings in prop::collection::vec(1_usize..40, 1..4),
        steps in prop::collection::vec((any::<prop::sample::Index>(), came(), 0_usize..4), 1..300),
    ) {
        let mut pace = Pace::new(settings[0]);
        let mut most = settings[0];
        let mut flying: Vec<Ticket> = Vec::new();
        for (which, came, begins) in steps {
            if begins == 3 {
                most = *which.get(&settings);
                pace.set_most(most);
            }
            for _ in 0..begins {
                let before = flying.len();
                match pace.begin() {
                    Some(ticket) => {
                        prop_assert!(before < most);
                        flying.push(ticket);
                    }
                    None => prop_assert!(before >= pace.room()),
                }
            }
            prop_assert!((1..=most).contains(&pace.room()));
            if !flying.is_empty() {
                let ticket = flying.swap_remove(which.index(flying.len()));
                let room = pace.room();
                pace.end(ticket, came);
                prop_assert!(pace.room() <= room + 1 && pace.room() >= (room / 2).max(1));
            }
            prop_assert_eq!(pace.under_way(), flying.len());
        }
    }

    #[test]
    fn what_was_too_many_together_halves_once(most in 2_usize..40) {
        let mut pace = Pace::new(most);
        let flying: Vec<Ticket> = std::iter::from_fn(|| pace.begin()).collect();
        prop_assert_eq!(flying.len(), most);
        for ticket in flying {
            pace.end(ticket, Came::Overloaded);
        }
        prop_assert_eq!(pace.room(), most / 2);
        let later = pace.begin().unwrap();
        pace.end(later, Came::Overloaded);
        prop_assert_eq!(pace.room(), (most / 4).max(1));
    }

    #[test]
    fn after_a_halving_it_climbs_by_one_at_a_time_and_back_to_the_setting(most in 2_usize..20) {
        let mut pace = Pace::new(most);
        let ticket = pace.begin().unwrap();
        pace.end(ticket, Came::Overloaded);
        let (mut rooms, mut answers) = (vec![pace.room()], 0);
        while pace.room() < most && answers < 10_000 {
            let ticket = pace.begin().unwrap();
            pace.end(ticket, Came::Good);
            answers += 1;
            if *rooms.last().unwrap() != pace.room() {
                rooms.push(pace.room());
            }
        }
        prop_assert_eq!(&rooms, &(most / 2..=most).collect::<Vec<_>>());
        prop_assert_eq!(answers, (most / 2..most).map(|room| 2 * room).sum::<usize>());
    }
}

/// An endpoint that refuses what is more than `capacity` within its latency.
fn narrow(capacity: usize) -> (Scripted, Rc<Cell<usize>>) {
    let refused = Rc::new(Cell::new(0));
    let (times, count) = (std::cell::RefCell::new(Vec::<u64>::new()), refused.clone());
    let scripted = Scripted::timed(move |now| {
        let mut times = times.borrow_mut();
        times.retain(|until| *until > now);
        if times.len() < capacity {
            times.push(now + 100);
            return (100, completion("yes"));
        }
        count.set(count.get() + 1);
        (5, answer(429, r#"{"error":"slow down"}"#))
    });
    (scripted, refused)
}

#[test]
fn an_endpoint_that_takes_three_at_once_is_soon_asked_by_about_three() {
    let (scripted, refused) = narrow(3);
    let options = RunOptions { concurrency: 6, tries: 20, ..RunOptions::default() };
    let run = run_all(&mut Questions::new(300), &scripted, &Memory::default(), &options);
    assert!(matches!(run.end, RunEnd::Done(ref answers) if answers.len() == 300));
    assert!(refused.get() <= 300 / 8, "{} refused", refused.get());
    // Three at once would take ten seconds.
    assert!(scripted.clock() < 20_000, "{} ms", scripted.clock());
}

#[test]
fn two_runs_that_share_a_gate_never_pass_its_bound_together() {
    let scripted = Scripted::new(|_, i| (50 + 7 * (i as u64 % 5), completion("yes")));
    let options = RunOptions { concurrency: 6, gate: Some(Gate::new(6)), ..RunOptions::default() };
    let (endpoint, journal) = (endpoint(), Memory::default());
    let mut one = Questions::of((0..30).map(|i| (format!("one {i}"), 0)));
    let mut two = Questions::of((0..30).map(|i| (format!("two {i}"), 0)));
    let first = run(&mut one, &endpoint, &scripted, &journal, &options, |_, _| {});
    let other = RunOptions { cancel: Cancel::default(), ..options.clone() };
    let second = run(&mut two, &endpoint, &scripted, &journal, &other, |_, _| {});
    let (first, second) = scripted.drive(join(first, second));
    assert!(matches!((first.end, second.end), (RunEnd::Done(_), RunEnd::Done(_))));
    assert_eq!((scripted.requests(), scripted.most_in_flight.get()), (60, 6));
}

#[test]
fn what_one_run_is_asked_to_wait_another_at_the_same_endpoint_waits_too() {
    let scripted =
        Scripted::new(
            |request, i| {
                if i == 0 { (1, answer_later(429, "{}", "5")) } else { (10, completion(&asked(request))) }
            },
        );
    let options = RunOptions { gate: Some(Gate::new(4)), ..RunOptions::default() };
    let other = RunOptions { cancel: Cancel::default(), ..options.clone() };
    let (endpoint, journal) = (endpoint(), Memory::default());
    let (mut one, mut two) = (Questions::new(1), Questions::of([("later".to_owned(), 0)]));
    let first = run(&mut one, &endpoint, &scripted, &journal, &options, |_, _| {});
    let second = async {
        scripted.sleep_ms(100).await;
        run(&mut two, &endpoint, &scripted, &journal, &other, |_, _| {}).await
    };
    scripted.drive(join(first, second));
    assert!(scripted.times()[1..].iter().all(|at| (5000..=5300).contains(at)), "{:?}", scripted.times());
}

#[test]
fn a_run_that_is_called_off_gives_its_turns_back() {
    let gate = Gate::new(2);
    let hanging = Scripted::new(|_, _| (1_000_000, completion("late")));
    let options = RunOptions { gate: Some(gate.clone()), ..RunOptions::default() };
    let (journal, endpoint) = (Memory::default(), endpoint());
    let mut plan = Questions::new(10);
    let running = run(&mut plan, &endpoint, &hanging, &journal, &options, |_, _| {});
    let stopping = async {
        hanging.sleep_ms(30).await;
        options.cancel.cancel();
    };
    let (ended, ()) = hanging.drive(join(running, stopping));
    assert_eq!((ended.end, hanging.most_in_flight.get()), (RunEnd::Cancelled, 2));
    let scripted = Scripted::new(|_, _| (10, completion("yes")));
    let options = RunOptions { gate: Some(gate), ..RunOptions::default() };
    let run = run_all(&mut Questions::new(8), &scripted, &journal, &options);
    assert!(matches!(run.end, RunEnd::Done(_)));
    assert_eq!(scripted.clock(), 40);
}
