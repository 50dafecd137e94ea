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

    #[rest(msg = "{count:>width$}")]
    Wide { count: u8, width: usize },

    #[rest(status = 503, msg("{ms} ms", ms = after.as_millis()), retry_after = after)]
    Delay { after: std::time::Duration },

    /// One error each: the first thing to mend.
    #[rest(status = 503, msg("{text}", text = cause.to_string()))]
    Leak {
        #[source]
        cause: std::io::Error,
    },

    #[rest(msg("{len}", len = len.len()))]
    Hidden { len: Vec<u8> },

    #[rest(msg("Nothing", len = lines.len()))]
    Unused { lines: Vec<u8> },

    #[rest(msg("{name} has {len} of {most}", len = name.len(), most = MOST))]
    Sound { name: String },
}

fn main() {}
