//! Finishes an error response, whatever framework it comes from: one ID, one event, and an envelope if it has none.

use http::{HeaderValue, Method, StatusCode, header, response::Parts};

use super::{
    caught::guarded,
    flight::{self, Flight},
    foreign, grpc,
    keep_body::KeepBody,
    log, render,
    settings::Settings,
    shown::{self, Glimpse},
};
use crate::{
    response::{report::ErrorReport, sources::Upstream},
    text::correlation_id::CorrelationId,
};

fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Whether the middleware looks at the response: it is an error, or it has a report of one. Such a success is an error of this
/// crate that was sent with another status.
pub(super) fn concerns(status: StatusCode, has_report: bool) -> bool {
    has_report || is_error(status)
}

/// What is known about the response.
pub(super) struct Answered {
    pub(super) parts: Parts,
    pub(super) body: Glimpse,
    /// The text of a foreign error, if the framework knows it.
    pub(super) cause: Option<String>,
}

/// How many bytes of a body are to be read, as far as they are ready. A body that is encoded is not read, so that nothing
/// is known of it.
pub(super) fn bytes_to_read<R>(parts: &Parts, settings: &Settings<R>, flight: &Flight) -> Option<usize> {
    let is_finished = flight.finished_inside(parts).is_some();
    if shown::is_encoded(parts) || (is_finished && !may_be_rendered(parts, settings)) {
        return None;
    }
    if let Some(report) = parts.extensions.get::<ErrorReport>() {
        return Some(report.body_len().max(shown::LIMIT));
    }
    let is_read = |media_type: String| shown::is_json(&media_type) || media_type == "text/plain";
    shown::media_type(parts).is_none_or(is_read).then_some(shown::LIMIT)
}

/// A failure, once it is decided what the client gets.
struct Failure {
    parts: Parts,
    report: ErrorReport,
    id: CorrelationId,
    /// The new body, if it changes.
    body: Option<Vec<u8>>,
    /// Whether the body is that of an envelope of this crate.
    is_envelope: bool,
}

/// Returns the head with the correlation ID, and the new body if it changes. The event is logged, and the hooks are called.
pub(super) fn finish<R>(answered: Answered, settings: &Settings<R>, flight: &Flight) -> (Parts, Option<Vec<u8>>) {
    if !is_error(answered.parts.status) && !has_own_body(&answered, flight) {
        return (answered.parts, None);
    }
    if let Some(id) = flight.finished_inside(&answered.parts) {
        return finished_inside(answered, &id, settings, flight);
    }
    let is_head = flight.method == Method::HEAD;
    let Answered { mut parts, body, cause } = answered;
    let report = parts.extensions.remove::<ErrorReport>();
    let answered = Answered { parts, body, cause };
    let failure = match report {
        Some(report) => of_this_crate(answered, report, settings, flight),
        None if foreign::is_foreign(&answered.parts, answered.body.is_empty, is_head) => {
            converted(answered, settings, flight)
        }
        None => untouched(answered, settings, flight),
    };
    let Failure { mut parts, mut report, id, mut body, is_envelope } = failure;
    report.complete(parts.status, &id, &flight.method, flight.route.as_deref());
    if let Some(value) = flight::header_value(&id) {
        parts.headers.insert(&settings.header, value);
    }
    let level = settings.level(&report);
    // A subscriber may panic, too.
    let _ = guarded(|| log::write(&report, level, &flight.span));
    settings.call_hooks(&report);
    flight.finish(&mut parts, &id, is_envelope && flight.grpc.is_none() && settings.renderers.is_empty());
    if is_envelope {
        body = match flight.grpc {
            Some(media_type) => {
                grpc::replace_head(&mut parts, &report, media_type);
                Some(Vec::new())
            }
            None => rendered(&mut parts, &report, settings, flight).or(body),
        };
    }
    if let Some(body) = &body {
        describe(&mut parts, body, is_head);
    }
    parts.extensions.insert(report);
    (parts, body)
}

/// A failure that a layer inside has finished. Its event is logged, but it may be rendered here.
fn finished_inside<R>(
    answered: Answered,
    id: &CorrelationId,
    settings: &Settings<R>,
    flight: &Flight,
) -> (Parts, Option<Vec<u8>>) {
    let Answered { mut parts, body, .. } = answered;
    // A middleware between the layers may have set another one.
    if let Some(value) = flight::header_value(id) {
        parts.headers.insert(&settings.header, value);
    }
    let is_head = flight.method == Method::HEAD;
    let report = parts.extensions.get::<ErrorReport>().cloned().filter(|_| may_be_rendered(&parts, settings));
    let report = report.filter(|report| is_as_written(&parts, &body, report, is_head));
    let Some(report) = report else { return (parts, None) };
    let body = rendered(&mut parts, &report, settings, flight);
    if let Some(body) = &body {
        describe(&mut parts, body, is_head);
    }
    flight.finish(&mut parts, id, false);
    (parts, body)
}

/// Whether the renderers of this layer decide about the form of a failure that a layer inside has finished.
fn may_be_rendered<R>(parts: &Parts, settings: &Settings<R>) -> bool {
    !settings.renderers.is_empty() && Flight::is_plain_envelope(parts)
}

