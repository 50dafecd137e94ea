//! [`Detail`]: one of several failures that one response tells of.

use std::borrow::Cow;

use crate::json::string_into;

/// The most entries of `details` in a body.
const MAX_DETAILS: usize = 100;

/// The most bytes of text in all entries of `details` in a body.
const MAX_DETAILS_TEXT: usize = 64 * 1024;

/// One of several failures that one response tells of, such as a field that did not validate.
///
/// As in [OData JSON]'s `details`: a code, a message, and the target, here the field that the detail is about.
///
/// ```
/// use rest_error::Detail;
///
/// let detail = Detail::new("TooLong", "A label has at most 64 characters").with_target("labels/2");
/// assert_eq!(detail.target(), Some("labels/2"));
/// ```
///
/// A body has at most 100 of them, and at most 64 KiB of their text; what is over that is left out.
///
/// [OData JSON]: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Detail {
    code: Cow<'static, str>,
    message: Cow<'static, str>,
    target: Option<String>,
}

impl Detail {
    /// A detail about nothing in particular.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), message: message.into(), target: None }
    }

    /// Names what the detail is about: a field, a parameter, a path into the request's body.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }

    /// What a client matches on.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the detail is about.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    fn text_len(&self) -> usize {
        self.code.len() + self.message.len() + self.target.as_ref().map_or(0, String::len)
    }
}

/// The entries that a body has room for: the first ones.
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
    details.get(..len).unwrap_or_default()
}

/// Appends those that a body has room for, as a member of the envelope's error.
pub(crate) fn member_into(out: &mut Vec<u8>, details: &[Detail]) {
    let details = bounded(details);
    if details.is_empty() {
        return;
    }
    out.extend_from_slice(br#","details":"#);
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
        out.push(b'}');
        open = b',';
    }
    out.push(b']');
}

#[cfg(feature = "serde")]
impl serde::Serialize for Detail {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut members = serializer.serialize_struct("Detail", 2 + usize::from(self.target.is_some()))?;
        members.serialize_field("code", &self.code)?;
        members.serialize_field("message", &self.message)?;
        if let Some(target) = &self.target {
            members.serialize_field("target", target)?;
        }
        members.end()
    }
}
