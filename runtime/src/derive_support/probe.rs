//! Questions about a type that only the compiler can answer.
//!
//! [`Probe`] has an inherent constant for each question if the answer is yes. Otherwise the constant of [`Otherwise`] is
//! found, because inherent constants come first.

use std::{error::Error, marker::PhantomData, ops::Deref, pin::Pin, rc::Rc, sync::Arc, time::Duration};

use super::{decode::Sent, fields::DynError};
use crate::declare::{
    catalogue::{Catalogue, Catalogued, rows::Rows},
    detail::Detail,
    rest_error::RestError,
};

/// Asks whether a type is an error, and so on.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Error + ?Sized> Probe<T> {
    /// The type is an error.
    pub const IS_ERROR: bool = true;
}

impl<T: Deref<Target: DynError>> Probe<T> {
    /// The type is a pointer to an error.
    pub const IS_POINTER: bool = true;
}

/// The answer to a question of the leak check: the type that the caller chose for "yes, it is an error", or [`NoError`].
pub struct Answer<T: ?Sized>(PhantomData<T>);

/// The answer that the type is no error.
pub struct NoError;

/// What a message shows in place of the type itself. The derive sees through the spelling of these types; this trait sees
/// through aliases of them.
pub trait Peel {
    /// The type inside.
    type Inner: ?Sized;
}

macro_rules! peel {
    ($([$($generics:tt)*] $ty:ty => $inner:ty;)*) => {$(
        impl<$($generics)*> Peel for $ty {
            type Inner = $inner;
        }
    )*};
}

peel! {
    [T] Option<T> => T;
    [T: ?Sized] Box<T> => T;
    [T: ?Sized] Rc<T> => T;
    [T: ?Sized] Arc<T> => T;
    [T] Pin<T> => T;
    [T: ?Sized] &T => T;
    [T: ?Sized] &mut T => T;
}

/// The type inside the type inside.
type Second<T> = <<T as Peel>::Inner as Peel>::Inner;

/// The leak check of the derive asks these questions. In a generic function, the compiler answers by the bounds.
macro_rules! answers {
    ($($question:ident [$($bounds:tt)*];)*) => {
        $(
            impl<T: ?Sized> Probe<T>
            where
                $($bounds)*
            {
                /// The answer is yes.
                #[must_use]
                pub fn $question<Yes: ?Sized>() -> Answer<Yes> {
                    Answer(PhantomData)
                }
            }
        )*
    };
}

answers! {
    error [T: Error];
    pointer [T: Deref<Target: DynError>];
    inner_error [T: Peel<Inner: Error>];
    inner_pointer [T: Peel<Inner: Deref<Target: DynError>>];
    second_error [T: Peel<Inner: Peel>, Second<T>: Error];
    second_pointer [T: Peel<Inner: Peel>, Second<T>: Deref<Target: DynError>];
    third_error [T: Peel<Inner: Peel<Inner: Peel>>, <Second<T> as Peel>::Inner: Error];
    third_pointer [T: Peel<Inner: Peel<Inner: Peel>>, <Second<T> as Peel>::Inner: Deref<Target: DynError>];
}

impl<T: RestError + ?Sized> Probe<T> {
    /// The type is a `RestError`.
    pub const IS_REST_ERROR: bool = true;
}

impl<T: Catalogued + ?Sized> Probe<T> {
    /// The type's codes, if they are known.
    pub const CATALOGUE: Option<&'static Catalogue> = Some(T::CATALOGUE);
}

impl Probe<Duration> {
    /// The type can be a `retry_after`.
    pub const IS_DELAY: bool = true;
}

impl Probe<Option<Duration>> {
    /// The type can be a `retry_after`.
    pub const IS_DELAY: bool = true;
}

impl Probe<Vec<Detail>> {
    /// The type can be the `details`.
    pub const IS_DETAILS: bool = true;
}

impl<T: Sent> Probe<T> {
    /// The type can be sent to a client and read back.
    pub const IS_SENT: bool = true;
}

impl<T: Default> Probe<T> {
    /// The type has a default for a client that was not sent a value.
    pub const IS_DEFAULT: bool = true;
}

#[cfg(feature = "client")]
impl<T: crate::client::Decode> Probe<T> {
    /// A client can get a value of the type back.
    pub const IS_DECODE: bool = true;
}

/// The answers for every other type.
pub trait Otherwise {
    /// It is not an error.
    const IS_ERROR: bool = false;
    /// It is not a pointer to an error.
    const IS_POINTER: bool = false;
    /// It is not a `RestError`.
    const IS_REST_ERROR: bool = false;
    /// Its codes are not known.
    const CATALOGUE: Option<&'static Catalogue> = None;
    /// It cannot be a `retry_after`.
    const IS_DELAY: bool = false;
    /// It cannot be the `details`.
    const IS_DETAILS: bool = false;
    /// It cannot be sent.
    const IS_SENT: bool = false;
    /// It has no default.
    const IS_DEFAULT: bool = false;
    /// A client cannot get it back. Without the feature `client` nobody asks.
    const IS_DECODE: bool = cfg!(not(feature = "client"));

    /// It is not.
    #[must_use]
    fn error<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn pointer<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn inner_error<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn inner_pointer<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn second_error<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn second_pointer<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn third_error<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }

    /// It is not.
    #[must_use]
    fn third_pointer<Yes: ?Sized>() -> Answer<NoError> {
        Answer(PhantomData)
    }
}

impl<T: ?Sized> Otherwise for Probe<T> {}

/// The catalogue to nest. It is empty if the type has none, which is an error elsewhere.
#[must_use]
pub const fn catalogue_or_nothing(catalogue: Option<&'static Catalogue>) -> &'static Catalogue {
    static NOTHING: Catalogue = Catalogue::unchecked("", Rows::ByHand(&[]), &[]);
    match catalogue {
        Some(catalogue) => catalogue,
        None => &NOTHING,
    }
}
