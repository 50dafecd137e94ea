//! What a derive costs rustc: `cargo run --release --bin compile`. Needs valgrind, and takes an hour.
//!
//! Instructions of the whole process, which differ little from run to run, whatever else runs. So every core counts.
//! `--most 2000` leaves out the larger enums, which take most of the time.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

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
const PAIRS: [Case; 3] = [Case::TwoApart, Case::TwoAndOneCode, Case::TwoNested];

/// The instructions for each case and number of variants.
type Counts = HashMap<(Case, usize), u64>;

fn main() -> Result<()> {
    let libraries = Libraries::build(Profile::Check, "peers", &CRATES)?;
    let most = most()?;
    let sizes = |case: Case| SIZES.into_iter().filter(move |size| *size <= case.most_variants().min(most));
    let singles = Case::SINGLE.into_iter().flat_map(|case| sizes(case).map(move |size| (case, size)));
    let mut jobs: Vec<(Case, usize)> = singles.chain(PAIRS.map(|case| (case, NESTED))).collect();
    // The short ones first, so that a mistake shows early.
    jobs.sort_by_key(|(_, size)| *size);
    let counts = count(&libraries, &jobs)?;
    let get = |case: Case, size: usize| counts.get(&(case, size)).copied().unwrap_or_default();

    let mut table = String::from("Millions of instructions to check one enum, those of `Debug` alone taken off:\n\n");
    let head: Vec<usize> = sizes(Case::Debug).collect();
    write!(table, "| variants |")?;
    for size in &head {
        write!(table, " {size} |")?;
    }
    writeln!(table, " 500, of thiserror's |\n|---|{}---|", "---|".repeat(head.len()))?;
    let added = |case: Case| -> Vec<f64> {
        sizes(case).map(|size| millions(get(case, size).saturating_sub(get(Case::Debug, size)))).collect()
    };
    let thiserror = added(Case::Thiserror);
    for case in Case::SINGLE.into_iter().skip(1) {
        let added = added(case);
        write!(table, "| {} |", case.name())?;
        for millions in &added {
            write!(table, " {millions:.0} |")?;
        }
        write!(table, "{}", " – |".repeat(head.len() - added.len()))?;
        writeln!(table, " {:.2} |", added.get(COMPARED).unwrap_or(&0.0) / thiserror.get(COMPARED).unwrap_or(&1.0))?;
    }

    writeln!(
        table,
        "\nThe comparison of codes, {NESTED} variants in each enum:\n\n| | millions of instructions |\n|---|---|"
    )?;
    for case in PAIRS {
        writeln!(table, "| {} | {:.0} |", case.name(), millions(get(case, NESTED)))?;
    }

    report("compile", &table)
}

/// The largest enum to compile.
fn most() -> Result<usize> {
    match std::env::args().skip_while(|arg| arg != "--most").nth(1) {
        Some(most) => Ok(most.parse()?),
        None => Ok(usize::MAX),
    }
}

/// Counts on all cores at once.
fn count(libraries: &Libraries, jobs: &[(Case, usize)]) -> Result<Counts> {
    let next = AtomicUsize::new(0);
    let counts = Mutex::new(Counts::new());
    let work = || -> std::result::Result<(), String> {
        while let Some((case, size)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
            let instructions = libraries.instructions(&case.text(size)).map_err(|error| error.to_string())?;
            eprintln!("{}, {size}: {instructions}", case.name());
            counts.lock().unwrap_or_else(PoisonError::into_inner).insert((case, size), instructions);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism()?.get()).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            worker.join().map_err(|_| "a worker panicked")??;
        }
        Ok::<(), Box<dyn std::error::Error>>(())
    })?;
    Ok(counts.into_inner().unwrap_or_else(PoisonError::into_inner))
}

#[expect(clippy::cast_precision_loss, reason = "they are far from so large")]
fn millions(instructions: u64) -> f64 {
    instructions as f64 / 1e6
}
