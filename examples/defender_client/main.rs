//! A client of a Defender-like API: `cargo run --example defender_client`, or with the API's URL behind `--`.
//!
//! Without a URL it starts the example `machines_api` itself. It lists the machines, shows how a client handles each kind of
//! failure, and retries a request when the server allows it. Where to read on:
//!
//! - [`api`]: requests whose failures keep everything that the server answered;
//! - [`failures`]: by code, by status, by what is wrong with each field, and without any response;
//! - [`elsewhere`]: a token that Entra ID refuses, and a batch of Microsoft Graph;
//! - [`quota`]: waiting as long as a 429 says, with a policy and `backon`.

mod api;
mod elsewhere;
mod failures;
mod quota;
mod server;

use std::{env, process::ExitCode};

use rest_error::client::RequestError;

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

async fn run(api: &Api) -> Result<(), RequestError> {
    println!("Machines:");
    for machine in api.machines().await? {
        println!("  {:>2}  {:<12} {}", machine.id, machine.name, machine.os_platform);
    }
    failures::show(api).await;
    elsewhere::show();
    quota::show(api).await
}
