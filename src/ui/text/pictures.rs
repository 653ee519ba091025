//! Charts to keep.

/// Before the kinds of file.
pub const SAVE_AS: &str = "Save as";
/// The browser refused.
pub const NOT_SAVED: &str = "This browser did not hand the file over. Try again, or another kind of file.";

/// Names the buttons of a chart.
#[must_use]
pub fn group(chart: &str) -> String {
    format!("Save the chart “{chart}”")
}

/// The name of a file: what and when.
#[must_use]
pub fn file(chart: &str, day: &str, extension: &str) -> String {
    format!("likeness-{chart}-{day}.{extension}")
}

/// After it worked.
#[must_use]
pub fn saved(file: &str) -> String {
    format!("Saved as {file}")
}

/// The last line of a picture.
#[must_use]
pub fn made_by(app: &str, day: &str) -> String {
    format!("{app}, {day}. Made on the device that the choices are on.")
}
