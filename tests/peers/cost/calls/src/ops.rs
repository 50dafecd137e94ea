//! The calls, by name: those of this crate, and those that people write without it.

use std::{fmt::Write, hint::black_box};

use axum_core::response::IntoResponse;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use rest_error::{Catalogue, CorrelationId, Envelope, RestError, client::ReceivedError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    catalogue, exchange,
    rendered::{self, through},
};

#[derive(Debug, RestError)]
#[rest(status = 400)]
pub(crate) enum Failed {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(code = "MachineBusy", status = 409, msg = "Machine {name} is busy with {job}")]
    Busy { name: String, job: String },
    #[rest(msg = "The request is bad")]
    #[allow(dead_code, reason = "an enum has several")]
    Bad,
}

#[derive(Debug, thiserror::Error)]
enum ByThiserror {
    #[error("Machine {id} was not found")]
    NotFound { id: u64 },
    #[error("The request is bad")]
    #[allow(dead_code, reason = "an enum has several")]
    Bad,
}

/// As such a body is often written.
#[derive(Serialize)]
struct Owned {
    error: OwnedError,
}

#[derive(Serialize)]
struct OwnedError {
    code: String,
    message: String,
    target: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is the point")]
struct Read {
    error: ReadError,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is the point")]
struct ReadError {
    code: String,
    message: String,
    target: String,
}

const ID: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";

pub(crate) type Op = Box<dyn FnMut()>;

pub(crate) fn all() -> Vec<(&'static str, Op)> {
    vec![
        ("display", Box::new(display(Failed::NotFound { id: 123_456 }))),
        ("display, thiserror", Box::new(display(ByThiserror::NotFound { id: 123_456 }))),
        ("to_string", Box::new(to_string(Failed::NotFound { id: 123_456 }))),
        ("to_string, thiserror", Box::new(to_string(ByThiserror::NotFound { id: 123_456 }))),
        ("encode into a reused buffer", Box::new(encode_reused(Failed::NotFound { id: 123_456 }))),
        ("encode, two placeholders to escape", Box::new(encode_reused(busy()))),
        ("encode into a fresh vector", Box::new(encode_fresh)),
        ("encode, thiserror and serde's derive", Box::new(encode_owned)),
        ("encode, thiserror and json!", Box::new(encode_value)),
        ("response of axum", Box::new(response)),
        ("response of axum, thiserror and json!", Box::new(response_by_hand)),
        ("through ErrorLayer", Box::new(through(rendered::plain(), "*/*", lost))),
        ("through ErrorLayer, renderers set up", Box::new(through(rendered::rendered(), "*/*", lost))),
        (
            "through ErrorLayer, problem details",
            Box::new(through(rendered::rendered(), "application/problem+json", lost)),
        ),
        ("through ErrorLayer, page", Box::new(through(rendered::rendered(), "text/html", lost))),
        ("whole exchange, an error", Box::new(exchange::with_error())),
        ("whole exchange, a static response", Box::new(exchange::with_static_response())),
        ("decode", Box::new(decode())),
        ("decode a response that is moved", Box::new(decode_moved())),
        ("decode without headers", Box::new(decode_without_headers())),
        ("decode with six headers", Box::new(decode_with_six_headers())),
        ("decode, serde's derive", Box::new(decode_owned())),
        ("look up one of 20 codes", Box::new(look_up(catalogue::OF_20, "ResourceNotFound"))),
        ("look up one of 200 codes", Box::new(look_up(catalogue::OF_200, "Failure123"))),
        ("look up one of 2000 codes", Box::new(look_up(catalogue::OF_2000, "Failure1234"))),
        ("look up one of 20000 codes", Box::new(look_up(catalogue::OF_20000, "Failure12345"))),
        (
            "look up in the last of four types",
            Box::new(look_up(<catalogue::SideBySide as rest_error::Catalogued>::CATALOGUE, "Last")),
        ),
        ("correlation ID", Box::new(|| drop(black_box(CorrelationId::new())))),
    ]
}

fn lost() -> Failed {
    Failed::NotFound { id: black_box(123_456) }
}

fn display(error: impl std::fmt::Display) -> impl FnMut() {
    let mut text = String::with_capacity(256);
    move || {
        text.clear();
        let _ = write!(text, "{}", black_box(&error));
        black_box(&text);
    }
}

fn id() -> CorrelationId {
    CorrelationId::parse(ID).unwrap_or_else(|_| CorrelationId::new())
}

fn to_string(error: impl std::fmt::Display) -> impl FnMut() {
    move || drop(black_box(black_box(&error).to_string()))
}

fn busy() -> Failed {
    Failed::Busy { name: "\"alpha\"".to_owned(), job: "the \"nightly\" backup".to_owned() }
}

fn encode_reused(error: Failed) -> impl FnMut() {
    let mut buffer = Vec::with_capacity(1024);
    let id = id();
    move || {
        buffer.clear();
        Envelope::with_correlation_id(black_box(&error), id.clone()).write_json(&mut buffer);
        black_box(&buffer);
    }
}

fn encode_fresh() {
    black_box(Envelope::with_correlation_id(black_box(&Failed::NotFound { id: 123_456 }), id()).to_vec());
}

fn owned(error: &ByThiserror) -> Owned {
    let code = match error {
        ByThiserror::NotFound { .. } => "MachineNotFound",
        ByThiserror::Bad => "Bad",
    };
    Owned { error: OwnedError { code: code.to_owned(), message: error.to_string(), target: ID.to_owned() } }
}

fn encode_owned() {
    black_box(serde_json::to_vec(&owned(black_box(&ByThiserror::NotFound { id: 123_456 }))).ok());
}

fn value(error: &ByThiserror, target: &str) -> serde_json::Value {
    serde_json::json!({ "error": { "code": "MachineNotFound", "message": error.to_string(), "target": target } })
}

fn encode_value() {
    black_box(serde_json::to_vec(&value(black_box(&ByThiserror::NotFound { id: 123_456 }), ID)).ok());
}

fn response() {
    black_box(Failed::NotFound { id: black_box(123_456) }.into_response());
}

fn response_by_hand() {
    let error = ByThiserror::NotFound { id: black_box(123_456) };
    let body = serde_json::to_vec(&value(&error, &Uuid::new_v4().to_string())).unwrap_or_default();
    let head = [(http::header::CONTENT_TYPE, "application/json")];
    black_box((StatusCode::NOT_FOUND, head, body).into_response());
}

/// Head and body as a server sends them.
fn sent() -> (HeaderMap, Vec<u8>) {
    let (parts, body) =
        Envelope::with_correlation_id(&Failed::NotFound { id: 123_456 }, id()).into_http::<Vec<u8>>().into_parts();
    (parts.headers, body)
}

fn decode() -> impl FnMut() {
    let (headers, body) = sent();
    move || drop(black_box(ReceivedError::from_parts(StatusCode::NOT_FOUND, black_box(&headers), black_box(&body))))
}

/// The responses are made before, as many as are counted.
fn decode_moved() -> impl FnMut() {
    let (headers, body) = sent();
    let body = Bytes::from(body);
    let mut responses: Vec<_> = (0..4_000)
        .map(|_| {
            let mut response = http::Response::new(body.clone());
            *response.status_mut() = StatusCode::NOT_FOUND;
            *response.headers_mut() = headers.clone();
            response
        })
        .collect();
    move || drop(black_box(responses.pop().map(ReceivedError::from_response)))
}

fn decode_without_headers() -> impl FnMut() {
    let (headers, (_, body)) = (HeaderMap::new(), sent());
    move || drop(black_box(ReceivedError::from_parts(StatusCode::NOT_FOUND, black_box(&headers), black_box(&body))))
}

/// With those that every server adds.
fn decode_with_six_headers() -> impl FnMut() {
    let (mut headers, body) = sent();
    headers.insert(http::header::CONTENT_LENGTH, http::HeaderValue::from(body.len()));
    headers.insert(http::header::DATE, http::HeaderValue::from_static("Sat, 28 Nov 2026 02:00:00 GMT"));
    move || drop(black_box(ReceivedError::from_parts(StatusCode::NOT_FOUND, black_box(&headers), black_box(&body))))
}

fn decode_owned() -> impl FnMut() {
    let (_, body) = sent();
    move || drop(black_box(serde_json::from_slice::<Read>(black_box(&body)).ok()))
}

fn look_up(catalogue: &'static Catalogue, code: &'static str) -> impl FnMut() {
    move || {
        black_box(catalogue.get(black_box(code)));
    }
}
