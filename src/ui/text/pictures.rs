//! Charts to keep.

use super::catalogue::{Word, say};

/// Before the kinds of file.
pub const SAVE_AS: Word = Word("Save as");
/// The browser refused.
pub const NOT_SAVED: Word = Word("This browser did not hand the file over. Try again, or another kind of file.");

/// Names the buttons of a chart.
#[must_use]
pub fn group(chart: &str) -> String {
    say!("Save the chart “{chart}”", chart)
}

/// The name of a file: what and when.
#[must_use]
pub fn file(chart: &str, day: &str, extension: &str) -> String {
    format!("likeness-{chart}-{day}.{extension}")
}

/// After it worked.
#[must_use]
pub fn saved(file: &str) -> String {
    say!("Saved as {file}", file)
}

/// The last line of a picture.
#[must_use]
pub fn made_by(app: &str, day: &str) -> String {
    say!("{app}, {day}. Made on the device that the choices are on.", app, day)
}
