//! The example `machines_api`, as its users meet it: its binary, over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

mod client;
mod command_line;
mod envelope;
mod failures;
mod guide;
mod hostile;
mod logs;
mod panics;
mod server;
mod successes;
mod values;

/// Parts of the example that are tested from within; the rest of each is run by the binary.
#[path = "../../machines_api/log.rs"]
#[allow(dead_code, reason = "the example uses all of it")]
mod log;
