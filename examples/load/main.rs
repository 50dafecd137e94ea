//! A server under failing load, on this machine alone: `cargo run --release --example load`.
//!
//! First, 10,000 requests of mixed failures over 64 connections: each answer is looked at, and so is the memory. Then
//! the error route, the static route beside it and the same error written by hand, in turn, for requests in a second of the
//! server's work. The server has one core, the clients another.

mod client;
mod server;
mod usage;

use std::{collections::HashSet, io, process::ExitCode};

const CONNECTIONS: usize = 64;
const MIXED_REQUESTS: usize = 10_000;
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

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
