//! [`Query`]: the parameters in a query.

use std::marker::PhantomData;

use ::axum::{extract::FromRequestParts, response::IntoResponse};
use http::{Uri, request::Parts};
use serde::de::DeserializeOwned;

use super::{Rejection, extractor, parameter::Place, urlencoded};

/// The parameters in a query, as axum's `Query`; refused with an error `E` that is made from a [`Rejection`].
///
/// ```
/// use rest_error::{RestError, axum::Query};
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Page {
///     number: u32,
///     size: Option<u32>,
/// }
///
/// // In a handler: `Query(page, ..): Query<Page>`, or `Query<Page, MachineError>` for an error of the service's.
/// let read = |uri: &str| Query::<Page>::try_from_uri(&uri.parse().unwrap());
/// assert_eq!(read("/machines?number=2")?.number, 2);
///
/// let rejection = read("/machines?number=two").unwrap_err();
/// assert_eq!((rejection.code(), rejection.to_string().as_str()), ("InvalidInput", "Invalid input number=two."));
///
/// let rejection = read("/machines?number=2&number=3").unwrap_err();
/// assert_eq!(rejection.to_string(), "Parameter number is given more than once.");
///
/// let rejection = read("/machines?Number=2").unwrap_err();
/// assert_eq!(rejection.code(), "MissingRequiredParameter");
/// assert_eq!(
///     rejection.to_string(),
///     "Parameter number is missing; Number was sent, and names are case-sensitive.",
/// );
/// # Ok::<(), rest_error::axum::Rejection>(())
/// ```
///
/// Unlike axum's, it refuses a query whose names or values are not UTF-8. A name that comes twice is refused by a
/// struct; a map takes the last one, and a `Vec` of pairs has both.
#[must_use]
pub struct Query<T, E = Rejection>(
    /// The value.
    pub T,
    /// The type of the error, and no more: `Query(value, ..)` takes the value out.
    pub PhantomData<fn() -> E>,
);

extractor!(Query);

impl<T: DeserializeOwned, E: From<Rejection>> Query<T, E> {
    /// Reads the query of a URI.
    ///
    /// # Errors
    ///
    /// `InvalidInput`, `MissingRequiredParameter` and `BadRequest`, as the extractor.
    pub fn try_from_uri(uri: &Uri) -> Result<Self, E> {
        let query = uri.query().unwrap_or_default();
        urlencoded::read(Place::Query, query.as_bytes()).map(|value| Self(value, PhantomData)).map_err(E::from)
    }
}

impl<T, E, S> FromRequestParts<S> for Query<T, E>
where
    T: DeserializeOwned,
    E: From<Rejection> + IntoResponse,
    S: Send + Sync,
{
    type Rejection = E;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, E> {
        Self::try_from_uri(&parts.uri)
    }
}
