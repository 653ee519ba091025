//! The form of every stored record: `{"sum":"<16 hex>","at":<milliseconds since 1970>,"data":...,"v":1}`. The sum is the beginning of the
//! SHA-256 of all that follows it, byte for byte. Records without a sum, which earlier versions of this app wrote, are read as they are.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::error::{StoreError, Unreadable};
use crate::domain::seal::hex;

/// Turns the data of one version into that of the next.
pub(super) type Migration = fn(Value) -> Result<Value, String>;

/// A kind of record. Its newest version is one more than it has migrations; the first of them starts from version 1.
pub(super) struct Kind {
    pub migrations: &'static [Migration],
}

/// A kind that has never changed.
pub(super) const FIRST: Kind = Kind { migrations: &[] };

/// How a record with a sum begins.
const BEGIN: &str = "{\"sum\":\"";

/// The digits of a sum.
const DIGITS: usize = 16;

/// The only fields of a record without a sum.
const PLAIN: [&str; 3] = ["v", "at", "data"];

impl Kind {
    fn version(&self) -> u64 {
        self.migrations.len() as u64 + 1
    }

    /// The record's text.
    pub fn wrap<T: Serialize>(&self, at_ms: u64, data: &T) -> Result<String, StoreError> {
        let data = serde_json::to_value(data).map_err(|error| StoreError::Unwritable { cause: error.to_string() })?;
        let plain = json!({ "v": self.version(), "at": at_ms, "data": data }).to_string();
        let rest = plain.strip_prefix('{').unwrap_or(&plain);
        Ok(format!("{BEGIN}{}\",{rest}", sum(rest)))
    }

    /// The record's data, brought to the newest version.
    pub fn open<T: DeserializeOwned>(&self, text: &str) -> Result<T, Unreadable> {
        let mut record = match summed(text) {
            Some((claimed, rest)) if claimed == sum(rest) => fields(&format!("{{{rest}"))?,
            Some(_) => return Err(Unreadable::Changed),
            None => fields(text).and_then(plain)?,
        };
        let version = record.get("v").and_then(Value::as_u64).filter(|version| *version > 0);
        let (Some(found), Some(mut data)) = (version, record.remove("data")) else {
            return Err(Unreadable::NotARecord);
        };
        let known = self.version();
        if found > known {
            return Err(Unreadable::Newer { found, known });
        }
        let done = usize::try_from(found - 1).unwrap_or(usize::MAX);
        for migrate in self.migrations.iter().skip(done) {
            data = migrate(data).map_err(|cause| Unreadable::Unknown { cause })?;
        }
        serde_json::from_value(data).map_err(|error| Unreadable::Unknown { cause: error.to_string() })
    }
}

type Fields = serde_json::Map<String, Value>;

fn fields(text: &str) -> Result<Fields, Unreadable> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Unreadable::NotARecord),
    }
}

/// A record that never had a sum; one with other fields had one, which was damaged.
fn plain(fields: Fields) -> Result<Fields, Unreadable> {
    if fields.keys().all(|name| PLAIN.contains(&name.as_str())) { Ok(fields) } else { Err(Unreadable::Changed) }
}

/// The sum that a record claims, and what it is the sum of.
fn summed(text: &str) -> Option<(&str, &str)> {
    let (sum, rest) = text.strip_prefix(BEGIN)?.split_at_checked(DIGITS)?;
    Some((sum, rest.strip_prefix("\",")?))
}

fn sum(rest: &str) -> String {
    hex(&Sha256::digest(rest)[..DIGITS / 2])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const THIRD: Kind = Kind {
        migrations: &[
            |data| Ok(json!({ "name": data })),
            |mut data| {
                data["name"]
                    .is_string()
                    .then(|| {
                        data["size"] = json!(1);
                        data
                    })
                    .ok_or_else(|| "no name".into())
            },
        ],
    };

    #[test]
    fn a_record_of_every_earlier_version_is_brought_to_the_newest() {
        let newest = json!({ "name": "n", "size": 1 });
        assert_eq!(THIRD.open::<Value>(r#"{"v":1,"at":0,"data":"n"}"#), Ok(newest.clone()));
        assert_eq!(THIRD.open::<Value>(r#"{"v":2,"at":0,"data":{"name":"n"}}"#), Ok(newest.clone()));
        assert_eq!(THIRD.open::<Value>(&FIRST.wrap(0, &"n").unwrap()), Ok(newest.clone()));
        assert_eq!(THIRD.open::<Value>(&THIRD.wrap(5, &newest).unwrap()), Ok(newest));
        assert_eq!(THIRD.open::<Value>(r#"{"v":1,"data":7}"#), Err(Unreadable::Unknown { cause: "no name".into() }));
        assert_eq!(THIRD.open::<Value>(r#"{"v":4,"data":7}"#), Err(Unreadable::Newer { found: 4, known: 3 }));
    }

    #[test]
    fn what_is_no_record_is_said_to_be_none() {
        for text in
            ["", "{", "7", "null", "{}", r#"{"v":1}"#, r#"{"v":0,"data":1}"#, r#"{"v":"1","data":1}"#, r#"{"data":1}"#]
        {
            assert_eq!(FIRST.open::<Value>(text), Err(Unreadable::NotARecord), "{text}");
        }
    }

    #[test]
    fn a_change_of_any_one_byte_is_noticed() {
        let record = FIRST.wrap(1_760_000_000_000, &json!({ "name": "Zoë", "p": 0.25 })).unwrap();
        assert_eq!(FIRST.open::<Value>(&record), Ok(json!({ "name": "Zoë", "p": 0.25 })));
        for place in 0..record.len() {
            for byte in b' '..=b'~' {
                let mut changed = record.clone().into_bytes();
                if changed[place] == byte || !changed[place].is_ascii() {
                    continue;
                }
                changed[place] = byte;
                let changed = String::from_utf8(changed).unwrap();
                assert!(FIRST.open::<Value>(&changed).is_err(), "{changed}");
            }
        }
    }

    #[test]
    fn a_record_that_ends_early_or_goes_on_is_noticed() {
        let record = FIRST.wrap(5, &"kept").unwrap();
        for end in 0..record.len() {
            assert!(FIRST.open::<Value>(&record[..end]).is_err(), "{end}");
        }
        assert_eq!(FIRST.open::<Value>(&format!("{record} ")), Err(Unreadable::Changed));
        assert_eq!(FIRST.open::<Value>(&record.replace("kept", "lost")), Err(Unreadable::Changed));
    }
}
