//! The JSON Schema (2020-12) of the envelope, which OpenAPI and `JsonSchema` share.

use serde_json::{Value, json};

/// The schema of an envelope. The codes are examples, not an enumeration, because a client that a tool generates from the
/// schema must accept codes that are added later.
pub(super) fn envelope(codes: &[&str]) -> Value {
    let mut code = json!({
        "type": "string",
        "description": "The error code, which is stable: match on it. New codes may be added.",
        "pattern": "^[A-Za-z0-9._-]{1,64}$",
    });
    if let Some(code) = code.as_object_mut().filter(|_| !codes.is_empty()) {
        code.insert("examples".to_owned(), json!(codes));
    }
    json!({
        "type": "object",
        "description": "An error response.",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "target"],
                "properties": {
                    "code": code,
                    "message": {
                        "type": "string",
                        "description": "A message for people, which may change.",
                    },
                    "target": {
                        "type": "string",
                        "description": "The correlation ID of this failure. Quote it when you report the failure.",
                        "pattern": "^[!-~]{1,128}$",
                    },
                    "details": {
                        "type": "array",
                        "description": "The individual failures, if there are several.",
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
                        "description": "Additional information from another service.",
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
