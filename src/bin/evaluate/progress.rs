//! How far a run is and how long it will take, on standard error.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use likeness::endpoint::run::Spent;
use likeness::method::plan::Progress;

/// On a terminal one line is written over; elsewhere a line is added now and then.
pub struct Meter {
    begun: Instant,
    shown: Cell<Option<Instant>>,
    is_terminal: bool,
}

impl Meter {
    /// Begins to count.
    pub fn new() -> Self {
        Self { begun: Instant::now(), shown: Cell::new(None), is_terminal: stderr().is_terminal() }
    }

    /// Says how it stands, unless it just did.
    pub fn show(&self, people: (usize, usize), progress: &Progress, spent: &Spent) {
        let pause = if self.is_terminal { Duration::from_millis(200) } else { Duration::from_secs(15) };
        if self.shown.get().is_some_and(|last| last.elapsed() < pause) {
            return;
        }
        self.shown.set(Some(Instant::now()));
        let line = line(people, progress, spent, self.begun.elapsed());
        let mut out = stderr().lock();
        // A closed terminal is no reason to stop.
        let _ = if self.is_terminal { write!(out, "\r\x1b[K{line}") } else { writeln!(out, "{line}") };
        let _ = out.flush();
    }

    /// Ends the line that was written over.
    pub fn end(&self) {
        if self.is_terminal && self.shown.get().is_some() {
            eprintln!();
        }
    }
}

/// The time left is that of the calls to come at the pace of those that were asked so far; what the journal held took none.
fn line((ready, people): (usize, usize), progress: &Progress, spent: &Spent, elapsed: Duration) -> String {
    let left = progress.expected.saturating_sub(progress.done);
    let mut parts =
        vec![format!("{ready} of {people} people"), format!("{} of about {} calls", progress.done, progress.expected)];
    let counts =
        [(spent.from_journal, "from the journal"), (spent.failed, "failed"), (spent.waiting, "waiting to ask again")];
    parts.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    if spent.calls > 0 && left > 0 {
        let seconds = elapsed.as_secs_f64() * left as f64 / spent.calls as f64;
        parts.push(format!("about {} left", span(seconds)));
    }
    parts.join(" · ")
}

fn span(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("{seconds:.0} s")
    } else if seconds < 5400.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.1} h", seconds / 3600.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_counts_only_what_was_asked() {
        let progress = Progress { done: 110, expected: 170, failed: 0 };
        let spent = Spent { calls: 10, from_journal: 100, ..Spent::default() };
        let line = line((1, 8), &progress, &spent, Duration::from_secs(20));
        assert_eq!(line, "1 of 8 people · 110 of about 170 calls · 100 from the journal · about 2 min left");
        assert_eq!([span(8.4), span(600.0), span(7200.0)], ["8 s", "10 min", "2.0 h"]);
    }
}
