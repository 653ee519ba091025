//! One run from arguments to the page.

use std::cell::Cell;
use std::fs;
use std::time::{Duration, Instant};

use futures::executor::block_on;
use likeness::domain::deck::{Deck, Library};
use likeness::domain::draw;
use likeness::domain::pair::{Pair, PairRef};
use likeness::endpoint::driver;
use likeness::endpoint::native::{Http, MOST_AT_ONCE};
use likeness::endpoint::run::{RunEnd, RunOptions, Spent};
use likeness::endpoint::target::Endpoint;
use likeness::evaluation::injection::plan::{Tried, Trying};
use likeness::evaluation::injection::report::{Settings, page};
use likeness::formats::deck_file;
use likeness::method::pairs::BlindPair;
use likeness::method::plan::Plan;
use likeness::ui::text::trouble as words;

use crate::arguments::Arguments;
use crate::date::today;
use crate::shared::endpoint::endpoint;
use crate::shared::journal::FileJournal;

/// How long standard error is silent about progress.
const PAUSE: Duration = Duration::from_secs(15);

/// Asks what the journal does not hold, writes the page into the folder and returns it.
pub fn run(arguments: &Arguments) -> Result<String, String> {
    let out = &arguments.out;
    let endpoint = endpoint(&arguments.endpoint, &arguments.model, arguments.key_env.as_deref())?;
    let deck = deck(arguments)?;
    let pairs = pairs(&deck, arguments.seed, arguments.pairs);
    fs::create_dir_all(out)
        .map_err(|error| format!("the folder {} can't be made: {error}; see --out", out.display()))?;
    let journal = FileJournal::open(&out.join("journal.jsonl"))?;
    eprintln!("{} answers are in the journal; {} lines of it can't be read", journal.len(), journal.unreadable.len());
    let tried = ask(&pairs, arguments, &endpoint, &journal)?;
    let settings = Settings {
        model: endpoint.model,
        date: today(),
        seed: arguments.seed,
        deck: format!("“{}” version {}", deck.id, deck.version),
    };
    let (page, path) = (page(&settings, &tried), out.join("injection.md"));
    fs::write(&path, &page).map_err(|error| format!("{} can't be written: {error}", path.display()))?;
    Ok(page)
}

fn deck(arguments: &Arguments) -> Result<Deck, String> {
    let path = arguments.deck.display();
    let bytes =
        fs::read(&arguments.deck).map_err(|error| format!("{path} can't be read: {error}; name a deck with --deck"))?;
    deck_file::read(&bytes).map(|file| file.deck).map_err(|error| format!("{path} is no deck: {error:?}"))
}

/// So many pairs, in the order that the seed draws: fewer are the first ones of more.
fn pairs(deck: &Deck, seed: u64, count: usize) -> Vec<BlindPair> {
    let mut library = Library::default();
    library.insert(deck.clone());
    let name = |pair: &Pair| PairRef {
        deck: deck.id.clone(),
        deck_version: deck.version,
        pair: pair.id.clone(),
        pair_version: pair.version,
    };
    let mut names: Vec<PairRef> = deck.pairs.iter().map(name).collect();
    draw::shuffle(seed, "pairs to inject into", &mut names);
    (0..).zip(&names).filter_map(|(slot, name)| BlindPair::new(slot, name, &library)).take(count).collect()
}

fn ask(
    pairs: &[BlindPair],
    arguments: &Arguments,
    endpoint: &Endpoint,
    journal: &FileJournal,
) -> Result<Tried, String> {
    let concurrency = arguments.concurrency;
    let mut plan = Trying::new(pairs, arguments.seed, concurrency);
    let options =
        RunOptions { concurrency, most_at_once: MOST_AT_ONCE, describe: words::in_short, ..RunOptions::default() };
    let transport = Http::new(endpoint.address.is_local());
    let shown = Cell::new(Instant::now());
    let run = block_on(driver::run(&mut plan, endpoint, &transport, journal, &options, |plan, spent| {
        if shown.get().elapsed() >= PAUSE {
            shown.set(Instant::now());
            tell(plan, spent);
        }
    }));
    tell(&plan, &run.spent);
    match run.end {
        RunEnd::Done(tried) => Ok(tried),
        RunEnd::Stopped(trouble) => {
            let (happened, remedy) = words::trouble(&trouble, "");
            Err(format!("{happened}. {remedy}\nThe same command goes on from the journal."))
        }
        RunEnd::Cancelled | RunEnd::OverBudget(_) => Err("it was stopped; the same command goes on".to_owned()),
    }
}

fn tell(plan: &Trying, spent: &Spent) {
    let ((through, pairs), progress) = (plan.count(), plan.progress());
    eprintln!(
        "{through} of {pairs} pairs · {} of about {} calls · {} from the journal · {} failed",
        progress.done, progress.expected, spent.from_journal, spent.failed
    );
}
