//! The example `machines_api` with `OTEL_EXPORTER_OTLP_ENDPOINT` set: what a collector receives of its failures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

#[path = "../../../../../examples/tests/machines_api/client.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod client;
mod collector;

/// The tests of the example itself compare each response with what its operation declares.
mod operations {
    pub(crate) fn check(_: &str, _: &str, _: &crate::client::Response) {}
}

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use client::{Request, Response};
use collector::Collector;
use opentelemetry_proto::tonic::{
    common::v1::{KeyValue, any_value::Value},
    trace::v1::{Span, span::SpanKind, status::StatusCode},
};

struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Exports its spans to `collector`, the first ones after `delay` milliseconds.
    fn start(collector: &Collector, delay: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_machines_api"))
            .args(["--port", "0"])
            .env_remove("PORT")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", format!("http://{}", collector.address()))
            .env("OTEL_BSP_SCHEDULE_DELAY", delay)
            // Nothing is between the service and the collector.
            .env("NO_PROXY", "127.0.0.1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.trim_end().split_once("Listening on http://").expect("the server prints its address");
        let address = address.parse().unwrap();
        Self { child, address }
    }

    /// Asks the server to end, as an operator does, and waits for it.
    fn stop(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn attribute<'a>(attributes: &'a [KeyValue], name: &str) -> Option<&'a Value> {
    attributes.iter().find(|attribute| attribute.key == name)?.value.as_ref()?.value.as_ref()
}

fn text<'a>(attributes: &'a [KeyValue], name: &str) -> Option<&'a str> {
    match attribute(attributes, name)? {
        Value::StringValue(text) => Some(text),
        _ => None,
    }
}

/// The ID in the body and in the header.
fn id(response: &Response) -> String {
    let body = response.json();
    let id = body["error"]["target"].as_str().unwrap();
    assert_eq!(response.header("x-request-id"), Some(id));
    id.to_owned()
}

/// The span with this ID.
fn with_id<'a>(spans: &'a [Span], id: &str) -> Option<&'a Span> {
    let mut found = spans.iter().filter(|span| text(&span.attributes, "correlation_id") == Some(id));
    let span = found.next();
    assert!(found.next().is_none(), "two spans have the ID {id}");
    span
}

#[test]
fn a_collector_receives_the_spans_of_failures() {
    let collector = Collector::start();
    let server = Server::start(&collector, "50");
    let failed = Request::post("/api/machines/6/isolate").send(server.address);
    let missing = Request::get("/api/machines/99").send(server.address);
    assert_eq!((failed.status, missing.status), (500, 404));
    let (failed, missing) = (id(&failed), id(&missing));
    let spans = collector.wait_for(|spans| with_id(spans, &failed).is_some() && with_id(spans, &missing).is_some());

    let span = with_id(&spans, &failed).unwrap();
    assert_eq!(span.kind(), SpanKind::Server);
    assert_eq!(text(&span.attributes, "error.type"), Some("InternalServerError"));
    assert_eq!(attribute(&span.attributes, "http.response.status_code"), Some(&Value::IntValue(500)));
    assert_eq!(span.status.as_ref().unwrap().code(), StatusCode::Error);
    // The event of the log is an event of the span.
    let event = span.events.iter().find(|event| event.name == "error response").unwrap();
    assert_eq!(text(&event.attributes, "correlation_id"), Some(&*failed));
    assert_eq!(text(&event.attributes, "http.route"), Some("/api/machines/{id}/isolate"));

    // A mistake of the client is no error of the span.
    let span = with_id(&spans, &missing).unwrap();
    assert_eq!(text(&span.attributes, "error.type"), None);
    assert_eq!(attribute(&span.attributes, "http.response.status_code"), Some(&Value::IntValue(404)));
    assert_ne!(
        span.status.as_ref().map_or(StatusCode::Unset, opentelemetry_proto::tonic::trace::v1::Status::code),
        StatusCode::Error
    );
}

#[test]
fn the_trace_of_the_caller_is_continued_and_is_exported_when_the_service_stops() {
    let collector = Collector::start();
    // Nothing is exported before the end.
    let mut server = Server::start(&collector, "600000");
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let request =
        Request::get("/api/machines/1/owner").header("traceparent", &format!("00-{trace}-00f067aa0ba902b7-01"));
    let response = request.send(server.address);
    assert_eq!(response.status, 503);
    assert_eq!(id(&response), trace);
    server.stop();
    let spans = collector.wait_for(|spans| with_id(spans, trace).is_some());
    let span = with_id(&spans, trace).unwrap();
    assert_eq!(span.trace_id, 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128.to_be_bytes());
    assert_eq!(span.parent_span_id, 0x00f0_67aa_0ba9_02b7_u64.to_be_bytes());
    assert_eq!(span.status.as_ref().unwrap().code(), StatusCode::Error);
}
