//! What is published about a catalogue: a table for people, JSON for programs, OpenAPI, JSON Schema, and the contract test,
//! which compares the codes with a committed file.

pub mod contract;
mod json;
#[cfg(feature = "schemars")]
pub(crate) mod json_schema;
mod markdown;
#[cfg(feature = "utoipa")]
pub mod openapi;
#[cfg(any(feature = "schemars", feature = "utoipa"))]
mod schema;
mod typescript;
