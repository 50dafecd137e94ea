//! The type of an argument in JSON, where the derive does not know it by the spelling of the field's type.
//!
//! [`TypeOf`] has an inherent constant for the types that are known. Otherwise the constant of [`OtherType`] is found, because
//! inherent constants come first.

use std::{borrow::Cow, marker::PhantomData, net, num, path};

use crate::declare::argument_type::ArgumentType;

/// Asks what a type is in JSON.
pub struct TypeOf<T: ?Sized>(PhantomData<T>);

impl<T: KnownType + ?Sized> TypeOf<T> {
    /// What the type is in JSON.
    pub const ARGUMENT: ArgumentType = T::TYPE;
}

/// The answer for every other type.
pub trait OtherType {
    /// It is not known.
    const ARGUMENT: ArgumentType = ArgumentType::ANY;
}

impl<T: ?Sized> OtherType for TypeOf<T> {}

/// A type that serde always writes as the same JSON type, except for numbers that JSON does not have, such as `NaN`.
pub trait KnownType {
    /// The type in JSON.
    const TYPE: ArgumentType;
}

macro_rules! known {
    ($($kind:ident: $($ty:ty)*;)*) => {$($(
        impl KnownType for $ty {
            const TYPE: ArgumentType = ArgumentType::$kind;
        }
    )*)*};
}

known! {
    BOOLEAN: bool;
    UNSIGNED: u8 u16 u32 u64 u128 usize;
    UNSIGNED: num::NonZeroU8 num::NonZeroU16 num::NonZeroU32 num::NonZeroU64 num::NonZeroU128 num::NonZeroUsize;
    INTEGER: i8 i16 i32 i64 i128 isize;
    INTEGER: num::NonZeroI8 num::NonZeroI16 num::NonZeroI32 num::NonZeroI64 num::NonZeroI128 num::NonZeroIsize;
    NUMBER: f32 f64;
    STRING: str String char path::Path path::PathBuf uuid::Uuid;
    STRING: net::IpAddr net::Ipv4Addr net::Ipv6Addr net::SocketAddr net::SocketAddrV4 net::SocketAddrV6;
}

macro_rules! like {
    ($([$($generics:tt)*] $ty:ty => $known:expr;)*) => {$(
        impl<$($generics)*> KnownType for $ty {
            const TYPE: ArgumentType = $known;
        }
    )*};
}

like! {
    [T: KnownType + ?Sized] &T => T::TYPE;
    [T: KnownType + ?Sized] &mut T => T::TYPE;
    [T: KnownType + ?Sized] Box<T> => T::TYPE;
    [T: KnownType + ToOwned + ?Sized] Cow<'_, T> => T::TYPE;
    [T: KnownType] Option<T> => T::TYPE.optional();
    [T: KnownType] Vec<T> => T::TYPE.array();
    [T: KnownType] [T] => T::TYPE.array();
    [T: KnownType, const N: usize] [T; N] => T::TYPE.array();
}

#[cfg(test)]
mod tests {
    use super::{ArgumentType, OtherType as _, TypeOf};

    #[test]
    fn types_of_other_crates_are_known_or_any() {
        assert_eq!(TypeOf::<Option<uuid::Uuid>>::ARGUMENT, ArgumentType::STRING.optional());
        assert_eq!(TypeOf::<http::StatusCode>::ARGUMENT, ArgumentType::ANY);
    }
}
