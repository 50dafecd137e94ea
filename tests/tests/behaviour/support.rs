//! Helpers that several topics share.

use std::{
    fmt,
    pin::pin,
    task::{Context, Poll, Waker},
};

use rest_error::{Catalogue, CorrelationId, Envelope, ErrorResponse, ErrorSpec, RestError, client::ReceivedError};
use serde_json::Value;

/// The correlation ID that the bodies of most tests have.
pub(crate) fn id() -> CorrelationId {
    CorrelationId::parse("t-1").unwrap()
}

/// The body. All ways of writing it must agree.
pub(crate) fn json(error: &dyn RestError) -> String {
    let envelope = Envelope::with_correlation_id(error, id());
    let text = envelope.to_json();
    let mut appended = b"before ".to_vec();
    envelope.write_json(&mut appended);
    assert_eq!(appended, format!("before {text}").into_bytes());
    assert_eq!(envelope.to_vec(), text.as_bytes());
    assert_eq!(serde_json::to_string(&envelope).unwrap(), text);
    text
}

/// The body as a parsed value.
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

/// Code, status and message. `Display` and the body must show the same message.
pub(crate) fn facts(error: &dyn RestError) -> (&'static str, u16, String) {
    let shown = error.to_string();
    assert_eq!(message(error), shown);
    assert_eq!(error.code(), error.spec().code());
    assert_eq!(error.status(), error.spec().status());
    (error.code(), error.status().as_u16(), shown)
}

pub(crate) fn codes(catalogue: &Catalogue) -> Vec<&'static str> {
    catalogue.iter().map(ErrorSpec::code).collect()
}

/// The headers as pairs of name and value, sorted.
pub(crate) fn headers(headers: &http::HeaderMap) -> Vec<(&str, &str)> {
    let mut pairs: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    pairs.sort_unstable();
    pairs
}

/// The response as a client receives it.
pub(crate) fn received(response: impl Into<ErrorResponse>) -> ReceivedError {
    let (parts, body) = response.into().into_http::<Vec<u8>>().into_parts();
    ReceivedError::from_parts(parts.status, &parts.headers, body)
}

/// The output of a future that never waits.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// An error that is not a `RestError`. It may have a source.
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

/// The messages of the sources, the nearest first.
pub(crate) fn chain(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(error.source(), |source| source.source()).map(ToString::to_string).collect()
}
