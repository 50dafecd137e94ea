//! A part of the machines API on actix-web, with the answers that its twin `machines_api` gives:
//! `cargo run --manifest-path tests/interop/Cargo.toml --package actix`.
//!
//! - [`error`], [`store`], [`filter`], [`checks`], [`new_machine`], [`forms`] and [`french`] are those of the twin, because they do not depend
//!   on a framework;
//! - [`machines`]: the handlers.
//!
//! The extractors are those of the crate. All else is `ErrorMiddleware`: the router's 404 and 405 as envelopes, the ID, and the log with the causes.

#[path = "../machines_api/checks.rs"]
#[allow(dead_code, reason = "files and URLs are not looked up here")]
mod checks;
#[path = "../machines_api/error.rs"]
#[allow(dead_code, reason = "nothing is tagged here")]
mod error;
#[path = "../machines_api/filter.rs"]
#[allow(dead_code, reason = "nothing is counted here")]
mod filter;
#[path = "../machines_api/forms.rs"]
mod forms;
#[path = "../machines_api/french.rs"]
mod french;
mod machines;
#[path = "../machines_api/new_machine.rs"]
mod new_machine;
#[path = "../machines_api/store.rs"]
mod store;

use std::{
    env,
    io::{self, Write},
    net::Ipv4Addr,
    process::ExitCode,
};

use actix_web::{App, HttpServer, rt::System, web};
use rest_error::middleware::{ErrorMiddleware, extractors};
use tracing::Level;

use crate::store::Store;

/// The maximum size of a body, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

const USAGE: &str = "usage: machines_api_actix [PORT]\n";

fn main() -> ExitCode {
    let port = env::args().nth(1).map_or(Ok(3000), |port| port.parse());
    let result = match port {
        Ok(port) => serve(port),
        Err(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "machines_api_actix: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(port: u16) -> io::Result<()> {
    tracing_subscriber::fmt().with_max_level(Level::INFO).with_ansi(false).with_writer(io::stderr).init();
    let store = web::Data::new(Store::seeded());
    let errors = ErrorMiddleware::new().render(forms::problem()).render(forms::page()).render(forms::languages());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(store.clone())
            .configure(extractors(BODY_LIMIT))
            .configure(machines::configure)
            // Around all else, so that it sees every answer.
            .wrap(errors.clone())
    })
    .workers(2)
    .bind((Ipv4Addr::LOCALHOST, port))?;
    // Whoever reads the address may connect at once: the listener is bound already.
    for address in server.addrs() {
        let _ = writeln!(io::stdout(), "Listening on http://{address}");
    }
    System::new().block_on(server.run())
}
