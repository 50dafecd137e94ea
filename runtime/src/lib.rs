//! One declaration for the errors of a REST service.
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as rest_error;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private0;
mod adapters;
mod body;
mod catalogue;
mod correlation;
pub mod defender;
mod detail;
mod envelope;
mod error;
mod http_error;
mod json;
mod message;
mod response;
mod server;
mod spec;
mod with_message;

pub use rest_error_macros::RestError;

#[doc(hidden)]
pub use crate::message::MessageWriter;
pub use crate::{
    catalogue::{Catalogue, Catalogued},
    correlation::{CorrelationId, InvalidCorrelationId},
    detail::Detail,
    envelope::Envelope,
    error::RestError,
    http_error::HttpError,
    response::ErrorResponse,
    spec::{ErrorSpec, Template},
    with_message::WithMessage,
};
