//! The client's side: nothing that a server answers is lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod corpus;
mod decode;
mod delay;
mod extracted;
mod gateway;
mod hostile;
mod over_http;
mod round_trip;
mod too_long;
