//! The members of the envelope, written once for everything that has a body: as JSON bytes, and for serde.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    de::{Deserializer, MapAccess, Visitor},
    ser::SerializeStruct,
};
use serde_json::Value;

use super::{
    shared,
    written::{self, Marks, Part, Written},
};
use crate::{
    declare::{
        args,
        detail::{self, Detail},
        places::Places,
        rest_error::{self, RestError},
        spec::ErrorSpec,
    },
    text::{correlation_id::CorrelationId, json},
};

/// The room for everything but details, in bytes. Nearly all bodies need less.
const COMMON_SIZE: usize = 256;

/// Everything that a body is written from.
pub(super) struct Body<'a, C> {
    pub(super) content: C,
    pub(super) target: &'a CorrelationId,
    pub(super) details: &'a [Detail],
}

/// The members of a body that are formatted when it is written, or that are texts already.
pub(super) trait Content {
    fn code(&self) -> &str;

    /// Appends the code, escaped.
    fn code_into(&self, out: &mut Vec<u8>);

    /// The message, at most 8 KiB of it.
    fn message(&self) -> Cow<'_, str>;

    /// Appends the message, escaped, and records where its arguments are.
    fn message_into(&self, out: &mut Vec<u8>, places: Option<&mut Places>);

    /// A JSON object that a gateway passes on.
    fn inner_error(&self) -> Option<&str>;

    /// A JSON object.
    fn args(&self) -> Option<Cow<'_, str>>;

    /// Appends the member `args`, if there is one.
    fn args_into(&self, out: &mut Vec<u8>);
}

/// The content of an error's body.
pub(super) struct Live<'a> {
    pub(super) error: &'a dyn RestError,
    pub(super) spec: ErrorSpec,
}

impl Content for Live<'_> {
    fn code(&self) -> &str {
        self.spec.code()
    }

    #[inline]
    fn code_into(&self, out: &mut Vec<u8>) {
        // JSON escapes no character of an error code.
        self.spec.code_piece().append_to(out);
    }

    fn message(&self) -> Cow<'_, str> {
        rest_error::message_of(self.error).0.into()
    }

    #[inline]
    fn message_into(&self, out: &mut Vec<u8>, places: Option<&mut Places>) {
        rest_error::message_into_json(out, self.error, self.spec, places);
    }

    #[inline]
    fn inner_error(&self) -> Option<&str> {
        None
    }

    fn args(&self) -> Option<Cow<'_, str>> {
        args::to_json(|args| self.error.args(args)).map(|json| json.into_string().into())
    }

    #[inline]
    fn args_into(&self, out: &mut Vec<u8>) {
        args::member_into(out, |args| self.error.args(args));
    }
}

/// The content of a body whose texts are bounded already.
pub(super) struct Kept<'a> {
    pub(super) code: &'a str,
    pub(super) message: &'a str,
    /// Where the arguments lie in the message.
    pub(super) places: &'a Places,
    pub(super) inner_error: Option<&'a str>,
    pub(super) args: Option<&'a str>,
}

impl Content for Kept<'_> {
    fn code(&self) -> &str {
        self.code
    }

    #[inline]
    fn code_into(&self, out: &mut Vec<u8>) {
        json::escape_into(out, self.code.as_bytes());
    }

    fn message(&self) -> Cow<'_, str> {
        self.message.into()
    }

    #[inline]
    fn message_into(&self, out: &mut Vec<u8>, places: Option<&mut Places>) {
        match places {
            Some(places) => *places = self.places.escaped_into(out, self.message),
            None => json::escape_into(out, self.message.as_bytes()),
        }
    }

    #[inline]
    fn inner_error(&self) -> Option<&str> {
        self.inner_error
    }

    fn args(&self) -> Option<Cow<'_, str>> {
        self.args.map(Into::into)
    }

    #[inline]
    fn args_into(&self, out: &mut Vec<u8>) {
        if let Some(object) = self.args {
            out.extend_from_slice(args::MEMBER);
            out.extend_from_slice(object.as_bytes());
        }
    }
}

/// Whether the places of a body's parts are recorded.
trait Record {
    fn places(&mut self) -> Option<&mut Places>;

    /// Records a part that is not empty.
    fn mark(&mut self, part: fn(&mut Marks) -> &mut Part, start: usize, end: usize);
}

/// Nothing is recorded.
struct Unrecorded;

impl Record for Unrecorded {
    #[inline]
    fn places(&mut self) -> Option<&mut Places> {
        None
    }

