//! [`Detail`]: one of several failures in one response.

use std::{borrow::Cow, fmt};
#[cfg(any(feature = "actix-web", feature = "tower"))]
use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use serde_json::Value;

use super::{places::Places, spec::ErrorSpec};
#[cfg(feature = "client")]
use crate::text::inner_error::InnerError;
use crate::text::json::string_into;

/// The maximum number of entries of `details` in a body.
const MAX_DETAILS: usize = 100;

/// The maximum size of the text of all entries of `details` in a body, in bytes.
const MAX_DETAILS_TEXT: usize = 64 * 1024;

/// What precedes the list of details.
pub(crate) const MEMBER: &[u8] = br#","details":"#;

/// One of several failures in one response, such as a field that did not validate.
///
/// As in [OData JSON]'s `details`, it has a code, a message, and a target: the field that the detail is about.
///
/// ```
/// use rest_error::Detail;
///
/// let detail = Detail::new("TooLong", "A label has at most 64 characters").with_target("labels/2");
/// assert_eq!(detail.target(), Some("labels/2"));
/// ```
///
/// [`from_error`](Self::from_error) makes a detail of an error. Its message can be translated.
///
/// A body holds at most 100 details, and at most 64 KiB of their text. The first detail that exceeds a limit and all later
/// ones are dropped.
///
/// A detail that a client received may contain details and an inner error of its own. Only
/// `client::ReceivedError::pass_on` sends those.
///
/// [OData JSON]: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Detail {
    code: Cow<'static, str>,
    message: Cow<'static, str>,
    target: Option<String>,
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    made_from: MadeFrom,
    #[cfg(feature = "client")]
    nested: Option<Box<Nested>>,
}

/// The error that a detail was made from, if it was made from one. It counts neither for equality nor for hashes, because no
/// client sees it.
#[cfg(any(feature = "actix-web", feature = "tower"))]
#[derive(Clone, Default)]
struct MadeFrom(Option<Arc<Origin>>);

/// What a translation needs to know about the error that a detail was made from.
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) struct Origin {
    pub(crate) spec: ErrorSpec,
    /// Where the arguments lie in the message.
    pub(crate) places: Places,
}

#[cfg(any(feature = "actix-web", feature = "tower"))]
impl PartialEq for MadeFrom {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(any(feature = "actix-web", feature = "tower"))]
impl Eq for MadeFrom {}

#[cfg(any(feature = "actix-web", feature = "tower"))]
impl Hash for MadeFrom {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What a received detail contains in addition to its own texts.
#[cfg(feature = "client")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Nested {
    details: Vec<Detail>,
    inner_error: Option<InnerError>,
    /// Both as members of a JSON object, if a gateway relays them.
    relayed: Option<Box<str>>,
}

impl Detail {
    /// Creates a detail without a target.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            target: None,
            #[cfg(any(feature = "actix-web", feature = "tower"))]
            made_from: MadeFrom::default(),
            #[cfg(feature = "client")]
            nested: None,
        }
    }

    /// Keeps what a translation needs to know about the error that the detail was made from.
    #[cfg_attr(
        not(any(feature = "actix-web", feature = "tower")),
        expect(
            unused_variables,
            unused_mut,
            clippy::needless_pass_by_value,
            reason = "only the middleware translates"
        )
    )]
    pub(super) fn made_from(mut self, spec: ErrorSpec, places: Places) -> Self {
        #[cfg(any(feature = "actix-web", feature = "tower"))]
        if places.is_translatable() {
            self.made_from = MadeFrom(Some(Arc::new(Origin { spec, places })));
        }
        self
    }

    /// Replaces the message by one in another language.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn translated(mut self, message: String) -> Self {
        self.message = message.into();
        self
    }

    /// Sets what the detail is about: a field, a parameter, or a path into the request's body.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }

    /// The code, which a client matches on.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message for people, which may change.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the detail is about, such as a field.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    fn text_len(&self) -> usize {
        let own = self.code.len() + self.message.len() + self.target.as_ref().map_or(0, String::len);
        own + self.relayed().map_or(0, str::len)
    }

    /// What a gateway relays of a received detail in addition to its texts: further members of the JSON object.
    #[cfg_attr(not(feature = "client"), expect(clippy::unused_self, reason = "nothing is received without the client"))]
    fn relayed(&self) -> Option<&str> {
        #[cfg(feature = "client")]
        return self.nested.as_ref()?.relayed.as_deref();
        #[cfg(not(feature = "client"))]
        return None;
    }
}

#[cfg(feature = "client")]
impl Detail {
    /// Details of this detail, in a response that a client received. At most 8 levels of them are read.
    #[must_use]
    pub fn details(&self) -> &[Self] {
        self.nested.as_ref().map_or(&[], |nested| &nested.details)
    }

