//! [`Form`]: the parameters in a form.

use serde::{Serialize, de::DeserializeOwned};

use super::wrapper::wrapper;
use crate::parameters::{Place, rejection::Rejection, urlencoded};

/// The parameters in a form. Requests are rejected with a [`Rejection`], which has an error code. `GET` and `HEAD` have the
/// parameters in the query, all other methods have them in the body.
///
/// ```
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
/// let rejection = Form::<Login>::from_bytes(b"user=a&pin=b").unwrap_err();
/// assert_eq!(rejection.code(), "InvalidRequestBody");
/// assert_eq!(rejection.to_string(), "Invalid request body: parameter pin is invalid.");
/// ```
///
/// The content type of a body must be `application/x-www-form-urlencoded`. Unlike the extractors of axum and actix-web,
/// it rejects names and values that are not UTF-8.
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

/// The media type of a [`Form`] that is sent.
pub(super) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

impl<T: Serialize> Form<T> {
    pub(super) fn to_body(&self) -> Result<Vec<u8>, Rejection> {
        serde_urlencoded::to_string(&self.0).map(String::into_bytes).map_err(Rejection::internal)
    }
}
