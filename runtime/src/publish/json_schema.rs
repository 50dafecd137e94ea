//! `JsonSchema` for the envelope and for code enums.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::schema;
use crate::{
    declare::{catalogue::rows::Rows, spec::ErrorSpec, table::Table},
    response::{envelope::Envelope, error_response::ErrorResponse},
};

/// The schema of a code enum: its codes as strings.
pub fn of_codes(table: &'static Table, doc: &str) -> Schema {
    let codes: Vec<_> = Rows::Table(table).iter().map(ErrorSpec::code).collect();
    json_schema!({ "type": "string", "description": doc, "enum": codes })
}

fn envelope() -> Schema {
    // Every JSON object is a `Schema`, so nothing fails here.
    Schema::try_from(schema::envelope()).unwrap_or_default()
}

macro_rules! envelopes {
    ($($envelope:ty,)*) => {$(
        impl JsonSchema for $envelope {
            fn schema_name() -> Cow<'static, str> {
                "ErrorEnvelope".into()
            }

            fn schema_id() -> Cow<'static, str> {
                "rest_error::ErrorEnvelope".into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                envelope()
            }
        }
    )*};
}

envelopes! {
    Envelope<'_>,
    ErrorResponse,
}
