//! [`Json`]: a JSON body.

use serde::{Serialize, de::DeserializeOwned};

use super::wrapper::wrapper;
use crate::parameters::{json, rejection::Rejection};

/// A JSON body. Requests are rejected with a [`Rejection`], which has an error code.
///
/// ```
/// use rest_error::{RestError, extract::Json};
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
///     cores: u8,
/// }
///
/// // In a handler: `Json(batch): Json<Batch>`.
/// let body = br#"{"machines": [{"DeviceId": "a", "cores": 2}, {"DeviceId": 7, "Cores": 4}]}"#;
/// let rejection = Json::<Batch>::from_bytes(body).unwrap_err();
/// assert_eq!(rejection.code(), "MissingRequiredParameter");
/// assert_eq!(
///     rejection.to_string(),
///     "Parameter machines[0].Cores is missing; machines[0].cores was sent, and names are case-sensitive.",
/// );
/// assert_eq!(rejection.parameter(), Some("machines[0].Cores"));
///
/// // Everything that is wrong is reported at once.
/// let wrong: Vec<_> = rejection.details().iter().filter_map(|detail| detail.target()).collect();
/// assert_eq!(wrong, ["machines[0].Cores", "machines[1].DeviceId"]);
/// ```
///
/// The content type must be `application/json`, or `application/` with a subtype that ends in `+json`.
/// On axum, `Option<Json<T>>` is `None` if the request has no content type. On actix-web, it is also `None` if the body is
/// rejected for another reason, so take `Result<Json<T>, Rejection>` there.
///
/// serde stops at the first failure. To find the others, a rejected body is parsed again with other values in place of
/// those that do not fit, so `T` may be deserialized several times. The search is limited to bodies of 64 KiB, to 20
/// failures, and to 1 MiB of parsing in total. It ends early where no value fits.
///
/// `Json` is also a response if its value can be serialized:
///
/// ```
/// use rest_error::extract::Json;
///
/// async fn names() -> Json<[&'static str; 2]> {
///     Json(["desk", "lab"])
/// }
/// ```
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Json<T>(
    /// The value.
    pub T,
);

wrapper!(Json);

impl<T: DeserializeOwned> Json<T> {
    /// Reads a body that is in memory already. The content type does not matter.
    ///
    /// # Errors
    ///
    /// `InvalidRequestBody` and `MissingRequiredParameter`, like the extractor.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Rejection> {
        json::read(bytes).map(Self)
    }
}

/// The media type of a [`Json`] that is sent.
pub(super) const MEDIA_TYPE: &str = "application/json";

impl<T: Serialize> Json<T> {
    pub(super) fn to_body(&self) -> Result<Vec<u8>, Rejection> {
        serde_json::to_vec(&self.0).map_err(Rejection::internal)
    }
}
