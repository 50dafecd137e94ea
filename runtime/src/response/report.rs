//! [`ErrorReport`]: what a response with an error tells the middleware around it.

use std::{borrow::Cow, fmt};

use http::{Method, StatusCode};
#[cfg(any(feature = "actix-web", feature = "tower"))]
use tracing::{Span, level_filters::LevelFilter};

#[cfg(any(feature = "actix-web", feature = "tower"))]
use super::body::{Body, Kept};
use super::{
    sources::{Sources, Upstream},
    written::Written,
};
#[cfg(any(feature = "actix-web", feature = "tower"))]
use crate::declare::detail::{Origin, Origins};
use crate::{
    declare::{
        detail::{self, Detail},
        spec::ErrorSpec,
        template::Template,
        translation::pieces::number_of,
    },
    text::{correlation_id::CorrelationId, json},
};

/// What a response with an error of this crate tells the middleware around it: the error code, the correlation ID, and the
/// sources, which no client sees. Every such response has it in its extensions. For a response that you write by hand,
/// [`Envelope::report`](crate::Envelope::report) creates one.
///
/// The middleware of this crate reads it, and so can yours:
///
/// ```
/// use rest_error::{Envelope, ErrorReport, HttpError};
///
/// let response = Envelope::new(&HttpError::Gone).into_http::<Vec<u8>>();
/// let report = response.extensions().get::<ErrorReport>().ok_or("not an error of this crate")?;
/// assert_eq!(report.code(), "Gone");
/// # Ok::<(), &str>(())
/// ```
///
/// `ErrorLayer` and `ErrorMiddleware` complete it with the final correlation ID, and with the request's method and route,
/// before they call `on_error` and before outer middleware sees the response.
#[derive(Clone)]
pub struct ErrorReport {
    status: StatusCode,
    code: Code,
    correlation_id: CorrelationId,
    is_id_given: bool,
    /// `None` if there are none.
    sources: Option<Box<Sources>>,
    written: Written,
    /// What the details were made from, if any of them was made from an error.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    origins: Option<Origins>,
    translation: Option<Box<Translated>>,
    method: Option<Method>,
    route: Option<Box<str>>,
    /// The span in which the error became a response.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    span: Span,
}

/// The error code.
#[derive(Clone)]
pub(super) enum Code {
    Of(ErrorSpec),
    /// Of a response that relays the error of another service.
    Relayed(Box<str>),
    /// The status as a number, of a response that is not one of this crate.
    #[cfg_attr(
        not(any(feature = "actix-web", feature = "tower")),
        expect(dead_code, reason = "only the middleware sees it")
    )]
    Status,
}

/// The texts in another language.
#[derive(Clone)]
struct Translated {
    language: String,
    message: String,
    /// `None` if they stay as they are.
    details: Option<Vec<Detail>>,
}

