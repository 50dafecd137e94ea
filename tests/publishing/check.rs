//! `contract::check` of Defender's codes with the file of the first argument: for a test that sets variables.

use rest_error::{Catalogued, contract, defender::DefenderError};

fn main() {
    let path = std::env::args_os().nth(1).expect("a path");
    contract::check(DefenderError::CATALOGUE, path);
}
