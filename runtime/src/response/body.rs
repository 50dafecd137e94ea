//! The members of the envelope, written once for everything that has a body: as JSON bytes, and for serde.

use std::borrow::Cow;

use serde::{
    Serialize, Serializer,
    de::{Deserializer, MapAccess, Visitor},
    ser::SerializeStruct,
};
use serde_json::Value;

use super::written::{Marks, Part, Written};
use crate::{
    declare::{
        args,
        places::Places,
        rest_error::{self, RestError},
        spec::ErrorSpec,
    },
    text::{
        detail::{self, Detail},
        json::{self, JsonText},
    },
};

/// What precedes an inner error.
const INNER_ERROR: &[u8] = br#","innererror":"#;

/// Everything that a body is written from.
pub(super) struct Body<'a> {
    pub(super) code: JsonText<'a>,
    pub(super) message: Message<'a>,
    pub(super) target: JsonText<'a>,
    pub(super) details: &'a [Detail],
    /// A JSON object that a gateway passes on.
    pub(super) inner_error: Option<&'a str>,
    pub(super) args: Args<'a>,
}

pub(super) enum Message<'a> {
    /// Formatted when the body is written.
    Of(&'a dyn RestError, ErrorSpec),
    /// A message that is bounded already, and where its arguments lie.
    Text(&'a str, &'a Places),
}

#[derive(Clone, Copy)]
pub(super) enum Args<'a> {
    /// Written when the body is.
    Of(&'a dyn RestError),
    /// A JSON object, or nothing.
    Json(Option<&'a str>),
}

impl Body<'_> {
    /// Appends the JSON.
    #[inline]
    pub(super) fn write_json(&self, out: &mut Vec<u8>) {
        self.write_marked(out, None);
    }

    /// Appends the JSON, and returns where its parts lie. `places` are those of the arguments in the message.
    #[inline]
    fn write_marked(&self, out: &mut Vec<u8>, places: Option<&mut Places>) -> Marks {
        let mut marks = Marks::default();
        out.extend_from_slice(br#"{"error":{"code":""#);
        self.code.write_to(out);
        out.extend_from_slice(br#"","message":""#);
        let message_from = out.len();
        match (&self.message, places) {
            (Message::Of(error, spec), places) => rest_error::message_into_json(out, *error, *spec, places),
            (Message::Text(text, old), Some(places)) => *places = old.escaped_into(out, text),
            (Message::Text(text, _), None) => json::escape_into(out, text.as_bytes()),
        }
        marks.message = Part::new(message_from, out.len());
        out.extend_from_slice(br#"","target":""#);
        let target_from = out.len();
        self.target.write_to(out);
        marks.target = Part::new(target_from, out.len());
        out.push(b'"');
        if !self.details.is_empty() {
            marks.details = of_value(out, detail::MEMBER, |out| detail::member_into(out, self.details));
        }
        if let Some(object) = self.inner_error {
            marks.inner_error = of_value(out, INNER_ERROR, |out| {
                out.extend_from_slice(INNER_ERROR);
                out.extend_from_slice(object.as_bytes());
            });
        }
        marks.args = of_value(out, args::MEMBER, |out| match self.args {
            Args::Of(error) => args::member_into(out, |args| error.args(args)),
            Args::Json(Some(object)) => {
                out.extend_from_slice(args::MEMBER);
                out.extend_from_slice(object.as_bytes());
            }
            Args::Json(None) => {}
        });
        out.extend_from_slice(b"}}");
        marks
    }

    /// The JSON in a buffer of its own, with one allocation for a body of common size.
    #[inline]
    pub(super) fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        self.write_json(&mut out);
        out
    }

    /// The JSON with what a report knows of it.
    #[inline]
    pub(super) fn written(&self) -> Written {
        let mut out = Vec::with_capacity(256);
        let mut places = Places::default();
        let marks = self.write_marked(&mut out, Some(&mut places));
        Written::new(out, marks, &places)
    }

    #[expect(clippy::expect_used, reason = "only whole strings are appended")]
    pub(super) fn to_json(&self) -> String {
        String::from_utf8(self.to_vec()).expect("a body is UTF-8")
    }
}

/// Where the value of a member lies that `write` appends, if it appends one.
#[inline]
fn of_value(out: &mut Vec<u8>, member: &[u8], write: impl FnOnce(&mut Vec<u8>)) -> Part {
    let start = out.len();
    write(out);
    if out.len() == start { Part::default() } else { Part::new(start + member.len(), out.len()) }
}

impl<'a> Args<'a> {
    fn json(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Of(error) => args::to_json(|args| error.args(args)).map(|json| json.into_string().into()),
            Self::Json(json) => json.map(Into::into),
        }
    }
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut envelope = serializer.serialize_struct("Envelope", 1)?;
        envelope.serialize_field("error", &ErrorMember(self))?;
        envelope.end()
    }
}

/// The envelope's only member.
struct ErrorMember<'a>(&'a Body<'a>);

impl Serialize for ErrorMember<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let body = self.0;
        let details = detail::bounded(body.details);
        let inner_error = body.inner_error.map(Object::parse);
        let args = body.args.json().map(|json| Object::parse(&json));
        let optional = [!details.is_empty(), inner_error.is_some(), args.is_some()];
        let len = 3 + optional.into_iter().filter(|there| *there).count();
        let mut members = serializer.serialize_struct("Error", len)?;
        members.serialize_field("code", body.code.as_str())?;
        match body.message {
            Message::Of(error, _) => members.serialize_field("message", &rest_error::message_of(error).0)?,
            Message::Text(text, _) => members.serialize_field("message", text)?,
        }
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
