//! [`Query`]: the parameters in a query.

use http::Uri;
use serde::de::DeserializeOwned;

use super::wrapper::wrapper;
use crate::parameters::{Place, rejection::Rejection, urlencoded};

/// The parameters in a query. Requests are rejected with a [`Rejection`], which has an error code.
///
/// ```
/// use rest_error::{RestError, extract::Query};
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Page {
///     number: u32,
///     size: Option<u32>,
/// }
///
/// // In a handler: `Query(page): Query<Page>`.
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
/// # Ok::<(), rest_error::extract::Rejection>(())
/// ```
///
/// Unlike the extractors of axum and actix-web, it rejects a query whose names or values are not UTF-8. If a name is given more than once, a struct
/// rejects the query, a map takes the last value, and a `Vec` of pairs contains all of them.
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Query<T>(
    /// The value.
    pub T,
);

wrapper!(Query);

impl<T: DeserializeOwned> Query<T> {
    /// Reads the query of a URI.
    ///
    /// # Errors
    ///
    /// `InvalidInput` and `MissingRequiredParameter`, like the extractor.
    pub fn try_from_uri(uri: &Uri) -> Result<Self, Rejection> {
        Self::read(uri.query().unwrap_or_default())
    }

    pub(super) fn read(query: &str) -> Result<Self, Rejection> {
        urlencoded::read(Place::Query, query.as_bytes()).map(Self)
    }
}
