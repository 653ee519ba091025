//! Files in, a report and files out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use likeness::domain::built_in;
use likeness::domain::deck::Library;
use likeness::domain::study::file::DeckSource;
use likeness::formats::study::StudyFile;
use likeness::formats::study_data::people::{Standing, standing};
use likeness::formats::study_data::read::{Arrived, Participant, read};
use likeness::formats::study_data::replay::{Replayed, replay};
use likeness::formats::study_data::unreadable::Unreadable;
use likeness::formats::study_data::{codebook, table};
use likeness::formats::{deck_file, reference_writer, study};

use crate::arguments::Arguments;

/// Where studies are looked for by the digest that data name.
const STUDIES: &str = "public/studies";

/// The report, and whether everything came out the same.
pub fn run(arguments: &Arguments) -> Result<(String, bool), String> {
    let files = files(&arguments.data)?;
    let arrived = read(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let study = find_study(arguments, &arrived)?;
    let library = library(&study, &arguments.decks)?;
    let mut said = format!("{} (version {})\n", study.study.title, study.study.version);
    let mut is_same = true;
    let mut records = String::new();
    let standing = standing(&study.study, &arrived.participants);
    for (participant, stands) in arrived.participants.values().zip(standing.values()) {
        let replayed = replay(&study.study, &library, participant);
        is_same &= replayed.as_ref().is_none_or(|replayed| replayed.differences.is_empty());
        said.push_str(&line(participant, stands, replayed.as_ref()));
        if let Some(replayed) = replayed.filter(|_| *stands == Standing::Counts) {
            records.push_str(&reference_writer::write(&replayed.session, &library).text);
        }
    }
    for Unreadable { file, line, why } in &arrived.unreadable {
        said.extend([format!("{file}, line {line}: not readable: {why}\n")]);
    }
    let copies = if arrived.copies > 0 { format!(", {} copies left out", arrived.copies) } else { String::new() };
    said.extend([format!("{} participants{copies}\n", arrived.participants.len())]);
    if let Some(out) = &arguments.out {
        write(out, &study, &library, &arrived.participants, &records)?;
        said.extend([format!("tables, codebook and records are in {}\n", out.display())]);
    }
    Ok((said, is_same && arrived.unreadable.is_empty()))
}

fn line(participant: &Participant, stands: &Standing, replayed: Option<&Replayed>) -> String {
    let id = &participant.id;
    if participant.withdrawal.is_some() {
        return format!("{id}  withdrew\n");
    }
    let Some(replayed) = replayed else { return format!("{id}  its beginning is missing\n") };
    let (pairs, predictions) = replayed.compared;
    let (right, wrong, none) = replayed.scored;
    let out = match stands {
        Standing::Excluded(rule) => format!("  excluded: {}", rule.name()),
        Standing::Again(other) => format!("  the same person as {other}, which counts"),
        _ => String::new(),
    };
    let same = if replayed.differences.is_empty() { "the same" } else { "DIFFERS" };
    let mut text = format!(
        "{id}  {pairs} pairs and {predictions} predictions {same}; sealed guesses {right} right, {wrong} wrong, {none} none{out}\n"
    );
    for difference in &replayed.differences {
        text.extend([format!("    {difference}\n")]);
    }
    text
}

fn files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut paths: Vec<PathBuf> = if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|error| failed(path, error))?;
        let names = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        names.filter(|path| path.extension().is_some_and(|kind| kind == "jsonl" || kind == "txt")).collect()
    } else {
        vec![path.to_owned()]
    };
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).map_err(|error| failed(&path, error))?;
        Ok((path.display().to_string(), bytes))
    };
    paths.into_iter().map(read).collect()
}

fn find_study(arguments: &Arguments, arrived: &Arrived) -> Result<StudyFile, String> {
    let open = |path: &Path| {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        study::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    if let Some(path) = &arguments.study {
        return open(path);
    }
    let parts = arrived
        .participants
        .values()
        .flat_map(|one| one.parts.values().chain(&one.whole).map(|part| &part.study_digest));
    let withdrawals = arrived.participants.values().filter_map(|one| one.withdrawal.as_ref().map(|w| &w.study_digest));
    let digest = parts.chain(withdrawals).next().ok_or("no file of a study's data was found")?;
    for entry in fs::read_dir(STUDIES).into_iter().flatten().flatten() {
        if let Ok(study) = open(&entry.path())
            && study.digest == *digest
        {
            return Ok(study);
        }
    }
    Err(format!("no study of {STUDIES} is the one that the data name; say STUDY=FILE"))
}

fn library(study: &StudyFile, decks: &Path) -> Result<Library, String> {
    let mut library = Library::default();
    for source in &study.study.decks {
        match source {
            DeckSource::Own(deck) => library.insert((**deck).clone()),
            DeckSource::BuiltIn(id) => {
                let file = built_in::find(id).ok_or_else(|| format!("there is no deck {id}"))?.file;
                let path = decks.join(Path::new(file).file_name().unwrap_or_default());
                let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let file = deck_file::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
                library.insert(file.deck);
            }
        }
    }
    Ok(library)
}

fn write(
    out: &Path,
    study: &StudyFile,
    library: &Library,
    participants: &BTreeMap<String, Participant>,
    records: &str,
) -> Result<(), String> {
    let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(out).map_err(|error| failed(out, error))?;
    let codebook = codebook::codebook(&study.study);
    let mut all: Vec<(&str, String)> = table::tables(&study.study, library, participants);
    all.extend([("codebook.md", codebook), ("records.jsonl", records.to_owned())]);
    for (name, text) in all {
        let path = out.join(name);
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}
