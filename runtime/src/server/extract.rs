//! Extractors for axum whose rejections are errors of the catalogues: one envelope for a body, a query or a path that
//! does not fit, too.
//!
//! They are axum's `Json`, `Query`, `Path` and `Form`, with a second parameter for the error that a handler
//! refuses with:
//!
//! ```
//! use axum::{Router, routing::put};
//! use rest_error::{RestError, axum::{Json, Path, Rejection}, defender::DefenderError};
//! use serde::Deserialize;
//!
//! #[derive(Debug, RestError)]
//! enum MachineError {
//!     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
//!     NotFound { id: u64 },
//!     #[rest(transparent)]
//!     Defender(#[from] DefenderError),
//!     #[rest(transparent)]
//!     Refused(#[from] Rejection),
//! }
//!
//! #[derive(Deserialize)]
//! struct Label {
//!     text: String,
//! }
//!
//! // Refused as `Rejection` says, or as the service's own error says.
//! async fn rename(
//!     Path(id, ..): Path<u64>,
//!     Json(label, ..): Json<Label, MachineError>,
//! ) -> Result<String, MachineError> {
//!     if id == 7 { Ok(label.text) } else { Err(MachineError::NotFound { id }) }
//! }
//!
//! let app: Router = Router::new().route("/machines/{id}/label", put(rename));
//! ```
//!
//! | what is wrong | error code | status |
//! |---|---|---|
//! | a parameter is missing from body or query | `MissingRequiredParameter` | 400 |
//! | the body is not JSON, or does not fit | `InvalidRequestBody` | 400 |
//! | a value in query or path does not fit; a parameter of the query is unknown, or given twice | `InvalidInput` | 400 |
//! | path or query are not UTF-8; the body can't be read | `BadRequest` | 400 |
//! | the body is too large | `ContentTooLarge` | 413 |
//! | the body is of another media type, or of none that is named | `UnsupportedMediaType` | 415 |
//! | the handler wants path parameters that its route does not have | `InternalServerError` | 500 |
//!
//! Messages name a parameter by its full path, `items[2].name`. Names are case-sensitive: where one was sent that
//! differs in case only, the message names both. What serde says is for the log, see [`Rejection::text`].
//!
//! Import what you need by name. After `use rest_error::*`, `axum` can be this module or the crate, and the compiler asks
//! which: the crate is `::axum`.

mod content_type;
mod form;
mod json;
mod parameter;
mod path;
mod query;
mod rejection;
mod spelling;
mod urlencoded;

pub use self::{form::Form, json::Json, path::Path, query::Query, rejection::Rejection};

/// What the four extractors have in common: a value, and the error that they refuse with.
macro_rules! extractor {
    ($name:ident) => {
        impl<T, E> From<T> for $name<T, E> {
            fn from(value: T) -> Self {
                Self(value, std::marker::PhantomData)
            }
        }

        impl<T, E> std::ops::Deref for $name<T, E> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T, E> std::ops::DerefMut for $name<T, E> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        // By hand, as a derive would want all of these of the error.
        impl<T: Clone, E> Clone for $name<T, E> {
            fn clone(&self) -> Self {
                Self::from(self.0.clone())
            }
        }

        impl<T: Copy, E> Copy for $name<T, E> {}

        impl<T: Default, E> Default for $name<T, E> {
            fn default() -> Self {
                Self::from(T::default())
            }
        }

        impl<T: std::fmt::Debug, E> std::fmt::Debug for $name<T, E> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }
    };
}

use extractor;
