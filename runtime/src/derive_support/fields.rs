//! Fields with a role: sources, delays and details.
//!
//! The compiler finds the methods by the type of the field. For a type that does not fit, it finds those of a trait that
//! return nothing, and a [`Probe`](super::probe::Probe) reports the mistake.

use std::{error::Error, ops::Deref, time::Duration};

use crate::text::detail::Detail;

/// A field that is a delay or a list of details.
pub struct Field<'a, T>(pub &'a T);

impl Field<'_, Duration> {
    /// The delay.
    #[must_use]
    pub fn delay(self) -> Option<Duration> {
        Some(*self.0)
    }
}

impl Field<'_, Option<Duration>> {
    /// The delay, if there is one.
    #[must_use]
    pub fn delay(self) -> Option<Duration> {
        *self.0
    }
}

impl<'a> Field<'a, Vec<Detail>> {
    /// The details.
    #[must_use]
    pub fn details(self) -> &'a [Detail] {
        self.0
    }
}

/// A field of any other type.
pub trait OtherField<'a> {
    /// Returns none.
    fn delay(&self) -> Option<Duration> {
        None
    }

    /// Returns none.
    fn details(&self) -> &'a [Detail] {
        &[]
    }
}

impl<'a, T> OtherField<'a> for Field<'a, T> {}

/// A source field: an error, or else a pointer to one, or else neither.
pub struct Source<'a, T>(pub &'a T);

impl<'a, T: Error + 'static> Source<'a, T> {
    /// The error itself.
    #[must_use]
    pub fn get(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0)
    }
}

/// A pointer to an error that is not an error itself, such as `Box<dyn Error + Send + Sync>` or `anyhow::Error`.
pub trait PointedSource<'a> {
    /// The error that it points to.
    fn get(self) -> Option<&'a (dyn Error + 'static)>;
}

impl<'a, T: Deref<Target: DynError>> PointedSource<'a> for Source<'a, T> {
    fn get(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0.deref().as_dyn())
    }
}

/// A field that is neither.
pub trait NoSource<'a> {
    /// Returns nothing.
    fn get(&self) -> Option<&'a (dyn Error + 'static)> {
        None
    }
}

impl<T> NoSource<'_> for Source<'_, T> {}

/// The trait objects of errors.
pub trait DynError {
    /// The error without its auto traits.
    fn as_dyn(&self) -> &(dyn Error + 'static);
}

macro_rules! dyn_errors {
    ($($error:ty,)*) => {$(
        impl DynError for $error {
            fn as_dyn(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

dyn_errors! {
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Sync + 'static,
    dyn Error + Send + Sync + 'static,
    dyn Error + Send + Sync + std::panic::UnwindSafe + 'static,
}
