//! [`InnerError`]: what a service adds about an error, in addition to its code and message.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

/// The maximum size that a gateway passes on, in bytes of JSON.
const MAX_SENT: usize = 8 * 1024;

/// The member `innererror` of a response: additional information that is specific to the service.
///
/// [OData JSON] and Azure's guidelines define it. A service fills it as it likes, so a client should not depend on it. One of
/// more than 64 KiB is not kept.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::client::ReceivedError;
///
/// let body = r#"{"error":{"code":"BadArgument","message":"","innererror":{"code":"PasswordError","minLength":6}}}"#;
/// let received = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
/// let inner = received.inner_error().ok_or("none")?;
/// assert_eq!(inner.code(), Some("PasswordError"));
/// assert_eq!(inner.get("minLength"), Some(&6.into()));
/// # Ok::<(), &str>(())
/// ```
///
/// [OData JSON]: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InnerError {
    members: Map<String, Value>,
    inner: Option<Box<InnerError>>,
}

impl InnerError {
    pub(crate) fn new(mut members: Map<String, Value>) -> Self {
        // The reader limits how deep members are nested.
        let inner = ["innererror", "innerError"].iter().find_map(|name| match members.remove(*name) {
            Some(Value::Object(members)) => Some(Box::new(Self::new(members))),
            _ => None,
        });
        Self { members, inner }
    }

    /// A code that is more specific than the response's.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.text("code")
    }

    /// A message for people.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.text("message")
    }

    /// The next inner error, which is more specific still.
    #[must_use]
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.inner.as_deref()
    }

    /// A member by its name.
    #[must_use]
    pub fn get(&self, member: &str) -> Option<&Value> {
        self.members.get(member)
    }

    /// The JSON to pass on; `None` if there is too much of it.
    pub(crate) fn to_bounded_json(&self) -> Option<Box<str>> {
        let json = serde_json::to_string(self).ok()?;
        (json.len() <= MAX_SENT).then(|| json.into())
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.members.get(member)?.as_str()
    }
}

/// Serializes the members unchanged. The next inner error comes last.
impl Serialize for InnerError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len() + usize::from(self.inner.is_some())))?;
        for (name, value) in &self.members {
            map.serialize_entry(name, value)?;
        }
        if let Some(inner) = &self.inner {
            map.serialize_entry("innererror", inner)?;
        }
        map.end()
    }
}
