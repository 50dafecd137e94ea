//! What is published, held to the schemas of others: the OpenAPI document to that of OpenAPI 3.1, and real bodies to the
//! JSON Schema of the envelope. `openapi-3.1.schema.json` is the OpenAPI Initiative's, see the notice beside it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

#[path = "../publishing/document.rs"]
mod document;
mod each;
#[path = "../publishing/group.rs"]
mod group;
mod openapi;
mod schema;
#[path = "../publishing/service.rs"]
mod service;
