//! The envelope's members, written once for everything that has a body: as JSON bytes, and for serde.

use std::ops::Range;

#[cfg(feature = "client")]
use crate::client::InnerError;
use crate::{
    Detail, ErrorSpec, RestError, args, detail,
    json::{self, Text},
    message,
};

/// What a body is written from.
pub(crate) struct Body<'a> {
    pub(crate) code: Text<'a>,
    pub(crate) message: Message<'a>,
    pub(crate) target: Text<'a>,
    pub(crate) details: &'a [Detail],
    /// Of a response that is passed on.
    #[cfg(feature = "client")]
    pub(crate) inner_error: Option<&'a InnerError>,
    pub(crate) args: Args<'a>,
}

pub(crate) enum Message<'a> {
    /// Formatted when the body is written.
    Of(&'a dyn RestError, &'static ErrorSpec),
    /// Cut already.
    #[cfg_attr(not(feature = "uuid"), allow(dead_code, reason = "it is that of an owned response"))]
    Text(&'a str),
}

#[derive(Clone, Copy)]
pub(crate) enum Args<'a> {
    /// Written when the body is.
    Of(&'a dyn RestError),
    /// A JSON object, or nothing.
    #[cfg_attr(not(feature = "uuid"), allow(dead_code, reason = "it is that of an owned response"))]
    Json(Option<&'a str>),
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
    #[inline]
    pub(crate) fn write_json(&self, out: &mut Vec<u8>) -> Marks {
        out.extend_from_slice(br#"{"error":{"code":""#);
        self.code.into_json(out);
        out.extend_from_slice(br#"","message":""#);
        let message_from = out.len();
        match self.message {
            Message::Of(error, spec) => message::json_into(out, error, spec),
            Message::Text(text) => json::escape_into(out, text.as_bytes()),
        }
        let message = message_from..out.len();
        out.extend_from_slice(br#"","target":""#);
        let target_from = out.len();
        self.target.into_json(out);
        let target = target_from..out.len();
        out.push(b'"');
        if !self.details.is_empty() {
            detail::member_into(out, self.details);
        }
        #[cfg(feature = "client")]
        if let Some(inner) = self.inner_error.filter(|inner| inner.is_sent()) {
            out.extend_from_slice(br#","innererror":"#);
            inner.json_into(out);
        }
        match self.args {
            Args::Of(error) => args::member_into(out, error),
            Args::Json(Some(json)) => {
                out.extend_from_slice(args::MEMBER);
                out.extend_from_slice(json.as_bytes());
            }
            Args::Json(None) => {}
        }
        out.extend_from_slice(b"}}");
        Marks { message, target }
    }

    /// The JSON in a buffer of its own: one allocation for a body of common size.
    #[inline]
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

    #[cfg(feature = "client")]
    use {super::Args, crate::args, std::borrow::Cow};

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
            let body = self.0;
            let details = detail::bounded(body.details);
            #[cfg(feature = "client")]
            let (inner_error, args) = (body.inner_error.filter(|inner| inner.is_sent()), body.args.json());
            #[cfg(not(feature = "client"))]
            let (inner_error, args) = (None::<()>, None::<()>);
            let optional = [!details.is_empty(), inner_error.is_some(), args.is_some()];
            let len = 3 + optional.into_iter().filter(|there| *there).count();
            let mut members = serializer.serialize_struct("Error", len)?;
            members.serialize_field("code", body.code.as_str())?;
            match body.message {
                Message::Of(error, _) => members.serialize_field("message", &message::text_of(error))?,
                Message::Text(text) => members.serialize_field("message", text)?,
            }
            members.serialize_field("target", body.target.as_str())?;
            if !details.is_empty() {
                members.serialize_field("details", details)?;
            }
            #[cfg(feature = "client")]
            if let Some(inner) = inner_error {
                members.serialize_field("innererror", inner)?;
            }
            #[cfg(feature = "client")]
            if let Some(json) = args {
                members.serialize_field("args", &args::Members::of(&json))?;
            }
            members.end()
        }
    }

    #[cfg(feature = "client")]
    impl<'a> Args<'a> {
        fn json(self) -> Option<Cow<'a, str>> {
            match self {
                Self::Of(error) => args::of(error).map(|json| json.into_string().into()),
                Self::Json(json) => json.map(Into::into),
            }
        }
    }
}
