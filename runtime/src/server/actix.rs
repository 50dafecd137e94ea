//! actix-web: derived types as its errors, and [`ErrorMiddleware`], which gives all that a server answers one envelope
//! and one ID.
//!
//! With the feature `actix-web`, every derived type, [`WithMessage`](crate::WithMessage) and
//! [`ErrorResponse`](crate::ErrorResponse) are a [`ResponseError`](actix_web::ResponseError), so that a handler's `?`
//! takes them. Status, headers and body are those of [`Envelope::into_http`](crate::Envelope::into_http). A type that is
//! to have another response leaves this one out with `#[rest(skip(actix))]`.
//!
//! ```
//! use actix_web::{App, ResponseError, web};
//! use rest_error::{ErrorResponse, RestError};
//!
//! #[derive(Debug, RestError)]
//! #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
//! struct NoSuchMachine {
//!     id: u64,
//! }
//!
//! async fn machine(id: web::Path<u64>) -> Result<String, NoSuchMachine> {
//!     Err(NoSuchMachine { id: *id })
//! }
//!
//! // One type for whatever error there is.
//! async fn owner(id: web::Path<u64>) -> Result<String, ErrorResponse> {
//!     Ok(machine(id).await?)
//! }
//!
//! let app = App::new().route("/machines/{id}", web::get().to(machine)).route("/owners/{id}", web::get().to(owner));
//!
//! let response = NoSuchMachine { id: 7 }.error_response();
//! assert_eq!(response.status(), 404);
//! assert_eq!(response.headers().get("x-ms-error-code").ok_or("no code")?, "MachineNotFound");
//! # Ok::<(), &str>(())
//! ```
//!
//! `error_response` draws the ID, so that an error which is asked twice has two; the middleware puts the request's in
//! their place.

mod convert;
mod middleware;
pub(crate) mod respond;
mod service;

pub use self::{
    middleware::ErrorMiddleware,
    service::{ErrorService, ResponseFuture},
};
