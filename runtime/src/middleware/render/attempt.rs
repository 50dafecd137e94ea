//! Asks the renderers, and holds what they answer to the promises of every response.

use std::{fmt, sync::Arc};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{self, Entry},
};

use super::{
    accept::{self, Offer},
    rendered::{Checked, Rendered, TranslatedMessage},
    renderer::Renderer,
};
use crate::{declare::detail::Detail, middleware::caught::guarded, response::report::ErrorReport, text::line::OneLine};

/// How many bytes of a request header are kept.
const MAX_HEADER: usize = 8 * 1024;

/// The renderers of a service, in the order in which they are asked.
#[derive(Clone, Default)]
pub(in crate::middleware) struct Renderers {
    all: Vec<Arc<dyn Renderer>>,
    /// What those offer that have a media type.
    offers: Vec<Offer>,
    /// The names of the request headers that they read.
    headers: Vec<HeaderName>,
    /// The same as a list, for `vary`.
    vary: Option<HeaderValue>,
}

/// The body that replaces the envelope, and the headers that belong to it.
pub(in crate::middleware) struct Form {
    /// `None` if it is the envelope as it was written.
    body: Option<Vec<u8>>,
    content_type: Option<HeaderValue>,
    language: Option<HeaderValue>,
    headers: HeaderMap,
}

impl Renderers {
    pub(in crate::middleware) fn push(&mut self, renderer: Arc<dyn Renderer>) {
        let media_type = renderer.media_type();
        let accept = media_type.map(|_| header::ACCEPT);
        self.offers.extend(media_type.map(|media_type| Offer::new(self.all.len(), media_type, renderer.is_default())));
        for name in accept.into_iter().chain(renderer.headers()) {
            if !self.headers.contains(&name) {
                self.headers.push(name);
            }
        }
        let names: Vec<_> = self.headers.iter().map(HeaderName::as_str).collect();
        self.vary = HeaderValue::try_from(names.join(", ")).ok().filter(|value| !value.is_empty());
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
    let translated = translated(renderers, report, request);
    let language = translated.as_ref().map(|(_, translated)| translated.language.clone());
    let shown = translated.map(|(renderer, TranslatedMessage { language, message })| {
        let details = details_in(&language, renderer, report, request);
        report.translated(String::from_utf8_lossy(language.as_bytes()).into_owned(), message, details)
    });
    let rendered = rendered(renderers, shown.as_ref().unwrap_or(report), request);
    Some(if let Some(Checked { content_type, body, headers }) = rendered {
        Form { body: Some(body), content_type: Some(content_type), language, headers }
    } else {
        let body = shown.map(|shown| shown.body_with_id(shown.correlation_id()));
        Form { body, content_type: None, language, headers: HeaderMap::new() }
    })
}

/// The first renderer that translates the message, and its translation.
fn translated<'a>(
    renderers: &'a Renderers,
    report: &ErrorReport,
    request: &HeaderMap,
) -> Option<(&'a dyn Renderer, TranslatedMessage)> {
    for renderer in &renderers.all {
        match guarded(|| renderer.translate(report, request)) {
            Ok(None) => {}
            Ok(Some(translation)) => return Some((&**renderer, translation)),
            Err(panic) => {
                log(report, &panic.into_text());
                return None;
            }
        }
    }
    None
}

/// The details in the language of the message, as far as the renderer that translated it has texts for them. `None` if no
/// detail was made from an error.
fn details_in(
    language: &HeaderValue,
    renderer: &dyn Renderer,
    report: &ErrorReport,
    request: &HeaderMap,
) -> Option<Vec<Detail>> {
    let translated = |of_detail: ErrorReport| match guarded(|| renderer.translate(&of_detail, request)) {
        Ok(translation) => translation.filter(|translation| translation.language == *language),
        Err(panic) => {
            log(report, &panic.into_text());
            None
        }
    };
    let details = report.details_with_reports()?.map(|(detail, of_detail)| match of_detail.and_then(translated) {
        Some(TranslatedMessage { message, .. }) => detail.translated(message),
        None => detail,
    });
    Some(details.collect())
}

/// What the first renderer says that renders the failure. A renderer that fails ends the search.
fn rendered(renderers: &Renderers, report: &ErrorReport, request: &HeaderMap) -> Option<Checked> {
    let negotiated = accept::preferred(request, &renderers.offers);
    for (number, renderer) in renderers.all.iter().enumerate() {
        // One that has a media type is asked only if the client prefers that.
        if negotiated != Some(number) && renderers.offers.iter().any(|offer| offer.renderer == number) {
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
        let Self { body, content_type, language, headers: own } = self;
        headers.extend(own);
        if let Some(content_type) = content_type {
            headers.insert(header::CONTENT_TYPE, content_type);
        }
        if let Some(language) = language {
            headers.insert(header::CONTENT_LANGUAGE, language);
        }
        add_vary(headers, renderers);
        body
    }
}

/// Adds those names to `vary` that it does not have.
fn add_vary(headers: &mut HeaderMap, renderers: &Renderers) {
    let Some(vary) = &renderers.vary else { return };
    match headers.entry(header::VARY) {
        Entry::Vacant(entry) => {
            entry.insert(vary.clone());
        }
        Entry::Occupied(mut entry) => {
            let known: Vec<_> = entry.iter().filter_map(|value| value.to_str().ok()).collect();
            let is_known = |name: &str| {
                let mut known = known.iter().flat_map(|list| list.split(',')).map(str::trim);
                known.any(|known| known == "*" || known.eq_ignore_ascii_case(name))
            };
            let names = renderers.headers.iter().map(HeaderName::as_str);
            let missing: Vec<_> = names.filter(|name| !is_known(name)).collect();
            // Names of headers are valid in values.
            if let (false, Ok(value)) = (missing.is_empty(), HeaderValue::try_from(missing.join(", "))) {
                entry.append(value);
            }
        }
    }
}
