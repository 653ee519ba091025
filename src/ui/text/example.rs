//! The recorded example.

use super::catalogue::Word;

/// Page and link.
pub const TITLE: Word = Word("An example likeness");
/// While the recording comes.
pub const LOADING: Word = Word("Fetching the recording…");
/// It did not come.
pub const NOT_LOADED: Word =
    Word("The recording could not be fetched, or it does not fit this version. Reload the page once you are online.");
/// What it is.
pub const RECORDED: Word = Word("A recorded example.");
/// What is recorded and what is not.
pub const WHAT: Word = Word(
    "The person and her choices are invented, and the replies were written by hand in place of a model’s. What is asked, \
     kept, dropped and measured is worked out here, now, by the same steps as for you. Nothing is sent anywhere, and nothing is kept.",
);
/// Who is asked.
pub const NOBODY: Word = Word("recorded, no model is asked");
/// The run.
pub const WATCH: Word = Word("Watch it learn");
/// To its end.
pub const SKIP: Word = Word("Skip to the end");
/// From its beginning.
pub const AGAIN: Word = Word("Play it again");
/// After a stop.
pub const PLAY_ON: Word = Word("Play on");
/// Away from it.
pub const YOUR_OWN: Word = Word("Make your own");
/// Where there is no endpoint.
pub const OFFER: Word = Word("See it learn from an invented person’s choices, without connecting anything.");
/// What it costs.
pub const COST: Word = Word("none, it is a recording");
/// Stopped.
pub const STOPPED_WHAT: Word = Word("It goes on where it stopped.");
