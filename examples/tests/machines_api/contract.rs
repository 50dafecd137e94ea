//! The error codes are a contract with the clients: `machines_api/errors.json` changes only on purpose.
//!
//! If this test fails and the change is intended, update the file and commit it:
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
