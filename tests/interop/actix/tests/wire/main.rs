//! What actix-web answers with `ErrorMiddleware`, beside what axum does with `ErrorLayer`: the same, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod actix_app;
mod adapter;
mod alike;
mod axum_app;
mod callbacks;
mod causes;
#[path = "../../../../src/causes.rs"]
#[allow(dead_code, unreachable_pub, reason = "the tests of axum use the rest")]
mod causes_table;
#[path = "../../../../../examples/tests/machines_api/client.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod client;

/// The tests of the example itself compare each response with what its operation declares.
mod operations {
    pub(crate) fn check(_: &str, _: &str, _: &crate::client::Response) {}
}
mod errors;
mod extractors;
mod framework_extractors;
mod kept;
mod log;
mod own;
mod promises;
mod same;
mod spans;
mod stack;
