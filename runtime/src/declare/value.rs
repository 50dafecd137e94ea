//! [`MessageValue`]: an argument of a message, without `core::fmt` where that is possible.

use std::{any::Any, borrow::Cow, fmt::Display};

/// The value of a placeholder, in the form in which it is written fastest.
#[derive(Clone, Copy)]
pub enum MessageValue<'a> {
    /// A text, which is written as it is.
    Text(&'a str),
    /// A number, which is written in decimal digits.
    Unsigned(u64),
    /// The same with a sign.
    Signed(i64),
    /// Any other value, which a formatter writes.
    Other(&'a dyn Display),
}

/// The value of a field that is spelled as an integer or a string, shown without flags.
///
/// The spelling does not prove the type: a user's type can be named `u64`. So the type itself decides, which costs nothing in
/// a program that is built with optimizations.
#[inline]
#[must_use]
pub fn value<T: Display + Any>(field: &T) -> MessageValue<'_> {
    /// Tries one type after another.
    macro_rules! one_of {
        ($($ty:ty => $value:expr,)*) => {
            let any: &dyn Any = field;
            $(
                if let Some(field) = any.downcast_ref::<$ty>() {
                    let value: for<'f> fn(&'f $ty) -> MessageValue<'f> = $value;
                    return value(field);
                }
            )*
        };
    }

    one_of! {
        u64 => |field| MessageValue::Unsigned(*field),
        String => |field| MessageValue::Text(field),
        &'static str => |field| MessageValue::Text(field),
        u32 => |field| MessageValue::Unsigned((*field).into()),
        usize => unsigned,
        i64 => |field| MessageValue::Signed(*field),
        i32 => |field| MessageValue::Signed((*field).into()),
        u8 => |field| MessageValue::Unsigned((*field).into()),
        u16 => |field| MessageValue::Unsigned((*field).into()),
        i8 => |field| MessageValue::Signed((*field).into()),
        i16 => |field| MessageValue::Signed((*field).into()),
        isize => signed,
        Cow<'static, str> => |field| MessageValue::Text(field),
        Box<str> => |field| MessageValue::Text(field),
    }
    MessageValue::Other(field)
}

/// Any other placeholder.
#[inline]
#[must_use]
pub fn other(shown: &dyn Display) -> MessageValue<'_> {
    MessageValue::Other(shown)
}

/// A platform with larger integers would leave them to the formatter.
fn unsigned(field: &usize) -> MessageValue<'_> {
    u64::try_from(*field).map_or(MessageValue::Other(field), MessageValue::Unsigned)
}

/// A platform with larger integers would leave them to the formatter.
fn signed(field: &isize) -> MessageValue<'_> {
    i64::try_from(*field).map_or(MessageValue::Other(field), MessageValue::Signed)
}
