//! A server under failing load, on this machine alone: `cargo run --release --example load`.
//!
//! First, 10,000 requests of mixed failures over 64 connections: each answer is looked at, and so is the memory. Then
//! the error route, the static route beside it and the same error written by hand, in turn, for requests a second. The
//! server has one core, the clients another.

mod client;
mod memory;
mod server;

use std::{collections::HashSet, io, process::ExitCode, time::Duration};

const CONNECTIONS: usize = 64;
const MIXED_REQUESTS: usize = 10_000;
/// In each round, of each route.
const REQUESTS: usize = 20_000;
const ROUNDS: usize = 9;
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
    let address = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;

    let mut targets = HashSet::new();
    let (mut sent, mut early) = (0, None);
    while sent < MIXED_REQUESTS {
        // A tenth at a time: after the first one, all that is kept for good is there.
        let batch = MIXED_REQUESTS / 10;
        targets.extend(runtime.block_on(client::mixed(address, CONNECTIONS, batch))?);
        sent += batch;
        early = early.or_else(memory::resident);
    }
    println!("{sent} failing requests over {CONNECTIONS} connections: {} different IDs", targets.len());
    if targets.len() < sent {
        return Err(io::Error::other("an ID was given to two failures"));
    }
    if let (Some(early), Some(late)) = (early, memory::resident()) {
        println!("resident memory after the first tenth: {early} KiB, at the end: {late} KiB");
        if late > early + GROWTH {
            return Err(io::Error::other("the memory grows with the failures"));
        }
    }

    let routes =
        [("static 200", "/static", "200"), ("derived error", "/derived", "404"), ("by hand", "/by-hand", "404")];
    let mut times = vec![Vec::new(); routes.len()];
    for _ in 0..ROUNDS {
        for ((_, path, status), times) in routes.iter().zip(&mut times) {
            times.push(runtime.block_on(client::timed(address, CONNECTIONS, REQUESTS, path, status))?);
        }
    }
    println!("\n{REQUESTS} requests in each of {ROUNDS} rounds, the median:");
    let mut baseline = None;
    for ((name, ..), times) in routes.iter().zip(times) {
        let median = median(times);
        let baseline = *baseline.get_or_insert(median);
        let rate = f64::from(u32::try_from(REQUESTS).unwrap_or(u32::MAX)) / median.as_secs_f64();
        println!(
            "{name:>14}: {rate:>8.0} a second, {:.3} of the static route",
            baseline.as_secs_f64() / median.as_secs_f64()
        );
    }
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
