//! [`Form`]: the parameters in a form.

use std::marker::PhantomData;

use ::axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    response::IntoResponse,
};
use http::Method;
use serde::de::DeserializeOwned;

use super::{Query, Rejection, content_type, extractor, parameter::Place, urlencoded};
use crate::HttpError;

/// The parameters in a form, as axum's `Form`: in the query of a `GET` or `HEAD`, in the body of any other request. It
/// is refused with an error `E` that is made from a [`Rejection`].
///
/// ```
/// use axum::{Router, routing::post};
/// use rest_error::{RestError, axum::Form};
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Login {
///     user: String,
///     pin: u32,
/// }
///
/// async fn login(Form(login, ..): Form<Login>) -> String {
///     login.user
/// }
///
/// let app: Router = Router::new().route("/login", post(login));
///
/// let rejection = Form::<Login>::from_bytes(b"user=a&pin=b").unwrap_err();
/// assert_eq!(rejection.code(), "InvalidRequestBody");
/// assert_eq!(rejection.to_string(), "Invalid request body: parameter pin is invalid.");
/// ```
///
/// The content type of a body has to be `application/x-www-form-urlencoded`. Unlike axum's, it refuses names and values
/// that are not UTF-8.
#[must_use]
pub struct Form<T, E = Rejection>(
    /// The value.
    pub T,
    /// The type of the error, and no more: `Form(value, ..)` takes the value out.
    pub PhantomData<fn() -> E>,
);

extractor!(Form);

impl<T: DeserializeOwned, E: From<Rejection>> Form<T, E> {
    /// Reads a body that is there already.
    ///
    /// # Errors
    ///
    /// `InvalidRequestBody` and `MissingRequiredParameter`, as the extractor.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, E> {
        urlencoded::read(Place::Body, bytes).map(|value| Self(value, PhantomData)).map_err(E::from)
    }
}

impl<T, E, S> FromRequest<S> for Form<T, E>
where
    T: DeserializeOwned,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request(request: Request, state: &S) -> Result<Self, E> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Query::try_from_uri(request.uri()).map(|Query(value, _): Query<T, E>| Self(value, PhantomData));
        }
        Self::from_bytes(&body(request, state).await?)
    }
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Rejection> {
    if !content_type::is_form(request.headers()) {
        return Err(Rejection::new(HttpError::UnsupportedMediaType));
    }
    Bytes::from_request(request, state).await.map_err(Rejection::unread)
}
