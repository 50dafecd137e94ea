//! The extractors for axum: what each refuses, and how that is answered.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod case;
mod form;
mod hostile;
mod json;
mod own_error;
mod path;
mod query;
mod refused;
mod sent;
mod service;
