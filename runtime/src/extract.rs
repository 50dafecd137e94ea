//! Extractors for axum and actix-web whose rejections have error codes. Features `axum` and `actix-web`.
//!
//! If the body, query or path of a request is invalid, the client gets the same envelope as for any other error. `Json`,
//! `Query`, `Path` and `Form` work like the extractors of the same names in axum and actix-web, but reject a request with a
//! [`Rejection`]. The answers are the same on both:
//!
//! ```
//! # #[cfg(feature = "axum")] {
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
//! # }
//! ```
//!
//! On actix-web, the handler is the same: `App::new().route("/machines/{id}/label", web::put().to(rename))`. There,
//! `Option<Json<T>>` is `None` for every rejected body; `Result<Json<T>, MachineError>` says why, if the error type has `#[from] Rejection`.
//!
//! | what is wrong | error code | status |
//! |---|---|---|
//! | a parameter is missing from the body or the query | `MissingRequiredParameter` | 400 |
//! | the body is malformed, cannot be read, or contains an invalid value | `InvalidRequestBody` | 400 |
//! | a parameter of the body is given more than once, or is unknown and the type has `#[serde(deny_unknown_fields)]` | `InvalidRequestBody` | 400 |
//! | the same with a parameter of the query | `InvalidInput` | 400 |
//! | a value in the query or the path is invalid, or is not UTF-8 | `InvalidInput` | 400 |
//! | the body is too large | `ContentTooLarge` | 413 |
//! | the body has another media type, or none | `UnsupportedMediaType` | 415 |
//!
//! So an operation declares the codes of the extractors that its handler has, with [`catalogue!`](crate::catalogue!). Name them by
//! the error type that nests `Rejection`, such as `MachineError["InvalidInput"]`, because that type decides whether `args` are sent. If
//! no type nests it, `Rejection["InvalidInput"]` is right.
//!
//! | extractor | error codes |
//! |---|---|
//! | `Json` | `InvalidRequestBody`, `MissingRequiredParameter`, `ContentTooLarge`, `UnsupportedMediaType` |
//! | `Form` that reads a body | `InvalidRequestBody`, `MissingRequiredParameter`, `ContentTooLarge`, `UnsupportedMediaType` |
//! | `Form` that reads the query, in a `GET` or `HEAD` request | `InvalidInput`, `MissingRequiredParameter` |
//! | `Query` | `InvalidInput`, `MissingRequiredParameter` |
//! | `Path`, also of a `String`, because `/orders/%FF` is not UTF-8 | `InvalidInput` |
//!
//! A bug in the service, such as a `Path` that expects other parameters than its route has, is the `InternalServerError` of
//! [`HttpError`](crate::HttpError), which the middleware can respond with in every operation.
//!
//! Messages name a parameter by its full path: `items[2].name`. There is a detail for each parameter that is wrong, with that path
//! as its `target`, even if it is the only one. `details` lists up to 20 parameters of a request of at most 64 KiB. Names are
//! case-sensitive: if a name was sent that differs in case only, the message shows both. The client does not get serde's own text.
//! The log has it for the first parameter that is wrong: see [`Rejection::text`].
//!
//! # A service's own error
//!
//! An extractor responds by itself, with the codes of [`Rejection`]. Nest `Rejection` in your error type to publish these codes with
//! yours. Nothing else is needed: the handlers stay as above, and the client gets the same response.
//!
//! A handler needs the rejection as a value of your own type only if that type changes the response, for example by another code, as
//! [`Rejection::text`] shows. Then convert it. On axum, wrap the extractor in
//! [`WithRejection`](https://docs.rs/axum-extra/0.12/axum_extra/extract/struct.WithRejection.html) of axum-extra 0.12, feature
//! `with-rejection`, which calls `From`. On actix-web, take a `Result<Json<T>, MachineError>`.
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
//! // axum: async fn create(WithRejection(Json(machine), _): WithRejection<Json<Machine>, MachineError>) { … }
//! // actix-web: async fn create(machine: Result<Json<Machine>, MachineError>) -> … { let Json(machine) = machine?; … }
//! ```
//!
//! # The size of a body
//!
//! On axum, set [`DefaultBodyLimit`](https://docs.rs/axum/0.8/axum/extract/struct.DefaultBodyLimit.html); it is 2 MB unless you do. On
//! actix-web, it is the limit of `PayloadConfig`, 256 KiB by default, which [`extractors`] sets too.
//!
//! # `Option`
//!
//! On axum, `Option<Json<T>>` is `None` if the request has no content type, and `Option<Path<T>>` if the route has no parameters; anything
//! else that is wrong is rejected. actix-web itself makes `None` of every rejection, so an `Option` of an extractor hides errors there.
//!
#![cfg_attr(feature = "actix-web", doc = "[`extractors`]: crate::middleware::extractors")]
#![cfg_attr(not(feature = "actix-web"), doc = "[`extractors`]: crate#features")]

mod form;
#[cfg(feature = "actix-web")]
mod from_actix;
#[cfg(feature = "axum")]
mod from_axum;
mod json;
mod path;
mod query;
mod wrapper;

pub use self::{form::Form, json::Json, path::Path, query::Query};
pub use crate::parameters::rejection::Rejection;