/// The body in the form for this client, if that is not the envelope as it is.
fn rendered<R>(parts: &mut Parts, report: &ErrorReport, settings: &Settings<R>, flight: &Flight) -> Option<Vec<u8>> {
    let id = parts.headers.get(&settings.header).cloned();
    let renderers = &settings.renderers;
    let body = render::render(renderers, report, &flight.kept)?.apply(renderers, &mut parts.headers);
    // A renderer cannot send another ID than the log has.
    if let Some(id) = id {
        parts.headers.insert(&settings.header, id);
    }
    body
}

/// Makes the head fit a new body.
fn describe(parts: &mut Parts, body: &[u8], is_head: bool) {
    // Comparing the few names that are there is cheaper than hashing those that are not.
    while let Some(stale) = parts.headers.keys().find(|name| foreign::OF_THE_BYTES.contains(name)).cloned() {
        parts.headers.remove(stale);
    }
    if is_head {
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
}

/// Finishes the response to a panic, and returns its body.
pub(super) fn finish_envelope<R>(
    parts: Parts,
    body: Vec<u8>,
    settings: &Settings<R>,
    flight: &Flight,
) -> (Parts, Vec<u8>) {
    let glimpse = Glimpse { bytes: body.clone(), is_whole: true, is_empty: false };
    let (parts, new) = finish(Answered { parts, body: glimpse, cause: None }, settings, flight);
    (parts, new.unwrap_or(body))
}

/// An error of this crate. Its body gets the ID only if it is still the one that this crate wrote.
fn of_this_crate<R>(answered: Answered, report: ErrorReport, settings: &Settings<R>, flight: &Flight) -> Failure {
    let Answered { parts, body, .. } = answered;
    let upstream = report.upstream();
    let given = Some(report.correlation_id()).filter(|_| report.is_correlation_id_given());
    let passed_on = upstream.filter(|_| settings.passes_upstream_id_on).and_then(Upstream::correlation_id);
    let id = given.or(passed_on).unwrap_or(&flight.correlation_id).clone();
    let is_envelope = is_as_written(&parts, &body, &report, flight.method == Method::HEAD);
    if is_envelope {
        let body = (id != *report.correlation_id()).then(|| report.body_with_id(&id));
        return Failure { parts, report, id, body, is_envelope };
    }
    let id = shown::in_changed_body(&body, &report).unwrap_or(id);
    Failure { parts, report, id, body: None, is_envelope }
}

/// Whether the response has a report and the body that this crate wrote for it.
fn has_own_body(Answered { parts, body, .. }: &Answered, flight: &Flight) -> bool {
    let report = parts.extensions.get::<ErrorReport>();
    report.is_some_and(|report| is_as_written(parts, body, report, flight.method == Method::HEAD))
}

/// Whether the body is the one that this crate wrote. That of a response to `HEAD` may be gone; then its length tells.
fn is_as_written(parts: &Parts, body: &Glimpse, report: &ErrorReport, is_head: bool) -> bool {
    if parts.extensions.get::<KeepBody>().is_some() {
        return false;
    }
    if is_head && body.is_empty {
        if shown::is_encoded(parts) {
            return false;
        }
        let length = parts.headers.get(header::CONTENT_LENGTH);
        let is_json = shown::media_type(parts).is_some_and(|media_type| shown::is_json(&media_type));
        return length.map_or(is_json, |length| length == report.body_len().to_string().as_str());
    }
    body.is_whole && report.is_body(&body.bytes)
}

/// An error that others made and whose body stays.
fn untouched<R>(answered: Answered, settings: &Settings<R>, flight: &Flight) -> Failure {
    let Answered { parts, body, cause } = answered;
    let id = shown::in_foreign(&parts, &body, &settings.header).unwrap_or_else(|| flight.correlation_id.clone());
    let mut report = ErrorReport::of_status(parts.status, id.clone());
    if let Some(cause) = cause {
        report.add_source(cause);
    }
    Failure { parts, report, id, body: None, is_envelope: false }
}

/// An error that others made and that becomes one of this crate.
fn converted<R>(answered: Answered, settings: &Settings<R>, flight: &Flight) -> Failure {
    let Answered { parts, body, cause } = answered;
    let text = body.text();
    let given = settings.foreign.as_ref().map(|convert| guarded(|| convert(&parts, text.as_deref())));
    let (given, panic) = match given {
        Some(Ok(given)) => (given, None),
        Some(Err(panic)) => (None, Some(panic.into_text())),
        None => (None, None),
    };
    let mut error = foreign::response(&parts, given, flight.correlation_id.clone());
    // The text of the error is logged where nothing else is known.
    let is_known = error.sources().len() > 0;
    let text = cause.or_else(|| body.text_for_log()).filter(|_| !is_known);
    for source in text.into_iter().chain(panic) {
        error = error.with_source(source);
    }
    let (mut new, body) = error.into_http::<Vec<u8>>().into_parts();
    let upstream_id = shown::in_header(&parts, &settings.header);
    foreign::keep_headers(parts.headers, &mut new.headers);
    let report = new.extensions.remove::<ErrorReport>();
    let mut report = report.unwrap_or_else(|| ErrorReport::of_status(new.status, flight.correlation_id.clone()));
    if let Some(id) = upstream_id {
        report.set_upstream_id(id);
    }
    new.extensions.extend(parts.extensions);
    let id = flight.correlation_id.clone();
    Failure { parts: new, report, id, body: Some(body), is_envelope: true }
}
