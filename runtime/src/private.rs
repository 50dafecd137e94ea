//! All names that generated code may use. Not public: they change with any version, and the derive is pinned to this one.

use std::{error::Error, ops::Deref, time::Duration};

#[cfg(feature = "schemars")]
pub use ::schemars;
#[cfg(feature = "serde")]
pub use ::serde;
#[cfg(feature = "utoipa")]
pub use ::utoipa;
#[cfg(feature = "actix-web")]
pub use actix_web::{
    HttpResponse as ActixResponse, ResponseError as ActixResponseError, http::StatusCode as ActixStatusCode,
};
#[cfg(feature = "axum")]
pub use axum_core::response::{IntoResponse as AxumIntoResponse, Response as AxumResponse};
pub use http::{HeaderMap, StatusCode};

use crate::catalogue::unique;
#[cfg(feature = "client")]
pub use crate::client::decode::field::{Arg, OtherArg, OtherReceived, Received, Sent, own_args, row_of};

pub use crate::catalogue::unique::Clash;
#[cfg(feature = "serde")]
pub use crate::code::deserialize_code;
#[cfg(feature = "schemars")]
pub use crate::render::json_schema::of_codes as code_schema;
#[cfg(feature = "utoipa")]
pub use crate::render::openapi::responses as openapi_responses;
pub use crate::{
    __actix as actix, __axum as axum, __decode as decode, __decode_nested as decode_nested, __schemars as schemars,
    __serde as serde, __utoipa as utoipa,
};

/// What `JsonSchema` gives its names as.
#[cfg(feature = "schemars")]
pub type Text = std::borrow::Cow<'static, str>;

/// What `IntoResponses` gives.
#[cfg(feature = "utoipa")]
pub type OpenApiResponses = std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>>;
#[cfg(feature = "actix-web")]
pub use crate::server::actix::respond::{respond as actix_respond, status as actix_status};
#[cfg(feature = "axum")]
pub use crate::server::axum::respond as axum_respond;
pub use crate::{
    ArgsWriter, Catalogue, Catalogued, Detail, ErrorSpec, MessageWriter, RestError,
    code::{ErrorCode, UnknownCode, code_named, code_of},
    message::{Debugged, Formatted, fmt},
};
#[cfg(feature = "client")]
pub use crate::{Decode, ErrorResponse};

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
    Catalogue::unchecked(owner, rows, index, nested)
}

/// The same of a generic type, whose nested catalogues are compared where it is instantiated.
#[must_use]
#[track_caller]
pub const fn generic_catalogue(
    owner: &'static str,
    rows: &'static [ErrorSpec],
    index: &'static [u8],
    nested: &'static [&'static Catalogue],
) -> Catalogue {
    Catalogue::generic(owner, rows, index, nested)
}

/// The first code that two types of the catalogue have in common.
#[must_use]
pub const fn find_clash(catalogue: &Catalogue) -> Option<Clash> {
    unique::find(catalogue)
}

/// Fails to evaluate if it is the nested catalogue of this number that brings the clash.
#[track_caller]
pub const fn tell_clash(clash: &Option<Clash>, nested: usize) {
    unique::tell(clash.as_ref(), nested);
}

/// The row of an error.
pub fn spec<E: RestError + ?Sized>(error: &E) -> &'static ErrorSpec {
    error.spec()
}

/// The message of a transparent variant.
///
/// # Errors
/// If it can't be written, or the message is full.
pub fn message<E: RestError + ?Sized>(error: &E, out: &mut MessageWriter<'_, '_>) -> std::fmt::Result {
    error.__message(out)
}

/// The details of a transparent variant.
pub fn details<E: RestError + ?Sized>(error: &E) -> &[Detail] {
    error.details()
}

/// The headers of a transparent variant.
pub fn headers<E: RestError + ?Sized>(error: &E, headers: &mut HeaderMap) {
    error.headers(headers);
}

/// The arguments of a transparent variant.
pub fn args<E: RestError + ?Sized>(error: &E, out: &mut ArgsWriter<'_>) {
    error.__args(out);
}

/// The source of a transparent variant.
pub fn source<E: RestError + ?Sized>(error: &E) -> Option<&(dyn Error + 'static)> {
    error.source()
}

/// The delay of a transparent variant.
pub fn retry_after<E: RestError + ?Sized>(error: &E) -> Option<Duration> {
    error.retry_after()
}

/// Tells whether a type is an error: where it is, this constant hides that of [`Otherwise`].
pub struct Probe<T: ?Sized>(std::marker::PhantomData<T>);

impl<T: Error + ?Sized> Probe<T> {
    /// It is.
    pub const IS_ERROR: bool = true;
}

impl<T: Deref<Target: DynError>> Probe<T> {
    /// It points to one.
    pub const IS_POINTER: bool = true;
}

impl<T: RestError + ?Sized> Probe<T> {
    /// It is one of ours.
    pub const IS_REST_ERROR: bool = true;
}

