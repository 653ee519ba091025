//! The clock, the random source and the address of this page.

use leptos::prelude::window;

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    // A double holds every millisecond of the next 285,000 years.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = js_sys::Date::now() as u64;
    now
}

/// The day where the person is: "2026-11-27".
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Milliseconds since the page was opened; never set back.
pub fn since_start_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// 128 bits from the platform's random source.
pub fn random() -> [u8; 16] {
    let mut bytes = [0_u8; 16];
    // Every browser that runs WebAssembly has one; without it the nonce would be zeros, never a weak pretence of randomness.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A new seed: 53 random bits, so that it is exact as a JSON number.
pub fn seed() -> u64 {
    random().iter().take(8).fold(0, |seed, byte| (seed << 8) | u64::from(*byte)) >> 11
}
