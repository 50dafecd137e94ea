//! The message's template: Rust's format strings, taken apart.
//!
//! What a placeholder names is not known here; [`lower`](crate::lower) looks the names up among the fields.

mod cursor;
pub(crate) mod in_literal;
mod parse;

pub(crate) use self::parse::parse;

/// Literal text and placeholders, in order.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// With doubled braces made single.
    Literal(String),
    Placeholder(Placeholder),
}

/// `{id:>5}`.
#[derive(Debug, PartialEq)]
pub(crate) struct Placeholder {
    pub(crate) name: Name,
    pub(crate) spec: Spec,
}

/// What a placeholder, a width or a precision names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    Ident(String),
    Index(usize),
    /// `{}`, which means the next argument, and a message has none.
    Unnamed,
}

impl Name {
    /// As it stands behind the brace.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Ident(name) => name.clone(),
            Self::Index(index) => index.to_string(),
            Self::Unnamed => String::new(),
        }
    }
}

/// What stands behind the colon.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Spec {
    /// Fill, alignment, sign, `#` and `0`, as written.
    pub(crate) flags: String,
    pub(crate) width: Option<Count>,
    pub(crate) precision: Option<Count>,
    pub(crate) kind: Kind,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Count {
    Number(u16),
    Name(Name),
}

/// The trait that shows the argument.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
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

impl Fault {
    /// Whether rustc's parser of `format_args!` stops here and tells it well, at the character.
    pub(crate) fn is_told_by_rustc(&self) -> bool {
        match self {
            Self::Unclosed(_) | Self::Stray | Self::Underscore | Self::Raw(_) | Self::Number(_) => true,
            // rustc's advice does not fit an attribute, or it finds nothing wrong, or not before all else is right.
            Self::Expression(_) | Self::Star | Self::Control(_) | Self::UnknownTrait(_) => false,
        }
    }
}

impl Kind {
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

    fn written(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(written, ..)| *written == text).map(|(_, kind, _)| *kind)
    }

    fn row(self) -> (&'static str, &'static str) {
        Self::ALL
            .iter()
            .find(|(_, kind, _)| *kind == self)
            .map_or(("", "Display"), |(written, _, name)| (written, name))
    }

    /// As it stands in a format string.
    pub(crate) fn as_written(self) -> &'static str {
        self.row().0
    }

    /// The name of the trait in `core::fmt`.
    pub(crate) fn trait_name(self) -> &'static str {
        self.row().1
    }
}

/// What is wrong with a template. Not where: no error can be put inside of a literal but by rustc, which finds the place
/// itself.
#[derive(Debug, PartialEq)]
pub(crate) enum Fault {
    /// `{` without `}`; what was found in its place.
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
