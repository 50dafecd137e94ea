//! Everything that generated code may name. It is not public: it changes with every version, and the derive is pinned to
//! this one. `lib.rs` re-exports it under a name that contains the version.

mod adapters;
mod codes;
pub mod declared;
mod decode;
mod fields;
mod known_type;
mod probe;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod rejection;

use std::{error::Error, time::Duration};

#[cfg(feature = "axum")]
pub use ::axum::response::{IntoResponse as AxumIntoResponse, Response as AxumResponse};
#[cfg(feature = "schemars")]
pub use ::schemars;
pub use ::serde;
#[cfg(feature = "utoipa")]
pub use ::utoipa;
#[cfg(feature = "actix-web")]
pub use actix_web::{
    HttpResponse as ActixResponse, ResponseError as ActixResponseError, http::StatusCode as ActixStatusCode,
};
pub use http::{HeaderMap, StatusCode};

#[cfg(feature = "client")]
pub use self::decode::{DECODE_PASSES, Recovered, row_of};
pub use self::{
    codes::{Used, code_named, code_of, deserialize_code},
    decode::{Arg, Sent},
    fields::{DynError, Field, Open, Source},
    known_type::{OtherType, TypeOf},
    probe::{Answer, NoError, Otherwise, Probe, catalogue_or_nothing},
};
#[cfg(feature = "actix-web")]
pub use crate::__actix_web as actix_web;
#[cfg(feature = "axum")]
pub use crate::__axum as axum;
#[cfg(feature = "client")]
pub use crate::__decode as decode;
#[cfg(not(feature = "actix-web"))]
pub use crate::__nothing as actix_web;
#[cfg(not(feature = "axum"))]
pub use crate::__nothing as axum;
#[cfg(not(feature = "client"))]
pub use crate::__nothing as decode;
#[cfg(not(feature = "schemars"))]
pub use crate::__nothing as schemars;
#[cfg(not(feature = "utoipa"))]
pub use crate::__nothing as utoipa;
#[cfg(feature = "schemars")]
pub use crate::__schemars as schemars;
#[cfg(feature = "utoipa")]
pub use crate::__utoipa as utoipa;
#[cfg(feature = "client")]
pub use crate::client::{Decode, ReceivedError};
use crate::declare::catalogue::{Args, clash, rows::Rows};
#[cfg(feature = "schemars")]
pub use crate::publish::json_schema::of_codes as code_schema;
#[cfg(feature = "actix-web")]
pub use crate::response::into_actix::{respond as actix_respond, status as actix_status};
#[cfg(feature = "axum")]
pub use crate::response::into_axum::respond as axum_respond;
pub use crate::{
    __serde as serde,
    declare::{
        args::ArgsWriter,
        argument_type::ArgumentType,
        catalogue::{Catalogue, Catalogued, Pass, clash::Clashes},
        code::{CodeEnum, ErrorCode, SealedCode, UnknownCode},
        detail::Detail,
        message::{Debugged, Formatted, MessageWriter},
        rest_error::{RestError, fmt},
        spec::ErrorSpec,
        table::Table,
        value::{other, value},
    },
};

/// The type of names in `JsonSchema`.
#[cfg(feature = "schemars")]
pub type SchemaName = std::borrow::Cow<'static, str>;

/// The result of `IntoResponses`.
#[cfg(feature = "utoipa")]
pub type OpenApiResponses = std::collections::BTreeMap<String, ::utoipa::openapi::RefOr<::utoipa::openapi::Response>>;

/// The responses of a type in an OpenAPI document.
#[cfg(feature = "utoipa")]
#[must_use]
pub fn openapi_responses(catalogue: &Catalogue) -> OpenApiResponses {
    crate::publish::openapi::by_status(catalogue)
}

/// The facts about all codes of a type.
#[must_use]
pub const fn table(
    text: &'static str,
    offsets: &'static [u8],
    facts: &'static [u8],
    index: &'static [u8],
    docs: &'static [&'static str],
) -> Table {
    Table::new(text, offsets, facts, index, docs)
}

