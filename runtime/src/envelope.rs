//! [`Envelope`]: an error as the body of its response.

use std::fmt;

use http::{HeaderValue, Response};

use crate::{
    CorrelationId, RestError,
    body::{Args, Body, Message},
    chain::Chain,
    json::Text,
    server::{head::Head, report::Report},
};

/// An error and the ID of this failure, as the body of a response:
/// `{"error":{"code":"…","message":"…","target":"…"}}`.
///
/// ```
/// use rest_error::{CorrelationId, Envelope, RestError};
///
/// #[derive(Debug, RestError)]
/// #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
/// struct NoMachine {
///     id: u64,
/// }
///
/// let target = CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a")?;
/// assert_eq!(
///     Envelope::with_target(&NoMachine { id: 7 }, target).to_json(),
///     r#"{"error":{"code":"MachineNotFound","message":"Machine 7 was not found","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#,
/// );
/// # Ok::<(), rest_error::InvalidCorrelationId>(())
/// ```
///
/// `code`, `message` and `target` are always there, in this order; `details` follows where there are some. The message
/// is at most 8 KiB of UTF-8: a longer one is cut on a character and ends in `…`.
///
/// `Serialize` gives the same members; `to_json`, `to_vec` and `write_json` give the same bytes as `serde_json` would,
/// faster. (Of `args`, whose values are any, numbers of 128 bits and the order
/// within objects are kept by these alone.)
pub struct Envelope<'a> {
    error: &'a dyn RestError,
    target: CorrelationId,
    /// Whether the ID was chosen, and not drawn.
    is_given: bool,
}

impl<'a> Envelope<'a> {
    /// An envelope with a fresh ID.
    #[cfg(feature = "uuid")]
    #[must_use]
    pub fn new(error: &'a dyn RestError) -> Self {
        Self { error, target: CorrelationId::new(), is_given: false }
    }

    /// An envelope with an ID that the request came with, or that the log has already.
    #[must_use]
    pub fn with_target(error: &'a dyn RestError, target: CorrelationId) -> Self {
        Self { error, target, is_given: true }
    }

    /// The ID.
    #[must_use]
    pub fn target(&self) -> &CorrelationId {
        &self.target
    }

    /// The body as a string.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.body().to_json()
    }

    /// The body as bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.body().to_vec().0
    }

    /// Appends the body to `out`, which can be a buffer that is used again.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.body().write_json(out);
    }

    /// The whole response: status, headers and body.
    ///
    /// ```
    /// use rest_error::{Envelope, defender::DefenderError};
    ///
    /// let response = Envelope::new(&DefenderError::Unauthorized).into_http::<Vec<u8>>();
    /// assert_eq!(response.status(), 401);
    /// assert_eq!(response.headers()["x-ms-error-code"], "Unauthorized");
    /// assert_eq!(response.headers()["www-authenticate"], "Bearer");
    /// ```
    #[must_use]
    pub fn into_http<B: From<Vec<u8>>>(self) -> Response<B> {
        let spec = self.error.spec();
        let mut extra = http::HeaderMap::new();
        self.error.headers(&mut extra);
        let head = Head {
            status: spec.status(),
            code: Some(HeaderValue::from_static(spec.code())),
            retry_after: self.error.retry_after(),
            www_authenticate: spec.www_authenticate().map(HeaderValue::from_static).into_iter().collect(),
            extra,
        };
        let (body, marks) = self.body().to_vec();
        let Self { error, target, is_given } = self;
        let report = Report { code: spec.code().into(), target, is_given, body: &body, marks };
        let mut response = head.into_response(());
        report.put(&mut response, || Chain::of(error));
        response.map(|()| body.into())
    }

    fn body(&self) -> Body<'_> {
        let spec = self.error.spec();
        Body {
            // A code has no character that is escaped.
            code: Text::known(spec.code().as_bytes(), true),
            message: Message::Of(self.error, spec),
            target: self.target.in_json(),
            details: self.error.details(),
            #[cfg(feature = "client")]
            inner_error: None,
            args: Args::Of(self.error),
        }
    }
}

impl fmt::Debug for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope").field("error", &self.error).field("target", &self.target).finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Envelope<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body().serialize(serializer)
    }
}
