//! The error codes are a contract with the clients: `machines_api/errors.json` changes only on purpose. The TypeScript that
//! is generated from them is committed, too.
//!
//! If a test here fails and the change is intended, update the files and commit them:
//!
//! ```sh
//! REST_ERROR_BLESS=1 cargo test -p rest-error-examples contract
//! ```

use rest_error::{Catalogued, contract};

use crate::error::MachineError;

#[test]
fn the_codes_match_the_contract() {
    contract::check(MachineError::CATALOGUE, "machines_api/errors.json");
}

#[test]
fn the_committed_typescript_is_current() {
    contract::check_file("typescript/src/errors.ts", &MachineError::CATALOGUE.to_typescript());
}