impl ErrorReport {
    #[inline]
    #[cfg_attr(
        not(any(feature = "actix-web", feature = "tower")),
        expect(unused_variables, reason = "only the middleware translates")
    )]
    pub(super) fn new(
        status: StatusCode,
        code: Code,
        (correlation_id, is_id_given): (CorrelationId, bool),
        sources: Option<Box<Sources>>,
        written: Written,
        details: &[Detail],
    ) -> Self {
        Self {
            status,
            code,
            correlation_id,
            is_id_given,
            sources,
            written,
            #[cfg(any(feature = "actix-web", feature = "tower"))]
            origins: detail::origins(details),
            translation: None,
            method: None,
            route: None,
            #[cfg(any(feature = "actix-web", feature = "tower"))]
            span: current_span(),
        }
    }

    /// The report of an error response whose status is all that is known.
    #[cfg(any(feature = "actix-web", feature = "tower"))]
    pub(crate) fn of_status(status: StatusCode, correlation_id: CorrelationId) -> Self {
        Self::new(status, Code::Status, (correlation_id, false), None, Written::default(), &[])
    }

    /// The HTTP status: that of the error, and in `on_error` that of the response, which other middleware may have changed.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The error code. In `on_error` it is the status as a number, such as `404`, if the response is not one of this crate
    /// and was left as it is.
    #[must_use]
    pub fn code(&self) -> &str {
        match &self.code {
            Code::Of(spec) => spec.code(),
            Code::Relayed(code) => code,
            Code::Status => self.status.as_str(),
        }
    }

    /// The correlation ID in the response's body.
    #[must_use]
    pub fn correlation_id(&self) -> &CorrelationId {
        &self.correlation_id
    }

    /// Whether the correlation ID was set explicitly, with `with_correlation_id`, rather than generated.
    #[must_use]
    pub fn is_correlation_id_given(&self) -> bool {
        self.is_id_given
    }

    /// The method of the request, once the middleware of this crate has seen the response.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.method.as_ref()
    }

    /// The route that matched the request, such as `/machines/{id}`, once the middleware of this crate has seen the response,
    /// if its setting `route` found one.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.route.as_deref()
    }

    /// The messages of the error's sources, the nearest first. They are for the log: no response contains them.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        Sources::messages(self.sources.as_deref()).iter().map(String::as_str)
    }

    /// The error of another service that caused this one, if there is one among the sources.
    #[must_use]
    pub fn upstream(&self) -> Option<&Upstream> {
        self.sources.as_ref()?.upstream.as_ref()
    }

    /// The message, as the client reads it: at most 8 KiB. For a renderer it is in the language of the client, if it was
    /// translated.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        match &self.translation {
            Some(translation) => translation.message.as_str().into(),
            None => json::unescaped(self.written.message()),
        }
    }

    /// The language of a translated message, such as `fr`; `None` if the message is not translated.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.translation.as_ref().map(|translation| translation.language.as_str())
    }

    /// Everything that is fixed about the error code, such as its description. `None` if the response relays the error of
    /// another service, or is not one of this crate.
    #[must_use]
    pub fn spec(&self) -> Option<ErrorSpec> {
        match &self.code {
            Code::Of(spec) => Some(*spec),
            Code::Relayed(_) | Code::Status => None,
        }
    }

    /// The template that the message was made from; `None` if it was not: if [`with_message`](crate::RestError::with_message)
    /// replaced it, if the error writes its own, or if it was truncated.
    ///
    /// The extractors of this crate word some messages more precisely than their template, such as `Invalid request body: the JSON
    /// is incomplete.` instead of `Invalid request body.` These have a template and [`arguments`](Self::arguments), too, so that they
    /// can be translated.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        self.spec().filter(|_| self.written.is_translatable()).map(ErrorSpec::template)
    }

    /// The names of the template's placeholders, each with its argument as the message shows it. A name that occurs twice is
    /// here twice. There are none if there is no [`template`](Self::template).
    ///
    /// ```
    /// use rest_error::{Envelope, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(status = 400, msg = "Label {label:?} is longer than {limit} characters")]
    /// struct LabelTooLong {
    ///     label: String,
    ///     limit: usize,
    /// }
    ///
    /// let report = Envelope::new(&LabelTooLong { label: "a\nb".to_owned(), limit: 2 }).report();
    /// let arguments: Vec<_> = report.arguments().collect();
    /// assert_eq!(arguments, [("label", r#""a\nb""#.into()), ("limit", "2".into())]);
    /// ```
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> + Clone {
        let names = self.spec().into_iter().flat_map(ErrorSpec::placeholders);
        names.zip(self.written.arguments().into_iter().flatten().map(json::unescaped))
    }

    /// The argument for the placeholder that is written so, such as `id` or `id:?`, as the message shows it. If each placeholder
    /// with the name `id` has a format, `id` is the first of them.
    #[must_use]
    pub fn argument(&self, placeholder: &str) -> Option<Cow<'_, str>> {
        let number = number_of(self.spec()?.pieces(), placeholder)?;
        self.arguments().nth(number).map(|(_, argument)| argument)
    }

    /// The values that the error sends as `args`, as a JSON object of at most 8 KiB. `None` if it sends none.
    #[must_use]
    pub fn args(&self) -> Option<&str> {
        self.written.args()
    }

    /// Further failures in the same response. For a renderer, the messages of those that were made from errors are in the language
    /// of the client, like [`message`](Self::message).
    #[must_use]
    pub fn details(&self) -> Vec<Detail> {
        if let Some(details) = self.translation.as_ref().and_then(|translation| translation.details.as_ref()) {
            return details.clone();
        }
        self.written.details().map(detail::from_json).unwrap_or_default()
    }

    /// The `innererror` of a response that relays the error of another service, as a JSON object.
    #[must_use]
    pub fn inner_error(&self) -> Option<&str> {
        self.written.inner_error()
    }

    /// The body of the envelope with another correlation ID, such as that of the request.
    #[must_use]
    pub fn body_with_id(&self, id: &CorrelationId) -> Vec<u8> {
        let translation = self.translation.as_deref();
        let message = translation.map(|translation| translation.message.as_str());
        self.written.rewritten(id, message, translation.and_then(|translation| translation.details.as_deref()))
    }
}

