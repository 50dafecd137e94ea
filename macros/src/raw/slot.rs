//! [`Slot`]: the value of a key, or the reason why there is none.

use syn::Ident;

/// The value of a key.
///
/// `Faulty` distinguishes a wrong value from an absent one, so that one mistake is reported as one error.
#[derive(Clone, Default)]
pub(crate) enum Slot<T> {
    #[default]
    Absent,
    Faulty(Ident),
    Given(Keyed<T>),
}

/// A value, with the key that errors point at.
#[derive(Clone)]
pub(crate) struct Keyed<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

impl<T> Slot<T> {
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Self::Given(given) => Some(&given.value),
            Self::Absent | Self::Faulty(_) => None,
        }
    }

    /// Returns the key if its value is valid.
    pub(crate) fn given(&self) -> Option<&Ident> {
        match self {
            Self::Given(given) => Some(&given.key),
            Self::Absent | Self::Faulty(_) => None,
        }
    }

    /// Returns the key where the user wrote it.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Given(Keyed { key, .. }) | Self::Faulty(key) => Some(key),
            Self::Absent => None,
        }
    }
}
