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

/// The first paragraph of a doc comment, on one line, as rustdoc takes it for its lists.
fn summary(doc: &str) -> String {
    let lines = doc.lines().map(str::trim).skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
