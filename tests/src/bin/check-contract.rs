//! Runs `contract::check` on Defender's codes with each file in the arguments. The test target `publishing` runs it with
//! different environments.

use rest_error::{Catalogued, contract, defender::DefenderError};

fn main() {
    for path in std::env::args_os().skip(1) {
        contract::check(DefenderError::CATALOGUE, path);
    }
}
