//! The example `machines_api`, as its users meet it: its binary, over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

mod catalogue;
mod client;
mod command_line;
mod contract;
mod envelope;
mod failures;
mod guide;
mod hostile;
mod logs;
mod openapi;
mod panics;
mod server;
mod successes;
mod values;

// Parts of the example that are tested from within; the example's binary uses all of them.
#[path = "../../machines_api/error.rs"]
#[allow(dead_code, reason = "the catalogue is looked at here, and no error made")]
mod error;
#[path = "../../machines_api/log.rs"]
mod log;
