//! [`ErrorReport`]: what a response with an error tells the middleware around it.

use std::{borrow::Cow, fmt, ops::Range};

use http::{Method, StatusCode};
#[cfg(any(feature = "actix-web", feature = "tower"))]
use tracing::{Span, level_filters::LevelFilter};

use super::{
    body::Marks,
    sources::{Sources, Upstream},
};
use crate::text::{correlation_id::CorrelationId, json};

/// What a response with an error of this crate tells the middleware around it: the error code, the correlation ID, and the
/// sources, which no client sees. Every such response has it in its extensions. For a response that you write by hand,
/// [`Envelope::report`](crate::Envelope::report) creates one.
///
/// The middleware of this crate reads it, and so can yours:
///
/// ```
/// use rest_error::{Envelope, ErrorReport, HttpError};
///
/// let response = Envelope::new(&HttpError::Gone).into_http::<Vec<u8>>();
/// let report = response.extensions().get::<ErrorReport>().ok_or("not an error of this crate")?;
/// assert_eq!(report.code(), "Gone");
/// # Ok::<(), &str>(())
/// ```
///
/// `ErrorLayer` and `ErrorMiddleware` complete it with the final correlation ID, and with the request's method and route,
/// before they call `on_error` and before outer middleware sees the response.
#[derive(Clone)]
pub struct ErrorReport(Box<Inner>);

#[derive(Clone)]
struct Inner {
    status: StatusCode,
    code: Cow<'static, str>,
    correlation_id: CorrelationId,
    is_id_given: bool,
    sources: Sources,
    /// A copy, because other layers may have taken the response's own.
    body: Vec<u8>,
    /// Where the message lies in the body, without the quotes.
    message: Range<usize>,
    /// Where the correlation ID lies in the body, without the quotes.
    target: Range<usize>,
    method: Option<Method>,
    route: Option<Box<str>>,
    /// The span in which the error became a response.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    span: Span,
}

impl ErrorReport {
    pub(super) fn written(
        status: StatusCode,
        code: Cow<'static, str>,
        correlation_id: CorrelationId,
        is_id_given: bool,
        sources: Sources,
        body: &[u8],
        marks: Marks,
    ) -> Self {
        let Marks { message, target } = marks;
        Self(Box::new(Inner {
            status,
            code,
            correlation_id,
            is_id_given,
            sources,
            body: body.to_vec(),
            message,
            target,
            method: None,
            route: None,
            #[cfg(any(feature = "actix-web", feature = "tower"))]
            span: current_span(),
        }))
    }

    /// The report of an error response of which nothing is known but its status.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn of_status(status: StatusCode, correlation_id: CorrelationId) -> Self {
        let code = status.as_str().to_owned().into();
        let marks = Marks { message: 0..0, target: 0..0 };
        Self::written(status, code, correlation_id, false, Sources::default(), &[], marks)
    }

    /// The HTTP status: that of the error, and in `on_error` that of the response, which other middleware may have changed.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error code. In `on_error` it is the status as a number, such as `404`, if the response is not one of this crate
    /// and was left as it is.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The correlation ID in the response's body.
    #[must_use]
    pub fn correlation_id(&self) -> &CorrelationId {
        &self.0.correlation_id
    }

    /// Whether the correlation ID was set explicitly, with `with_correlation_id`, rather than generated.
    #[must_use]
    pub fn is_correlation_id_given(&self) -> bool {
        self.0.is_id_given
    }

    /// The method of the request, once the middleware of this crate has seen the response.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.0.method.as_ref()
    }

    /// The route that matched the request, such as `/machines/{id}`, once the middleware of this crate has seen the response,
    /// if its setting `route` found one.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.0.route.as_deref()
    }

    /// The messages of the error's sources, the nearest first. They are for the log: no response contains them.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.0.sources.messages.iter().map(String::as_str)
    }

    /// The error of another service that caused this one, if there is one among the sources.
    #[must_use]
    pub fn upstream(&self) -> Option<&Upstream> {
        self.0.sources.upstream.as_ref()
    }

    /// The message, as the client reads it: at most 8 KiB.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        json::unescaped(self.part(self.0.message.clone()))
    }

    /// The response's body with another correlation ID, such as that of the request.
    #[must_use]
    pub fn body_with_id(&self, id: &CorrelationId) -> Vec<u8> {
        let Inner { body: old, target, .. } = &*self.0;
        let mut body = Vec::with_capacity(old.len() + id.as_bytes().len());
        body.extend_from_slice(self.part(0..target.start));
        json::escape_into(&mut body, id.as_bytes());
        body.extend_from_slice(self.part(target.end..old.len()));
        body
    }

    #[expect(clippy::expect_used, reason = "the marks are counted while the body is written")]
    fn part(&self, range: Range<usize>) -> &[u8] {
        self.0.body.get(range).expect("the marks lie within the body")
    }
}

/// What the middleware reads and completes.
#[cfg(any(feature = "actix-web", feature = "tower"))]
impl ErrorReport {
    /// The body as this crate wrote it.
    pub(crate) fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The span in which the error became a response.
    pub(crate) fn span(&self) -> &Span {
        &self.0.span
    }

    /// Sets what is known when the response is finished.
    pub(crate) fn complete(&mut self, status: StatusCode, id: &CorrelationId, method: &Method, route: Option<&str>) {
        self.0.status = status;
        self.0.correlation_id = id.clone();
        self.0.method = Some(method.clone());
        self.0.route = route.map(Into::into);
    }

    /// Adds a cause for the log.
    pub(crate) fn add_source(&mut self, source: String) {
        self.0.sources.messages.push(source);
    }

    /// Adds the ID of the failure in another service, for the log.
    pub(crate) fn set_upstream_id(&mut self, id: CorrelationId) {
        self.0.sources.upstream.get_or_insert_with(|| Upstream::with_id(id));
    }
}

/// The current span. It is cloned only if there is a subscriber.
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) fn current_span() -> Span {
    if LevelFilter::current() == LevelFilter::OFF { Span::none() } else { Span::current() }
}

impl fmt::Debug for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { status, code, correlation_id, is_id_given, sources, method, route, .. } = &*self.0;
        f.debug_struct("ErrorReport")
            .field("status", status)
            .field("code", code)
            .field("message", &self.message())
            .field("correlation_id", correlation_id)
            .field("is_correlation_id_given", is_id_given)
            .field("sources", &sources.messages)
            .field("upstream", &sources.upstream)
            .field("method", method)
            .field("route", route)
            .finish_non_exhaustive()
    }
}
