//! `Serialize` for catalogues: a list of rows.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use crate::declare::{
    argument_type::ArgumentType,
    catalogue::{Catalogue, Entry},
    spec::ErrorSpec,
};

/// Serializes an object with `code`, `status`, `template` and `retryable`. Unless they are empty or false, it also has
/// `placeholders` (their names), `args` (the [types](crate::ArgumentType) of the arguments by name, if the errors send them),
/// `description`, `aliases`, `retryAfter` (in seconds, or `varies`), `details`, `wwwAuthenticate`, `help`, `since` and `deprecated`
/// (the note).
///
/// An error of a type with `args(nested)` sends its arguments only where another type with `args` nests it. So serialize the
/// [`Catalogue`] of that type, which decides it.
impl Serialize for ErrorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (sends_args, may_send_details) =
            (self.sends_args() && self.placeholders().len() > 0, self.may_send_details());
        Row(Entry { spec: *self, sends_args, may_send_details }).serialize(serializer)
    }
}

/// Serializes an array of rows, in the order of [`iter`](Catalogue::iter).
impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.all().into_iter().map(Row))
    }
}

struct Row(Entry);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entry { spec, sends_args, may_send_details } = self.0;
        let placeholders: Vec<_> = spec.placeholders().collect();
        let aliases: Vec<_> = spec.aliases().collect();
        let args = sends_args.then_some(Args(spec));
        let fixed = spec.retry_after().map(|delay| RetryAfter::Seconds(delay.as_secs()));
        let retry_after = fixed.or(spec.may_send_retry_after().then_some(RetryAfter::Varies));
        let texts = [
            ("wwwAuthenticate", spec.www_authenticate()),
            ("help", spec.help()),
            ("since", spec.since()),
            ("deprecated", spec.deprecated()),
        ];
        let optional = [
            !placeholders.is_empty(),
            args.is_some(),
            !spec.description().is_empty(),
            !aliases.is_empty(),
            retry_after.is_some(),
            may_send_details,
        ];
        let texts_given = texts.iter().filter(|(_, text)| text.is_some()).count();
        let len = 4 + optional.iter().filter(|given| **given).count() + texts_given;

        let mut row = serializer.serialize_struct("ErrorSpec", len)?;
        row.serialize_field("code", spec.code())?;
        row.serialize_field("status", &spec.status().as_u16())?;
        row.serialize_field("template", &spec.template())?;
        if !placeholders.is_empty() {
            row.serialize_field("placeholders", &placeholders)?;
        }
        if let Some(args) = args {
            row.serialize_field("args", &args)?;
        }
        if !spec.description().is_empty() {
            row.serialize_field("description", spec.description())?;
        }
        if !aliases.is_empty() {
            row.serialize_field("aliases", &aliases)?;
        }
        row.serialize_field("retryable", &spec.is_retryable())?;
        if let Some(delay) = retry_after {
            row.serialize_field("retryAfter", &delay)?;
        }
        if may_send_details {
            row.serialize_field("details", &true)?;
        }
        for (name, text) in texts {
            if let Some(text) = text {
                row.serialize_field(name, text)?;
            }
        }
        row.end()
    }
}

/// The types of a code's arguments by name, each name once.
struct Args(ErrorSpec);

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let args = arguments(self.0);
        let mut map = serializer.serialize_map(Some(args.len()))?;
        for (name, argument) in args {
            map.serialize_entry(name, &argument)?;
        }
        map.end()
    }
}

/// The names and types of a code's arguments, in the order of the message. A name that occurs twice is listed once.
pub(super) fn arguments(spec: ErrorSpec) -> Vec<(&'static str, ArgumentType)> {
    let mut args: Vec<(&str, ArgumentType)> = Vec::new();
    for (name, argument) in spec.placeholders().zip(spec.argument_types()) {
        if !args.iter().any(|(known, _)| *known == name) {
            args.push((name, argument));
        }
    }
    args
}

/// The header `retry-after`: a number of seconds, or a word for a time that depends on the error's value.
enum RetryAfter {
    Seconds(u64),
    Varies,
}

impl Serialize for RetryAfter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Seconds(seconds) => serializer.serialize_u64(*seconds),
            Self::Varies => serializer.serialize_str("varies"),
        }
    }
}
