//! `translation!`: the messages of a catalogue in another language.

pub(crate) mod check;
mod language;
pub(crate) mod pieces;
pub(crate) mod texts;

/// Declares the messages of a catalogue in another language.
///
/// ```
/// use rest_error::{RestError, defender::{self, DefenderError, Quota}, translation};
///
/// #[derive(Debug, RestError)]
/// enum MachineError {
///     #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
///     NotFound { id: u64 },
///     #[rest(status = 429, msg = "The quota {quota} is used up", retry = false)]
///     QuotaUsedUp { quota: Quota },
///     #[rest(transparent)]
///     Defender(#[from] DefenderError),
/// }
///
/// translation! {
///     /// The messages in French.
///     pub static FRENCH: "fr" for MachineError, complete = {
///         "MachineNotFound" => "La machine {id} est introuvable",
///         "QuotaUsedUp" => "Le quota « {quota} » est épuisé" where quota {
///             Quota::Requests => "nombre de requêtes",
///             Quota::Cpu => "processeur",
///         },
///         ..defender::FRENCH
///     };
/// }
///
/// assert_eq!(FRENCH.text("Forbidden"), defender::FRENCH.text("Forbidden"));
/// ```
///
/// - `"fr"` is the language tag (RFC 5646).
/// - The type is one that has a catalogue. The codes that it nests can have a text, too.
/// - With `complete`, every code of the catalogue must have a text. Without it, messages that have none keep the language of
///   the declaration.
/// - A text has the placeholders of the message, `{name}`, in any order. They show what the message shows, format included.
///   If the message shows a value in two formats, as `{id} is {id:?}`, the text has at least one of them: `{id:?}` is the one that
///   is written so, and `{id}` the one without a format, or the first if all have one. `{{` and `}}` are braces.
/// - `where` lists how values of a placeholder read. They are compared by what they display. Other values stay as they are.
/// - `..OTHER` adds the texts of another translation for codes that have none here. Each text of `OTHER` was written for a code
///   of the type that `OTHER` names after `for`, or of a type nested in that. It is used for this code only, because an error of
///   another type can have the same code with another message. With `complete`, a text that would not be used does not count.
///   The languages must be equal, or one must extend the other, as `pt-BR` extends `pt`.
/// - rustc stops an evaluation that takes too long, which happens beyond 1,000 texts. Divide those over several translations.
///
/// What does not fit does not compile, and one error lists all of it: an unknown code, an unknown or missing placeholder, two
/// texts for a code, a translation into another language after `..`, and with `complete` each code without a text.
///
/// ```compile_fail,E0080
/// # use rest_error::{defender::DefenderError, translation};
/// translation! {
///     static FRENCH: "fr" for DefenderError = {
///         "ResourceNotFound" => "La ressource {ressource} est introuvable.", // the placeholder is `{resource}`
///     };
/// }
/// ```
#[macro_export]
macro_rules! translation {
    ($(
        $(#[$attr:meta])*
        $vis:vis static $name:ident: $language:literal for $error:ty $(, $mode:ident)? = {
            $($code:literal => $text:literal $(where $placeholder:tt {
                $($value:expr => $word:literal),* $(,)?
            })*),*
            $(,)?
            $($(..$other:path),+ $(,)?)?
        };
    )*) => {$(
        $(#[$attr])*
        $vis static $name: $crate::Translation = {
            use $crate::__declared as __private;
            const __TEXTS: &[__private::Text] = &[$(__private::Text {
                code: $code,
                text: $text,
                words: &[$(__private::Words {
                    placeholder: ::core::stringify!($placeholder),
                    values: &[$((&$value, $word)),*],
                }),*],
            }),*];
            const __HASHES: &[u32] = &__private::hashes::<{ __TEXTS.len() }>(__TEXTS);
            let (translation, fault) = __private::checked(
                $language,
                __TEXTS,
                __HASHES,
                &[$($(&$other),+)?],
                <$error as $crate::Catalogued>::CATALOGUE,
                $crate::__is_complete!($($mode)?),
            );
            __private::marked! {
                [$language $name $($code)* $($($other)+)?] { __private::fail_at(&fault, __place); }
            }
            translation
        };
    )*};
    // The declaration has another form: the error says where.
    ($($other:tt)*) => { $crate::__declared::translation_syntax! { $($other)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __is_complete {
    () => {
        false
    };
    (complete) => {
        true
    };
    ($other:ident) => {
        $crate::__declared::marked! {
            [$other] {
                ::core::compile_error!(::core::concat!(
                    "`",
                    ::core::stringify!($other),
                    "` is unknown: write `complete` if every code must have a text, and nothing otherwise",
                ))
            }
        }
    };
}
