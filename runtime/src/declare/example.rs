//! Values of arguments for examples.

use serde_json::{Value, json};

use super::argument_type::{ArgumentKind, ArgumentType};

/// A value of this type. Where any text does, it is the name of the argument, because that tells the reader most.
pub(super) fn made_up(name: &str, argument: ArgumentType) -> Value {
    let value = match argument.kind() {
        ArgumentKind::Boolean => json!(true),
        ArgumentKind::Unsigned | ArgumentKind::Integer => json!(42),
        ArgumentKind::Number => json!(1.5),
        // The fields of a tuple have only numbers.
        ArgumentKind::Any | ArgumentKind::Text if name.starts_with(|first: char| first.is_ascii_digit()) => {
            json!("text")
        }
        ArgumentKind::Any | ArgumentKind::Text => json!(name),
    };
    if argument.is_array() { json!([value]) } else { value }
}

/// Shows a value as the message would.
pub(super) fn show(message: &mut String, value: &Value, argument: ArgumentType, is_debug: bool) {
    let is_some = is_debug && argument.is_optional() && !value.is_null();
    message.push_str(if is_some { "Some(" } else { "" });
    match value {
        Value::String(text) if !is_debug => message.push_str(text),
        Value::Null if argument.is_optional() => message.push_str("None"),
        value => message.push_str(&value.to_string()),
    }
    message.push_str(if is_some { ")" } else { "" });
}
