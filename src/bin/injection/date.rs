//! The day of a run, in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY_SECONDS: u64 = 86_400;

/// Today as "2026-11-24".
pub fn today() -> String {
    day(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The day that lies so long after the beginning of 1970.
fn day(since: Duration) -> String {
    let mut left = since.as_secs() / DAY_SECONDS;
    let mut year = 1970;
    while left >= days_in_year(year) {
        left -= days_in_year(year);
        year += 1;
    }
    let mut month = 0;
    let days = [31, days_in_year(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for length in days {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, left + 1)
}

fn days_in_year(year: u64) -> u64 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    if is_leap { 366 } else { 365 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_around_leap_years_have_their_names() {
        // date -u -d @SECONDS +%F
        for (seconds, said) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_868_799, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_735_689_599, "2024-12-31"),
            (1_772_323_200, "2026-03-01"),
        ] {
            assert_eq!(day(Duration::from_secs(seconds)), said);
        }
    }
}
