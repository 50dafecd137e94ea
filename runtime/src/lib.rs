//! Declare the errors of a REST service once: error code, HTTP status and message in one attribute.
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
//! let id = CorrelationId::parse("43f4cb08-8fac-4b65-9db1-745c2ae65f3a")?;
//! assert_eq!(
//!     Envelope::with_correlation_id(&error, id).to_json(),
//!     r#"{"error":{"code":"MachineNotFound","message":"Machine 7 was not found","target":"43f4cb08-8fac-4b65-9db1-745c2ae65f3a"}}"#,
//! );
//! # Ok::<(), rest_error::InvalidCorrelationId>(())
//! ```
//!
//! | I want to … | see |
//! |---|---|
//! | declare errors | [`derive@RestError`], with all keys of its attribute |
//! | return one from an axum handler | feature `axum`: every derived type is a response |
//! | reject an invalid body, query or path | feature `axum` or `actix-web`: the module `extract` |
//! | give every error of the server one envelope and one ID | feature `tower`: `middleware::ErrorLayer`, and [`guide::serving`] |
//! | do the same with actix-web | feature `actix-web`: `middleware::ErrorMiddleware` |
//! | return one from anything that is built on `http` | [`Envelope::into_http`] |
//! | use `?` on errors of several types in one handler | [`ErrorResponse`] |
//! | set my own message for a code | [`RestError::with_message`] |
//! | list all codes | [`Catalogued::CATALOGUE`], [`catalogue!`] |
//! | publish the codes, and notice every change | [`guide::publishing`], [`contract`] |
//! | give the codes to TypeScript clients | [`Catalogue::to_typescript`] |
//! | list what one operation can answer | [`catalogue!`]; for OpenAPI, the feature `utoipa` and the module `openapi` |
//! | test that my service sends only declared errors | [`contract::check_response`] |
//! | use the codes of Microsoft Defender's API | [`defender`] |
//! | have a code for every HTTP status | [`HttpError`] |
//! | read an error response as a client | feature `client`: `client::ReceivedError`, and [`guide::client`] |
//! | do so with reqwest | feature `reqwest`: `client::ResponseExt` |
//! | know whether and when to retry | feature `client`: `client::RetryPolicy` |
//! | get an error back as the value that was sent | feature `client`: `client::Decode` |
//! | send problem details (RFC 9457), a page, or the body that my clients know | `middleware::render`, and [`guide::forms`] |
//! | answer in the client's language | [`translation!`], and [`guide::languages`] |
//! | map the errors of a database, validate bodies, log users in, limit rates, serve gRPC | [`guide::cookbook`] |
//! | migrate from thiserror, anyhow or a `match` by hand | [`guide::from_thiserror`] |
//! | tell clients what they may rely on | [`guide::relying`] |
//! | know what can leak and what cannot | [`guide::security`] |
//! | know what it costs | [`guide::cost`] |
//! | understand a compile error | [`guide::mistakes`] |
//!
//! # Features
//!
//! None is on by default, and features only add.
//!
//! | feature | module | adds |
//! |---|---|---|
//! | `axum` | `extract` | `IntoResponse` for every error type, extractors, and everything of `tower` |
//! | `tower` | `middleware` | `ErrorLayer` for every tower service |
//! | `actix-web` | `extract`, `middleware` | `ResponseError` for every error type, extractors, and `ErrorMiddleware` |
//! | `client` | `client` | `ReceivedError`, `Decode`, `RetryPolicy` |
//! | `reqwest` | `client` | `response.rest_error().await` |
//! | `utoipa` | `openapi` | responses in OpenAPI documents |
//! | `schemars` | – | JSON Schema of the envelope and of code enums |
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as rest_error;

mod catalogues;
#[cfg(feature = "client")]
pub mod client;
mod declare;
mod derive_support;
#[cfg(any(feature = "actix-web", feature = "axum"))]
pub mod extract;
pub mod guide;
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub mod middleware;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod parameters;
mod publish;
#[cfg(feature = "client")]
mod received;
mod response;
mod text;

rest_error_macros::__private_module!();

#[doc(hidden)]
pub use crate::derive_support::translation as __translation;

#[doc = include_str!("guide/attributes.md")]
pub use rest_error_macros::RestError;

#[cfg(feature = "utoipa")]
pub use crate::publish::openapi;
pub use crate::{
    catalogues::{
        defender,
        http_error::{HttpError, HttpErrorCode},
    },
    declare::{
        args::ArgsWriter,
        argument_type::{ArgumentKind, ArgumentType},
        catalogue::{Catalogue, Catalogued},
        code::{ErrorCode, UnknownCode},
        published::Published,
        rest_error::{RestError, WithMessage},
        row::ErrorRow,
        spec::ErrorSpec,
        template::Template,
        translation::texts::Translation,
    },
    publish::contract,
    response::{envelope::Envelope, error_response::ErrorResponse, report::ErrorReport, sources::Upstream},
    text::{
        correlation_id::{CorrelationId, InvalidCorrelationId},
        detail::Detail,
    },
};
