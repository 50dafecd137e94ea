//! Validates what is published: OpenAPI documents by the schemas of OpenAPI 3.1 and 3.2, and real bodies by the JSON Schema of
//! the envelope. The schemas of OpenAPI come from the OpenAPI Initiative: see the notice beside them.
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
#[path = "../../../../tests/publishing/hostile.rs"]
mod hostile;
mod openapi;
mod schema;
#[path = "../../../../tests/publishing/service.rs"]
mod service;