    #[inline]
    fn mark(&mut self, _: fn(&mut Marks) -> &mut Part, _: usize, _: usize) {}
}

#[derive(Default)]
struct Recorded {
    marks: Marks,
    places: Places,
}

impl Record for Recorded {
    #[inline]
    fn places(&mut self) -> Option<&mut Places> {
        Some(&mut self.places)
    }

    #[inline]
    fn mark(&mut self, part: fn(&mut Marks) -> &mut Part, start: usize, end: usize) {
        *part(&mut self.marks) = Part::new(start, end);
    }
}

impl<C: Content> Body<'_, C> {
    /// Appends the JSON.
    pub(super) fn write_json(&self, out: &mut Vec<u8>) {
        self.write(out, &mut Unrecorded);
    }

    #[inline]
    fn write(&self, out: &mut Vec<u8>, record: &mut impl Record) {
        out.extend_from_slice(br#"{"error":{"code":""#);
        self.content.code_into(out);
        out.extend_from_slice(br#"","message":""#);
        let start = out.len();
        self.content.message_into(out, record.places());
        record.mark(|marks| &mut marks.message, start, out.len());
        out.extend_from_slice(br#"","target":""#);
        let start = out.len();
        self.target.json_into(out);
        record.mark(|marks| &mut marks.target, start, out.len());
        out.push(b'"');
        if !self.details.is_empty() {
            let start = out.len();
            detail::member_into(out, self.details);
            if out.len() > start {
                record.mark(|marks| &mut marks.details, start + detail::MEMBER.len(), out.len());
            }
        }
        if let Some(object) = self.content.inner_error() {
            out.extend_from_slice(br#","innererror":"#);
            let start = out.len();
            out.extend_from_slice(object.as_bytes());
            record.mark(|marks| &mut marks.inner_error, start, out.len());
        }
        let start = out.len();
        self.content.args_into(out);
        if out.len() > start {
            record.mark(|marks| &mut marks.args, start + args::MEMBER.len(), out.len());
        }
        out.extend_from_slice(b"}}");
    }

    /// The JSON with what a report knows of it.
    pub(super) fn written(&self) -> Written {
        let mut recorded = Recorded::default();
        let (buffer, body_len) = shared::written(|out| {
            self.write(out, &mut recorded);
            let body_len = out.len();
            written::append_places(out, &recorded.places);
            body_len
        });
        Written::new(buffer, body_len, recorded.marks, recorded.places.is_translatable())
    }
}

/// A buffer that is large enough for a body of common size with these details.
pub(super) fn buffer(details: &[Detail]) -> Vec<u8> {
    let details = if details.is_empty() { 0 } else { detail::size_hint(details) };
    Vec::with_capacity(COMMON_SIZE + details)
}

/// The text of a body.
#[expect(clippy::expect_used, reason = "only whole strings are appended")]
pub(super) fn text_of(body: Vec<u8>) -> String {
    String::from_utf8(body).expect("a body is UTF-8")
}

impl<C: Content> Serialize for Body<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut envelope = serializer.serialize_struct("Envelope", 1)?;
        envelope.serialize_field("error", &ErrorMember(self))?;
        envelope.end()
    }
}

/// The envelope's only member.
struct ErrorMember<'a, C>(&'a Body<'a, C>);

impl<C: Content> Serialize for ErrorMember<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let body = self.0;
        let details = detail::bounded(body.details);
        let inner_error = body.content.inner_error().map(Object::parse);
        let args = body.content.args().map(|json| Object::parse(&json));
        let optional = [!details.is_empty(), inner_error.is_some(), args.is_some()];
        let len = 3 + optional.into_iter().filter(|there| *there).count();
        let mut members = serializer.serialize_struct("Error", len)?;
        members.serialize_field("code", body.content.code())?;
        members.serialize_field("message", &body.content.message())?;
        members.serialize_field("target", body.target.as_str())?;
        if !details.is_empty() {
            members.serialize_field("details", details)?;
        }
        if let Some(inner_error) = inner_error {
            members.serialize_field("innererror", &inner_error)?;
        }
        if let Some(args) = args {
            members.serialize_field("args", &args)?;
        }
        members.end()
    }
}

/// A JSON object for any serializer, with its members in their order.
struct Object(Vec<(String, Value)>);

impl Object {
    fn parse(json: &str) -> Self {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(String, Value)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }

        let mut json = serde_json::Deserializer::from_str(json);
        // A value that `Value` cannot hold, such as a number beyond its range, leaves the object empty.
        Self(json.deserialize_map(Members).unwrap_or_default())
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
