//! The answers of a run in a file, one JSON object a line, each written before it is used: what was answered is never asked again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use likeness::endpoint::journal::Journal;
use likeness::method::call::Reply;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    reply: Reply,
}

/// The journal of one output folder.
pub struct FileJournal {
    known: RefCell<BTreeMap<String, Reply>>,
    file: RefCell<File>,
    /// Lines, from 1, that hold no answer; a half-written last one is not among them.
    pub unreadable: Vec<usize>,
}

impl FileJournal {
    /// Reads what is there and goes on at its end. A last line that was cut off is taken away: its call is asked again.
    pub fn open(path: &Path) -> Result<Self, String> {
        let why = |error: std::io::Error| {
            format!(
                "the journal {} can't be opened: {error}; choose a folder for --out that can be written to",
                path.display()
            )
        };
        let file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(why)?;
        let bytes = std::fs::read(path).map_err(why)?;
        let (known, unreadable, whole) = read(&bytes);
        file.set_len(whole as u64).map_err(why)?;
        Ok(Self { known: RefCell::new(known), file: RefCell::new(file), unreadable })
    }

    /// How many answers it holds.
    pub fn len(&self) -> usize {
        self.known.borrow().len()
    }
}

/// The answers by key, the lines that hold none, and the length of all whole lines in bytes.
fn read(bytes: &[u8]) -> (BTreeMap<String, Reply>, Vec<usize>, usize) {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    let (mut known, mut unreadable) = (BTreeMap::new(), Vec::new());
    for (number, line) in (1..).zip(bytes[..whole].split(|byte| *byte == b'\n')) {
        match serde_json::from_slice::<Line>(line) {
            Ok(Line { key, reply }) => {
                known.insert(key, reply);
            }
            Err(_) if line.is_empty() => {}
            Err(_) => unreadable.push(number),
        }
    }
    (known, unreadable, whole)
}

#[allow(clippy::unused_async_trait_impl, reason = "a file answers at once; a browser's database does not")]
impl Journal for FileJournal {
    async fn get(&self, key: &str) -> Option<Reply> {
        self.known.borrow().get(key).cloned()
    }

    async fn put(&self, key: &str, reply: &Reply) -> Result<(), String> {
        let line = Line { key: key.to_owned(), reply: reply.clone() };
        let mut bytes = serde_json::to_vec(&line).map_err(|error| error.to_string())?;
        bytes.push(b'\n');
        let mut file = self.file.borrow_mut();
        file.write_all(&bytes).and_then(|()| file.sync_data()).map_err(|error| error.to_string())?;
        self.known.borrow_mut().insert(line.key, line.reply);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use futures::executor::block_on;

    fn reply(text: &str) -> Reply {
        Reply::of(text)
    }

    #[test]
    fn a_half_written_last_line_is_taken_away_and_the_rest_is_kept() {
        let folder = std::env::temp_dir().join(format!("likeness-journal-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("journal.jsonl");
        std::fs::remove_file(&path).ok();
        let journal = FileJournal::open(&path).unwrap();
        for key in ["a", "b"] {
            block_on(journal.put(key, &reply(&format!("says {key}\n")))).unwrap();
        }
        let whole = std::fs::read(&path).unwrap();
        let second = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        for end in second..whole.len() {
            std::fs::write(&path, &whole[..end]).unwrap();
            let journal = FileJournal::open(&path).unwrap();
            assert_eq!((journal.len(), journal.unreadable.len()), (1, 0));
            assert_eq!(block_on(journal.get("b")), None);
            block_on(journal.put("b", &reply("says b\n"))).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), whole, "cut at {end}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_damaged_line_in_the_middle_is_told_and_loses_nothing_else() {
        let line = |key: &str| serde_json::to_string(&Line { key: key.into(), reply: reply("x") }).unwrap();
        let text = format!("{}\n{{\"key\": \"b\", \n{}\n", line("a"), line("c"));
        let (known, unreadable, whole) = read(text.as_bytes());
        assert_eq!((known.len(), unreadable, whole), (2, vec![2], text.len()));
    }
}
