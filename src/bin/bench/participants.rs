//! The data of participants who never were, as files: what the results page is measured and tried out with.

#[path = "../../../tests/study_support/mod.rs"]
mod study_support;

use std::fs;
use std::path::Path;

use study_support::crowd::crowd;
use study_support::example;

/// Writes the example study's file and the data of its first `count` participants into `folder`, which is made anew.
pub fn write(count: &str, folder: &str) {
    let Ok(count) = count.parse() else {
        eprintln!("participants: {count} is no number");
        return;
    };
    let folder = Path::new(folder);
    let _ = fs::remove_dir_all(folder);
    let study = example();
    let written = fs::create_dir_all(folder).and_then(|()| {
        fs::write(folder.join("study.json"), &study.text)?;
        crowd(&study, count).into_iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
    });
    if let Err(error) = written {
        eprintln!("participants: {}: {error}", folder.display());
    }
}
