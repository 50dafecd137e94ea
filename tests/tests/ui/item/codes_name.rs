//! The name of the code enum is taken.

use rest_error::RestError;

pub enum MachineCode {
    NotFound,
}

#[derive(Debug, RestError)]
#[rest(status = 404, codes = MachineCode)]
pub enum MachineError {
    #[rest(msg = "There is no such machine")]
    NotFound,
}

fn main() {}
