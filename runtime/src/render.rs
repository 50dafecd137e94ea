//! What is published of a catalogue: a table for people, JSON for programs, OpenAPI, JSON Schema.

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "schemars")]
pub(crate) mod json_schema;
mod markdown;
#[cfg(feature = "utoipa")]
pub(crate) mod openapi;
#[cfg(any(feature = "schemars", feature = "utoipa"))]
mod schema;
