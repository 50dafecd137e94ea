//! Compiles ten mistakes with five derives each, and scores rustc's messages by rules.
//!
//! ```sh
//! cargo run --manifest-path tests/peers/Cargo.toml --package mistakes             # fails if RESULTS.md or ERRORS.md differs
//! cargo run --manifest-path tests/peers/Cargo.toml --package mistakes -- --bless  # writes both
//! ```

mod case;
mod compile;
mod diagnostic;
mod report;
mod rules;
mod score;

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::{
    case::Case,
    compile::Compiler,
    report::Report,
    rules::{CRATES, MISTAKES, NO_MISTAKE},
    score::Outcome,
};

fn main() -> Result<()> {
    let bless = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--bless") if std::env::var_os("CI").is_some() => {
            bail!("the records cannot be written in CI, which `CI` in the environment stands for")
        }
        Some("--bless") => true,
        Some(other) => bail!("unknown argument `{other}`; the only one is `--bless`"),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report = report(root)?;
    let results = report.results();
    print!("{}", report.table());

    let files = [(root.join("RESULTS.md"), results), (root.join("ERRORS.md"), report.errors())];
    for (path, text) in &files {
        if bless {
            fs::write(path, text).with_context(|| format!("{} can't be written", path.display()))?;
        } else {
            compare(path, text, &report.compiler)?;
        }
    }
    let readme = fs::read_to_string(root.join("../../../README.md")).context("README.md can't be read")?;
    let sums = report.sums();
    if !one_line(&readme).contains(&sums) {
        bail!("the sums in README.md differ from these: {sums}");
    }
    Ok(())
}

/// Compiles and scores every case.
fn report(root: &Path) -> Result<Report> {
    let compiler = Compiler::find(root)?;
    for name in CRATES {
        let case =
            Case::read(root, NO_MISTAKE, name)?.with_context(|| format!("{name} has no case without a mistake"))?;
        if let Some(error) = compiler.errors(&case)?.first() {
            bail!("without a mistake, {name} gives this error:\n{}", error.rendered());
        }
    }
    let mut rows = Vec::new();
    for mistake in MISTAKES {
        let mut row = Vec::new();
        for name in CRATES {
            let case = Case::read(root, mistake.name, name)?;
            row.push(match case {
                None => Outcome::NotApplicable,
                Some(case) => score::score(&case, compiler.errors(&case)?, mistake),
            });
        }
        rows.push((mistake, row));
    }
    Ok(Report { rows, versions: compiler.versions(), compiler: compiler.rustc_version().to_owned() })
}

/// Fails if the file differs in anything but its date.
fn compare(path: &Path, text: &str, compiler: &str) -> Result<()> {
    let recorded = fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    let dated = |line: &&str| !line.starts_with(report::DATE);
    let (was, is): (Vec<_>, Vec<_>) = (recorded.lines().filter(dated).collect(), text.lines().filter(dated).collect());
    if was == is {
        return Ok(());
    }
    for line in was.iter().filter(|line| !is.contains(line)) {
        println!("- {line}");
    }
    for line in is.iter().filter(|line| !was.contains(line)) {
        println!("+ {line}");
    }
    bail!("{} differs; this is {compiler}, and other versions have other messages", path.display())
}

/// The text without its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
