//! Fits the population that the on-device model starts from, writes its numbers into the sources, and prints how well it guesses
//! people whom it was not fitted on. Native only.

#[cfg(not(target_arch = "wasm32"))]
mod numbers;
#[cfg(not(target_arch = "wasm32"))]
mod report;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match native::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("population: {problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::collections::BTreeSet;
    use std::path::Path;

    use likeness::evaluation::fitting::{self, Gentleness};
    use likeness::evaluation::on_device;
    use likeness::evaluation::people::Person;
    use likeness::formats::people;

    use super::{numbers, report};

    /// The files of real people that carry their own names.
    const PRISM: [&str; 2] = ["prism-small-users.jsonl", "synthesizeme-format.jsonl"];
    const MT_BENCH: &str = "mt-bench-human.jsonl";
    const ARENA: &str = "arena-33k-layout.jsonl";

    pub fn run() -> Result<(), String> {
        let folder = std::env::args().nth(1).ok_or("name the folder that holds the data sets")?;
        let read = |name: &str| people_of(&Path::new(&folder).join(name));
        let [small, prism] = [read(PRISM[0])?, read(PRISM[1])?];
        let (mt_bench, arena) = (read(MT_BENCH)?, read(ARENA)?);
        let all = |parts: &[&[Person]]| parts.concat();
        report::within("PRISM, few pairs each, by folds", &small);
        report::within("PRISM, 10 to 14 pairs, by folds", &prism);
        report::within("PRISM, all, by folds", &all(&[&small, &prism]));
        report::within("MT-bench judges, by folds", &mt_bench);
        report::within("arena layout, by folds", &arena);
        report::across("PRISM 10 to 14, from PRISM few + MT-bench", &prism, &all(&[&small, &mt_bench]));
        report::across("PRISM few, from PRISM 10 to 14 + MT-bench", &small, &all(&[&prism, &mt_bench]));
        report::across("PRISM 10 to 14, from PRISM few", &prism, &small);
        report::across("MT-bench, from PRISM", &mt_bench, &all(&[&small, &prism]));
        report::across("PRISM, from MT-bench", &all(&[&small, &prism]), &mt_bench);
        let everybody = all(&[&small, &prism, &mt_bench]);
        let population = fitting::fit(&on_device::rows(&everybody), Gentleness::default());
        let marks: BTreeSet<String> = on_device::marks(&everybody);
        numbers::write(&population, &marks).map_err(|error| format!("the numbers could not be written: {error}"))
    }

    fn people_of(path: &Path) -> Result<Vec<Person>, String> {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(people::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))?.people)
    }
}
