//! Fields with a role: sources, delays and details.
//!
//! The compiler finds the methods by the type of the field. For a type that does not fit, it finds those behind the next
//! `Deref`, which return nothing, and a [`Probe`](super::probe::Probe) reports the mistake. No trait has to be imported for
//! that, so generated code needs no `allow` for an unused import.

use std::{error::Error, marker::PhantomData, ops::Deref, time::Duration};

use crate::declare::{detail::Detail, rest_error::RestError};

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

/// What the compiler finds behind [`Field`] for a field of any other type.
pub struct OtherField<'a>(PhantomData<&'a ()>);

#[expect(clippy::unused_self, reason = "the methods replace those that the compiler finds for other types")]
impl<'a> OtherField<'a> {
    /// Returns none.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        None
    }

    /// Returns none.
    #[must_use]
    pub fn details(&self) -> &'a [Detail] {
        &[]
    }
}

impl<'a, T> Deref for Field<'a, T> {
    type Target = OtherField<'a>;

    fn deref(&self) -> &OtherField<'a> {
        &OtherField(PhantomData)
    }
}

/// A source field: an error, or else a pointer to one, or else neither.
pub struct Source<'a, T>(&'a T, PointedSource<'a, T>);

impl<'a, T> Source<'a, T> {
    /// Wraps the field.
    #[must_use]
    pub fn of(field: &'a T) -> Self {
        Self(field, PointedSource(field))
    }
}

impl<'a, T: Error + 'static> Source<'a, T> {
    /// The error itself.
    #[must_use]
    pub fn get(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0)
    }
}

/// What the compiler finds behind [`Source`]: a pointer to an error that is not an error itself, such as
/// `Box<dyn Error + Send + Sync>` or `anyhow::Error`.
pub struct PointedSource<'a, T>(&'a T);

#[expect(clippy::unnecessary_wraps, reason = "the method has the type of the others with its name")]
impl<'a, T: Deref<Target: DynError>> PointedSource<'a, T> {
    /// The error that it points to.
    #[must_use]
    pub fn get(&self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0.deref().as_dyn())
    }
}

impl<'a, T> Deref for Source<'a, T> {
    type Target = PointedSource<'a, T>;

    fn deref(&self) -> &PointedSource<'a, T> {
        &self.1
    }
}

/// What the compiler finds behind [`PointedSource`]: a field that is neither.
pub struct NoSource<'a>(PhantomData<&'a ()>);

#[expect(clippy::unused_self, reason = "the methods replace those that the compiler finds for other types")]
impl<'a> NoSource<'a> {
    /// Returns none.
    #[must_use]
    pub fn get(&self) -> Option<&'a (dyn Error + 'static)> {
        None
    }
}

impl<'a, T> Deref for PointedSource<'a, T> {
    type Target = NoSource<'a>;

    fn deref(&self) -> &NoSource<'a> {
        &NoSource(PhantomData)
    }
}

/// A field that is `transparent, open`: a `RestError`, or else a pointer to one.
pub struct Open<'a, T>(&'a T, OpenPointer<'a, T>);

impl<'a, T> Open<'a, T> {
    /// Wraps the field.
    #[must_use]
    pub fn of(field: &'a T) -> Self {
        Self(field, OpenPointer(field, NotOpen(field)))
    }
}

impl<'a, T: RestError> Open<'a, T> {
    /// The error itself.
    #[must_use]
    pub fn get(&self) -> &'a dyn RestError {
        self.0
    }
}

/// What the compiler finds behind [`Open`]: a pointer such as `Box<dyn RestError + Send + Sync>`.
pub struct OpenPointer<'a, T>(&'a T, NotOpen<'a, T>);

impl<'a, T: Deref<Target: DynRestError>> OpenPointer<'a, T> {
    /// The error that it points to.
    #[must_use]
    pub fn get(&self) -> &'a dyn RestError {
        self.0.deref().as_dyn_rest()
    }
}

impl<'a, T> Deref for Open<'a, T> {
    type Target = OpenPointer<'a, T>;

    fn deref(&self) -> &OpenPointer<'a, T> {
        &self.1
    }
}

/// What the compiler finds behind [`OpenPointer`]: a field that is neither.
pub struct NotOpen<'a, T>(&'a T);

impl<'a, T> NotOpen<'a, T> {
    /// Returns the field as it is. Generated code needs a `RestError`, so the compiler reports it there.
    #[must_use]
    pub fn get(&self) -> &'a T {
        self.0
    }
}

impl<'a, T> Deref for OpenPointer<'a, T> {
    type Target = NotOpen<'a, T>;

    fn deref(&self) -> &NotOpen<'a, T> {
        &self.1
    }
}

/// The trait objects of `RestError`.
pub trait DynRestError {
    /// The error without its auto traits.
    fn as_dyn_rest(&self) -> &dyn RestError;
}

macro_rules! dyn_rest_errors {
    ($($error:ty,)*) => {$(
        impl DynRestError for $error {
            fn as_dyn_rest(&self) -> &dyn RestError {
                self
            }
        }
    )*};
}

dyn_rest_errors! {
    dyn RestError,
    dyn RestError + Send,
    dyn RestError + Sync,
    dyn RestError + Send + Sync,
}

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