/// What the middleware reads and completes.
#[cfg(any(feature = "actix-web", feature = "tower"))]
impl ErrorReport {
    /// The length of the envelope, with the correlation ID that it has.
    pub(crate) fn body_len(&self) -> usize {
        self.written.len_with(&self.correlation_id)
    }

    /// Whether `body` is the envelope as this crate wrote it, with the correlation ID of this report.
    pub(crate) fn is_body(&self, body: &[u8]) -> bool {
        self.written.is(body, &self.correlation_id)
    }

    /// The span in which the error became a response.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// The same failure for a client that gets the texts in another language. `details` is `None` if they stay as they are.
    pub(crate) fn translated(&self, language: String, message: String, details: Option<Vec<Detail>>) -> Self {
        Self { translation: Some(Box::new(Translated { language, message, details })), ..self.clone() }
    }

    /// The details, each with a report of its own if it was made from an error. `None` if none of them was.
    pub(crate) fn details_with_reports(&self) -> Option<impl Iterator<Item = (Detail, Option<Self>)>> {
        let origins = self.origins.as_deref()?;
        let origins = origins.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        Some(self.details().into_iter().zip(origins).map(|(detail, origin)| {
            let report = origin.map(|origin| self.of_detail(&detail, origin));
            (detail, report)
        }))
    }

    /// A detail as a failure of the same request.
    fn of_detail(&self, detail: &Detail, origin: &Origin) -> Self {
        let (code, message, places) = (detail.code(), detail.message(), &origin.places);
        let content = Kept { code, message, places, inner_error: None, args: None };
        let written = Body { content, target: &self.correlation_id, details: &[] }.written();
        let id = (self.correlation_id.clone(), self.is_id_given);
        let mut report = Self::new(origin.spec.status(), Code::Of(origin.spec), id, None, written, &[]);
        report.method.clone_from(&self.method);
        report.route.clone_from(&self.route);
        report
    }

    /// The message, escaped for the inside of a JSON string.
    pub(crate) fn message_json(&self) -> Cow<'_, [u8]> {
        match &self.translation {
            Some(translation) => {
                let mut escaped = Vec::new();
                json::escape_into(&mut escaped, translation.message.as_bytes());
                escaped.into()
            }
            None => self.written.message().into(),
        }
    }

    /// Sets what is known when the response is finished.
    pub(crate) fn complete(&mut self, status: StatusCode, id: &CorrelationId, method: &Method, route: Option<&str>) {
        self.status = status;
        self.correlation_id = id.clone();
        self.method = Some(method.clone());
        self.route = route.map(Into::into);
    }

    /// Adds a cause for the log.
    pub(crate) fn add_source(&mut self, source: String) {
        self.sources.get_or_insert_default().messages.push(source);
    }

    /// Adds the ID of the failure in another service, for the log.
    pub(crate) fn set_upstream_id(&mut self, id: CorrelationId) {
        self.sources.get_or_insert_default().upstream.get_or_insert_with(|| Upstream::with_id(id));
    }
}

/// The current span. It is cloned only if there is a subscriber.
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) fn current_span() -> Span {
    if LevelFilter::current() == LevelFilter::OFF { Span::none() } else { Span::current() }
}

impl fmt::Debug for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, correlation_id, is_id_given, method, route, .. } = self;
        f.debug_struct("ErrorReport")
            .field("status", status)
            .field("code", &self.code())
            .field("message", &self.message())
            .field("correlation_id", correlation_id)
            .field("is_correlation_id_given", is_id_given)
            .field("sources", &Sources::messages(self.sources.as_deref()))
            .field("upstream", &self.upstream())
            .field("method", method)
            .field("route", route)
            .finish_non_exhaustive()
    }
}
