//! All names that generated code may use. Not public: they change with any version, and the derive is pinned to this one.

use std::{error::Error, time::Duration};

#[cfg(feature = "axum")]
pub use axum_core::response::{IntoResponse as AxumIntoResponse, Response as AxumResponse};
pub use http::HeaderMap;

#[cfg(feature = "axum")]
pub use crate::server::axum::respond as axum_respond;
pub use crate::{
    Catalogue, Catalogued, Detail, ErrorSpec, MessageWriter, RestError,
    message::{Debugged, Formatted, fmt},
};

/// A row whose code, status and template the derive has checked.
#[must_use]
pub const fn row(code: &'static str, status: u16, text: &'static [&'static str], doc: &'static str) -> ErrorSpec {
    ErrorSpec::row(code, status, text, doc)
}

/// The catalogue of a type whose own codes the derive has compared.
#[must_use]
pub const fn catalogue(
    owner: &'static str,
    rows: &'static [ErrorSpec],
    index: &'static [u8],
    nested: &'static [&'static Catalogue],
) -> Catalogue {
    Catalogue::indexed(owner, rows, index, nested)
}

/// The row of an error.
pub fn spec<E: RestError>(error: &E) -> &'static ErrorSpec {
    error.spec()
}

/// The message of a transparent variant.
pub fn message<E: RestError>(error: &E, out: &mut MessageWriter<'_, '_>) -> std::fmt::Result {
    error.__message(out)
}

/// The details of a transparent variant.
pub fn details<E: RestError>(error: &E) -> &[Detail] {
    error.details()
}

/// The headers of a transparent variant.
pub fn headers<E: RestError>(error: &E, headers: &mut HeaderMap) {
    error.headers(headers);
}

/// The source of a transparent variant.
pub fn source<E: RestError>(error: &E) -> Option<&(dyn Error + 'static)> {
    error.source()
}

/// The delay of a transparent variant.
pub fn retry_after<E: RestError>(error: &E) -> Option<Duration> {
    error.retry_after()
}

/// What a `retry_after` field may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no delay",
    label = "a `retry_after` field is a `Duration` or an `Option<Duration>`"
)]
pub trait RetryAfter {
    /// The delay of this error.
    fn delay(&self) -> Option<Duration>;
}

impl RetryAfter for Duration {
    fn delay(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl RetryAfter for Option<Duration> {
    fn delay(&self) -> Option<Duration> {
        *self
    }
}

/// The delay of a `retry_after` field.
pub fn delay<T: RetryAfter>(field: &T) -> Option<Duration> {
    field.delay()
}

/// What a `details` field may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of details",
    label = "a `details` field is a `Vec<Detail>`"
)]
pub trait DetailList {
    /// The entries.
    fn entries(&self) -> &[Detail];
}

impl DetailList for Vec<Detail> {
    fn entries(&self) -> &[Detail] {
        self
    }
}

impl DetailList for Box<[Detail]> {
    fn entries(&self) -> &[Detail] {
        self
    }
}

/// The entries of a `details` field.
pub fn detail_list<T: DetailList>(field: &T) -> &[Detail] {
    field.entries()
}

/// What a source may be: an error, or a pointer that dereferences to one, such as `Box<dyn Error + Send + Sync>`.
///
/// Called as a method, so that it is found through `Deref`.
pub trait AsSource {
    /// The source as an error.
    fn __as_source(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsSource for T {
    fn __as_source(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! dyn_sources {
    ($($source:ty,)*) => {$(
        impl AsSource for $source {
            fn __as_source(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

dyn_sources! {
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Sync + 'static,
    dyn Error + Send + Sync + 'static,
    dyn Error + Send + Sync + std::panic::UnwindSafe + 'static,
}
