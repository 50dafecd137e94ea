//! [`KeepBody`]: a mark on a response whose body the middleware must not touch.

/// Marks an error response whose body the middleware must leave as it is.
///
/// Put it into the response's extensions:
///
/// ```
/// use rest_error::middleware::KeepBody;
///
/// let mut response = http::Response::new("gone, in plain text");
/// *response.status_mut() = http::StatusCode::GONE;
/// response.extensions_mut().insert(KeepBody);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeepBody;
