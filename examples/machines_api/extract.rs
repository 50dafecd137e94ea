//! Extractors whose rejections are errors of the service.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::HttpBody,
    extract::{
        FromRequest, FromRequestParts, Request,
        path::ErrorKind,
        rejection::{JsonRejection, PathRejection},
    },
    http::{StatusCode, request::Parts},
};
use percent_encoding::percent_decode_str;
use rest_error::{HttpError, RestError, defender::DefenderError};
use serde::de::DeserializeOwned;

use crate::{error::MachineError, routes::Service};

/// The largest body that is read, in bytes.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body that arrives in time.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Json<T> {
    type Rejection = MachineError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, MachineError> {
        // A body that says so is too large unread; one that does not say is cut off by the router's limit.
        if request.body().size_hint().lower() > BODY_LIMIT as u64 {
            return Err(HttpError::ContentTooLarge.into());
        }
        let body = axum::Json::from_request(request, service);
        let axum::Json(value) =
            tokio::time::timeout(service.body_timeout, body).await.map_err(|_| HttpError::RequestTimeout)??;
        Ok(Self(value))
    }
}

impl From<JsonRejection> for MachineError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::MissingJsonContentType(_) => HttpError::UnsupportedMediaType.into(),
            JsonRejection::BytesRejection(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                HttpError::ContentTooLarge.into()
            }
            JsonRejection::BytesRejection(error) => DefenderError::BadRequest.with_message(error.body_text()).into(),
            // The text repeats parts of the body; the envelope escapes and bounds it.
            error => DefenderError::InvalidRequestBody.with_message(error.body_text()).into(),
        }
    }
}

/// The value of a parameter that has to be there. Names are case-sensitive, so `Name` is no `name`.
pub(crate) fn required<T>(parameter: &str, value: Option<T>) -> Result<T, DefenderError> {
    value.ok_or_else(|| DefenderError::MissingRequiredParameter { parameter: parameter.to_owned() })
}

/// The one parameter in a path.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = MachineError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, MachineError> {
        let axum::extract::Path(value) = axum::extract::Path::from_request_parts(parts, state).await?;
        Ok(Self(value))
    }
}

impl From<PathRejection> for MachineError {
    fn from(rejection: PathRejection) -> Self {
        let PathRejection::FailedToDeserializePathParams(error) = rejection else {
            return DefenderError::InternalServerError.into();
        };
        match error.into_kind() {
            ErrorKind::ParseError { value, .. } => DefenderError::InvalidInput { input: value }.into(),
            ErrorKind::InvalidUtf8InPathParam { .. } => {
                DefenderError::BadRequest.with_message("The path is not UTF-8.").into()
            }
            // The other kinds are a mismatch of route and handler.
            _ => DefenderError::InternalServerError.into(),
        }
    }
}

/// The query's parameters. `axum::extract::Query` takes bytes that are not UTF-8 for U+FFFD; this refuses them.
pub(crate) struct Query(pub(crate) BTreeMap<String, String>);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = MachineError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, MachineError> {
        let mut parameters = BTreeMap::new();
        let query = parts.uri.query().unwrap_or_default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name)?;
            let value = decode(value)?;
            if parameters.contains_key(&name) {
                return Err(DefenderError::BadRequest
                    .with_message(format!("Parameter {name} is given more than once."))
                    .into());
            }
            parameters.insert(name, value);
        }
        Ok(Self(parameters))
    }
}

fn decode(text: &str) -> Result<String, MachineError> {
    let text = text.replace('+', " ");
    match percent_decode_str(&text).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(DefenderError::BadRequest.with_message("The query is not UTF-8.").into()),
    }
}
