//! [`Renderer`]: what decides how a failure looks to a client.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName};

use super::rendered::{Rendered, TranslatedMessage};
use crate::response::report::ErrorReport;

/// Decides how a failure looks to a client: see the [module](super).
///
/// A function or closure from `&ErrorReport` to `Option<Rendered>` is a renderer. [`with_media_type`] and [`with_headers`] create
/// one that depends on the request. Implement the trait for a type of your own if a renderer also translates messages.
pub trait Renderer: Send + Sync + 'static {
    /// The media type of the bodies, if the client chooses by its header `accept`.
    ///
    /// Then [`render`](Self::render) is called only if `accept` selects this type. The guide
    /// [`forms`](crate::guide::forms#problem-details-and-pages) lists the rules: if the client names this type and `application/json`
    /// with the same quality, this type is selected. Without a media type, [`render`](Self::render) is called for every failure that
    /// no renderer before this one has answered. The renderer is asked for its media type once, when it is set.
    fn media_type(&self) -> Option<&str> {
        None
    }

    /// Whether the client also gets this media type if it has no preference. Otherwise, such a client gets the envelope.
    fn is_default(&self) -> bool {
        false
    }

    /// The request headers that it reads. Only these are kept until the response is there, and only up to 8 KiB of each: a header
    /// that is longer counts as missing. The response names them in `vary`. `accept` need not be here for
    /// [`media_type`](Self::media_type).
    fn headers(&self) -> Vec<HeaderName> {
        Vec::new()
    }

    /// The message in a language of the client. The first renderer that returns one decides, even if a later one has the
    /// message in a language that the client prefers. The report that [`render`](Self::render) gets has the translated message,
    /// and so does the envelope. The log keeps the original.
    ///
    /// This renderer is then also called for each detail that was made [from an error](crate::Detail::from_error), with a report of
    /// that error. A detail whose translation is in another language than the message stays as it is.
    fn translate(&self, report: &ErrorReport, request: &HeaderMap) -> Option<TranslatedMessage> {
        let _ = (report, request);
        None
    }

    /// The body, or `None` to leave it to the renderers that follow and to the envelope. `request` has the headers that any of the
    /// renderers reads.
    fn render(&self, report: &ErrorReport, request: &HeaderMap) -> Option<Rendered>;
}

impl<F> Renderer for F
where
    F: Fn(&ErrorReport) -> Option<Rendered> + Send + Sync + 'static,
{
    fn render(&self, report: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        self(report)
    }
}

/// A renderer for clients that prefer a media type by their header `accept`.
///
/// ```
/// # #[cfg(feature = "tower")] {
/// use http::HeaderValue;
/// use rest_error::middleware::{ErrorLayer, render::{self, Rendered}};
///
/// let layer = ErrorLayer::new().render(render::with_media_type("text/csv", |report| {
///     // A code contains neither quotes nor commas, and nor does a UUID.
///     let line = format!("{},{}\r\n", report.code(), report.correlation_id());
///     Some(Rendered::new(HeaderValue::from_static("text/csv; charset=utf-8"), line))
/// }));
/// # }
/// ```
pub fn with_media_type(
    media_type: impl Into<Cow<'static, str>>,
    render: impl Fn(&ErrorReport) -> Option<Rendered> + Send + Sync + 'static,
) -> impl Renderer {
    ForMediaType { media_type: media_type.into(), render }
}

struct ForMediaType<F> {
    media_type: Cow<'static, str>,
    render: F,
}

impl<F> Renderer for ForMediaType<F>
where
    F: Fn(&ErrorReport) -> Option<Rendered> + Send + Sync + 'static,
{
    fn media_type(&self) -> Option<&str> {
        Some(&self.media_type)
    }

    fn render(&self, report: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        (self.render)(report)
    }
}

/// A renderer that reads headers of the request.
///
/// ```
/// # #[cfg(feature = "tower")] {
/// use http::HeaderName;
/// use rest_error::middleware::{ErrorLayer, render::{self, Rendered}};
///
/// // Version 1 of the client knows only this body.
/// let version = HeaderName::from_static("x-client-version");
/// let layer = ErrorLayer::new().render(render::with_headers([version], |report, request| {
///     let is_old = request.get("x-client-version").is_some_and(|version| version == "1");
///     is_old.then(|| Rendered::json(&serde_json::json!({ "failed": report.code() })))
/// }));
/// # }
/// ```
pub fn with_headers(
    headers: impl IntoIterator<Item = HeaderName>,
    render: impl Fn(&ErrorReport, &HeaderMap) -> Option<Rendered> + Send + Sync + 'static,
) -> impl Renderer {
    WithHeaders { headers: headers.into_iter().collect(), render }
}

struct WithHeaders<F> {
    headers: Vec<HeaderName>,
    render: F,
}

impl<F> Renderer for WithHeaders<F>
where
    F: Fn(&ErrorReport, &HeaderMap) -> Option<Rendered> + Send + Sync + 'static,
{
    fn headers(&self) -> Vec<HeaderName> {
        self.headers.clone()
    }

    fn render(&self, report: &ErrorReport, request: &HeaderMap) -> Option<Rendered> {
        (self.render)(report, request)
    }
}
