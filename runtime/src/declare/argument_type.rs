//! [`ArgumentType`]: what the value of an argument is in JSON.

use std::fmt;

/// What the value of a message's argument is in JSON.
///
/// These types are known: `bool`, integers, floats, `String`, `str` and `char`, then `Vec`, slices and `Option` of these, also
/// behind a reference or a `Box`. If the type has `args`, then aliases of these types are known too, and the types of the standard
/// library that are sent as a number or a string: `NonZero` integers, `Cow`, `Path`, and the addresses in `std::net`. So is
/// `uuid::Uuid`. All other types are [`ANY`](Self::ANY): own types, collections other than `Vec`, and what mentions a type
/// parameter. A computed argument is a string, because it is sent as the message shows it.
///
/// ```
/// use rest_error::{ArgumentKind, RestError};
///
/// #[derive(Debug, RestError)]
/// #[rest(args, status = 400, msg = "Label {label:?} is longer than {limit}")]
/// struct LabelTooLong {
///     label: Option<String>,
///     limit: u32,
/// }
///
/// let spec = LabelTooLong { label: None, limit: 3 }.spec();
/// let types: Vec<_> = spec.argument_types().collect();
/// assert_eq!((types[0].kind(), types[0].is_optional()), (ArgumentKind::Text, true));
/// assert_eq!(types[0].to_string(), "string or null");
/// assert_eq!(types[1].to_string(), "unsigned integer");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArgumentType(u8);

/// The kinds of JSON values that an [`ArgumentType`] tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArgumentKind {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer that is not negative. It can exceed 64 bits only if the field's type does.
    Unsigned,
    /// An integer.
    Integer,
    /// A number, or `null` for an infinite number or one that is not a number.
    Number,
    /// A string. A variant named `String` would make rustc write `std::string::String` in every message.
    Text,
}

// The derive writes these bits (`argument.rs` in its folder `emit`).
const KIND: u8 = 0b111;
const ARRAY: u8 = 0b1000;
const OPTIONAL: u8 = 0b1_0000;

impl ArgumentType {
    /// Any JSON value.
    pub const ANY: Self = Self(0);
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self(1);
    /// An integer that is not negative.
    pub const UNSIGNED: Self = Self(2);
    /// An integer.
    pub const INTEGER: Self = Self(3);
    /// A number.
    pub const NUMBER: Self = Self(4);
    /// A string.
    pub const STRING: Self = Self(5);

    /// The type of an array whose elements have this type. An array of arrays or of optional values is [`ANY`](Self::ANY).
    #[must_use]
    pub const fn array(self) -> Self {
        if self.0 == 0 || self.is_array() || self.is_optional() { Self::ANY } else { Self(self.0 | ARRAY) }
    }

    /// The type of a value that can also be `null`.
    #[must_use]
    pub const fn optional(self) -> Self {
        if self.0 == 0 { self } else { Self(self.0 | OPTIONAL) }
    }

    /// The kind of the value, or of the elements if it is an array.
    #[must_use]
    pub const fn kind(self) -> ArgumentKind {
        match Self(self.0 & KIND) {
            Self::BOOLEAN => ArgumentKind::Boolean,
            Self::UNSIGNED => ArgumentKind::Unsigned,
            Self::INTEGER => ArgumentKind::Integer,
            Self::NUMBER => ArgumentKind::Number,
            Self::STRING => ArgumentKind::Text,
            _ => ArgumentKind::Any,
        }
    }

    /// Whether the value is an array of [`kind`](Self::kind).
    #[must_use]
    pub const fn is_array(self) -> bool {
        self.0 & ARRAY != 0
    }

    /// Whether the value can also be `null`.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        self.0 & OPTIONAL != 0
    }

    /// The type that the derive has written as a byte.
    pub(crate) const fn from_byte(byte: u8) -> Self {
        Self(byte)
    }
}

/// Words such as `string`, `array of integers` or `boolean or null`.
impl fmt::Display for ArgumentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.kind() {
            ArgumentKind::Any => "any",
            ArgumentKind::Boolean => "boolean",
            ArgumentKind::Unsigned => "unsigned integer",
            ArgumentKind::Integer => "integer",
            ArgumentKind::Number => "number",
            ArgumentKind::Text => "string",
        };
        let (before, after) = if self.is_array() { ("array of ", "s") } else { ("", "") };
        let or_null = if self.is_optional() { " or null" } else { "" };
        write!(f, "{before}{name}{after}{or_null}")
    }
}

impl fmt::Debug for ArgumentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ArgumentType({self})")
    }
}

impl serde::Serialize for ArgumentType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
