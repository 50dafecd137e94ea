//! Validates what is published: the OpenAPI document by the schema of OpenAPI 3.1, and real bodies by the JSON Schema of the
//! envelope. `openapi-3.1.schema.json` comes from the OpenAPI Initiative: see the notice beside it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

#[path = "../../../../tests/publishing/document.rs"]
mod document;
mod each;
#[path = "../../../../tests/publishing/group.rs"]
mod group;
mod openapi;
mod schema;
#[path = "../../../../tests/publishing/service.rs"]
mod service;
