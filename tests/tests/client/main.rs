//! The client: whatever a server answers is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod batches;
mod broken_off;
mod corpus;
mod decode;
mod delay;
mod extracted;
mod foreign;
mod gateway;
mod hostile;
mod open;
mod over_http;
mod policy;
mod round_trip;
mod too_long;
