//! What a client could not compute again.

use rest_error::RestError;

const MOST: usize = 3;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Error {
    #[rest(msg("{len} lines", len = lines.len()))]
    Unsent { lines: Vec<u8> },

    #[rest(msg("{0} and {sum}", sum = _0 + _1))]
    Half(u8, u8),

    #[rest(msg("{name} has {len} of {most}", len = name.len(), most = MOST))]
    Sound { name: String },
}

fn main() {}
