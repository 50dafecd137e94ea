//! [`PathValues`]: deserializes the parameters of a path.

use std::{fmt, str::FromStr};

use serde::{
    Deserializer,
    de::{
        self, Visitor,
        value::{BorrowedStrDeserializer, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

/// Why the parameters of a path cannot be deserialized.
#[derive(Debug)]
pub(super) enum PathError {
    /// A value in the path is invalid.
    Value(String),
    /// The handler expects other parameters than its route has, or a type that no path can have.
    Service(String),
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Value(text) | Self::Service(text)) = self;
        f.write_str(text)
    }
}

impl std::error::Error for PathError {}

/// The route decides about names and types of parameters. All other errors are about the values.
impl de::Error for PathError {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::Value(text.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::Service(format!("invalid type: {found}, expected {expected}"))
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Self::Service(format!("the route has a parameter `{name}`, which is unknown"))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::Service(format!("the route has no parameter `{name}`"))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::Service(format!("the route has two parameters `{name}`"))
    }
}

fn unsupported<T>(what: &str) -> Result<T, PathError> {
    Err(PathError::Service(format!("path parameters cannot be deserialized as {what}")))
}

/// All parameters of a path, in their order.
#[derive(Clone, Copy)]
pub(super) struct PathValues<'de>(pub(super) &'de [(String, String)]);

impl<'de> PathValues<'de> {
    /// The only parameter of the route.
    fn only(self) -> Result<PathValue<'de>, PathError> {
        self.check_number(1)?;
        let (_, value) = self.0.first().ok_or_else(|| wrong_number(0, 1))?;
        Ok(PathValue { name: None, value })
    }

    fn check_number(self, expected: usize) -> Result<(), PathError> {
        if self.0.len() == expected { Ok(()) } else { Err(wrong_number(self.0.len(), expected)) }
    }

    fn values(self) -> impl Iterator<Item = PathValue<'de>> {
        self.0.iter().map(|(name, value)| PathValue { name: Some(name), value })
    }
}

fn wrong_number(found: usize, expected: usize) -> PathError {
    PathError::Service(format!(
        "the number of parameters that the handler expects is {expected}, and its route has {found}"
    ))
}

/// Types that consist of a single value.
macro_rules! only {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
            self.only()?.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for PathValues<'de> {
    type Error = PathError;

    only! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
    }

    fn deserialize_option<V: Visitor<'de>>(self, _: V) -> Result<V::Value, PathError> {
        unsupported("an option")
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_seq(SeqDeserializer::new(self.values()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, PathError> {
        self.check_number(len)?;
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, PathError> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), PathValue { name: None, value }));
        visitor.visit_map(MapDeserializer::new(pairs))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PathError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PathError> {
        self.only()?.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, _: V) -> Result<V::Value, PathError> {
        unsupported("a name")
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }
}

/// The value of one parameter.
#[derive(Clone, Copy)]
struct PathValue<'de> {
    /// The name, which is part of the value if it is deserialized as a pair.
    name: Option<&'de str>,
    value: &'de str,
}

impl PathValue<'_> {
    fn parse<T: FromStr>(self, type_name: &str) -> Result<T, PathError> {
        self.value.parse().map_err(|_| PathError::Value(format!("cannot parse `{}` as {type_name}", self.value)))
    }
}

impl<'de> de::IntoDeserializer<'de, PathError> for PathValue<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
            visitor.$visit(self.parse::<$type>(stringify!($type))?)
        }
    )*};
}

impl<'de> Deserializer<'de> for PathValue<'de> {
    type Error = PathError;

    parsed! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
        deserialize_char visit_char char,
    }

    forward_to_deserialize_any! { str string identifier }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_borrowed_str(self.value)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_borrowed_bytes(self.value.as_bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, _: V) -> Result<V::Value, PathError> {
        unsupported("nested sequences")
    }

    /// A pair of name and value.
    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, PathError> {
        match self.name {
            Some(name) if len == 2 => {
                let pair = [name, self.value].map(|value| PathValue { name: None, value });
                visitor.visit_seq(SeqDeserializer::new(pair.into_iter()))
            }
            _ => unsupported("nested tuples"),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, _: V) -> Result<V::Value, PathError> {
        unsupported("nested tuples")
    }

    fn deserialize_map<V: Visitor<'de>>(self, _: V) -> Result<V::Value, PathError> {
        unsupported("nested maps")
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, PathError> {
        unsupported("nested structs")
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PathError> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.value))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PathError> {
        visitor.visit_unit()
    }
}
