//! How long rustc takes for a derive, and how much comes out: `cargo run --release --bin times`. Let nothing else run.
//!
//! Times are of the clock, medians of five in turn.

use std::{fmt::Write, time::Duration};

use cost::{
    Result,
    case::{CRATES, Case},
    report,
    rustc::{Libraries, Profile},
};

const TIMED: usize = 500;
const RUNS: usize = 5;

fn main() -> Result<()> {
    let libraries = Libraries::build(Profile::Check, "peers", &CRATES)?;
    let mut table = String::new();
    writeln!(table, "One enum of {TIMED} variants, whole:\n")?;
    writeln!(
        table,
        "| | check, ms | release, ms | bytes of expansion a variant | KiB of object, with its relocations |\n|---|---|---|---|---|"
    )?;
    let optimized = Libraries::build(Profile::Release, "peers", &CRATES)?;
    let mut times = vec![(Vec::new(), Vec::new(), 0); Case::SINGLE.len()];
    for _ in 0..RUNS {
        for (case, (check, release, bytes)) in Case::SINGLE.into_iter().zip(&mut times) {
            let text = case.text(TIMED);
            check.push(libraries.time(&text, Profile::Check)?.0);
            let (time, size) = optimized.time(&text, Profile::Release)?;
            release.push(time);
            *bytes = size;
        }
    }
    // What was written, and what `Debug` adds, is in every expansion.
    let bare = libraries.expanded(&Case::Debug.text(TIMED))?;
    for (case, (check, release, bytes)) in Case::SINGLE.into_iter().zip(times) {
        let text = case.text(TIMED);
        let expansion = libraries.expanded(&text)?.saturating_sub(bare) / u64::try_from(TIMED)?;
        let (check, release) = (median(check), median(release));
        writeln!(table, "| {} | {check} | {release} | {expansion} | {} |", case.name(), bytes / 1024)?;
    }
    report("times", &table)
}

fn median(mut times: Vec<Duration>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0, Duration::as_millis)
}
