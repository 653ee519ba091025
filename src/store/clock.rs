//! The time at which a record is written.

/// Milliseconds since 1970.
#[cfg(target_arch = "wasm32")]
pub(super) fn now_ms() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A date is a positive number below 2^53.
    let now = js_sys::Date::now() as u64;
    now
}

/// Milliseconds since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn now_ms() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.ok().and_then(|since| u64::try_from(since.as_millis()).ok()).unwrap_or(0)
}