/// A table with the types of arguments that only rustc can resolve.
#[must_use]
pub const fn table_with_types(table: Table, types: &'static [(u32, ArgumentType)]) -> Table {
    table.with_types(types)
}

/// A doc comment that macros have put together, without whitespace around it.
#[must_use]
pub const fn trimmed(doc: &'static str) -> &'static str {
    doc.trim_ascii()
}

/// The handle of a table's row.
#[must_use]
pub const fn spec_at(table: &'static Table, number: u32) -> ErrorSpec {
    ErrorSpec::of_table(table, number)
}

/// The catalogue of a type whose own codes the derive has compared.
#[must_use]
pub const fn catalogue(owner: &'static str, table: &'static Table, nested: &'static [&'static Catalogue]) -> Catalogue {
    Catalogue::unchecked(owner, Rows::Table(table), nested)
}

/// Marks a catalogue as open: a `transparent, open` field can bring other codes.
#[must_use]
pub const fn open_catalogue(catalogue: Catalogue) -> Catalogue {
    catalogue.with_unknown()
}

/// Marks the catalogue of a type with `args`.
#[must_use]
pub const fn sending_catalogue(catalogue: Catalogue) -> Catalogue {
    catalogue.with_args(Args::Always)
}

/// Marks the catalogue of a type with `args(nested)`.
#[must_use]
pub const fn nested_catalogue(catalogue: Catalogue) -> Catalogue {
    catalogue.with_args(Args::Nested)
}

/// The catalogue of a generic type, whose nested catalogues are compared for each instance.
#[must_use]
#[track_caller]
pub const fn generic_catalogue(
    owner: &'static str,
    table: &'static Table,
    nested: &'static [&'static Catalogue],
) -> Catalogue {
    Catalogue::generic(owner, Rows::Table(table), nested)
}

/// Fails to evaluate, with a message for the user of the derive.
///
/// # Panics
/// Always.
#[track_caller]
#[expect(clippy::panic, reason = "a failed evaluation is a compile error, as it should be")]
pub const fn fail(message: &str) {
    panic!("{}", message);
}

/// The codes that two types of the catalogue share.
#[must_use]
pub const fn find_clashes(catalogue: &Catalogue) -> Clashes {
    clash::find(catalogue)
}

/// Whether any types of the catalogue share a code.
#[must_use]
pub const fn has_clashes(clashes: &Clashes) -> bool {
    clashes.is_any()
}

/// Fails to evaluate if a nested type has the code of this row. The message also names the clashes of the rows behind it, up
/// to a number that is divisible by `size`.
///
/// # Panics
/// On that clash.
#[track_caller]
pub const fn report_row(clashes: &Clashes, row: usize, size: usize) {
    clash::report_row(clashes, row, (row / size + 1) * size);
}

/// Fails to evaluate if the nested catalogue with this number shares a code with another nested one.
#[track_caller]
pub const fn report_nested(clashes: &Clashes, nested: usize) {
    clash::report_nested(clashes, nested);
}

/// The spec of an error.
pub fn spec<E: RestError + ?Sized>(error: &E) -> ErrorSpec {
    error.spec()
}

/// Writes the message of a transparent variant.
///
/// # Errors
/// If it cannot be written, or the message is full.
pub fn message<E: RestError + ?Sized>(error: &E, out: &mut MessageWriter<'_, '_>) -> std::fmt::Result {
    error.__message(out)
}

/// The details of a transparent variant.
pub fn details<E: RestError + ?Sized>(error: &E) -> &[Detail] {
    error.details()
}

/// Adds the headers of a transparent variant.
pub fn headers<E: RestError + ?Sized>(error: &E, headers: &mut HeaderMap) {
    error.headers(headers);
}

/// Writes the arguments of a transparent variant.
pub fn args<E: RestError + ?Sized>(error: &E, out: &mut ArgsWriter<'_>) {
    error.args(out);
}

/// The source of a transparent variant.
pub fn source<E: RestError + ?Sized>(error: &E) -> Option<&(dyn Error + 'static)> {
    error.source()
}

/// The delay of a transparent variant.
pub fn retry_after<E: RestError + ?Sized>(error: &E) -> Option<Duration> {
    error.retry_after()
}
