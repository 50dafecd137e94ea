//! Declare the errors of a REST service once: error code, HTTP status and message in one attribute.
//!
#![cfg_attr(feature = "axum", doc = "```no_run")]
#![cfg_attr(not(feature = "axum"), doc = "```ignore")]
//! use axum::{Router, extract::Path, routing::get};
//! use rest_error::{RestError, middleware::ErrorLayer};
//!
//! #[derive(Debug, RestError)]
//! enum MachineError {
//!     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
//!     NotFound { id: u64 },
//!     #[rest(status = 503, msg = "The inventory is not reachable")]
//!     InventoryDown(#[from] std::io::Error), // the io::Error is logged, and not sent
//! }
//!
//! async fn machine(Path(id): Path<u64>) -> Result<String, MachineError> {
//!     match id {
//!         7 => Ok("front-desk".to_owned()),
//!         8 => Err(std::io::Error::other("10.0.0.7 refused the connection"))?,
//!         _ => Err(MachineError::NotFound { id }),
//!     }
//! }
//!
//! /// The service.
//! pub fn app() -> Router {
//!     // The layer comes last, because it covers what was added before it.
//!     Router::new().route("/machines/{id}", get(machine)).layer(ErrorLayer::new())
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     tracing_subscriber::fmt().init();
//!     axum::serve(tokio::net::TcpListener::bind("127.0.0.1:3000").await?, app()).await
//! }
//! ```
//!
//! Every error has the same body, the *envelope*. Clients match on its `code`. Its `target` is the *correlation ID* of the
//! failure:
//!
//! ```text
//! $ curl http://127.0.0.1:3000/machines/9
//! {"error":{"code":"MachineNotFound","message":"Machine 9 was not found","target":"eaecfd5e-58cd-4a22-9318-1e7455909d75"}}
//! $ curl http://127.0.0.1:3000/machines/8
//! {"error":{"code":"InventoryDown","message":"The inventory is not reachable","target":"e1f750aa-bcf6-42ac-a13c-ce4dc3957bde"}}
//! $ curl http://127.0.0.1:3000/nowhere
//! {"error":{"code":"NotFound","message":"There is nothing at this URI.","target":"60395f11-1099-4205-a91a-c03290055c96"}}
//! ```
//!
//! [`ErrorLayer`] turned the router's own 404 into an envelope. It also logs every failure once, under the same ID and with its
//! cause.
//!
//! | I want to … | see |
//! |---|---|
//! | declare errors | [`derive@RestError`], with all keys of its attribute |
//! | return one from a handler of axum or actix-web | features `axum` and `actix-web`: every derived type is a response |
//! | give every error of the server one envelope and one ID | [`ErrorLayer`] (feature `tower`) and [`guide::serving`] |
//! | do the same with actix-web | [`ErrorMiddleware`] (feature `actix-web`) and [`guide::actix`] |
//! | reject an invalid body, query or path | the [extractors] (features `axum` and `actix-web`) |
//! | map the errors of a database, validate bodies, log users in, limit rates, serve gRPC | [`guide::cookbook`] |
//! | migrate from thiserror, anyhow or a `match` by hand | [`guide::from_thiserror`] |
//! | return one from anything that is built on `http` | [`Envelope::into_http`] |
//! | use `?` on errors of several types in one handler | [`ErrorResponse`] |
//! | set my own message for a code | [`RestError::with_message`] |
//! | list all codes | [`Catalogued::CATALOGUE`], [`catalogue!`] |
//! | publish the codes, and notice every change | [`guide::publishing`], [`contract`] |
//! | review a change of the codes, or rename a code | [In a pull request](guide::publishing#in-a-pull-request), [Rename a code](guide::publishing#rename-a-code) |
//! | show the codes on a page | [A page of the codes](guide::publishing#a-page-of-the-codes) |
//! | give the codes to TypeScript clients | [`Catalogue::to_typescript`] |
//! | list what one operation can answer | [`catalogue!`]; for OpenAPI, [its module] (feature `utoipa`) |
//! | test my service | Test your service: [on axum](guide::serving#test-your-service), [on actix-web](guide::actix#test-your-service) |
//! | test that my service sends only declared errors | [`contract::check_response`] |
//! | use the codes of Microsoft Defender's API | [`defender`] |
//! | have a code for every HTTP status | [`HttpError`] |
//! | read an error response as a client | [`ReceivedError`] (feature `client`) and [`guide::client`] |
//! | do so with reqwest | [`ResponseExt`] (feature `reqwest`) |
//! | know whether and when to retry | [`RetryPolicy`] (feature `client`) |
//! | get an error back as the value that was sent | [`Decode`] (feature `client`) |
//! | send problem details (RFC 9457), a page, or the body that my clients know | [`guide::forms`] |
//! | answer in the client's language | [`translation!`] and [`guide::languages`] |
//! | tell clients what they may rely on | [`guide::relying`] |
//! | know what can leak and what cannot | [`guide::security`] |
//! | know what it costs | [`guide::cost`] |
//! | understand a compile error | [`guide::mistakes`] |
//!
//! The repository has larger examples. Run one with `cargo run --example NAME`: `first` is the program above, `handlers`, `codes`
//! and `client` are short, `machines_api` is a whole service, and `defender_client` is its client.
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
//!
#![cfg_attr(feature = "tower", doc = "[`ErrorLayer`]: crate::middleware::ErrorLayer")]
#![cfg_attr(not(feature = "tower"), doc = "[`ErrorLayer`]: crate#features")]
#![cfg_attr(feature = "actix-web", doc = "[`ErrorMiddleware`]: crate::middleware::ErrorMiddleware")]
#![cfg_attr(not(feature = "actix-web"), doc = "[`ErrorMiddleware`]: crate#features")]
#![cfg_attr(any(feature = "actix-web", feature = "axum"), doc = "[extractors]: crate::extract")]
#![cfg_attr(not(any(feature = "actix-web", feature = "axum")), doc = "[extractors]: crate#features")]
#![cfg_attr(feature = "utoipa", doc = "[its module]: crate::openapi")]
#![cfg_attr(not(feature = "utoipa"), doc = "[its module]: crate#features")]
#![cfg_attr(feature = "client", doc = "[`ReceivedError`]: crate::client::ReceivedError")]
#![cfg_attr(not(feature = "client"), doc = "[`ReceivedError`]: crate#features")]
#![cfg_attr(feature = "client", doc = "[`RetryPolicy`]: crate::client::RetryPolicy")]
#![cfg_attr(not(feature = "client"), doc = "[`RetryPolicy`]: crate#features")]
#![cfg_attr(feature = "client", doc = "[`Decode`]: crate::client::Decode")]
#![cfg_attr(not(feature = "client"), doc = "[`Decode`]: crate#features")]
#![cfg_attr(feature = "reqwest", doc = "[`ResponseExt`]: crate::client::ResponseExt")]
#![cfg_attr(not(feature = "reqwest"), doc = "[`ResponseExt`]: crate#features")]
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
pub use crate::derive_support::declared as __declared;

#[doc = include_str!("guide/attributes.md")]
pub use rest_error_macros::RestError;

#[cfg(feature = "utoipa")]
pub use crate::publish::openapi;
pub use crate::{
    catalogues::{
        defender,
        http_error::{HttpError, HttpErrorCode},
        http_texts as http_error,
    },
    declare::{
        args::ArgsWriter,
        argument_type::{ArgumentKind, ArgumentType},
        catalogue::{Catalogue, Catalogued},
        code::{CodeEnum, ErrorCode, UnknownCode},
        detail::Detail,
        published::Published,
        rest_error::{RestError, WithMessage},
        row::ErrorRow,
        spec::ErrorSpec,
        template::Template,
        translation::texts::Translation,
    },
    publish::contract,
    response::{envelope::Envelope, error_response::ErrorResponse, report::ErrorReport, sources::Upstream},
    text::correlation_id::{CorrelationId, InvalidCorrelationId},
};
