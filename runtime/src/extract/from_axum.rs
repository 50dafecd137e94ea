//! The extractors as extractors and responses of axum.

use axum::{
    body::{Body, Bytes},
    extract::{
        FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts, RawPathParams, Request,
        rejection::{BytesRejection, FailedToBufferBody, RawPathParamsRejection},
    },
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, header::CONTENT_TYPE, request::Parts};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    form::{self, Form},
    json::{self, Json},
    path::Path,
    query::Query,
};
use crate::parameters::{content_type, path, rejection::Rejection};

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        Self::from_bytes(&body(content_type::is_json, request, state).await?)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> OptionalFromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Rejection> {
        if request.headers().contains_key(CONTENT_TYPE) {
            <Self as FromRequest<S>>::from_request(request, state).await.map(Some)
        } else {
            Ok(None)
        }
    }
}

/// If the value cannot be serialized, the response is `InternalServerError`, with serde's error as its source.
impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        respond(json::MEDIA_TYPE, self.to_body())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Query::try_from_uri(request.uri()).map(|Query(value)| Self(value));
        }
        Self::from_bytes(&body(content_type::is_form, request, state).await?)
    }
}

/// If the value cannot be serialized, the response is `InternalServerError`, with serde's error as its source.
impl<T: Serialize> IntoResponse for Form<T> {
    fn into_response(self) -> Response {
        respond(form::MEDIA_TYPE, self.to_body())
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        Self::try_from_uri(&parts.uri)
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        let parameters = path_parameters(parts).await?;
        path::read(parts.uri.path(), &parameters).map(Self)
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Send + Sync> OptionalFromRequestParts<S> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Rejection> {
        let parameters = path_parameters(parts).await?;
        if parameters.is_empty() {
            return Ok(None);
        }
        path::read(parts.uri.path(), &parameters).map(|value| Some(Self(value)))
    }
}

fn respond(content_type: &'static str, body: Result<Vec<u8>, Rejection>) -> Response {
    match body {
        Ok(body) => {
            let mut response = Response::new(Body::from(body));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            response
        }
        Err(rejection) => rejection.into_response(),
    }
}

async fn body<S: Send + Sync>(is_expected: fn(&str) -> bool, request: Request, state: &S) -> Result<Bytes, Rejection> {
    if !content_type(request.headers()).is_some_and(is_expected) {
        return Err(Rejection::unsupported_media_type());
    }
    Bytes::from_request(request, state).await.map_err(|error| match error {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => Rejection::too_large(error),
        _ => Rejection::unreadable(error),
    })
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// The names of the route's parameters, with their decoded values.
async fn path_parameters(parts: &mut Parts) -> Result<Vec<(String, String)>, Rejection> {
    match RawPathParams::from_request_parts(parts, &()).await {
        Ok(all) => Ok(all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()),
        Err(RawPathParamsRejection::InvalidUtf8InPathParam(error)) => {
            // Only the text contains the name, between backticks.
            let text = error.to_string();
            Err(path::not_utf8(parts.uri.path(), text.split('`').nth(1).unwrap_or_default()))
        }
        Err(error) => Err(Rejection::internal(error)),
    }
}
