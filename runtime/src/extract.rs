//! Extractors for axum whose rejections have error codes. Feature `axum`.
//!
//! If the body, query or path of a request is invalid, the client gets the same envelope as for any other error. `Json`,
//! `Query`, `Path` and `Form` work like axum's extractors of the same names, but reject a request with a [`Rejection`]:
//!
//! ```
//! use axum::{Router, routing::put};
//! use rest_error::{RestError, extract::{Json, Path}};
//! use serde::Deserialize;
//!
//! #[derive(Debug, RestError)]
//! enum MachineError {
//!     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
//!     NotFound { id: u64 },
//! }
//!
//! #[derive(Deserialize)]
//! struct Label {
//!     text: String,
//! }
//!
//! async fn rename(Path(id): Path<u64>, Json(label): Json<Label>) -> Result<String, MachineError> {
//!     if id == 7 { Ok(label.text) } else { Err(MachineError::NotFound { id }) }
//! }
//!
//! let app: Router = Router::new().route("/machines/{id}/label", put(rename));
//! ```
//!
//! | what is wrong | error code | status |
//! |---|---|---|
//! | a parameter is missing from the body or query | `MissingRequiredParameter` | 400 |
//! | the body is malformed, cannot be read, or contains an invalid value | `InvalidRequestBody` | 400 |
//! | a parameter of the body is unknown, or given more than once | `InvalidRequestBody` | 400 |
//! | a value in the query or path is invalid, or is not UTF-8 | `InvalidInput` | 400 |
//! | a parameter of the query is unknown, or given more than once | `InvalidInput` | 400 |
//! | the body is too large | `ContentTooLarge` | 413 |
//! | the body has another media type, or none | `UnsupportedMediaType` | 415 |
//!
//! Messages name a parameter by its full path: `items[2].name`. If several parameters of a request of at most 64 KiB
//! are wrong, `details` lists up to 20 of them. Names are case-sensitive: if a name was sent that differs in case only, the message shows both. serde's own text
//! is only logged, see [`Rejection::text`].
//!
//! # A service's own error
//!
//! Nest [`Rejection`] in your error type to publish its codes with yours. To reject requests with that type, wrap the
//! extractor in `WithRejection` of the crate `axum-extra`, which converts by `From`:
//!
//! ```
//! # use rest_error::{RestError, extract::Rejection};
//! #[derive(Debug, RestError)]
//! enum MachineError {
//!     #[rest(transparent)]
//!     Rejected(#[from] Rejection),
//!     // …
//! }
//!
//! // async fn create(WithRejection(Json(machine), _): WithRejection<Json<Machine>, MachineError>) { … }
//! ```

mod all_failures;
mod complaint;
mod content_type;
pub(crate) mod failure;
mod form;
mod format;
mod json;
mod json_text;
mod parameter;
mod path;
mod query;
pub(crate) mod rejection;
mod spelling;
mod urlencoded;
mod wrapper;

pub use self::{form::Form, json::Json, path::Path, query::Query, rejection::Rejection};
