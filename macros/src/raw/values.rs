//! The values of keys that are a choice from a list.

use crate::limits::ERROR_STATUSES;

/// The HTTP status of an error, which is in [`ERROR_STATUSES`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status(u16);

impl Status {
    pub(crate) fn new(number: u16) -> Option<Self> {
        ERROR_STATUSES.contains(&number).then_some(Self(number))
    }

    pub(crate) fn number(self) -> u16 {
        self.0
    }
}

/// A crate that the runtime integrates with behind a feature, and whose impl `skip(…)` leaves to the user.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Integration {
    ActixWeb,
    Axum,
    Schemars,
    Utoipa,
}

impl Integration {
    pub(crate) const ALL: &'static [Self] = &[Self::ActixWeb, Self::Axum, Self::Schemars, Self::Utoipa];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ActixWeb => "actix_web",
            Self::Axum => "axum",
            Self::Schemars => "schemars",
            Self::Utoipa => "utoipa",
        }
    }
}

/// When the arguments of a type are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArgsMode {
    /// `args`: always.
    Always,
    /// `args(nested)`: only where the type is nested in a type with `args`.
    WhereNested,
}

/// serde's rules for renaming variants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RenameRule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl RenameRule {
    pub(crate) const ALL: &'static [(&'static str, Self)] = &[
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];
}
