//! An error response as the client gets it, whatever framework it is of.

use http::{HeaderValue, Method, StatusCode, header, response::Parts};

use super::{config::Config, foreign, log};
use crate::{CorrelationId, ErrorReport, Upstream};

/// What is known of the request.
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) route: Option<Box<str>>,
    pub(crate) target: CorrelationId,
}

pub(crate) fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// What is known of the response.
pub(crate) struct Answered {
    pub(crate) parts: Parts,
    /// Its body.
    pub(crate) is_empty: bool,
    /// The text of an error of others, where the framework has it.
    pub(crate) cause: Option<String>,
}

/// The head of an error response with the ID, and its body where that becomes another; it is in the log by then.
pub(crate) fn finish<R>(answered: Answered, config: &Config<R>, seen: &Seen) -> (Parts, Option<Vec<u8>>) {
    let (mut parts, mut body) = match answered.parts.extensions.get::<ErrorReport>() {
        Some(_) => (answered.parts, None),
        None => converted(answered, config, seen),
    };
    let report = parts.extensions.get::<ErrorReport>();
    let upstream = report.and_then(ErrorReport::upstream);
    let given = report.filter(|report| report.is_target_given()).map(ErrorReport::target);
    let passed_on = upstream.filter(|_| config.passes_target_on).and_then(Upstream::target);
    let target = given.or(passed_on).unwrap_or(&seen.target);
    // Whatever a middleware between has put in the body's place stays.
    let is_ours = parts.headers.get(header::CONTENT_TYPE).is_some_and(|found| found == "application/json")
        && parts.extensions.get::<foreign::KeepBody>().is_none();
    if let Some(report) = report.filter(|report| is_ours && report.target() != target && seen.method != Method::HEAD) {
        body = Some(report.body_with(target));
        // A middleware between may have compressed the other.
        for header in [header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
            parts.headers.remove(header);
        }
    }
    if let Ok(value) = HeaderValue::from_str(target.as_str()) {
        parts.headers.insert(&config.header, value);
    }
    if let Some(level) = (config.level)(parts.status) {
        let event = log::Event {
            level,
            status: parts.status,
            code: report.map(ErrorReport::code),
            target: target.as_str(),
            message: report.map(ErrorReport::message),
            method: &seen.method,
            route: seen.route.as_deref(),
            upstream,
            sources: report.into_iter().flat_map(ErrorReport::sources),
        };
        event.write();
    }
    (parts, body)
}

/// A foreign error as one of this crate's, unless it is to be left alone.
fn converted<R>(answered: Answered, config: &Config<R>, seen: &Seen) -> (Parts, Option<Vec<u8>>) {
    let Answered { parts, is_empty, cause } = answered;
    let is_head = seen.method == Method::HEAD;
    if !foreign::is_foreign(&parts, is_empty, is_head) {
        return (parts, None);
    }
    let told = config.foreign.as_ref().and_then(|convert| convert(&parts));
    let mut error = foreign::response(&parts, told, seen.target.clone());
    if let Some(cause) = cause {
        error = error.with_source(cause);
    }
    let (mut new, body) = error.into_http::<Vec<u8>>().into_parts();
    foreign::keep_headers(parts.headers, &mut new.headers);
    new.extensions.extend(parts.extensions);
    (new, Some(body))
}
