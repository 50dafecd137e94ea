//! A small machines API whose every failure is one envelope: `cargo run --example machines_api`.
//!
//! At start it prints its routes, and a `curl` line for each failure that it knows. Where to read on:
//!
//! - [`error`]: the service's own errors, and how Defender's and HTTP's codes join them;
//! - [`routes`]: the router, with a layer around it, so that axum answers nothing in plain text;
//! - [`machines`]: handlers, whose bodies, paths and queries are refused with errors of the catalogue;
//! - [`extract`]: a body that has to arrive in time, too;
//! - [`new_machine`]: several failures in one answer;
//! - [`log`]: every failure by its ID, and what the log is told of a 5xx, and the client is not;
//! - [`forms`]: the same failures as problem details, and as a page for browsers; [`french`]: the messages in French;
//! - [`operations`]: what each operation answers when it fails;
//! - [`openapi`] and [`catalogue`]: what is published of all this, at `/openapi.json` and `/errors`.
//!
//! What hyper answers before there is a request for axum has no body: a malformed head (400), a head that is too large
//! (431), a URI that is too long (414). Nor does `axum::serve` limit how long a client takes for the head; a server on
//! the open internet sits behind a proxy that does.

mod accept;
mod admin;
mod args;
mod catalogue;
mod checks;
mod counters;
mod error;
mod extract;
mod filter;
mod forms;
mod french;
mod guide;
mod hunting;
mod inventory;
mod log;
mod lookups;
mod machines;
mod new_machine;
mod openapi;
mod operations;
mod routes;
mod stop;
mod store;

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    net::Ipv4Addr,
    process::ExitCode,
};

use rest_error::Catalogued;
use tokio::net::TcpListener;

use crate::args::{Command, Options};

fn main() -> ExitCode {
    // What is not UTF-8 is no argument of ours either way; so it can be shown in the message.
    let text = |arg: OsString| arg.to_string_lossy().into_owned();
    let command = match args::parse(env::args_os().skip(1).map(text), env::var_os("PORT").map(text)) {
        Ok(command) => command,
        Err(message) => return fail(&message, 2),
    };
    match command {
        Command::Help => {
            print(args::USAGE);
            ExitCode::SUCCESS
        }
        Command::OpenApi => match routes::openapi().to_json() {
            Ok(document) => {
                print(&document);
                ExitCode::SUCCESS
            }
            Err(error) => fail(&format!("the document can't be written: {error}"), 1),
        },
        Command::TypeScript => {
            print(&error::MachineError::CATALOGUE.to_typescript());
            ExitCode::SUCCESS
        }
        Command::Serve(options) => match serve(&options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => fail(&message, 1),
        },
    }
}

#[tokio::main]
async fn serve(options: &Options) -> Result<(), String> {
    let port = options.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("port {port} is taken; choose another with `--port N`, or `--port 0` for any free one")
        }
        _ => format!("can't listen on port {port}: {error}"),
    })?;
    let address = listener.local_addr().map_err(|error| format!("the listener has no address: {error}"))?;
    let signal = stop::signal().map_err(|error| format!("can't listen for signals: {error}"))?;
    log::init();
    counters::init();
    let app = routes::router(options);

    // Whoever reads the address may connect at once: the listener is bound already.
    print(&guide::text(address));
    let served = stop::serve_until(signal, listener, app).await;
    log::flush();
    served.map_err(|error| format!("the server stopped: {error}"))
}

/// Unlike `print!`, this does not panic when nobody reads any more.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn fail(message: &str, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "machines_api: {message}");
    ExitCode::from(code)
}
