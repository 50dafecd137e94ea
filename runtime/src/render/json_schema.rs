//! `JsonSchema` of the envelope and of the code enums.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::schema;
use crate::{Envelope, ErrorSpec};

/// The schema of a code enum: the codes as strings.
pub fn of_codes(specs: &'static [ErrorSpec], doc: &str) -> Schema {
    let codes: Vec<_> = specs.iter().map(ErrorSpec::code).collect();
    json_schema!({ "type": "string", "description": doc, "enum": codes })
}

fn envelope() -> Schema {
    // The schema is an object, which every object is a `Schema`.
    Schema::try_from(schema::envelope(&[])).unwrap_or_default()
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
}

#[cfg(feature = "uuid")]
envelopes! {
    crate::ErrorResponse,
}
