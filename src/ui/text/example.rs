//! The recorded example.

/// Page and link.
pub const TITLE: &str = "An example likeness";
/// While the recording comes.
pub const LOADING: &str = "Fetching the recording…";
/// It did not come.
pub const NOT_LOADED: &str =
    "The recording could not be fetched, or it does not fit this version. Reload the page once you are online.";
/// What it is.
pub const RECORDED: &str = "A recorded example.";
/// What is recorded and what is not.
pub const WHAT: &str = "The person and her choices are invented, and the replies were written by hand in place of a model’s. What is asked, \
     kept, dropped and measured is worked out here, now, by the same steps as for you. Nothing is sent anywhere, and nothing is kept.";
/// Who is asked.
pub const NOBODY: &str = "recorded, no model is asked";
/// The run.
pub const WATCH: &str = "Watch it learn";
/// To its end.
pub const SKIP: &str = "Skip to the end";
/// From its beginning.
pub const AGAIN: &str = "Play it again";
/// After a stop.
pub const PLAY_ON: &str = "Play on";
/// Away from it.
pub const YOUR_OWN: &str = "Make your own";
/// Where there is no endpoint.
pub const OFFER: &str = "See it learn from an invented person’s choices, without connecting anything.";
/// What it costs.
pub const COST: &str = "none, it is a recording";
/// Stopped.
pub const STOPPED_WHAT: &str = "It goes on where it stopped.";
