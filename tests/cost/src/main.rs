//! What the derive costs rustc, in instructions: `cargo run --manifest-path tests/cost/Cargo.toml`. Needs valgrind.
//!
//! One enum of so many variants (unit, one field, two fields, tuple and source in turn), checked by rustc with
//! dependencies that are built already; the instructions of the whole process, which differ little from run to run.

mod case;
mod measure;

use std::{
    error::Error,
    io::{self, Write},
};

use crate::case::Case;

fn main() -> Result<(), Box<dyn Error>> {
    let libraries = measure::libraries()?;
    let mut out = io::stdout().lock();
    writeln!(out, "| million instructions | 10 | 100 | 500 | 2000 |\n|---|---|---|---|---|")?;
    for case in [Case::Debug, Case::Thiserror, Case::RestError, Case::RestErrorCodes] {
        write!(out, "| {} |", case.name())?;
        for variants in [10, 100, 500, 2000] {
            write!(out, " {} |", measure::instructions(&case.text(variants), &libraries)? / 1_000_000)?;
            out.flush()?;
        }
        writeln!(out)?;
    }
    // What the comparison of codes adds: the second one nests the first's 500 codes, or one.
    writeln!(out, "\n| two enums of 500 | million instructions |\n|---|---|")?;
    for case in [Case::TwoApart, Case::TwoAndOneCode, Case::TwoNested] {
        writeln!(out, "| {} | {} |", case.name(), measure::instructions(&case.text(500), &libraries)? / 1_000_000)?;
    }
    Ok(())
}
