//! The form of every stored record: `{"v":1,"at":<milliseconds since 1970>,"data":...}`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::error::{StoreError, Unreadable};

/// Turns the data of one version into that of the next.
pub(super) type Migration = fn(Value) -> Result<Value, String>;

/// A kind of record. Its newest version is one more than it has migrations; the first of them starts from version 1.
pub(super) struct Kind {
    pub migrations: &'static [Migration],
}

/// A kind that has never changed.
pub(super) const FIRST: Kind = Kind { migrations: &[] };

impl Kind {
    fn version(&self) -> u64 {
        self.migrations.len() as u64 + 1
    }

    /// The record's text.
    pub fn wrap<T: Serialize>(&self, at_ms: u64, data: &T) -> Result<String, StoreError> {
        let data = serde_json::to_value(data).map_err(|error| StoreError::Unwritable { cause: error.to_string() })?;
        Ok(json!({ "v": self.version(), "at": at_ms, "data": data }).to_string())
    }

    /// The record's data, brought to the newest version.
    pub fn open<T: DeserializeOwned>(&self, text: &str) -> Result<T, Unreadable> {
        let Ok(Value::Object(mut record)) = serde_json::from_str(text) else { return Err(Unreadable::NotARecord) };
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
}