    /// The member `innererror` of this detail, in a response that a client received.
    #[must_use]
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.nested.as_ref()?.inner_error.as_ref()
    }

    /// Adds what a response contains in addition to the detail's own texts.
    pub(crate) fn with_nested(mut self, details: Vec<Self>, inner_error: Option<InnerError>) -> Self {
        if !details.is_empty() || inner_error.is_some() {
            self.nested = Some(Box::new(Nested { details, inner_error, relayed: None }));
        }
        self
    }

    /// The detail as a gateway relays it, with what is nested in it.
    pub(crate) fn into_relayed(mut self) -> Self {
        if let Some(nested) = &mut self.nested {
            nested.details = std::mem::take(&mut nested.details).into_iter().map(Self::into_relayed).collect();
            let mut json = Vec::new();
            member_into(&mut json, &nested.details);
            if let Some(inner_error) = nested.inner_error.as_ref().and_then(InnerError::to_bounded_json) {
                json.extend_from_slice(br#","innererror":"#);
                json.extend_from_slice(inner_error.as_bytes());
            }
            #[expect(clippy::expect_used, reason = "whole strings of JSON are appended")]
            let json = String::from_utf8(json).expect("JSON is UTF-8");
            nested.relayed = Some(json.into());
        }
        self
    }
}

#[cfg_attr(
    any(feature = "actix-web", feature = "tower"),
    expect(clippy::missing_fields_in_debug, reason = "what it was made from is no part of what it says")
)]
impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut members = f.debug_struct("Detail");
        members.field("code", &self.code).field("message", &self.message).field("target", &self.target);
        #[cfg(feature = "client")]
        members.field("nested", &self.nested);
        members.finish()
    }
}

/// What each detail was made from; `None` if none was made from an error.
#[cfg(any(feature = "actix-web", feature = "tower"))]
#[inline]
pub(crate) fn origins(details: &[Detail]) -> Option<Origins> {
    let is_any = details.iter().any(|detail| detail.made_from.0.is_some());
    is_any.then(|| Arc::new(bounded(details).iter().map(|detail| detail.made_from.0.clone()).collect()))
}

/// What each detail of a body was made from. It is one pointer wide, because a report is moved several times.
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) type Origins = Arc<Vec<Option<Arc<Origin>>>>;

/// The first entries, as many as a body holds.
pub(crate) fn bounded(details: &[Detail]) -> &[Detail] {
    let mut room = MAX_DETAILS_TEXT;
    let fits = details.iter().take(MAX_DETAILS).take_while(|detail| match room.checked_sub(detail.text_len()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    });
    let len = fits.count();
    details.split_at(len).0
}

/// The size of the member that [`member_into`] appends if JSON escapes nothing in it.
pub(crate) fn size_hint(details: &[Detail]) -> usize {
    const MEMBERS: usize = br#"{"code":"","message":"","target":""},"#.len();
    let details = bounded(details);
    details.iter().fold(MEMBER.len() + 1, |len, detail| len + detail.text_len() + MEMBERS)
}

/// Appends the entries that a body holds, as a member of the envelope's error.
pub(crate) fn member_into(out: &mut Vec<u8>, details: &[Detail]) {
    let details = bounded(details);
    if details.is_empty() {
        return;
    }
    out.extend_from_slice(MEMBER);
    let mut open = b'[';
    for detail in details {
        out.push(open);
        out.extend_from_slice(br#"{"code":"#);
        string_into(out, &detail.code);
        out.extend_from_slice(br#","message":"#);
        string_into(out, &detail.message);
        if let Some(target) = &detail.target {
            out.extend_from_slice(br#","target":"#);
            string_into(out, target);
        }
        out.extend_from_slice(detail.relayed().unwrap_or_default().as_bytes());
        out.push(b'}');
        open = b',';
    }
    out.push(b']');
}

/// Reads what [`member_into`] has written.
pub(crate) fn from_json(array: &str) -> Vec<Detail> {
    let entries: Vec<Value> = serde_json::from_str(array).unwrap_or_default();
    let detail = |mut entry: Value| {
        let mut text = |name| match entry.get_mut(name).map(Value::take) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let detail = Detail::new(text("code").unwrap_or_default(), text("message").unwrap_or_default());
        match text("target") {
            Some(target) => detail.with_target(target),
            None => detail,
        }
    };
    entries.into_iter().map(detail).collect()
}

impl serde::Serialize for Detail {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        #[cfg(feature = "client")]
        let nested = self.nested.as_ref().filter(|nested| nested.relayed.is_some());
        #[cfg(feature = "client")]
        let further = nested
            .map_or(0, |nested| usize::from(!nested.details.is_empty()) + usize::from(nested.inner_error.is_some()));
        #[cfg(not(feature = "client"))]
        let further = 0;
        let len = 2 + usize::from(self.target.is_some()) + further;
        let mut members = serializer.serialize_struct("Detail", len)?;
        members.serialize_field("code", &self.code)?;
        members.serialize_field("message", &self.message)?;
        if let Some(target) = &self.target {
            members.serialize_field("target", target)?;
        }
        #[cfg(feature = "client")]
        if let Some(nested) = nested {
            if !nested.details.is_empty() {
                members.serialize_field("details", bounded(&nested.details))?;
            }
            if let Some(inner_error) = &nested.inner_error {
                members.serialize_field("innererror", inner_error)?;
            }
        }
        members.end()
    }
}
