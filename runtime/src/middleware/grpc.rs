//! Errors for clients that speak gRPC, which read a status of their own and no body.

use std::fmt::Write;

use http::{HeaderName, HeaderValue, StatusCode, header, response::Parts};

use crate::response::report::ErrorReport;

const GRPC_STATUS: HeaderName = HeaderName::from_static("grpc-status");
const GRPC_MESSAGE: HeaderName = HeaderName::from_static("grpc-message");

/// The media type of an error for a client that speaks gRPC, or gRPC-Web, by that of its request.
pub(super) fn media_type(of_request: &[u8]) -> Option<&'static str> {
    const KNOWN: [&str; 3] = ["application/grpc", "application/grpc-web", "application/grpc-web-text"];

    let end = of_request.iter().position(|byte| matches!(byte, b'+' | b';' | b' ' | b'\t'));
    let name = of_request.get(..end.unwrap_or(of_request.len()))?;
    KNOWN.into_iter().find(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

/// Makes a head without a body ("trailers-only") of the head of an envelope, with the status 200 that gRPC asks for. The
/// error code stays in its header.
pub(super) fn replace_head(parts: &mut Parts, report: &ErrorReport, media_type: &'static str) {
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    parts.headers.insert(GRPC_STATUS, HeaderValue::from(status(parts.status)));
    if let Ok(message) = HeaderValue::try_from(encoded(&report.message())) {
        parts.headers.insert(GRPC_MESSAGE, message);
    }
    parts.status = StatusCode::OK;
}

/// The status of gRPC, as [its specification] maps that of HTTP.
///
/// [its specification]: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
fn status(status: StatusCode) -> u16 {
    match status.as_u16() {
        // Internal
        400 => 13,
        // Unauthenticated
        401 => 16,
        // PermissionDenied
        403 => 7,
        // Unimplemented
        404 => 12,
        // Unavailable
        429 | 502 | 503 | 504 => 14,
        // Unknown
        _ => 2,
    }
}

/// Percent-encodes everything but visible ASCII and the space, and at most the first 1,024 bytes.
fn encoded(message: &str) -> String {
    let mut out = String::new();
    for byte in message.bytes().take(1024) {
        match byte {
            b' '..=b'~' if byte != b'%' => out.push(char::from(byte)),
            _ => {
                // Writing to a string does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
