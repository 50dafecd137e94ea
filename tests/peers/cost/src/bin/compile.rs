//! What a derive costs rustc: `cargo run --release --bin compile`. Needs valgrind, and takes two hours.
//!
//! Instructions of the whole process, which differ little from run to run.

use std::fmt::Write;

use cost::{
    Result,
    case::{CRATES, Case},
    report,
    rustc::{Libraries, Profile},
};

const SIZES: [usize; 5] = [10, 100, 500, 2000, 8000];
/// The position of the size at which the derives are compared in the last column.
const COMPARED: usize = 2;
/// Of each of two enums.
const NESTED: usize = 500;

fn main() -> Result<()> {
    let libraries = Libraries::build(Profile::Check, "peers", &CRATES)?;
    let mut table = String::from("Millions of instructions to check one enum, those of `Debug` alone taken off:\n\n");
    writeln!(
        table,
        "| variants | 10 | 100 | 500 | 2000 | 8000 | 500, of thiserror's |\n|---|---|---|---|---|---|---|"
    )?;
    let count = |case: Case| -> Result<Vec<u64>> {
        let sizes = SIZES.iter().filter(|size| **size <= case.most_variants());
        sizes.map(|size| libraries.instructions(&case.text(*size))).collect()
    };
    let bare = count(Case::Debug)?;
    let thiserror = added(&count(Case::Thiserror)?, &bare);
    for case in Case::SINGLE.into_iter().skip(1) {
        let added = if case == Case::Thiserror { thiserror.clone() } else { added(&count(case)?, &bare) };
        write!(table, "| {} |", case.name())?;
        for instructions in &added {
            write!(table, " {:.0} |", instructions / 1e6)?;
        }
        write!(table, "{}", " – |".repeat(SIZES.len() - added.len()))?;
        eprintln!("{}: done", case.name());
        writeln!(table, " {:.2} |", added.get(COMPARED).unwrap_or(&0.0) / thiserror.get(COMPARED).unwrap_or(&1.0))?;
    }

    writeln!(
        table,
        "\nThe comparison of codes, 500 variants in each enum:\n\n| | millions of instructions |\n|---|---|"
    )?;
    for case in [Case::TwoApart, Case::TwoAndOneCode, Case::TwoNested] {
        writeln!(table, "| {} | {} |", case.name(), libraries.instructions(&case.text(NESTED))? / 1_000_000)?;
    }

    report("compile", &table)
}

#[expect(clippy::cast_precision_loss, reason = "they are far from so large")]
fn added(counts: &[u64], bare: &[u64]) -> Vec<f64> {
    counts.iter().zip(bare).map(|(count, bare)| count.saturating_sub(*bare) as f64).collect()
}
