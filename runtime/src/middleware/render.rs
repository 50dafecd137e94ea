//! Other forms of failures than the envelope: problem details, pages, other languages, and the form that a service already has.
//!
//! [`ErrorLayer`] and [`ErrorMiddleware`] ask the renderers in the order in which
//! they were set. The first that answers decides about the body; if none answers, the body is the envelope. This holds for every
//! failure whose body is an envelope otherwise: errors of the service, foreign errors and panics. Status, correlation ID, log and
//! hooks stay the same, whatever the body looks like.
//!
//! ```
//! # #[cfg(feature = "tower")] {
//! use rest_error::middleware::{ErrorLayer, render};
//!
//! let layer = ErrorLayer::new()
//!     .render(render::problem("https://example.com/errors/"))
//!     .render(render::page());
//! # }
//! ```
//!
//! A renderer without a media type answers every request. Set it after the renderers that have a media type,
//! because no renderer after it is called.
//!
//! A renderer of your own is a function from an [`ErrorReport`](crate::ErrorReport) to a content type and bytes:
//!
//! ```
//! # #[cfg(feature = "tower")] {
//! use rest_error::{ErrorReport, middleware::{ErrorLayer, render::Rendered}};
//!
//! /// The body that the clients of this service have always got.
//! fn own_envelope(report: &ErrorReport) -> Option<Rendered> {
//!     Some(Rendered::json(&serde_json::json!({
//!         "status": "error",
//!         "errorCode": report.code(),
//!         "errorMessage": report.message(),
//!         "requestId": report.correlation_id(),
//!     })))
//! }
//!
//! let layer = ErrorLayer::new().render(own_envelope);
//! # }
//! ```
//!
//! **What a renderer cannot break.** If it panics, returns an empty body, more than 1 MiB, or invalid UTF-8 where the content type
//! is text, then the client gets the envelope, and an event at the level `ERROR` names the reason.
//!
#![cfg_attr(feature = "tower", doc = "[`ErrorLayer`]: super::ErrorLayer")]
#![cfg_attr(not(feature = "tower"), doc = "[`ErrorLayer`]: crate#features")]
#![cfg_attr(feature = "actix-web", doc = "[`ErrorMiddleware`]: super::ErrorMiddleware")]
#![cfg_attr(not(feature = "actix-web"), doc = "[`ErrorMiddleware`]: crate#features")]

mod accept;
mod attempt;
mod html;
mod language;
mod page;
mod problem;
mod rendered;
mod renderer;
mod translated;
mod weight;

pub(super) use self::attempt::{Renderers, render};
pub use self::{
    html::escape_html,
    page::{Page, page},
    problem::{Problem, problem},
    rendered::{Rendered, TranslatedMessage},
    renderer::{Renderer, with_headers, with_media_type},
    translated::{Translate, Translated, translated, translated_by},
};
