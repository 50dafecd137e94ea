//! Compares two contracts of error codes, such as those of two releases:
//! `cargo run --example contract_diff -- old.json new.json`. With `--json` the output is JSON.
//!
//! The exit status is 0 if no client breaks, 1 if some do, and 2 if the files cannot be compared.

use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

use rest_error::contract::{Contract, ContractError, Differences};

const USAGE: &str =
    "usage: contract_diff [--json] OLD NEW\n\nOLD and NEW are files that `rest_error::contract` has written.\n";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let (options, files): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|arg| arg.starts_with('-'));
    let ([old, new], [] | ["--json"]) = (&*files, &*options) else {
        let _ = io::stderr().write_all(USAGE.as_bytes());
        return ExitCode::from(2);
    };
    match differences(old, new) {
        Ok(differences) => {
            let text = if options.is_empty() { differences.to_string() } else { as_json(&differences) };
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::from(u8::from(!differences.breaking().is_empty()))
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "contract_diff: {error}");
            ExitCode::from(2)
        }
    }
}

fn differences(old: &str, new: &str) -> Result<Differences, ContractError> {
    Ok(Contract::read(old)?.differences_to(&Contract::read(new)?))
}

fn as_json(differences: &Differences) -> String {
    let json = serde_json::to_string_pretty(differences).unwrap_or_default();
    format!("{json}\n")
}
