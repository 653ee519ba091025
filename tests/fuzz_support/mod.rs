//! Samples of everything that comes from outside, and ways to break them.

use std::ops::Range;
use std::sync::mpsc;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Reading one input takes microseconds; one that takes so long hangs.
const HANG: Duration = Duration::from_secs(30);

/// What is spliced in: the ends of numbers and texts, and openings that never close.
const TOKENS: [&str; 24] = [
    "null",
    "true",
    "-1",
    "1e999",
    "1e-999",
    "18446744073709551616",
    "0.1",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "{}",
    "[]",
    "[[[[[[[[",
    "{\"a\":{\"a\":",
    "\u{feff}",
    "\r\n\r\n",
    "data: ",
    "data: [DONE]\n\n",
    "event: error\n",
    ": comment\n",
    "```json\n",
    "}",
    "]",
    "\u{202e}é𝒳",
];

/// One way to break a text; places are shares of its length.
#[derive(Clone, Debug)]
pub enum Edit {
    Truncate(f64),
    Delete(f64, f64),
    Repeat(f64, f64, u8),
    Insert(f64, Vec<u8>),
    Token(f64, usize),
    Flip(f64, u8),
    Swap(f64, f64),
    /// The rest comes from another sample.
    Cross(f64, usize, f64),
    /// So many of one opening bracket.
    Deep(f64, u16),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0.0..1.0_f64;
    prop_oneof![
        at().prop_map(Edit::Truncate),
        (at(), at()).prop_map(|(at, length)| Edit::Delete(at, length)),
        (at(), at(), 1..40_u8).prop_map(|(at, length, times)| Edit::Repeat(at, length, times)),
        (at(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        (at(), 0..TOKENS.len()).prop_map(|(at, token)| Edit::Token(at, token)),
        (at(), 1..=255_u8).prop_map(|(at, bits)| Edit::Flip(at, bits)),
        (at(), at()).prop_map(|(one, two)| Edit::Swap(one, two)),
        (at(), any::<usize>(), at()).prop_map(|(at, sample, from)| Edit::Cross(at, sample, from)),
        (at(), 1..2_000_u16).prop_map(|(at, depth)| Edit::Deep(at, depth)),
    ]
}

fn place(share: f64, length: usize) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let place = (share * (length + 1) as f64) as usize;
    place.min(length)
}

/// Short lengths are the likelier ones.
fn range(at: f64, share: f64, length: usize) -> Range<usize> {
    let from = place(at, length);
    from..(from + place(share.powi(4), length - from))
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit, samples: &[Vec<u8>]) {
    let length = bytes.len();
    match edit {
        Edit::Truncate(at) => bytes.truncate(place(*at, length)),
        Edit::Delete(at, share) => drop(bytes.drain(range(*at, *share, length))),
        Edit::Repeat(at, share, times) => {
            let range = range(*at, *share, length);
            let piece = bytes[range.clone()].repeat((*times).into());
            bytes.splice(range.end..range.end, piece.into_iter().take(20_000));
        }
        Edit::Insert(at, new) => drop(bytes.splice(place(*at, length)..place(*at, length), new.iter().copied())),
        Edit::Token(at, token) => drop(bytes.splice(place(*at, length)..place(*at, length), TOKENS[*token].bytes())),
        Edit::Flip(at, bits) => {
            if let Some(byte) = bytes.get_mut(place(*at, length)) {
                *byte ^= bits;
            }
        }
        Edit::Swap(one, two) => {
            let (one, two) = (place(*one, length), place(*two, length));
            if one < length && two < length {
                bytes.swap(one, two);
            }
        }
        Edit::Cross(at, sample, from) => {
            let other = &samples[*sample % samples.len()];
            bytes.truncate(place(*at, length));
            bytes.extend_from_slice(&other[place(*from, other.len())..]);
        }
        Edit::Deep(at, depth) => {
            let opening = if depth % 2 == 0 { b'[' } else { b'{' };
            drop(bytes.splice(place(*at, length)..place(*at, length), std::iter::repeat_n(opening, (*depth).into())));
        }
    }
}

fn is_long() -> bool {
    std::env::var_os("LIKENESS_LONG").is_some()
}

/// How many inputs each promise is tried on, `share` of the whole number.
fn cases(share: u32) -> u32 {
    if is_long() { 1_000_000 / share } else { 6_000 / share }
}

/// Gives `read` the samples broken in up to five ways: it must neither panic nor hang. `share` says that there are so many promises about
/// readers of one kind, which have the million inputs of the long version together.
pub fn withstands(samples: &[Vec<u8>], share: u32, read: impl Fn(&[u8]) + Copy) {
    for sample in samples {
        read(sample);
    }
    let (alive, watched) = mpsc::channel::<Vec<u8>>();
    let watch = std::thread::spawn(move || {
        let mut last = Vec::new();
        loop {
            match watched.recv_timeout(HANG) {
                Ok(input) => last = input,
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    eprintln!("this hangs: {:?}", String::from_utf8_lossy(&last));
                    std::process::abort();
                }
            }
        }
    });
    let config =
        Config { cases: cases(share), failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let broken = (any::<usize>(), prop::collection::vec(edit(), 0..5));
    // The short version meets the same inputs each time.
    let mut runner = if is_long() {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    };
    let result = runner.run(&broken, |(sample, edits)| {
        let mut bytes = samples[sample % samples.len()].clone();
        for edit in &edits {
            apply(&mut bytes, edit, samples);
        }
        alive.send(bytes.clone()).ok();
        read(&bytes);
        Ok(())
    });
    drop(alive);
    watch.join().unwrap();
    if let Err(error) = result {
        panic!("{error}");
    }
}
