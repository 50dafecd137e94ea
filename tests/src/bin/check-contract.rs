//! Runs `contract::check` on Defender's codes with each file it is given. The test `publishing` sets its environment.

use rest_error::{Catalogued, contract, defender::DefenderError};

fn main() {
    for path in std::env::args_os().skip(1) {
        contract::check(DefenderError::CATALOGUE, path);
    }
}
