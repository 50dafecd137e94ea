//! The example `machines_api`, tested as users see it: its program, over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
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
mod metrics;
mod openapi;
mod operations;
mod panics;
mod server;
mod successes;
mod values;

// The tests use these parts of the example directly. The program uses all of them.
#[path = "../../machines_api/counters.rs"]
#[allow(dead_code, reason = "only the binary serves the page")]
mod counters;
#[path = "../../machines_api/error.rs"]
#[allow(dead_code, reason = "only the catalogue is used here")]
mod error;
#[path = "../../machines_api/forms.rs"]
mod forms;
#[path = "../../machines_api/french.rs"]
mod french;
#[path = "../../machines_api/log.rs"]
mod log;
#[path = "../../machines_api/guide.rs"]
#[allow(dead_code, reason = "only the list of failures is used here")]
mod printed;
