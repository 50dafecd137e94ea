//! Asks the renderers, and holds what they answer to the promises of every response.

use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::{
    accept::{self, Offer},
    rendered::{Rendered, TranslatedMessage},
    renderer::Renderer,
};
use crate::{middleware::caught::guarded, response::report::ErrorReport, text::line::OneLine};

/// How many bytes of a request header are kept.
const MAX_HEADER: usize = 8 * 1024;

/// The renderers of a service, in the order in which they are asked.
#[derive(Clone, Default)]
pub(in crate::middleware) struct Renderers {
    all: Vec<Arc<dyn Renderer>>,
    /// The names of the request headers that they read.
    headers: Vec<HeaderName>,
}

/// The body that replaces the envelope, and the headers that belong to it.
pub(in crate::middleware) struct Form {
    /// `None` if it is the envelope as it was written.
    pub(in crate::middleware) body: Option<Vec<u8>>,
    pub(in crate::middleware) headers: HeaderMap,
}

impl Renderers {
    pub(in crate::middleware) fn push(&mut self, renderer: Arc<dyn Renderer>) {
        let accept = renderer.media_type().map(|_| header::ACCEPT);
        for name in accept.into_iter().chain(renderer.headers()) {
            if !self.headers.contains(&name) {
                self.headers.push(name);
            }
        }
        self.all.push(renderer);
    }

    pub(in crate::middleware) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The headers of a request that the renderers read.
    pub(in crate::middleware) fn keep<I: IntoIterator<Item = HeaderValue>>(
        &self,
        values: impl Fn(&HeaderName) -> I,
    ) -> HeaderMap {
        let mut kept = HeaderMap::new();
        for name in &self.headers {
            let mut room = MAX_HEADER;
            for value in values(name) {
                let Some(left) = room.checked_sub(value.len()) else {
                    kept.remove(name);
                    break;
                };
                room = left;
                kept.append(name, value);
            }
        }
        kept
    }
}

/// How the client sees the failure, if that is not simply the envelope.
pub(in crate::middleware) fn render(renderers: &Renderers, report: &ErrorReport, request: &HeaderMap) -> Option<Form> {
    if renderers.is_empty() {
        return None;
    }
    let mut headers = HeaderMap::new();
    let translated = translated(renderers, report, request);
    if let Some(TranslatedMessage { language, .. }) = &translated {
        headers.insert(header::CONTENT_LANGUAGE, language.clone());
    }
    let shown = translated.map(|TranslatedMessage { language, message }| {
        report.translated(String::from_utf8_lossy(language.as_bytes()).into_owned(), message)
    });
    let body = match rendered(renderers, shown.as_ref().unwrap_or(report), request) {
        Some((body, own)) => {
            headers.extend(own);
            Some(body)
        }
        None => shown.map(|shown| shown.body_with_id(shown.correlation_id())),
    };
    Some(Form { body, headers })
}

/// What the first renderer says that translates the message.
fn translated(renderers: &Renderers, report: &ErrorReport, request: &HeaderMap) -> Option<TranslatedMessage> {
    for renderer in &renderers.all {
        match guarded(|| renderer.translate(report, request)) {
            Ok(None) => {}
            Ok(translation) => return translation,
            Err(panic) => {
                log(report, &panic.into_text());
                return None;
            }
        }
    }
    None
}

/// What the first renderer says that renders the failure. A renderer that fails ends the search.
fn rendered(renderers: &Renderers, report: &ErrorReport, request: &HeaderMap) -> Option<(Vec<u8>, HeaderMap)> {
    let negotiated = negotiated(renderers, request);
    for (number, renderer) in renderers.all.iter().enumerate() {
        // One that has a media type is asked only if the client prefers that.
        if renderer.media_type().is_some() && negotiated != Some(number) {
            continue;
        }
        let checked = match guarded(|| renderer.render(report, request)) {
            Ok(None) => continue,
            Ok(Some(rendered)) => Rendered::into_checked(rendered),
            Err(panic) => Err(panic.into_text()),
        };
        return checked.map_err(|reason| log(report, &reason)).ok();
    }
    None
}

/// The number of the renderer that the client prefers; `None` if it prefers the envelope.
fn negotiated(renderers: &Renderers, request: &HeaderMap) -> Option<usize> {
    let with_type =
        |(number, renderer): (usize, &'_ Arc<dyn Renderer>)| Some((number, renderer.media_type()?.to_owned()));
    let (numbers, types): (Vec<_>, Vec<_>) = renderers.all.iter().enumerate().filter_map(with_type).unzip();
    let is_default = |number: usize| renderers.all.get(number).is_some_and(|renderer| renderer.is_default());
    let offers: Vec<_> = numbers
        .iter()
        .zip(&types)
        .map(|(number, media_type)| Offer { media_type, is_default: is_default(*number) })
        .collect();
    numbers.get(accept::preferred(request, &offers)?).copied()
}

/// Logs that a renderer has failed. The client gets the envelope.
fn log(report: &ErrorReport, reason: &dyn fmt::Display) {
    tracing::event!(
        target: "rest_error",
        tracing::Level::ERROR,
        "error.type" = "RendererFailed",
        correlation_id = report.correlation_id().as_str(),
        message_text = OneLine(&reason.to_string()).to_string(),
        "a renderer failed, so the response is the envelope"
    );
}

impl Form {
    /// Sets the headers, and returns the body if it is not the one that is there.
    pub(in crate::middleware) fn apply(self, renderers: &Renderers, headers: &mut HeaderMap) -> Option<Vec<u8>> {
        headers.extend(self.headers);
        add_vary(headers, &renderers.headers);
        self.body
    }
}

/// Adds those names to `vary` that it does not have.
fn add_vary(headers: &mut HeaderMap, names: &[HeaderName]) {
    let known: Vec<_> = headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok()).collect();
    let is_known = |name: &str| {
        let mut known = known.iter().flat_map(|list| list.split(',')).map(str::trim);
        known.any(|known| known == "*" || known.eq_ignore_ascii_case(name))
    };
    let missing: Vec<_> = names.iter().map(HeaderName::as_str).filter(|name| !is_known(name)).collect();
    // Names of headers are valid in values.
    if let (false, Ok(value)) = (missing.is_empty(), HeaderValue::try_from(missing.join(", "))) {
        headers.append(header::VARY, value);
    }
}
