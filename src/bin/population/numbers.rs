//! The fitted numbers as a source file, and whom they were fitted on as a list of fingerprints.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;
use std::path::Path;

use likeness::learner::features::TEXTUAL;
use likeness::learner::population::Population;

const HEAD: &str = "\
//! The population's numbers. Written by `make population`: don't edit by hand.
//!
//! Fitted (src/evaluation/fitting.rs) on the choices of 135 users of the PRISM Alignment Dataset (Kirk et al. 2024, arXiv 2404.16019;
//! human-written texts CC-BY-4.0, model responses CC-BY-NC-4.0) and 12 judges of MT-bench (Zheng et al. 2023,
//! `lmsys/mt_bench_human_judgments`, CC-BY-4.0). These are statistics of their choices; no text of either data set is part of the app.

";

/// Writes both into the sources of this repository.
pub fn write(population: &Population, marks: &BTreeSet<String>) -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::write(root.join("src/learner/population_numbers.rs"), source(population))?;
    let mut list = marks.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    list.push('\n');
    std::fs::write(root.join("src/evaluation/fitted_on.txt"), list)
}

fn source(population: &Population) -> String {
    let n = TEXTUAL.len();
    let ids: Vec<String> = TEXTUAL.iter().map(|feature| format!("{:?}", feature.id)).collect();
    let mut text = HEAD.to_owned();
    let mut list = |doc: &str, name: &str, kind: &str, rows: &[String]| {
        let _ = write!(text, "{doc}#[rustfmt::skip]\npub(super) const {name}: [{kind}] = [\n");
        for row in rows {
            let _ = writeln!(text, "    {row},");
        }
        text.push_str("];\n\n");
    };
    list("/// The features, in the order of the numbers.\n#[cfg(test)]\n", "FEATURES", &format!("&str; {n}"), &ids);
    list("/// Log-odds for one scale of difference.\n", "MEAN", &format!("f64; {n}"), &[numbers(&population.mean)]);
    let triangle: Vec<String> = (0..n).map(|i| numbers(&population.covariance.row(i)[..=i])).collect();
    let doc = "/// The lower triangle of the covariance, row by row.\n";
    list(doc, "COVARIANCE", &format!("f64; {}", n * (n + 1) / 2), &triangle);
    format!("{}\n", text.trim_end())
}

/// To five digits after the point.
fn numbers(values: &[f64]) -> String {
    let shown = |value: &f64| {
        let rounded = format!("{value:.5}");
        if rounded.trim_matches(['-', '0', '.']).is_empty() { "0.0".to_owned() } else { rounded }
    };
    values.iter().map(shown).collect::<Vec<_>>().join(", ")
}
