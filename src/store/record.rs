//! A single record at a fixed key, replaced as a whole; one that can't be read is put aside before it is replaced.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::clock::now_ms;
use super::envelope::{FIRST, Kind};
use super::error::{SetAside, StoreError, Unreadable};
use super::values::{KeyValue, keys_under, set_and_check};

const ASIDE: &str = "likeness/aside/";

/// The record at `key`; or it is set aside.
pub(super) fn read<T: DeserializeOwned>(
    values: &dyn KeyValue,
    key: &str,
    kind: &Kind,
) -> Result<(Option<T>, Option<SetAside>), StoreError> {
    let Some(text) = values.get(key)? else { return Ok((None, None)) };
    Ok(match kind.open(&text) {
        Ok(data) => (Some(data), None),
        Err(reason) => (None, Some(SetAside { key: key.to_owned(), text, reason })),
    })
}

/// Replaces the record at `key`.
pub(super) fn write<T: Serialize + DeserializeOwned>(
    values: &dyn KeyValue,
    key: &str,
    kind: &Kind,
    data: &T,
) -> Result<(), StoreError> {
    if let (_, Some(unreadable)) = read::<T>(values, key, kind)? {
        set_and_check(values, &free_aside(values, key)?, &unreadable.text)?;
    }
    set_and_check(values, key, &kind.wrap(now_ms(), data)?)
}

fn free_aside(values: &dyn KeyValue, key: &str) -> Result<String, StoreError> {
    let name = key.trim_start_matches("likeness/");
    let mut number = 0_u32;
    loop {
        let aside = format!("{ASIDE}{name}/{number}");
        if values.get(&aside)?.is_none() {
            return Ok(aside);
        }
        number += 1;
    }
}

/// What was put aside earlier.
pub(super) fn put_aside(values: &dyn KeyValue) -> Result<Vec<SetAside>, StoreError> {
    let mut all = Vec::new();
    for key in keys_under(values, ASIDE)? {
        if let Some(text) = values.get(&key)? {
            let unknown = || Unreadable::Unknown { cause: "unknown when it was put aside".into() };
            let reason = FIRST.open::<Value>(&text).map_or_else(|reason| reason, |_| unknown());
            all.push(SetAside { key, text, reason });
        }
    }
    Ok(all)
}
