//! A client of a Defender-like API: `cargo run --example defender_client`, or with the API's URL behind `--`.
//!
//! Without a URL it starts the example `machines_api` for itself. It lists the machines, shows what it makes of each kind
//! of failure, and sends a request again when the server said that it may. Where to read on:
//!
//! - [`api`]: requests whose failures keep all that was answered;
//! - [`failures`]: by code, by status, by what is wrong with each field, and where there is no answer at all;
//! - [`quota`]: waiting as long as a 429 says, by a policy and `backon`.

mod api;
mod failures;
mod quota;
mod server;

use std::{env, process::ExitCode};

use rest_error::reqwest::Error;

use crate::api::Api;

#[tokio::main]
async fn main() -> ExitCode {
    let (url, server) = match env::args().nth(1) {
        Some(url) => (url, None),
        None => match server::start() {
            Ok(server) => (server.url.clone(), Some(server)),
            Err(error) => {
                eprintln!("defender_client: machines_api can't be started: {error}");
                return ExitCode::FAILURE;
            }
        },
    };
    let outcome = run(&Api::new(url)).await;
    drop(server);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("defender_client: {}", failures::report(&error).trim_start());
            ExitCode::FAILURE
        }
    }
}

async fn run(api: &Api) -> Result<(), Error> {
    println!("Machines:");
    for machine in api.machines().await? {
        println!("  {:>2}  {:<12} {}", machine.id, machine.name, machine.os_platform);
    }
    failures::show(api).await;
    quota::show(api).await
}
