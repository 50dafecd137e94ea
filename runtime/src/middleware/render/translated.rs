//! [`translated`]: messages in the language of the client.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::{
    language::Preferences,
    rendered::{Rendered, TranslatedMessage},
    renderer::Renderer,
};
use crate::{declare::translation::texts::Translation, response::report::ErrorReport};

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
    Translated { source: "en".to_owned(), languages: known, texts: Box::new(texts) }
}

/// The renderer of [`translated`] and [`translated_by`].
pub struct Translated {
    source: String,
    languages: Vec<(String, HeaderValue)>,
    texts: Box<dyn Translate>,
}

impl Translated {
    /// Sets the language of the declarations, which is `en` otherwise.
    #[must_use]
    pub fn source_language(mut self, language: impl Into<String>) -> Self {
        self.source = language.into();
        self
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
        let languages = self.languages.iter().map(|(language, _)| language.as_str());
        let preferences = Preferences::of(request);
        let preferred = preferences.among(languages.chain([self.source.as_str()]));
        let wanted = preferred.take_while(|language| !language.eq_ignore_ascii_case(&self.source));
        wanted.into_iter().find_map(|language| {
            let message = self.texts.translate(report, language)?;
            let (_, header) = self.languages.iter().find(|(known, _)| known == language)?;
            Some(TranslatedMessage::new(header.clone(), message))
        })
    }

    fn render(&self, _: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        None
    }
}
