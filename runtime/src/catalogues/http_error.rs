//! [`HttpError`]: a code for every 4xx and 5xx status of HTTP.

use std::time::Duration;

use rest_error_macros::RestError;

/// A code for every 4xx and 5xx status that [`http::StatusCode`] names, as [RFC 9110] and its companions define them.
///
/// ```
/// use rest_error::{HttpError, RestError};
///
/// assert_eq!(HttpError::MethodNotAllowed.status(), 405);
/// assert_eq!(HttpError::MethodNotAllowed.code(), "MethodNotAllowed");
/// ```
///
/// It is the *fallback* catalogue: wherever it is nested, its rows give way to rows of other types that have the same
/// code and status. So a service can nest it beside [`DefenderError`](crate::defender::DefenderError), and beside a
/// `Conflict` of its own. A code of another type with a different status still fails to compile.
///
/// The module [`http_error`](crate::http_error) has the messages in French and German.
///
/// RFC 9110 requires the header `allow` with a 405, `proxy-authenticate` with a 407 and `upgrade` with a 426. Routers add
/// the first. [`ErrorResponse::with_header`](crate::ErrorResponse::with_header) adds any.
///
/// New variants come only with a new major version, because their codes could clash with yours.
///
/// [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110#section-15
#[derive(Debug, Clone, PartialEq, Eq, Hash, RestError)]
#[rest(codes = HttpErrorCode, args(nested))]
#[non_exhaustive]
pub enum HttpError {
    /// The request is invalid.
    #[rest(status = 400, msg = "The request is invalid.")]
    BadRequest,
    /// The credentials are missing, invalid or expired.
    #[rest(status = 401, msg = "Valid credentials are required.", www_authenticate = "Bearer")]
    Unauthorized,
    /// Reserved by RFC 9110. Some services use it for an unpaid bill or quota.
    #[rest(status = 402, msg = "Payment is required.")]
    PaymentRequired,
    /// The server understood the request but refuses it. The credentials, if there are any, are not sufficient.
    #[rest(status = 403, msg = "Access is denied.")]
    Forbidden,
    /// Nothing was found at this URI.
    #[rest(status = 404, msg = "There is nothing at this URI.")]
    NotFound,
    /// The resource exists but does not support the method.
    ///
    /// The response should list the supported methods in the header `allow`.
    #[rest(status = 405, msg = "The method is not allowed for this resource.")]
    MethodNotAllowed,
    /// No representation matches the request's `accept` headers.
    #[rest(status = 406, msg = "No acceptable representation is available.")]
    NotAcceptable,
    /// The proxy requires credentials.
    ///
    /// The response should have a challenge in the header `proxy-authenticate`.
    #[rest(status = 407, msg = "Proxy authentication is required.")]
    ProxyAuthenticationRequired,
    /// The request was not completed in time.
    #[rest(status = 408, msg = "The request timed out.")]
    RequestTimeout,
    /// The request conflicts with the state of the resource.
    #[rest(status = 409, msg = "The request conflicts with the state of the resource.")]
    Conflict,
    /// The resource existed once and will not return.
    #[rest(status = 410, msg = "The resource is gone.")]
    Gone,
    /// The request must have a `content-length`.
    #[rest(status = 411, msg = "The length of the content is required.")]
    LengthRequired,
    /// A precondition in the request's headers is not fulfilled.
    #[rest(status = 412, msg = "A precondition of the request is not fulfilled.")]
    PreconditionFailed,
    /// The request's body is larger than the server accepts.
    #[rest(status = 413, msg = "The content is too large.")]
    ContentTooLarge,
    /// The request's URI is longer than the server accepts.
    #[rest(status = 414, msg = "The URI is too long.")]
    UriTooLong,
    /// The resource does not accept the media type or the content coding of the request's body.
    #[rest(status = 415, msg = "The media type is not supported.")]
    UnsupportedMediaType,
    /// The range in the request's headers lies outside the representation.
    #[rest(status = 416, msg = "The range is not satisfiable.")]
    RangeNotSatisfiable,
    /// The server cannot meet the expectation in the request's `expect` header.
    #[rest(status = 417, msg = "The expectation cannot be met.")]
    ExpectationFailed,
    /// The server is a teapot (RFC 2324) and does not brew coffee.
    #[rest(status = 418, msg = "The server is a teapot.")]
    ImATeapot,
    /// The request was directed to a server that is not responsible for its authority.
    #[rest(status = 421, msg = "The request was directed to the wrong server.")]
    MisdirectedRequest,
    /// The content is well-formed but cannot be processed.
    #[rest(status = 422, msg = "The content could not be processed.")]
    UnprocessableContent,
    /// The resource is locked (RFC 4918).
    #[rest(status = 423, msg = "The resource is locked.")]
    Locked,
    /// An action that this one depends on has failed (RFC 4918).
    #[rest(status = 424, msg = "An action that this one depends on failed.")]
    FailedDependency,
    /// The request might be replayed, and came too early to be processed safely (RFC 8470).
    #[rest(status = 425, msg = "The request came too early.")]
    TooEarly,
    /// The server requires another protocol.
    ///
    /// The response should name it in the header `upgrade`.
    #[rest(status = 426, msg = "Another protocol is required.")]
    UpgradeRequired,
    /// The request must be conditional (RFC 6585).
    #[rest(status = 428, msg = "The request must be conditional.")]
    PreconditionRequired,
    /// The client has sent too many requests (RFC 6585).
    #[rest(status = 429, msg = "Too many requests.", retry_after = retry_after)]
    TooManyRequests {
        /// How long the client should wait before it retries, if that is known.
        retry_after: Option<Duration>,
    },
    /// The request's header fields are larger than the server accepts (RFC 6585).
    #[rest(status = 431, msg = "The header fields are too large.")]
    RequestHeaderFieldsTooLarge,
    /// A legal demand forbids access to the resource (RFC 7725).
    #[rest(status = 451, msg = "The resource is unavailable for legal reasons.")]
    UnavailableForLegalReasons,
    /// The server failed.
    #[rest(status = 500, msg = "The server failed.")]
    InternalServerError,
    /// The server does not implement what the request needs, such as its method.
    #[rest(status = 501, msg = "The request needs something that is not implemented.")]
    NotImplemented,
    /// Another server, which this one needs to answer the request, gave an invalid response.
    #[rest(status = 502, msg = "Another server gave an invalid response.")]
    BadGateway,
    /// The server is overloaded or under maintenance.
    #[rest(status = 503, msg = "The service is not available.", retry_after = retry_after)]
    ServiceUnavailable {
        /// How long the client should wait before it retries, if that is known.
        retry_after: Option<Duration>,
    },
    /// No response was ready in time.
    #[rest(status = 504, msg = "No response was ready in time.")]
    GatewayTimeout,
    /// The server does not support the HTTP version of the request.
    #[rest(status = 505, msg = "The HTTP version is not supported.")]
    HttpVersionNotSupported,
    /// The negotiation of the content is misconfigured (RFC 2295).
    #[rest(status = 506, msg = "The negotiation of the content is misconfigured.")]
    VariantAlsoNegotiates,
    /// There is not enough storage for what the request needs (RFC 4918).
    #[rest(status = 507, msg = "There is not enough storage.")]
    InsufficientStorage,
    /// The server found an endless loop while it processed the request (RFC 5842).
    #[rest(status = 508, msg = "The request runs in a loop.")]
    LoopDetected,
    /// The request lacks an extension that the server requires (RFC 2774).
    #[rest(status = 510, msg = "The request lacks a required extension.")]
    NotExtended,
    /// The client must authenticate to gain access to the network (RFC 6585).
    #[rest(status = 511, msg = "The network requires authentication.")]
    NetworkAuthenticationRequired,
}
