//! The error codes are a contract with the clients: `machines_api/errors.json` changes only on purpose. What is
//! generated from them is committed, too: TypeScript for clients, and a table for people.
//!
//! If a test here fails and the change is intended, update the files and commit them:
//!
//! ```sh
//! REST_ERROR_BLESS=1 cargo test -p rest-error-examples contract
//! ```

use rest_error::{Catalogued, contract};

use crate::{error::MachineError, operations};

/// A committed table can have text around it.
const TITLE: &str = "# Error codes of the machines API\n\n";

#[test]
fn the_codes_match_the_contract() {
    operations::contract().check("machines_api/errors.json");
}

#[test]
fn the_committed_typescript_is_current() {
    contract::check_file("typescript/src/errors.ts", &MachineError::CATALOGUE.to_typescript());
}

#[test]
fn the_committed_table_is_current() {
    contract::check_file("machines_api/errors.md", &format!("{TITLE}{}", MachineError::CATALOGUE.to_markdown()));
}
