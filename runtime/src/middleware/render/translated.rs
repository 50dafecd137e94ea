//! [`translated`]: messages in the language of the client.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::{
    language::Preferences,
    rendered::{Rendered, TranslatedMessage},
    renderer::Renderer,
};
use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::{catalogue::Catalogued, translation::texts::Translation},
    response::report::ErrorReport,
};

/// The language of the crate's own catalogues, and of declarations that name no other.
const ENGLISH: &str = "en";

/// A source of messages in other languages, such as files that a service loads when it starts.
///
/// A function or closure of this form is one, too. [`translated_by`] has an example.
pub trait Translate: Send + Sync + 'static {
    /// The message of this failure in `language`, which is one of the tags that [`translated_by`] was given. `None` leaves it in
    /// the language of the declaration, or to a language that the client prefers less.
    ///
    /// It is called only for messages that were made from a [`template`](ErrorReport::template), and for details that were made
    /// [from an error](crate::Detail::from_error).
    fn translate(&self, report: &ErrorReport, language: &str) -> Option<String>;
}

impl<F> Translate for F
where
    F: Fn(&ErrorReport, &str) -> Option<String> + Send + Sync + 'static,
{
    fn translate(&self, report: &ErrorReport, language: &str) -> Option<String> {
        self(report, language)
    }
}

/// Answers in the language that the client prefers by its header `accept-language`, with the texts of
/// [`translation!`](crate::translation).
///
/// ```
/// # #[cfg(feature = "tower")] {
/// use rest_error::{defender, middleware::{ErrorLayer, render}};
///
/// let layer = ErrorLayer::new().render(render::translated(&[&defender::FRENCH]));
/// # }
/// ```
///
/// The language is chosen by the lookup of [RFC 4647, 3.4]: `fr-CA` means `fr-CA`, or else `fr`. The declarations are in English,
/// unless [`source_language`](Translated::source_language) says otherwise. So a client that prefers English gets the original.
/// If a code has no text in the preferred language, the next one counts.
///
/// The response gets `content-language` if its message is translated, and `vary: accept-language` in any case. Other renderers,
/// such as [`problem`](super::problem()) and [`page`](super::page()), show the translated message, wherever they stand in the
/// order. Log and hooks keep the original.
///
/// Messages of details are translated if they were made [from an error](crate::Detail::from_error), as those of the extractors are.
///
/// These messages are not translated: those of [`with_message`](crate::RestError::with_message), those that were truncated, and
/// those of errors that write their own or are relayed from another service.
///
/// [RFC 4647, 3.4]: https://www.rfc-editor.org/rfc/rfc4647#section-3.4
#[must_use]
pub fn translated(translations: &[&'static Translation]) -> Translated {
    let translations = translations.to_vec();
    let languages: Vec<_> = translations.iter().map(|translation| translation.language()).collect();
    translated_by(languages, move |report: &ErrorReport, language: &str| {
        let spec = report.spec()?;
        let in_language =
            translations.iter().filter(|translation| translation.language().eq_ignore_ascii_case(language));
        in_language.into_iter().find_map(|translation| translation.message(spec, |name| report.argument(name)))
    })
}

/// Like [`translated`], with texts from elsewhere. `languages` are the tags ([RFC 5646]) of the languages that `texts` has. Tags
/// that are not valid in a header are left out.
///
/// ```
/// # #[cfg(feature = "tower")] {
/// use rest_error::{ErrorReport, middleware::{ErrorLayer, render}};
///
/// fn texts(report: &ErrorReport, language: &str) -> Option<String> {
///     match (language, report.code()) {
///         ("de", "MachineNotFound") => Some(format!("Maschine {} wurde nicht gefunden", report.argument("id")?)),
///         _ => None,
///     }
/// }
///
/// let layer = ErrorLayer::new().render(render::translated_by(["de"], texts));
/// # }
/// ```
///
/// [RFC 5646]: https://www.rfc-editor.org/rfc/rfc5646
#[must_use]
pub fn translated_by<L: Into<String>>(languages: impl IntoIterator<Item = L>, texts: impl Translate) -> Translated {
    let mut known: Vec<(String, HeaderValue)> = Vec::new();
    for language in languages {
        let language = language.into();
        let is_known = known.iter().any(|(known, _)| known.eq_ignore_ascii_case(&language));
        if let (Ok(header), false) = (HeaderValue::try_from(&language), is_known) {
            known.push((language, header));
        }
    }
    Translated { source: ENGLISH.to_owned(), languages: known, texts: Box::new(texts) }
}

/// The renderer of [`translated`] and [`translated_by`].
pub struct Translated {
    source: String,
    languages: Vec<(String, HeaderValue)>,
    texts: Box<dyn Translate>,
}

impl Translated {
    /// Sets the language of the declarations, which is `en` otherwise. The messages of [`HttpError`] and [`DefenderError`] are
    /// always declared in English.
    ///
    /// A client that prefers this language gets the text in it, if there is one, and otherwise the original. So a service with
    /// messages in German adds [`http_error::GERMAN`](crate::http_error::GERMAN) for the codes of the router:
    ///
    /// ```
    /// # #[cfg(feature = "tower")] {
    /// use rest_error::{defender, http_error, middleware::{ErrorLayer, render}};
    ///
    /// let texts = render::translated(&[&http_error::GERMAN, &defender::GERMAN]).source_language("de");
    /// let layer = ErrorLayer::new().render(texts);
    /// # }
    /// ```
    #[must_use]
    pub fn source_language(mut self, language: impl Into<String>) -> Self {
        self.source = language.into();
        self
    }

    /// The language of the message as it was declared.
    fn source_of(&self, report: &ErrorReport) -> &str {
        let is_own = |spec| {
            let catalogues = [HttpError::CATALOGUE, DefenderError::CATALOGUE];
            catalogues.iter().any(|catalogue| catalogue.get(report.code()) == Some(spec))
        };
        if self.source != ENGLISH && report.spec().is_some_and(is_own) { ENGLISH } else { &self.source }
    }
}

impl std::fmt::Debug for Translated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let languages: Vec<_> = self.languages.iter().map(|(language, _)| language).collect();
        f.debug_struct("Translated")
            .field("source", &self.source)
            .field("languages", &languages)
            .finish_non_exhaustive()
    }
}

impl Renderer for Translated {
    fn headers(&self) -> Vec<HeaderName> {
        vec![header::ACCEPT_LANGUAGE]
    }

    fn translate(&self, report: &ErrorReport, request: &HeaderMap) -> Option<TranslatedMessage> {
        report.template()?;
        let source = self.source_of(report);
        let languages = self.languages.iter().map(|(language, _)| language.as_str());
        let preferences = Preferences::of(request);
        for language in preferences.among(languages.chain([source])) {
            if let Some((known, header)) = self.languages.iter().find(|(known, _)| known == language)
                && let Some(message) = self.texts.translate(report, known)
            {
                return Some(TranslatedMessage::new(header.clone(), message));
            }
            if language.eq_ignore_ascii_case(source) {
                return None;
            }
        }
        None
    }

    fn render(&self, _: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        None
    }
}
