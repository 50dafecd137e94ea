//! The parts of a template, and the faults that a template can have.
//!
//! Places are in bytes of the text, without escapes.

use std::ops::Range;

/// Literal text and placeholders, in order.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// Doubled braces are single here.
    Literal(String),
    Placeholder(Placeholder),
}

/// `{id:>5}`.
#[derive(Debug, PartialEq)]
pub(crate) struct Placeholder {
    /// With the braces.
    pub(crate) place: Range<usize>,
    pub(crate) name: Name,
    pub(crate) spec: Spec,
}

/// What a placeholder, a width or a precision names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    Ident(String),
    Index(usize),
    /// `{}`, which in `format!` means the next argument. Messages have no such arguments.
    Unnamed,
}

impl Name {
    /// Returns the name as it is written after the brace.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Ident(name) => name.clone(),
            Self::Index(index) => index.to_string(),
            Self::Unnamed => String::new(),
        }
    }
}

/// The part of a placeholder after the colon.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Spec {
    /// Fill, alignment, sign, `#` and `0`, as written.
    pub(crate) flags: String,
    pub(crate) width: Option<Count>,
    pub(crate) precision: Option<Count>,
    pub(crate) format_trait: FormatTrait,
}

impl Spec {
    /// Returns the spec as it is written, with the colon. Returns nothing for the default.
    pub(crate) fn written(&self) -> String {
        let Self { flags, width, precision, format_trait } = self;
        let width = width.as_ref().map(Count::written).unwrap_or_default();
        let precision = precision.as_ref().map(|count| format!(".{}", count.written())).unwrap_or_default();
        let spec = format!("{flags}{width}{precision}{}", format_trait.letters());
        if spec.is_empty() { spec } else { format!(":{spec}") }
    }
}

#[derive(Debug, PartialEq)]
pub(crate) enum Count {
    Number(u16),
    /// `name$`, with its place.
    Name(Name, Range<usize>),
}

impl Count {
    fn written(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name, _) => format!("{}$", name.written()),
        }
    }
}

/// The trait of `core::fmt` that formats the argument.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormatTrait {
    #[default]
    Display,
    Debug,
    DebugLowerHex,
    DebugUpperHex,
    LowerHex,
    UpperHex,
    Octal,
    Binary,
    LowerExp,
    UpperExp,
    Pointer,
}

impl FormatTrait {
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("", Self::Display, "Display"),
        ("?", Self::Debug, "Debug"),
        ("x?", Self::DebugLowerHex, "Debug"),
        ("X?", Self::DebugUpperHex, "Debug"),
        ("x", Self::LowerHex, "LowerHex"),
        ("X", Self::UpperHex, "UpperHex"),
        ("o", Self::Octal, "Octal"),
        ("b", Self::Binary, "Binary"),
        ("e", Self::LowerExp, "LowerExp"),
        ("E", Self::UpperExp, "UpperExp"),
        ("p", Self::Pointer, "Pointer"),
    ];

    /// Returns the trait that these letters select.
    pub(crate) fn from_letters(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(letters, ..)| *letters == text).map(|(_, this, _)| *this)
    }

    fn row(self) -> (&'static str, &'static str) {
        Self::ALL
            .iter()
            .find(|(_, this, _)| *this == self)
            .map_or(("", "Display"), |(letters, _, name)| (letters, name))
    }

    /// Returns the letters that select the trait in a format string.
    pub(crate) fn letters(self) -> &'static str {
        self.row().0
    }

    /// Returns the name of the trait in `core::fmt`.
    pub(crate) fn trait_name(self) -> &'static str {
        self.row().1
    }
}

/// A mistake in a template, with its place.
#[derive(Debug, PartialEq)]
pub(crate) struct Faulty {
    pub(crate) fault: Fault,
    pub(crate) place: Range<usize>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Fault {
    /// `{` without `}`, with the character that stands in place of `}`.
    Unclosed(Option<char>),
    /// `}` without `{`.
    Stray,
    /// `{_}`.
    Underscore,
    /// `{r#type}`.
    Raw(String),
    /// `{a.b}`, `{a()}`.
    Expression(String),
    /// `{id:zz}`.
    UnknownTrait(String),
    /// `{:.*}`.
    Star,
    /// A position, width or precision that is too large.
    Number(String),
    /// A line break or another control character.
    Control(char),
}

impl Fault {
    /// Whether rustc itself reports this fault at the right character and with fitting advice.
    pub(crate) fn is_reported_by_rustc(&self) -> bool {
        match self {
            Self::Unclosed(_) | Self::Stray | Self::Underscore | Self::Raw(_) | Self::Number(_) => true,
            // rustc's advice does not fit an attribute, rustc accepts it, or rustc reports it only if nothing else is
            // wrong.
            Self::Expression(_) | Self::Star | Self::Control(_) | Self::UnknownTrait(_) => false,
        }
    }
}
