//! What a catalogue publishes, and the check that it cannot change unnoticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod answers;
mod committed_text;
mod contract;
mod document;
mod group;
mod hostile;
mod json;
mod markdown;
mod misspelt;
mod openapi;
mod operations;
mod renamed;
mod sent_args;
mod service;
mod shared;
mod typescript;
