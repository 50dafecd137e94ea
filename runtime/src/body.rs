//! The envelope's members, written once for everything that has a body: as JSON bytes, and for serde.

use std::ops::Range;

use crate::{Detail, RestError, detail, json, message};

/// What a body is written from.
pub(crate) struct Body<'a> {
    pub(crate) code: &'a str,
    pub(crate) message: Message<'a>,
    /// UTF-8.
    pub(crate) target: &'a [u8],
    pub(crate) details: &'a [Detail],
}

pub(crate) enum Message<'a> {
    /// Formatted when the body is written.
    Of(&'a dyn RestError),
    /// Cut already.
    #[cfg_attr(not(feature = "uuid"), allow(dead_code, reason = "it is that of an owned response"))]
    Text(&'a str),
}

/// Where in a body what lies, in bytes.
#[cfg_attr(not(feature = "report"), allow(dead_code, reason = "the report alone asks"))]
pub(crate) struct Marks {
    /// Between its quotes.
    pub(crate) message: Range<usize>,
    /// Between its quotes.
    pub(crate) target: Range<usize>,
}

impl Body<'_> {
    /// Appends the JSON, and tells where in it what lies.
    pub(crate) fn write_json(&self, out: &mut Vec<u8>) -> Marks {
        out.extend_from_slice(br#"{"error":{"code":""#);
        json::escape_into(out, self.code.as_bytes());
        out.extend_from_slice(br#"","message":""#);
        let message_from = out.len();
        match self.message {
            Message::Of(error) => message::json_into(out, error),
            Message::Text(text) => json::escape_into(out, text.as_bytes()),
        }
        let message = message_from..out.len();
        out.extend_from_slice(br#"","target":""#);
        let target_from = out.len();
        json::escape_into(out, self.target);
        let target = target_from..out.len();
        out.push(b'"');
        let details = detail::bounded(self.details);
        if !details.is_empty() {
            out.extend_from_slice(br#","details":"#);
            detail::json_into(out, details);
        }
        out.extend_from_slice(b"}}");
        Marks { message, target }
    }

    /// The JSON in a buffer of its own: one allocation for a body of common size.
    pub(crate) fn to_vec(&self) -> (Vec<u8>, Marks) {
        let mut out = Vec::with_capacity(256);
        let marks = self.write_json(&mut out);
        (out, marks)
    }

    pub(crate) fn to_json(&self) -> String {
        // The writer appends whole strings alone.
        String::from_utf8(self.to_vec().0).unwrap_or_default()
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use serde::{Serialize, Serializer, ser::SerializeStruct};

    use super::{Body, Message};
    use crate::{detail, message};

    impl Serialize for Body<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut envelope = serializer.serialize_struct("Envelope", 1)?;
            envelope.serialize_field("error", &Members(self))?;
            envelope.end()
        }
    }

    struct Members<'a>(&'a Body<'a>);

    impl Serialize for Members<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let Body { code, message, target, details } = self.0;
            let details = detail::bounded(details);
            let mut members = serializer.serialize_struct("Error", 3 + usize::from(!details.is_empty()))?;
            members.serialize_field("code", code)?;
            match message {
                Message::Of(error) => members.serialize_field("message", &message::text_of(*error))?,
                Message::Text(text) => members.serialize_field("message", text)?,
            }
            members.serialize_field("target", std::str::from_utf8(target).unwrap_or_default())?;
            if !details.is_empty() {
                members.serialize_field("details", details)?;
            }
            members.end()
        }
    }
}
