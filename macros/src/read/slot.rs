//! [`Slot`]: the value of a key, or why there is none.

use syn::Ident;

use super::{Result, attribute::Item};
use crate::{diagnostics, mistakes::Mistakes};

/// The value of a key. `Faulty` keeps a wrong value apart from none, so that one mistake gives one error.
#[derive(Default)]
pub(crate) enum Slot<T> {
    #[default]
    Absent,
    Faulty(Ident),
    Given(Keyed<T>),
}

/// A value, and the key to point at.
pub(crate) struct Keyed<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

impl<T> Slot<T> {
    pub(crate) fn set(&mut self, item: &Item, read: fn(&Item) -> Result<T>, mistakes: &mut Mistakes) {
        let key = item.name.clone();
        if !matches!(self, Self::Absent) {
            mistakes.push(diagnostics::given_twice(&key));
            return;
        }
        *self = match mistakes.handle(read(item)) {
            Some(value) => Self::Given(Keyed { key, value }),
            None => Self::Faulty(key),
        };
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Self::Given(given) => Some(&given.value),
            Self::Absent | Self::Faulty(_) => None,
        }
    }

    /// The key, where the user wrote it.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Given(Keyed { key, .. }) | Self::Faulty(key) => Some(key),
            Self::Absent => None,
        }
    }
}
