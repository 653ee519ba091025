//! How long to wait before asking again. Pure.

/// A little above what a server asks for, so as not to come early.
const MARGIN_MS: f64 = 250.0;

/// Grows by two with each retry, up to a bound, and is spread over its upper half by `jitter` (0 to 1).
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn backoff_ms(base_ms: u32, max_ms: u32, retry: u32, jitter: f64) -> u32 {
    let whole = base_ms.saturating_mul(2u32.saturating_pow(retry)).min(max_ms);
    (f64::from(whole) * jitter.clamp(0.0, 1.0).mul_add(0.5, 0.5)) as u32
}

/// What a server asked for, and up to a quarter of a second more.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn asked_ms(asked_ms: u64, jitter: f64) -> u32 {
    let more = (MARGIN_MS * jitter.clamp(0.0, 1.0)) as u64;
    u32::try_from(asked_ms.saturating_add(more)).unwrap_or(u32::MAX)
}

/// Reads a Retry-After header: seconds, or a date ("Wed, 21 Oct 2026 07:28:00 GMT") seen from `now_ms`.
#[must_use]
pub fn retry_after_ms(header: &str, now_ms: u64) -> Option<u64> {
    let header = header.trim();
    match header.parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let ms = (seconds * 1000.0).ceil() as u64;
            Some(ms)
        }
        Ok(_) => None,
        Err(_) => date_ms(header).map(|at| at.saturating_sub(now_ms)),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds since 1970 of an HTTP date.
fn date_ms(text: &str) -> Option<u64> {
    let mut words = text.split_whitespace().skip(1);
    let day: u64 = words.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = words.next().and_then(|name| MONTHS.iter().position(|m| *m == name))?;
    let year: u64 = words.next()?.parse().ok().filter(|year| (1970..10_000).contains(year))?;
    let mut clock = words.next()?.split(':').map(|part| part.parse::<u64>().ok().filter(|n| *n < 61));
    let seconds = clock.next()?? * 3600 + clock.next()?? * 60 + clock.next()??;
    Some((days_since_1970(year, month as u64 + 1, day) * 86_400 + seconds) * 1000)
}

/// Counts years from March, so that the leap day is a year's last.
fn days_since_1970(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    days - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_reads_as_seconds_and_as_date() {
        assert_eq!(retry_after_ms("7", 0), Some(7000));
        assert_eq!(retry_after_ms(" 0.5 ", 0), Some(500));
        assert_eq!(retry_after_ms("-1", 0), None);
        assert_eq!(retry_after_ms("soon", 0), None);
        let at = 784_111_777_000;
        assert_eq!(retry_after_ms("Sun, 06 Nov 1994 08:49:37 GMT", at - 3000), Some(3000));
        assert_eq!(retry_after_ms("Sun, 06 Nov 1994 08:49:37 GMT", at + 3000), Some(0));
        assert_eq!(retry_after_ms("Thu, 29 Feb 2024 00:00:00 GMT", 0), Some(1_709_164_800_000));
    }

    #[test]
    fn waits_double_up_to_a_bound_and_are_spread_over_their_upper_half() {
        assert_eq!(backoff_ms(1000, 30_000, 0, 0.0), 500);
        assert_eq!(backoff_ms(1000, 30_000, 0, 1.0), 1000);
        assert_eq!(backoff_ms(1000, 30_000, 3, 1.0), 8000);
        assert_eq!(backoff_ms(1000, 30_000, 40, 1.0), 30_000);
        assert_eq!(asked_ms(2000, 1.0), 2250);
    }
}
