//! `ErrorLayer`: what a server answers, as its clients and its log see it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod foreign;
mod ids;
mod leaks;
mod load;
mod log;
mod panics;
mod sent;
mod untouched;
mod upstream;
