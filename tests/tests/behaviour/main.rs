//! The promises of the derive and the runtime, topic by topic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

mod argument_types;
mod catalogue;
mod clashes;
mod code_enum;
mod codes;
mod computed;
mod correlation;
mod details;
mod envelope;
mod error_response;
mod expressions;
mod fallback;
mod gateway;
mod generics;
mod glob_import;
mod keys;
mod many_catalogues;
mod message;
mod published_facts;
mod received;
mod response;
mod retry;
mod row;
mod same_as;
mod send_args;
mod serializers;
mod shapes;
mod source;
mod status;
mod support;
mod translation;
mod transparent;
mod truncated;
mod types;
mod values;
