//! The JSON Schema (2020-12) of error bodies, which OpenAPI and `JsonSchema` share.

#[cfg(feature = "utoipa")]
use serde_json::Map;
use serde_json::{Value, json};

#[cfg(feature = "utoipa")]
use crate::declare::{
    argument_type::{ArgumentKind, ArgumentType},
    spec::ErrorSpec,
};

/// The pattern of an error code.
const CODE: &str = "^[A-Za-z0-9._-]{1,64}$";
/// The pattern of a correlation ID.
const CORRELATION_ID: &str = "^[!-~]{1,128}$";

/// The schema of an envelope. The codes are not in it as an enumeration, because a client that a tool generates from the
/// schema must accept codes that are added later.
pub(super) fn envelope() -> Value {
    let code = json!({
        "type": "string",
        "description": "The error code, which is stable: match on it. New codes may be added.",
        "pattern": CODE,
    });
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
                        "pattern": CORRELATION_ID,
                    },
                    "details": {
                        "type": "array",
                        "description": "The individual failures, such as one for each invalid field.",
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
                    "innererror": inner_error(),
                    "args": args(),
                },
            },
        },
    })
}

fn inner_error() -> Value {
    json!({ "type": "object", "description": "Additional information from another service." })
}

fn args() -> Value {
    json!({ "type": "object", "description": "The values in the message, by the names of its placeholders." })
}

/// The schema of problem details, with the members that this crate adds.
#[cfg(feature = "utoipa")]
pub(super) fn problem() -> Value {
    json!({
        "type": "object",
        "description": "An error response as problem details (RFC 9457).",
        "required": ["type", "title", "status", "code", "correlationId"],
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "description": "Identifies the error code." },
            "title": { "type": "string", "description": "What the code stands for." },
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": { "type": "string", "description": "A message for people, which may change." },
            "instance": { "type": "string", "format": "uri-reference", "description": "The correlation ID as a URI." },
            "code": {
                "type": "string",
                "description": "The error code, which is stable: match on it. New codes may be added.",
                "pattern": CODE,
            },
            "correlationId": {
                "type": "string",
                "description": "The correlation ID of this failure. Quote it when you report the failure.",
                "pattern": CORRELATION_ID,
            },
            "errors": {
                "type": "array",
                "description": "The individual failures, such as one for each invalid field.",
                "items": {
                    "type": "object",
                    "required": ["code", "detail"],
                    "properties": {
                        "code": { "type": "string" },
                        "detail": { "type": "string" },
                        "target": { "type": "string", "description": "What the failure is about, such as a field." },
                        "pointer": { "type": "string", "description": "The target as a JSON Pointer." },
                    },
                },
            },
            "innererror": inner_error(),
            "args": args(),
        },
    })
}

/// The schema of an envelope with this code, which sends its arguments. They may be missing, if they are too long. An
/// argument of any type is only listed as required.
#[cfg(feature = "utoipa")]
pub(super) fn envelope_of(spec: ErrorSpec) -> Value {
    let mut names: Vec<_> = spec.placeholders().collect();
    names.sort_unstable();
    names.dedup();
    let types = spec.placeholders().zip(spec.argument_types());
    let args: Map<_, _> =
        types.filter_map(|(name, argument)| Some((name.to_owned(), of_argument(argument)?))).collect();
    json!({
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "target"],
                "properties": {
                    "code": { "type": "string", "enum": [spec.code()] },
                    "message": { "type": "string" },
                    "target": { "type": "string" },
                    "details": details(),
                    "args": {
                        "type": "object",
                        "required": names,
                        "properties": args,
                    },
                },
            },
        },
    })
}

/// The details in short, because the envelope describes them.
#[cfg(feature = "utoipa")]
fn details() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["code", "message"],
            "properties": { "code": text, "message": text, "target": text },
        },
    })
}

/// The schema of an argument, or `None` if it can be any JSON value.
#[cfg(feature = "utoipa")]
fn of_argument(argument: ArgumentType) -> Option<Value> {
    let kind = match argument.kind() {
        ArgumentKind::Any => return None,
        ArgumentKind::Boolean => "boolean",
        ArgumentKind::Unsigned | ArgumentKind::Integer => "integer",
        ArgumentKind::Number => "number",
        ArgumentKind::Text => "string",
    };
    // JSON has no infinite numbers, so they are sent as `null`.
    let is_null_a_number = argument.kind() == ArgumentKind::Number;
    let or_null = |kind: &str, is_optional: bool| if is_optional { json!([kind, "null"]) } else { json!(kind) };
    let is_optional = is_null_a_number || (argument.is_optional() && !argument.is_array());
    let kind = or_null(kind, is_optional);
    let mut schema = match argument.kind() {
        ArgumentKind::Unsigned => json!({ "type": kind, "minimum": 0 }),
        _ => json!({ "type": kind }),
    };
    if argument.is_array() {
        schema = json!({ "type": or_null("array", argument.is_optional()), "items": schema });
    }
    Some(schema)
}
