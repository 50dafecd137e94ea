//! The event that is logged for each failure, and what is recorded on the spans of the request. The fields have the names of
//! OpenTelemetry's semantic conventions where there are some.

use std::fmt::{self, Write};

use http::Method;
use tracing::{Level, Span};

use crate::{
    response::{
        report::{self, ErrorReport},
        sources::Upstream,
    },
    text::{bounded, correlation_id::CorrelationId, line::OneLine},
};

/// How many details an event names.
const MAX_DETAILS: usize = 20;

/// Logs the event inside the span in which the error became a response, or else in `arrival`, which was current when the
/// request arrived. Records the failure on that span and on those around the layer.
pub(super) fn write(report: &ErrorReport, level: Option<Level>, arrival: &Span) {
    let here = report::current_span();
    let created = if report.span().is_none() { arrival } else { report.span() };
    let inside = if created.is_none() { &here } else { created };
    match level {
        Some(level) if *inside == here => event(report, level),
        Some(level) => inside.in_scope(|| event(report, level)),
        None => {}
    }
    // After the event, because subscribers that write text show the fields of the span with the event.
    record(inside, report);
    if *arrival != *inside {
        record(arrival, report);
    }
    if here != *inside && here != *arrival {
        record(&here, report);
    }
}

/// Records the failure in the fields that the span declares.
fn record(span: &Span, report: &ErrorReport) {
    if span.is_disabled() {
        return;
    }
    span.record("http.response.status_code", status(report));
    span.record("correlation_id", report.correlation_id().as_str());
    if report.status().is_server_error() {
        span.record("error.type", OneLine(report.code()).to_string());
        span.record("otel.status_code", "ERROR");
    }
}

fn event(report: &ErrorReport, level: Level) {
    // `tracing` requires a constant level for each event. It evaluates the fields only if a subscriber is interested. The
    // texts of others are strings, and not shown by `Display`, because a subscriber quotes only strings.
    macro_rules! event {
        ($($level:ident)*) => {
            match level {
                $(Level::$level => tracing::event!(
                    target: "rest_error",
                    Level::$level,
                    "error.type" = OneLine(report.code()).to_string(),
                    "http.response.status_code" = status(report),
                    "http.request.method" = report.method().map(Method::as_str),
                    "http.route" = report.route(),
                    correlation_id = report.correlation_id().as_str(),
                    message_text = non_empty(OneLine(&report.message()).to_string()),
                    details = details(report),
                    sources = non_empty(Sources(report.sources()).to_string()),
                    "upstream.error.type" = upstream_code(report),
                    "upstream.correlation_id" = upstream_id(report),
                    "error response"
                ),)*
            }
        };
    }
    event!(TRACE DEBUG INFO WARN ERROR);
}

/// Signed, because OpenTelemetry has no other integers: `tracing-opentelemetry` exports unsigned ones as text.
fn status(report: &ErrorReport) -> i64 {
    report.status().as_u16().into()
}

fn upstream_code(report: &ErrorReport) -> Option<String> {
    report.upstream().and_then(Upstream::code).map(|code| OneLine(code).to_string())
}

fn upstream_id(report: &ErrorReport) -> Option<&str> {
    report.upstream().and_then(Upstream::correlation_id).map(CorrelationId::as_str)
}

fn non_empty(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// The first further failures on one line.
fn details(report: &ErrorReport) -> Option<String> {
    let mut line = String::new();
    for detail in report.details().iter().take(MAX_DETAILS) {
        let before = if line.is_empty() { "" } else { "; " };
        let (code, message) = (OneLine(detail.code()), OneLine(detail.message()));
        // Writing to a string does not fail.
        let _ = match detail.target() {
            Some(target) => write!(line, "{before}{code} at {}: {message}", OneLine(target)),
            None => write!(line, "{before}{code}: {message}"),
        };
    }
    Some(bounded::bounded(line.into()).into_owned()).filter(|line| !line.is_empty())
}

/// Logs that a handler was dropped before it answered.
pub(super) fn cancelled(arrival: &Span, method: &Method, route: Option<&str>, id: &CorrelationId) {
    arrival.in_scope(|| {
        tracing::event!(
            target: "rest_error",
            Level::INFO,
            "error.type" = "cancelled",
            "http.request.method" = method.as_str(),
            "http.route" = route,
            correlation_id = id.as_str(),
            "request cancelled"
        );
    });
    if !arrival.is_disabled() {
        arrival.record("correlation_id", id.as_str());
    }
}

/// A chain of sources on one line, whatever its texts contain.
struct Sources<S>(S);

impl<'a, S: Iterator<Item = &'a str> + Clone> fmt::Display for Sources<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, source) in self.0.clone().enumerate() {
            if number > 0 {
                f.write_str(": ")?;
            }
            OneLine(source).fmt(f)?;
        }
        Ok(())
    }
}
