//! The extractors as extractors and responses of actix-web.

use std::{
    future::{Future, Ready, ready},
    pin::Pin,
};

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse, Responder, ResponseError,
    body::BoxBody,
    dev::Payload,
    error::PayloadError,
    http::{Method, header::CONTENT_TYPE},
    web::Bytes,
};
use percent_encoding::percent_decode_str;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    form::{self, Form},
    json::{self, Json},
    path::Path,
    query::Query,
};
use crate::parameters::{content_type, path, rejection::Rejection};

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, Rejection>>>>;

/// The body may be as long as [`PayloadConfig`](actix_web::web::PayloadConfig) allows, by default 256 KiB.
impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Rejection;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        read_body(request, payload, content_type::is_json, Self::from_bytes)
    }
}

/// If the value cannot be serialized, the response is `InternalServerError`, with serde's error as its source.
impl<T: Serialize> Responder for Json<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        respond(json::MEDIA_TYPE, self.to_body())
    }
}

/// The body may be as long as [`PayloadConfig`](actix_web::web::PayloadConfig) allows, by default 256 KiB.
impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Rejection;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            let form = Query::read(request.query_string()).map(|Query(value)| Self(value));
            return Box::pin(ready(form));
        }
        read_body(request, payload, content_type::is_form, Self::from_bytes)
    }
}

/// If the value cannot be serialized, the response is `InternalServerError`, with serde's error as its source.
impl<T: Serialize> Responder for Form<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        respond(form::MEDIA_TYPE, self.to_body())
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::read(request.query_string()))
    }
}

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Rejection;
    type Future = Ready<Result<Self, Rejection>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parameters = path_parameters(request);
        ready(parameters.and_then(|parameters| path::read(request.uri().path(), &parameters)).map(Self))
    }
}

fn respond(content_type: &'static str, body: Result<Vec<u8>, Rejection>) -> HttpResponse {
    match body {
        Ok(body) => HttpResponse::Ok().content_type(content_type).body(body),
        Err(rejection) => rejection.error_response(),
    }
}

fn read_body<T: 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
    is_expected: fn(&str) -> bool,
    read: fn(&[u8]) -> Result<T, Rejection>,
) -> Extracting<T> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(is_expected) {
        return Box::pin(ready(Err(Rejection::unsupported_media_type())));
    }
    let body = Bytes::from_request(request, payload);
    Box::pin(async move { read(&body.await.map_err(|error| unreadable(&error))?) })
}

fn unreadable(error: &Error) -> Rejection {
    match error.as_error() {
        Some(PayloadError::Overflow) => Rejection::too_large(error.to_string()),
        _ => Rejection::unreadable(error.to_string()),
    }
}

/// The names of the route's parameters, with their decoded values.
fn path_parameters(request: &HttpRequest) -> Result<Vec<(String, String)>, Rejection> {
    let parameters = request.match_info();
    let path = request.uri().path();
    if percent_decode_str(path).decode_utf8().is_err() {
        // The router has replaced what is not UTF-8.
        let name = parameters.iter().find(|(_, value)| value.contains(char::REPLACEMENT_CHARACTER));
        if let Some((name, _)) = name {
            return Err(path::not_utf8(path, name));
        }
    }
    // The router has not decoded `%2F`, `%2B` and `%25`.
    let decode = |value| percent_decode_str(value).decode_utf8_lossy().into_owned();
    Ok(parameters.iter().map(|(name, value)| (name.to_owned(), decode(value))).collect())
}
