//! The JSON Schema (2020-12) of the envelope, from which both OpenAPI and `JsonSchema` are made.

use serde_json::{Value, json};

/// An envelope with one of these codes, or any where there are none.
///
/// The list of codes is open: a client that a tool makes from it must take a code that is added later.
pub(super) fn envelope(codes: &[&str]) -> Value {
    let mut code = json!({
        "type": "string",
        "description": "The error code: stable, what a client matches on. Codes may be added.",
        "pattern": "^[A-Za-z0-9._-]{1,64}$",
    });
    if let Some(code) = code.as_object_mut().filter(|_| !codes.is_empty()) {
        code.insert("examples".to_owned(), json!(codes));
    }
    json!({
        "type": "object",
        "description": "What went wrong.",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "target"],
                "properties": {
                    "code": code,
                    "message": {
                        "type": "string",
                        "description": "For people. It may change.",
                    },
                    "target": {
                        "type": "string",
                        "description": "The correlation ID of this failure, to be quoted to whoever runs the service.",
                        "pattern": "^[!-~]{1,128}$",
                    },
                    "details": {
                        "type": "array",
                        "description": "The single failures, where there are several.",
                        "maxItems": 100,
                        "items": {
                            "type": "object",
                            "required": ["code", "message"],
                            "properties": {
                                "code": { "type": "string" },
                                "message": { "type": "string" },
                                "target": {
                                    "type": "string",
                                    "description": "What the failure is about, such as a field.",
                                },
                            },
                        },
                    },
                    "innererror": {
                        "type": "object",
                        "description": "What another service said of the error, passed on.",
                    },
                    "args": {
                        "type": "object",
                        "description": "The values in the message, by the names of its placeholders.",
                    },
                },
            },
        },
    })
}
