//! Prints the service's error codes as a Markdown table, followed by one failure: `cargo run -p print-service`.

use std::io::{self, Write};

use print_service::{Service, print};
use rest_error::Catalogued;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", Service::CATALOGUE.to_markdown())?;
    if let Err(response) = print("accounting", "attic", "Invoice 7") {
        writeln!(out, "{}", response.to_json())?;
    }
    Ok(())
}
