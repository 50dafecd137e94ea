//! A server under failing load, on this machine alone: `cargo run --release --example load`.
//!
//! First, 20,000 requests of mixed failures over 64 connections, with panics and with clients that hang up. Each response is
//! checked, each ID must be in the log exactly once, and the memory must not grow. Then the error route, a static route beside
//! it, and the same error written by hand, in turn, as requests per second of the server's work. The server has one core, the
//! clients another.

mod client;
mod log;
mod server;
mod usage;

use std::{
    collections::{HashMap, HashSet},
    io,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

const CONNECTIONS: usize = 64;
const MIXED_REQUESTS: usize = 20_000;
/// In each round, of each route.
const REQUESTS: usize = 4_000;
const ROUNDS: usize = 45;
/// What may be resident more after nine tenths of the mixed requests, in KiB.
const GROWTH: u64 = 16 * 1024;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    log::init();
    let (address, server) = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;

    let mut targets = HashSet::new();
    let (mut sent, mut early) = (0, None);
    while sent < MIXED_REQUESTS {
        // A tenth at a time: after the first one, all that is kept for good is there.
        let batch = MIXED_REQUESTS / 10;
        targets.extend(runtime.block_on(client::mixed(address, CONNECTIONS, batch))?);
        sent += batch;
        early = early.or_else(usage::resident);
    }
    println!("{sent} failing requests over {CONNECTIONS} connections: {} different IDs", targets.len());
    if targets.len() < sent {
        return Err(io::Error::other("an ID was given to two failures"));
    }
    find_in_log(&targets)?;
    if let (Some(early), Some(late)) = (early, usage::resident()) {
        println!("resident memory after the first tenth: {early} KiB, at the end: {late} KiB");
        if late > early + GROWTH {
            return Err(io::Error::other("the memory grows with the failures"));
        }
    }

    let routes = [
        ("static 200", "/static", "200"),
        ("static 404 with the head of an error", "/same-head", "404"),
        ("derived error", "/derived", "404"),
        ("error by hand, with a short head", "/by-hand", "404"),
    ];
    let mut times = vec![Vec::new(); routes.len()];
    for _ in 0..ROUNDS {
        for ((_, path, status), times) in routes.iter().zip(&mut times) {
            let before = server.worked();
            let elapsed = runtime.block_on(client::timed(address, CONNECTIONS, REQUESTS, path, status))?;
            // The clients may be slower than the server, which then waits for them.
            let worked = before.zip(server.worked()).map(|(before, after)| after.saturating_sub(before));
            times.push(worked.unwrap_or(elapsed));
        }
    }
    println!("\n{REQUESTS} requests in each of {ROUNDS} rounds, the medians:");
    // Within a round, whatever else the machine does is much the same for all routes.
    let [baseline, ..] = times.as_slice() else { return Ok(()) };
    for ((name, ..), times) in routes.iter().zip(&times) {
        let ratios = baseline.iter().zip(times).map(|(baseline, time)| baseline.as_secs_f64() / time.as_secs_f64());
        let rates =
            times.iter().map(|time| f64::from(u32::try_from(REQUESTS).unwrap_or(u32::MAX)) / time.as_secs_f64());
        println!("{name:>36}: {:>8.0} a second of work, {:.3} of the static route", median(rates), median(ratios));
    }
    Ok(())
}

/// Every ID is in the log exactly once, soon after the client has it.
fn find_in_log(ids: &HashSet<String>) -> io::Result<()> {
    let end = Instant::now() + Duration::from_secs(10);
    let is_once = |counts: &HashMap<String, usize>| ids.iter().all(|id| counts.get(id) == Some(&1));
    let mut counts = log::counts();
    while !is_once(&counts) && Instant::now() < end {
        thread::sleep(Duration::from_millis(50));
        counts = log::counts();
    }
    let missing = ids.iter().filter(|id| !counts.contains_key(*id)).count();
    let repeated = counts.values().filter(|count| **count > 1).count();
    println!("in the log: {} IDs, {missing} missing, {repeated} more than once", counts.len());
    if is_once(&counts) && counts.len() == ids.len() {
        Ok(())
    } else {
        Err(io::Error::other("the log does not have every ID exactly once"))
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
