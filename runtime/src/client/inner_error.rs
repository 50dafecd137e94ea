//! [`InnerError`]: what a service says of the error beside its code.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

/// The most bytes of it that are passed on.
const MAX_SENT: usize = 8 * 1024;

/// The `innererror` of a response: what a service says of the error beside code and message, as it came.
///
/// [OData JSON] and Azure's guidelines have it; a service puts into it what it likes, so a client is not to depend on it.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::ErrorResponse;
///
/// let body = r#"{"error":{"code":"BadArgument","message":"","innererror":{"code":"PasswordError","minLength":6}}}"#;
/// let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
/// let inner = response.inner_error().ok_or("none")?;
/// assert_eq!(inner.code(), Some("PasswordError"));
/// assert_eq!(inner.get("minLength"), Some(&6.into()));
/// # Ok::<(), &str>(())
/// ```
///
/// [OData JSON]: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
#[derive(Debug, Clone, PartialEq)]
pub struct InnerError {
    members: Map<String, Value>,
    inner: Option<Box<InnerError>>,
}

impl InnerError {
    pub(super) fn new(mut members: Map<String, Value>) -> Self {
        // `serde_json` bounds how deep they are.
        let inner = ["innererror", "innerError"].iter().find_map(|name| match members.remove(*name) {
            Some(Value::Object(members)) => Some(Box::new(Self::new(members))),
            _ => None,
        });
        Self { members, inner }
    }

    /// A code that is more specific than that of the response.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.text("code")
    }

    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.text("message")
    }

    /// The next one, which is more specific still.
    #[must_use]
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.inner.as_deref()
    }

    /// A member by its name.
    #[must_use]
    pub fn get(&self, member: &str) -> Option<&Value> {
        self.members.get(member)
    }

    /// Whether it is passed on: there may be too much of it.
    pub(crate) fn is_sent(&self) -> bool {
        let mut json = Vec::new();
        self.json_into(&mut json);
        json.len() <= MAX_SENT
    }

    /// Appends it as JSON.
    pub(crate) fn json_into(&self, out: &mut Vec<u8>) {
        // Values that were JSON can be written as such, and a buffer takes them.
        let _ = serde_json::to_writer(out, self);
    }

    /// Microsoft Graph's name of the correlation ID.
    pub(super) fn request_id(&self) -> Option<&str> {
        self.text("request-id").or_else(|| self.text("client-request-id"))
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.members.get(member)?.as_str()
    }
}

/// As it came, the next one last.
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
