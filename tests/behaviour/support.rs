//! What several topics need.

use std::{
    fmt,
    pin::pin,
    task::{Context, Poll, Waker},
};

use rest_error::{Catalogue, CorrelationId, Envelope, RestError};
use serde_json::Value;

/// An ID that is the same in every body.
pub(crate) fn target() -> CorrelationId {
    CorrelationId::parse("t-1").unwrap()
}

/// The body, which has to be the same by each way of writing it.
pub(crate) fn json(error: &dyn RestError) -> String {
    let envelope = Envelope::with_target(error, target());
    let text = envelope.to_json();
    let mut appended = b"before ".to_vec();
    envelope.write_json(&mut appended);
    assert_eq!(appended, format!("before {text}").into_bytes());
    assert_eq!(envelope.to_vec(), text.as_bytes());
    assert_eq!(serde_json::to_string(&envelope).unwrap(), text);
    text
}

/// The body as a client reads it.
pub(crate) fn body(error: &dyn RestError) -> Value {
    serde_json::from_str(&json(error)).unwrap()
}

/// The message in the body.
pub(crate) fn message(error: &dyn RestError) -> String {
    text(&body(error)["error"]["message"])
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Code, status and message; the message has to be the same in `Display` and in the body.
pub(crate) fn facts(error: &dyn RestError) -> (&'static str, u16, String) {
    let shown = error.to_string();
    assert_eq!(message(error), shown);
    assert_eq!(error.code(), error.spec().code());
    assert_eq!(error.status(), error.spec().status());
    (error.code(), error.status().as_u16(), shown)
}

pub(crate) fn codes(catalogue: &Catalogue) -> Vec<&'static str> {
    catalogue.iter().map(rest_error::ErrorSpec::code).collect()
}

/// The response's headers with their values, sorted.
pub(crate) fn headers(headers: &http::HeaderMap) -> Vec<(&str, &str)> {
    let mut pairs: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    pairs.sort_unstable();
    pairs
}

/// The output of a future that never waits.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// An error that is no `RestError`, with a source where there is one.
#[derive(Debug)]
pub(crate) struct Cause {
    pub(crate) text: &'static str,
    pub(crate) source: Option<Box<Cause>>,
}

impl Cause {
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text, source: None }
    }

    pub(crate) fn because(text: &'static str, source: Self) -> Self {
        Self { text, source: Some(Box::new(source)) }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl std::error::Error for Cause {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The texts of the sources, the nearest first.
pub(crate) fn chain(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(error.source(), |source| source.source()).map(ToString::to_string).collect()
}