impl<T: Catalogued + ?Sized> Probe<T> {
    /// Its codes are known.
    pub const CATALOGUE: Option<&'static Catalogue> = Some(T::CATALOGUE);
}

impl Probe<Duration> {
    /// It is a delay.
    pub const IS_DELAY: bool = true;
}

impl Probe<Option<Duration>> {
    /// It may be a delay.
    pub const IS_DELAY: bool = true;
}

impl Probe<Vec<Detail>> {
    /// It is a list of details.
    pub const IS_DETAILS: bool = true;
}

#[cfg(feature = "client")]
impl<T: Sent> Probe<T> {
    /// A client can read it back.
    pub const IS_SENT: bool = true;
}

impl<T: Default> Probe<T> {
    /// A client can do without it.
    pub const IS_DEFAULT: bool = true;
}

#[cfg(feature = "client")]
impl<T: Decode> Probe<T> {
    /// A client can get it back.
    pub const IS_DECODE: bool = true;
}

/// What is nested; nothing, where a mistake is told elsewhere.
#[must_use]
pub const fn catalogue_or_nothing(catalogue: Option<&'static Catalogue>) -> &'static Catalogue {
    static NOTHING: Catalogue = Catalogue::unchecked("", &[], &[], &[]);
    match catalogue {
        Some(catalogue) => catalogue,
        None => &NOTHING,
    }
}

/// The answers for any other type.
pub trait Otherwise {
    /// It is not.
    const IS_ERROR: bool = false;
    /// It does not.
    const IS_POINTER: bool = false;
    /// It is not.
    const IS_REST_ERROR: bool = false;
    /// They are not.
    const CATALOGUE: Option<&'static Catalogue> = None;
    /// It is not.
    const IS_DELAY: bool = false;
    /// It is not.
    const IS_DETAILS: bool = false;
    /// It is not; nothing is sent where no client is built.
    const IS_SENT: bool = cfg!(not(feature = "client"));
    /// It is not.
    const IS_DEFAULT: bool = false;
    /// It is not.
    const IS_DECODE: bool = cfg!(not(feature = "client"));
}

impl<T: ?Sized> Otherwise for Probe<T> {}

/// A field with a part to play, whose methods are found by what its type is.
pub struct Field<'a, T>(pub &'a T);

impl Field<'_, Duration> {
    /// The delay.
    #[must_use]
    pub fn delay(self) -> Option<Duration> {
        Some(*self.0)
    }
}

impl Field<'_, Option<Duration>> {
    /// The delay, where there is one.
    #[must_use]
    pub fn delay(self) -> Option<Duration> {
        *self.0
    }
}

impl<'a> Field<'a, Vec<Detail>> {
    /// The details.
    #[must_use]
    pub fn details(self) -> &'a [Detail] {
        self.0
    }
}

/// A field of any other type, of which [`Probe`] tells the user.
pub trait OtherField<'a> {
    /// None.
    fn delay(&self) -> Option<Duration> {
        None
    }

    /// None.
    fn details(&self) -> &'a [Detail] {
        &[]
    }
}

impl<'a, T> OtherField<'a> for Field<'a, T> {}

/// A source field, whose `get` is found by what its type is: an error, or else a pointer to one, or else neither.
pub struct Source<'a, T>(pub &'a T);

impl<'a, T: Error + 'static> Source<'a, T> {
    /// The error itself.
    #[must_use]
    pub fn get(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0)
    }
}

/// A pointer to an error that is none itself: `Box<dyn Error + Send + Sync>`, `anyhow::Error`.
pub trait PointedSource<'a> {
    /// The error that it points to.
    fn get(self) -> Option<&'a (dyn Error + 'static)>;
}

impl<'a, T: Deref<Target: DynError>> PointedSource<'a> for Source<'a, T> {
    fn get(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0.deref().as_dyn())
    }
}

/// Neither, of which [`Probe::IS_POINTER`] tells the user.
pub trait NoSource<'a> {
    /// Nothing.
    fn get(&self) -> Option<&'a (dyn Error + 'static)> {
        None
    }
}

impl<T> NoSource<'_> for Source<'_, T> {}

/// The trait objects of errors.
pub trait DynError {
    /// The error without its auto traits.
    fn as_dyn(&self) -> &(dyn Error + 'static);
}

macro_rules! dyn_errors {
    ($($error:ty,)*) => {$(
        impl DynError for $error {
            fn as_dyn(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

dyn_errors! {
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Sync + 'static,
    dyn Error + Send + Sync + 'static,
    dyn Error + Send + Sync + std::panic::UnwindSafe + 'static,
}

/// The bounds of what is sent, where no client is built.
#[cfg(not(feature = "client"))]
mod no_client {
    /// Any type.
    pub trait Sent {}

    impl<T: ?Sized> Sent for T {}

    /// Any type.
    pub trait Decode {}

    impl<T: ?Sized> Decode for T {}

    /// Nothing.
    pub fn own_args<E: ?Sized>(_: &E, _: &mut crate::ArgsWriter<'_>) {}
}

#[cfg(not(feature = "client"))]
pub use no_client::{Decode, Sent, own_args};
