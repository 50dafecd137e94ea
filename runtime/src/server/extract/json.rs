//! [`Json`]: a body of JSON.

use std::marker::PhantomData;

use ::axum::{
    body::{Body, Bytes},
    extract::{FromRequest, OptionalFromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{
    HeaderValue,
    header::{CONTENT_TYPE, HeaderMap},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::error::Category;

use super::{
    Rejection, content_type, extractor,
    parameter::{self, Complaint, Place, full_name, invalid_body, unknown_name},
    spelling,
};
use crate::HttpError;

/// A body of JSON, as axum's `Json`; refused with an error `E` that is made from a [`Rejection`].
///
/// ```
/// use rest_error::{RestError, axum::Json};
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Batch {
///     machines: Vec<NewMachine>,
/// }
///
/// #[derive(Debug, Deserialize)]
/// #[serde(rename_all = "PascalCase")]
/// struct NewMachine {
///     device_id: String,
/// }
///
/// // In a handler: `Json(batch, ..): Json<Batch>`, or `Json<Batch, MachineError>` for an error of the service's.
/// let body = br#"{"machines": [{"DeviceId": "a"}, {"deviceid": "b"}]}"#;
/// let rejection = Json::<Batch>::from_bytes(body).unwrap_err();
/// assert_eq!(rejection.code(), "MissingRequiredParameter");
/// assert_eq!(
///     rejection.to_string(),
///     "Parameter machines[1].DeviceId is missing; machines[1].deviceid was sent, and names are case-sensitive.",
/// );
/// assert_eq!(rejection.parameter(), Some("machines[1].DeviceId"));
/// ```
///
/// The content type has to be `application/json` or end in `+json`. `Option<Json<T>>` is `None` without one.
///
/// It is a response as well, of a value that serializes; [`Json::new`] makes one:
///
/// ```
/// use axum::response::IntoResponse;
/// use rest_error::axum::Json;
///
/// async fn names() -> impl IntoResponse {
///     Json::new(["desk", "lab"])
/// }
/// ```
#[must_use]
pub struct Json<T, E = Rejection>(
    /// The value.
    pub T,
    /// The type of the error, and no more: `Json(value, ..)` takes the value out.
    pub PhantomData<fn() -> E>,
);

extractor!(Json);

impl<T> Json<T> {
    /// A response, or what a handler is tested with.
    pub fn new(value: T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T: DeserializeOwned, E: From<Rejection>> Json<T, E> {
    /// Reads a body that is there already.
    ///
    /// # Errors
    ///
    /// `InvalidRequestBody` and `MissingRequiredParameter`, as the extractor.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, E> {
        read(bytes).map(|value| Self(value, PhantomData)).map_err(E::from)
    }
}

impl<T, E, S> FromRequest<S> for Json<T, E>
where
    T: DeserializeOwned,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request(request: Request, state: &S) -> Result<Self, E> {
        Self::from_bytes(&body(request, state).await?)
    }
}

impl<T, E, S> OptionalFromRequest<S> for Json<T, E>
where
    T: DeserializeOwned,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, E> {
        if request.headers().contains_key(CONTENT_TYPE) {
            <Self as FromRequest<S>>::from_request(request, state).await.map(Some)
        } else {
            Ok(None)
        }
    }
}

/// A value that does not serialize is an `InternalServerError`, whose source is what serde says.
impl<T: Serialize, E> IntoResponse for Json<T, E> {
    fn into_response(self) -> Response {
        respond(serde_json::to_vec(&self.0))
    }
}

fn respond(json: serde_json::Result<Vec<u8>>) -> Response {
    match json {
        Ok(json) => {
            let mut response = Response::new(Body::from(json));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Err(error) => Rejection::internal(error).into_response(),
    }
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Rejection> {
    accept(request.headers())?;
    Bytes::from_request(request, state).await.map_err(Rejection::unread)
}

fn accept(headers: &HeaderMap) -> Result<(), Rejection> {
    if content_type::is_json(headers) { Ok(()) } else { Err(Rejection::new(HttpError::UnsupportedMediaType)) }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Rejection> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| invalid_body(format_args!("it is not UTF-8")).explained_by(error))?;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| refuse(json, error))?;
    deserializer.end().map_err(malformed)?;
    Ok(value)
}

/// Not generic, so that it is compiled once.
fn refuse(json: &str, error: serde_path_to_error::Error<serde_json::Error>) -> Rejection {
    if error.inner().classify() != Category::Data {
        return malformed(error.into_inner());
    }
    let text = error.inner().to_string();
    let path = error.path();
    let rejection = match Complaint::read(&text) {
        Complaint::Missing(name) => {
            let sent = spelling::in_json(json, path, name);
            parameter::missing(full_name(path, name), sent.map(|sent| full_name(path, &sent)))
        }
        Complaint::Unknown { name, known } => {
            parameter::unknown(Place::Body, unknown_name(path, name), spelling::in_list(known, name))
        }
        Complaint::Twice(name) => parameter::twice(Place::Body, full_name(path, name)),
        Complaint::Other => parameter::invalid_in_body(full_name(path, "")),
    };
    rejection.explained_by(error)
}

fn malformed(error: serde_json::Error) -> Rejection {
    let rejection = if error.is_eof() {
        invalid_body(format_args!("the JSON is incomplete"))
    } else {
        invalid_body(format_args!("malformed JSON at line {}, column {}", error.line(), error.column()))
    };
    rejection.explained_by(error)
}
