//! [`Translation`] and the texts that it has.

use std::{
    borrow::Cow,
    fmt::{self, Display},
};

use super::pieces::{Piece, Pieces};
use crate::declare::{
    catalogue::{Catalogue, lookup::hash},
    spec::ErrorSpec,
    template::name_of,
};

/// The messages of a catalogue in another language, as [`translation!`](crate::translation) declares them.
///
/// `render::translated` uses it to answer in the language that a client prefers. The log and the contract keep the language
/// of the declarations.
///
/// ```
/// use rest_error::defender::FRENCH;
///
/// assert_eq!(FRENCH.language(), "fr");
/// assert_eq!(FRENCH.text("ResourceNotFound"), Some("La ressource {resource} est introuvable."));
/// assert_eq!(FRENCH.text("Unheard"), None);
/// ```
#[derive(Clone, Copy)]
pub struct Translation {
    pub(super) language: &'static str,
    /// The catalogue that the texts were compared with.
    pub(super) catalogue: &'static Catalogue,
    pub(super) texts: &'static [Text],
    /// The hashes of the codes, in the order of `texts`.
    pub(super) hashes: &'static [u32],
    /// Translations to use for codes that have no text here.
    pub(super) others: &'static [&'static Translation],
}

/// The text of one code.
#[derive(Clone, Copy)]
pub struct Text {
    /// The error code.
    pub code: &'static str,
    /// The message with its placeholders, and with doubled braces.
    pub text: &'static str,
    /// The placeholders whose values have words.
    pub words: &'static [Words],
}

/// How the values of one placeholder read.
#[derive(Clone, Copy)]
pub struct Words {
    /// The name of the placeholder.
    pub placeholder: &'static str,
    /// The values, and how each reads.
    pub values: &'static [(&'static (dyn Display + Sync), &'static str)],
}

impl Translation {
    /// The language tag (RFC 5646), such as `fr` or `pt-BR`.
    #[must_use]
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The text of this code, with its placeholders in braces, or `None` if there is none.
    #[must_use]
    pub fn text(&self, code: &str) -> Option<&'static str> {
        self.find(code, &|_| true).map(|text| text.text)
    }

    /// The text for this error with its arguments. An argument is what the message shows, format included. `argument` is called
    /// with what the text has between the braces, as [`ErrorReport::argument`](crate::ErrorReport::argument) expects it.
    ///
    /// Returns `None` if there is no text for the error, or no argument for a placeholder. A text belongs to the error code of its
    /// catalogue, so it is not used for another type's error with the same code.
    ///
    /// ```
    /// use rest_error::{HttpError, RestError, defender::{DefenderError, FRENCH}};
    ///
    /// let error = DefenderError::ResourceNotFound { resource: "7".to_owned() };
    /// let message = FRENCH.message(error.spec(), |name| (name == "resource").then_some("7".into()));
    /// assert_eq!(message.as_deref(), Some("La ressource 7 est introuvable."));
    /// // It has the code of one of Defender's errors, but another message.
    /// assert_eq!(FRENCH.message(HttpError::NotFound.spec(), |_| None), None);
    /// ```
    #[must_use]
    pub fn message<'a>(&self, spec: ErrorSpec, argument: impl Fn(&str) -> Option<Cow<'a, str>>) -> Option<String> {
        let text = self.find(spec.code(), &|translation| translation.catalogue.get(spec.code()) == Some(spec))?;
        let mut message = String::with_capacity(text.text.len());
        let mut rest = Pieces { text: text.text };
        while let Some(piece) = rest.next() {
            match piece {
                Piece::Literal(literal) => message.push_str(literal),
                Piece::Placeholder(name) => {
                    let shown = argument(name)?;
                    message.push_str(text.word(name_of(name), &shown).unwrap_or(&shown));
                }
                Piece::Broken => {}
            }
        }
        Some(message)
    }

    /// The text of the code, in this translation or in the others, if `fits` approves of the translation.
    fn find(&self, code: &str, fits: &dyn Fn(&Translation) -> bool) -> Option<&'static Text> {
        let hash = hash(code);
        let mut texts = self.texts.iter().zip(self.hashes);
        let own = texts.find(|(text, known)| **known == hash && text.code == code).map(|(text, _)| text);
        own.filter(|_| fits(self)).or_else(|| self.others.iter().find_map(|other| other.find(code, fits)))
    }
}

impl Text {
    /// How a value of a placeholder reads, if the translation has words for it.
    fn word(&self, placeholder: &str, shown: &str) -> Option<&'static str> {
        let words = self.words.iter().find(|words| words.placeholder == placeholder)?;
        words.values.iter().find(|(value, _)| is_shown_as(*value, shown)).map(|(_, word)| *word)
    }
}

/// Compares what a value displays with a text, without allocating.
fn is_shown_as(value: &dyn Display, shown: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(shown);
    fmt::write(&mut rest, format_args!("{value}")).is_ok() && rest.0.is_empty()
}

impl fmt::Debug for Translation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = self.texts.iter().map(|text| text.code);
        f.debug_struct("Translation")
            .field("language", &self.language)
            .field("codes", &codes.collect::<Vec<_>>())
            .field("others", &self.others)
            .finish_non_exhaustive()
    }
}
