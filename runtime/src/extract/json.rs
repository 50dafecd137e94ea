//! [`Json`]: a JSON body.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, OptionalFromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header::CONTENT_TYPE};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::error::Category;

use super::{
    all_failures::find_all,
    complaint::{Complaint, Step},
    content_type,
    failure::Failure,
    format::Format,
    json_text::JsonText,
    parameter::{Place, invalid_body},
    rejection::Rejection,
    wrapper::wrapper,
};

type Error = serde_path_to_error::Error<serde_json::Error>;

/// A JSON body, like axum's `Json`, with a [`Rejection`] that has an error code.
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
/// `Option<Json<T>>` is `None` if the request has no content type.
///
/// serde stops at the first failure. To find the others, a rejected body is parsed again with other values in place of
/// those that do not fit, so `T` may be deserialized several times. The search is limited to bodies of 64 KiB, to 20
/// failures, and to 1 MiB of parsing in total. It ends early where no value fits.
///
/// `Json` is also a response if its value can be serialized:
///
/// ```
/// use axum::response::IntoResponse;
/// use rest_error::extract::Json;
///
/// async fn names() -> impl IntoResponse {
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
        read(bytes).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        Self::from_bytes(&body(request, state).await?)
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
    if !content_type::is_json(request.headers()) {
        return Err(Rejection::unsupported_media_type());
    }
    Bytes::from_request(request, state).await.map_err(Rejection::unreadable)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Rejection> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| Rejection::new(invalid_body(format_args!("it is not UTF-8"))).explained_by(error))?;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = parse(&mut deserializer).map_err(|error| {
        reject(json, error, &|json| parse::<T>(&mut serde_json::Deserializer::from_str(json)).err())
    })?;
    deserializer.end().map_err(|error| Rejection::new(malformed(&error)).explained_by(error))?;
    Ok(value)
}

fn parse<T: DeserializeOwned>(
    deserializer: &mut serde_json::Deserializer<serde_json::de::StrRead<'_>>,
) -> Result<T, Error> {
    serde_path_to_error::deserialize(deserializer)
}

/// Not generic, so that it is compiled only once.
fn reject(json: &str, error: Error, parse: &dyn Fn(&str) -> Option<Error>) -> Rejection {
    let complaint = Complaint::new(&error);
    if !is_about_data(json, &complaint, error.inner()) {
        let error = error.into_inner();
        return Rejection::new(malformed(&error)).explained_by(error);
    }
    let parse = |json: &str| parse(json).as_ref().map(Complaint::new);
    Rejection::of_all(find_all(Place::Body, &JsonText, json, complaint, &parse)).explained_by(error)
}

/// Whether the JSON is well-formed, but its data is invalid. `serde_json` reports some of these errors as syntax errors:
/// a number that is out of range, or a number where an enum is expected.
fn is_about_data(json: &str, complaint: &Complaint, error: &serde_json::Error) -> bool {
    match error.classify() {
        Category::Data => true,
        // `serde_json` could not read a name, such as half of a surrogate pair.
        Category::Syntax if complaint.path.contains(&Step::Unknown) => false,
        Category::Syntax => JsonText.is_well_formed(json) && !error.to_string().starts_with("recursion limit exceeded"),
        Category::Io | Category::Eof => false,
    }
}

fn malformed(error: &serde_json::Error) -> Failure {
    if error.is_eof() {
        return invalid_body(format_args!("the JSON is incomplete"));
    }
    invalid_body(format_args!("malformed JSON at line {}, column {}", error.line(), error.column()))
}
