//! [`HttpError`]: codes for what a web server itself answers, and Defender's table lacks.

use std::time::Duration;

use crate::RestError;

/// What a web server itself answers: the statuses of [RFC 9110] and its companions that
/// [`DefenderError`](crate::defender::DefenderError) has no code for.
///
/// ```
/// use rest_error::{HttpError, RestError};
///
/// assert_eq!(HttpError::MethodNotAllowed.status(), 405);
/// assert_eq!(HttpError::MethodNotAllowed.code(), "MethodNotAllowed");
/// ```
///
/// RFC 9110 wants `allow` of a 405, `proxy-authenticate` of a 407 and `upgrade` of a 426. A router adds the first;
/// [`ErrorResponse::with_header`](crate::ErrorResponse::with_header) adds any.
///
/// A new variant could be equal to a code of yours, so it comes with a new major version only.
///
/// [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110#section-15
#[derive(Debug, Clone, PartialEq, Eq, Hash, RestError)]
#[rest(codes = HttpErrorCode, args(nested))]
#[non_exhaustive]
pub enum HttpError {
    /// Reserved by RFC 9110; services use it for an unpaid quota.
    #[rest(status = 402, msg = "Payment is required.")]
    PaymentRequired,
    /// The resource exists and has no such method.
    ///
    /// The response is to name those that it has, in `allow`.
    #[rest(status = 405, msg = "The method is not allowed for this resource.")]
    MethodNotAllowed,
    /// No representation fits the request's `accept` headers.
    #[rest(status = 406, msg = "No acceptable representation is available.")]
    NotAcceptable,
    /// The proxy wants credentials.
    ///
    /// The response is to have its challenge, in `proxy-authenticate`.
    #[rest(status = 407, msg = "Proxy authentication is required.")]
    ProxyAuthenticationRequired,
    /// The request did not arrive in time.
    #[rest(status = 408, msg = "The request took too long to arrive.")]
    RequestTimeout,
    /// The request is at odds with the resource's state.
    #[rest(status = 409, msg = "The request conflicts with the state of the resource.")]
    Conflict,
    /// The resource was here, and will not come back.
    #[rest(status = 410, msg = "The resource is gone.")]
    Gone,
    /// The request needs a `content-length`.
    #[rest(status = 411, msg = "The length of the content is required.")]
    LengthRequired,
    /// A precondition in the request's headers does not hold.
    #[rest(status = 412, msg = "A precondition of the request does not hold.")]
    PreconditionFailed,
    /// The request's body is larger than the server takes.
    #[rest(status = 413, msg = "The content is too large.")]
    ContentTooLarge,
    /// The request's URI is longer than the server takes.
    #[rest(status = 414, msg = "The URI is too long.")]
    UriTooLong,
    /// The request's body is of a media type or coding that the resource does not take.
    #[rest(status = 415, msg = "The media type is not supported.")]
    UnsupportedMediaType,
    /// The range in the request's headers lies outside the representation.
    #[rest(status = 416, msg = "The range is not satisfiable.")]
    RangeNotSatisfiable,
    /// The request's `expect` header can't be met.
    #[rest(status = 417, msg = "The expectation failed.")]
    ExpectationFailed,
    /// The request came to a server that does not answer for its authority.
    #[rest(status = 421, msg = "The request was directed to the wrong server.")]
    MisdirectedRequest,
    /// The content is of the right type and syntax, and its meaning can't be processed.
    #[rest(status = 422, msg = "The content could not be processed.")]
    UnprocessableContent,
    /// The resource is locked (RFC 4918).
    #[rest(status = 423, msg = "The resource is locked.")]
    Locked,
    /// An action that this one depends on failed (RFC 4918).
    #[rest(status = 424, msg = "An action that this one depends on failed.")]
    FailedDependency,
    /// The request might be a replay (RFC 8470).
    #[rest(status = 425, msg = "The request came too early.")]
    TooEarly,
    /// The server wants another protocol.
    ///
    /// The response is to name it, in `upgrade`.
    #[rest(status = 426, msg = "Another protocol is required.")]
    UpgradeRequired,
    /// The request must be conditional (RFC 6585).
    #[rest(status = 428, msg = "The request must be conditional.")]
    PreconditionRequired,
    /// The request's headers are larger than the server takes (RFC 6585).
    #[rest(status = 431, msg = "The header fields are too large.")]
    RequestHeaderFieldsTooLarge,
    /// A legal demand forbids the answer (RFC 7725).
    #[rest(status = 451, msg = "The resource is unavailable for legal reasons.")]
    UnavailableForLegalReasons,
    /// The server does not know the method at all.
    #[rest(status = 501, msg = "The request needs what is not implemented.")]
    NotImplemented,
    /// A server behind this one gave an invalid answer.
    #[rest(status = 502, msg = "A server behind this one gave an invalid answer.")]
    BadGateway,
    /// The server is overloaded or being maintained.
    #[rest(status = 503, msg = "The service is not available.", retry_after = retry_after)]
    ServiceUnavailable {
        /// When to try again, where that is known.
        retry_after: Option<Duration>,
    },
    /// A server behind this one gave no answer in time.
    #[rest(status = 504, msg = "A server behind this one gave no answer in time.")]
    GatewayTimeout,
    /// The server does not speak the request's version of HTTP.
    #[rest(status = 505, msg = "The version of HTTP is not supported.")]
    HttpVersionNotSupported,
    /// There is no room to store what the request needs (RFC 4918).
    #[rest(status = 507, msg = "There is no room to store the content.")]
    InsufficientStorage,
    /// The server found an endless loop (RFC 5842).
    #[rest(status = 508, msg = "The request runs in a loop.")]
    LoopDetected,
    /// The network wants the client to authenticate (RFC 6585).
    #[rest(status = 511, msg = "The network requires authentication.")]
    NetworkAuthenticationRequired,
}
