//! The extractors for axum: what each accepts and rejects, and what the client gets then.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod case;
mod client;
mod codes;
mod every_failure;
mod form;
mod hostile;
mod json;
mod languages;
mod nested;
mod own_error;
mod path;
mod query;
mod rejected;
mod sent;
mod service;
