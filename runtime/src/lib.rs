//! One declaration for the errors of a REST service: error code, HTTP status and message.
//!
//! ```
//! use rest_error::{CorrelationId, Envelope, RestError, defender::DefenderError};
//!
//! #[derive(Debug, RestError)]
//! #[rest(status = 400)]
//! enum MachineError {
//!     /// No machine has this ID.
//!     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
//!     NotFound { id: u64 },
//!     #[rest(transparent)]
//!     Defender(#[from] DefenderError),
//! }
//!
//! let error = MachineError::NotFound { id: 7 };
//! let target = CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a")?;
//! assert_eq!(
//!     Envelope::with_target(&error, target).to_json(),
//!     r#"{"error":{"code":"MachineNotFound","message":"Machine 7 was not found","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#,
//! );
//! # Ok::<(), rest_error::InvalidCorrelationId>(())
//! ```
//!
//! | I want to … | here |
//! |---|---|
//! | declare errors | [`derive@RestError`], all keys of its attribute |
//! | answer with one from axum | the feature `axum`: a derived type is a response |
//! | refuse a body, query or path that does not fit with one | [`axum`]: `Json`, `Query`, `Path` and `Form` |
//! | have one envelope and one ID for all that a server answers | [`tower::ErrorLayer`], [`guide::serving`] |
//! | answer with one from actix-web, and have the same of all else | [`actix`] |
//! | answer with one from anything on `http` | [`Envelope::into_http`] |
//! | use `?` on every error of a service | [`ErrorResponse`] |
//! | set a message of my own under a known code | [`RestError::with_message`] |
//! | list all codes | [`Catalogued::CATALOGUE`], [`catalogue!`] |
//! | publish them, and keep them | [`guide::publishing`], [`contract`] |
//! | use the codes of Microsoft Defender's API | [`defender`] |
//! | answer as a web server does, 405 and such | [`HttpError`] |
//! | read what a server answered | [`ErrorResponse::from_parts`], [`guide::client`] |
//! | do so with reqwest | [its responses](crate::reqwest) |
//! | know when to send a request again | [`RetryPolicy`] |
//! | get an error back as the value that it was | [`ErrorResponse::decode`] |
//! | come from thiserror | [`guide::from_thiserror`] |
//! | tell clients what they may rely on | [`guide::relying`] |
//! | know what does not leak, and what may | [`guide::security`] |
//! | know what it costs | [`guide::cost`] |
//! | read the compiler's errors | [`guide::mistakes`] |
//!
//! # Features
//!
//! `serde` (default): `Serialize` for the envelope and for catalogues. `serde_json` (default): [`contract`]. `client`
//! (default): [`ErrorResponse::from_parts`] and [`Decode`]. `reqwest`: [errors](crate::reqwest) of its responses. `uuid` (default): fresh correlation IDs, and with them [`Envelope::new`] and
//! [`ErrorResponse`]. `axum`: `IntoResponse` for derived types. `axum-extract`: [extractors](crate::axum) for axum.
//! `tower`: [`tower::ErrorLayer`]. `actix-web`: `ResponseError` for derived types, and [`actix::ErrorMiddleware`].
//! `report`: [`ErrorReport`]. `utoipa`: the responses of derived types in OpenAPI. `schemars`: JSON Schema.
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as rest_error;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private0;
mod adapters;
mod args;
mod body;
#[cfg(feature = "uuid")]
mod by_status;
mod catalogue;
mod chain;
#[cfg(feature = "client")]
mod client;
mod code;
#[cfg(feature = "serde_json")]
pub mod contract;
mod correlation;
pub mod defender;
mod detail;
mod envelope;
mod error;
pub mod guide;
mod http_error;
mod json;
mod message;
mod render;
#[cfg(feature = "uuid")]
mod response;
mod server;
mod spec;
mod with_message;

#[doc = include_str!("docs/attributes.md")]
pub use rest_error_macros::RestError;

pub use crate::args::ArgsWriter;
#[cfg(feature = "uuid")]
pub use crate::chain::Upstream;
#[cfg(feature = "reqwest")]
pub use crate::client::reqwest;
#[cfg(feature = "client")]
pub use crate::client::retry::{Failure, RetryPolicy};
#[cfg(feature = "client")]
pub use crate::client::{Decode, InnerError};
#[doc(hidden)]
pub use crate::message::MessageWriter;
#[cfg(feature = "uuid")]
pub use crate::response::ErrorResponse;
#[cfg(feature = "actix-web")]
pub use crate::server::actix;
#[cfg(feature = "axum-extract")]
pub use crate::server::extract as axum;
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub use crate::server::foreign::KeepBody;
#[cfg(feature = "report")]
pub use crate::server::report::ErrorReport;
#[cfg(feature = "tower")]
pub use crate::server::tower;
pub use crate::{
    catalogue::{Catalogue, Catalogued},
    code::{ErrorCode, UnknownCode},
    correlation::{CorrelationId, InvalidCorrelationId},
    detail::Detail,
    envelope::Envelope,
    error::RestError,
    http_error::{HttpError, HttpErrorCode},
    spec::{ErrorSpec, Template},
    with_message::WithMessage,
};
