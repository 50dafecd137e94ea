//! What the derive and the runtime promise, topic by topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod catalogue;
mod clashes;
mod code_enum;
mod codes;
mod computed;
mod correlation;
mod cut;
mod details;
mod envelope;
mod error_response;
mod generics;
mod keys;
mod many_catalogues;
mod message;
mod response;
mod retry;
mod serializers;
mod shapes;
mod source;
mod status;
mod support;
mod transparent;
