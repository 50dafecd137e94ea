//! [`page`]: a page for people who see a failure in a browser.

use std::{borrow::Cow, sync::Arc};

use http::{HeaderMap, HeaderValue, header};

use super::{html::escape_html, rendered::Rendered, renderer::Renderer};
use crate::response::report::ErrorReport;

const MEDIA_TYPE: &str = "text/html";

/// The style of the crate's own page. The policy below has its hash.
const STYLE: &str = include_str!("page.css");

/// Allows the style above, and nothing else.
const POLICY: &str = concat!(
    "default-src 'none'; style-src 'sha256-",
    "zqWexJyZZc0haOBcW/pUv1Ysj0HnJ5lsk2M/nhyXfrs=",
    "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
);

/// Allows what the service itself serves.
const POLICY_OF_TEMPLATES: &str =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Renders failures as a page for clients that prefer `text/html` by their header `accept`, as browsers do.
///
/// The page shows the message, the error code and the correlation ID, which one click selects, and a link to `/`. It contains no
/// script, loads nothing, adapts to a narrow screen and to a dark colour scheme, and has a strict `content-security-policy`.
///
/// For a page of the service's own, set a [template](Page::template).
#[must_use]
pub fn page() -> Page {
    Page { home: "/".into(), template: None }
}

type Template = Arc<dyn Fn(&ErrorReport) -> String + Send + Sync>;

/// The renderer that [`page`] creates.
#[derive(Clone)]
pub struct Page {
    home: Cow<'static, str>,
    template: Option<Template>,
}

impl Page {
    /// Sets where the link on the page leads.
    #[must_use]
    pub fn home(mut self, url: impl Into<Cow<'static, str>>) -> Self {
        self.home = url.into();
        self
    }

    /// Sets a function that creates the whole page, instead of the crate's own.
    ///
    /// Escape the texts with [`escape_html`], because a message can contain what a caller has sent. The page may load what the
    /// service itself serves: its `content-security-policy` is `default-src 'self'` with some stricter parts. A page that needs
    /// another policy is a renderer [with the media type](super::with_media_type) `text/html`.
    ///
    /// ```
    /// # #[cfg(feature = "tower")] {
    /// use rest_error::middleware::render::{self, escape_html};
    ///
    /// let page = render::page().template(|report| {
    ///     let (message, id) = (escape_html(&report.message()), escape_html(report.correlation_id().as_str()));
    ///     format!("<!doctype html><link rel=stylesheet href=/house.css><h1>{message}</h1><p>Quote {id}.")
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn template(mut self, page: impl Fn(&ErrorReport) -> String + Send + Sync + 'static) -> Self {
        self.template = Some(Arc::new(page));
        self
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("home", &self.home).finish_non_exhaustive()
    }
}

impl Renderer for Page {
    fn media_type(&self) -> Option<&str> {
        Some(MEDIA_TYPE)
    }

    fn render(&self, report: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        let (html, policy) = match &self.template {
            Some(template) => (template(report), POLICY_OF_TEMPLATES),
            None => (plain(report, &self.home), POLICY),
        };
        Some(
            Rendered::html(html)
                .with_header(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy))
                .with_header(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        )
    }
}

fn plain(report: &ErrorReport, home: &str) -> String {
    let status = report.status();
    let phrase = status.canonical_reason().unwrap_or("Error");
    let message = report.message();
    // A message may be empty; then the phrase of the status says what there is to say.
    let message = if message.trim().is_empty() { phrase } else { &message };
    let (message, code) = (escape_html(message), escape_html(report.code()));
    let (id, home) = (escape_html(report.correlation_id().as_str()), escape_html(home));
    let language = escape_html(report.language().unwrap_or("en"));
    let status = status.as_u16();
    format!(
        "<!doctype html>\n\
         <html lang=\"{language}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{status} {phrase}</title>\n\
         <style>{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <p class=\"status\" lang=\"en\">{status} {phrase}</p>\n\
         <h1 dir=\"auto\">{message}</h1>\n\
         <dl lang=\"en\">\n\
         <dt>Error code</dt>\n\
         <dd><code>{code}</code></dd>\n\
         <dt>Correlation ID</dt>\n\
         <dd><code class=\"id\">{id}</code></dd>\n\
         </dl>\n\
         <p lang=\"en\">Quote the correlation ID when you report this problem.</p>\n\
         <p lang=\"en\"><a href=\"{home}\">Go to the start page</a></p>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}
