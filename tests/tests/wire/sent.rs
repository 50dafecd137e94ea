//! A request to a router, what came back, and what the log was told.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
};
use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use tracing::{
    Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) log: Vec<Event>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let only = values.next()?.to_str().unwrap();
        assert!(values.next().is_none(), "{name} is there twice");
        Some(only)
    }

    pub(crate) fn error(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"));
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        body["error"].clone()
    }

    /// Code, message and ID of an envelope; code and ID have to be the same in the headers and in the log.
    pub(crate) fn envelope(&self) -> (String, String, String) {
        let error = self.error();
        let text = |member: &str| error[member].as_str().unwrap().to_owned();
        let (code, message, target) = (text("code"), text("message"), text("target"));
        assert_eq!(self.header("x-ms-error-code"), Some(&*code));
        assert_eq!(self.header("x-request-id"), Some(&*target));
        for (name, value) in [("cache-control", "no-store"), ("x-content-type-options", "nosniff")] {
            assert_eq!(self.header(name), Some(value));
        }
        let [event] = &self.log[..] else { panic!("one event, not {:?}", self.log) };
        assert_eq!(event.field("error.type"), Some(&*code));
        assert_eq!(event.field("correlation_id"), Some(&*target));
        assert_eq!(event.field("http.response.status_code"), Some(self.status.as_str()));
        (code, message, target)
    }

    pub(crate) fn code(&self) -> String {
        self.envelope().0
    }

    pub(crate) fn target(&self) -> String {
        self.envelope().2
    }
}

pub(crate) fn get(path: &str) -> Request {
    request(Method::GET, path)
}

pub(crate) fn request(method: Method, path: &str) -> Request {
    Request::builder().method(method).uri(path).body(Body::empty()).unwrap()
}

pub(crate) async fn send(app: &Router, request: Request) -> Answer {
    let log = Log::default();
    // The runtime of a test has one thread, on which the log is this one.
    let guard = rest_error_tests::log::subscribe(log.clone());
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    drop(guard);
    Answer { status: parts.status, headers: parts.headers, body, log: log.take() }
}

/// An event of the layer's.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) level: Level,
    fields: Vec<(&'static str, String)>,
}

impl Event {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Clone, Default)]
pub(crate) struct Log {
    events: Arc<Mutex<Vec<Event>>>,
}

impl Log {
    /// The events so far.
    pub(crate) fn take(&self) -> Vec<Event> {
        std::mem::take(&mut *self.events.lock().unwrap())
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "rest_error"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut fields = Fields(Vec::new());
        event.record(&mut fields);
        self.events.lock().unwrap().push(Event { level: *event.metadata().level(), fields: fields.0 });
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Fields(Vec<(&'static str, String)>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.push((field.name(), format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }
}
