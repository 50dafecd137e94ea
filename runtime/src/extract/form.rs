//! [`Form`]: the parameters in a form.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, header::CONTENT_TYPE};
use serde::{Serialize, de::DeserializeOwned};

use super::{content_type, parameter::Place, query::Query, rejection::Rejection, urlencoded, wrapper::wrapper};

/// The parameters in a form, like axum's `Form`, with a [`Rejection`] that has an error code. `GET` and `HEAD` have them
/// in the query, all other methods in the body.
///
/// ```
/// use axum::{Router, routing::post};
/// use rest_error::{RestError, extract::Form};
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Login {
///     user: String,
///     pin: u32,
/// }
///
/// async fn login(Form(login): Form<Login>) -> String {
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
/// The content type of a body must be `application/x-www-form-urlencoded`. Unlike axum's, it rejects names and values
/// that are not UTF-8.
///
/// `Form` is also a response if its value can be serialized as pairs of names and values.
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Form<T>(
    /// The value.
    pub T,
);

wrapper!(Form);

impl<T: DeserializeOwned> Form<T> {
    /// Reads a body that is in memory already. The content type does not matter.
    ///
    /// # Errors
    ///
    /// `InvalidRequestBody` and `MissingRequiredParameter`, like the extractor.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Rejection> {
        urlencoded::read(Place::Body, bytes).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Query::try_from_uri(request.uri()).map(|Query(value)| Self(value));
        }
        Self::from_bytes(&body(request, state).await?)
    }
}

/// If the value cannot be serialized, the response is `InternalServerError`, with serde's error as its source.
impl<T: Serialize> IntoResponse for Form<T> {
    fn into_response(self) -> Response {
        respond(serde_urlencoded::to_string(&self.0))
    }
}

fn respond(form: Result<String, serde_urlencoded::ser::Error>) -> Response {
    match form {
        Ok(form) => {
            let mut response = Response::new(Body::from(form));
            let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
            response.headers_mut().insert(CONTENT_TYPE, content_type);
            response
        }
        Err(error) => Rejection::internal(error).into_response(),
    }
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Rejection> {
    if !content_type::is_form(request.headers()) {
        return Err(Rejection::unsupported_media_type());
    }
    Bytes::from_request(request, state).await.map_err(Rejection::unreadable)
}
