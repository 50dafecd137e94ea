//! The command line, and the port from the environment.

use std::{str::FromStr, time::Duration};

pub(crate) const USAGE: &str = "\
A small machines API that answers every failure with one JSON envelope.

Usage: cargo run --example machines_api -- [OPTIONS]

Options:
  --port N              listen on 127.0.0.1:N; 0 chooses a free port [default: the environment's PORT, or 3000]
  --body-timeout-ms N   answer 408 if a request's body takes longer [default: 5000]
  --quota-window-ms N   allow three queries in this time [default: 60000]
  --openapi             print the OpenAPI document and exit
  --typescript          print the error codes as a TypeScript module and exit
  --help                print this help and exit
";

#[derive(Debug)]
pub(crate) enum Command {
    Help,
    OpenApi,
    TypeScript,
    Serve(Options),
}

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) body_timeout: Duration,
    pub(crate) quota_window: Duration,
}

/// Parses the arguments after the program's name. The error is one line for the user.
pub(crate) fn parse(mut args: impl Iterator<Item = String>, port_variable: Option<String>) -> Result<Command, String> {
    let mut port = None;
    let mut body_timeout = Duration::from_secs(5);
    let mut quota_window = Duration::from_secs(60);
    while let Some(arg) = args.next() {
        let (name, attached) = match arg.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (arg.as_str(), None),
        };
        let value = || attached.or_else(|| args.next()).ok_or_else(|| format!("{name} needs a value; see --help"));
        match name {
            "--help" | "-h" => return Ok(Command::Help),
            "--openapi" => return Ok(Command::OpenApi),
            "--typescript" => return Ok(Command::TypeScript),
            "--port" => port = Some(parse_port(name, &value()?)?),
            "--body-timeout-ms" => body_timeout = parse_millis(name, &value()?)?,
            "--quota-window-ms" => quota_window = parse_millis(name, &value()?)?,
            _ => return Err(format!("unknown argument {arg:?}; see --help")),
        }
    }
    let port = match (port, port_variable) {
        (Some(port), _) => port,
        (None, Some(variable)) => parse_port("PORT", &variable)?,
        (None, None) => 3000,
    };
    Ok(Command::Serve(Options { port, body_timeout, quota_window }))
}

fn parse_port(name: &str, text: &str) -> Result<u16, String> {
    number(name, "a port from 0 to 65535", text)
}

fn parse_millis(name: &str, text: &str) -> Result<Duration, String> {
    number(name, "a number of milliseconds", text).map(|millis: u32| Duration::from_millis(millis.into()))
}

fn number<T: FromStr>(name: &str, expected: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{name} must be {expected}, not {text:?}"))
}
