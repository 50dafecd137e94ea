//! [`Envelope`]: an error as the body of its response.

use std::fmt;

use bytes::Bytes;
use http::Response;
use serde::{Serialize, Serializer};

use super::{
    body::{self, Body, Live},
    head,
    report::{Code, ErrorReport},
    sources::Sources,
    written::Written,
};
use crate::{
    declare::{rest_error::RestError, spec::ErrorSpec},
    text::correlation_id::CorrelationId,
};

/// An error and its correlation ID, as the body of a response:
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
/// let id = CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a")?;
/// assert_eq!(
///     Envelope::with_correlation_id(&NoMachine { id: 7 }, id).to_json(),
///     r#"{"error":{"code":"MachineNotFound","message":"Machine 7 was not found","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#,
/// );
/// # Ok::<(), rest_error::InvalidCorrelationId>(())
/// ```
///
/// The members `code`, `message` and `target`, which is the correlation ID, are always there, in this order. `details` and
/// `args` follow if there are any. The message is at most 8 KiB of UTF-8: a longer one is truncated on a character
/// boundary and ends in `…`.
///
/// `Serialize` writes the same members more slowly than [`to_json`](Self::to_json), [`to_vec`](Self::to_vec) and
/// [`write_json`](Self::write_json), and does not preserve 128-bit numbers or the order of nested objects in `args`.
pub struct Envelope<'a> {
    error: &'a dyn RestError,
    correlation_id: CorrelationId,
    /// Whether the correlation ID was set rather than generated.
    is_id_given: bool,
}

impl<'a> Envelope<'a> {
    /// Creates an envelope with a random correlation ID.
    #[must_use]
    pub fn new(error: &'a dyn RestError) -> Self {
        Self { error, correlation_id: CorrelationId::new(), is_id_given: false }
    }

    /// Creates an envelope with a given correlation ID, such as that of the request.
    #[must_use]
    pub fn with_correlation_id(error: &'a dyn RestError, id: CorrelationId) -> Self {
        Self { error, correlation_id: id, is_id_given: true }
    }

    /// The correlation ID.
    #[must_use]
    pub fn correlation_id(&self) -> &CorrelationId {
        &self.correlation_id
    }

    /// The body as a string.
    #[must_use]
    pub fn to_json(&self) -> String {
        body::text_of(self.to_vec())
    }

    /// The body as bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = body::buffer(self.error.details());
        self.write_json(&mut out);
        out
    }

    /// Appends the body to `out`, which can be a reused buffer.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.body(self.error.spec()).write_json(out);
    }

    /// The whole response: status, headers and body. Its extensions have an [`ErrorReport`] for middleware.
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
        self.into_shared().map(|body: Bytes| B::from(body.into()))
    }

    /// The whole response, whose body shares its bytes with the report.
    pub(crate) fn into_shared<B: From<Bytes>>(self) -> Response<B> {
        let spec = self.error.spec();
        let written = self.body(spec).written();
        let mut response = Response::new(B::from(written.body()));
        *response.status_mut() = spec.status();
        *response.headers_mut() = head::with_fixed_code(spec.code());
        let challenge = spec.www_authenticate().and_then(head::fixed_value);
        let extra = head::extra(self.error, spec);
        head::add(response.headers_mut(), self.error.retry_after(), challenge, extra);
        response.extensions_mut().insert(report(self.error, spec, (self.correlation_id, self.is_id_given), written));
        response
    }

    /// The report for the extensions of a response that you write by hand. With it, the middleware of this crate logs the
    /// error with its code and its sources, whatever the body looks like.
    ///
    /// The middleware does not change a body that you write by hand. Show the correlation ID of the envelope in the body, which may
    /// have up to 8 KiB. Then the middleware finds the ID there and uses it for the header and the log too, so that all three have the
    /// same ID.
    ///
    /// ```
    /// use rest_error::{Envelope, HttpError};
    ///
    /// let envelope = Envelope::new(&HttpError::Gone);
    /// let body = format!(r#"{{"code":"gone","target":"{}"}}"#, envelope.correlation_id());
    /// let mut response = http::Response::new(body);
    /// *response.status_mut() = http::StatusCode::GONE;
    /// response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
    /// response.extensions_mut().insert(envelope.report());
    /// ```
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let spec = self.error.spec();
        report(self.error, spec, (self.correlation_id.clone(), self.is_id_given), self.body(spec).written())
    }

    #[inline]
    fn body(&self, spec: ErrorSpec) -> Body<'_, Live<'_>> {
        let content = Live { error: self.error, spec };
        Body { content, target: &self.correlation_id, details: self.error.details() }
    }
}

#[inline]
fn report(error: &dyn RestError, spec: ErrorSpec, id: (CorrelationId, bool), written: Written) -> ErrorReport {
    ErrorReport::new(spec.status(), Code::Of(spec), id, Sources::of(error), written, error.details())
}

impl fmt::Debug for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("error", &self.error)
            .field("correlation_id", &self.correlation_id)
            .finish_non_exhaustive()
    }
}

impl Serialize for Envelope<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body(self.error.spec()).serialize(serializer)
    }
}
