//! What the code enums of `#[rest(codes = …)]` are built on.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, Unexpected, Visitor},
};

use crate::declare::{
    catalogue::lookup::{find_number, hash},
    code::{CodeEnum, UnknownCode},
    spec::ErrorSpec,
    table::Table,
};

/// Uses a method of a type, so that rustc does not report it as unused.
pub trait Used {
    /// Is never called.
    fn used(&self);
}

/// The code with this name or alias. `all` has the order of the table.
///
/// # Errors
/// If there is none.
pub fn code_named<C: Copy>(all: &[C], table: &'static Table, name: &str) -> Result<C, UnknownCode> {
    let number = find_number(table, name, hash(name)).and_then(|number| usize::try_from(number).ok());
    number.and_then(|number| all.get(number)).copied().ok_or(UnknownCode::new())
}

/// The code of a row, if it is one of the table's. `all` has the order of the table.
pub fn code_of<C: Copy>(all: &[C], table: &'static Table, spec: ErrorSpec) -> Option<C> {
    spec.number_in(table).and_then(|number| all.get(number)).copied()
}

/// Deserializes a code from a string.
///
/// # Errors
/// If it is not a string, or there is no such code.
pub fn deserialize_code<'de, C, D>(deserializer: D) -> Result<C, D::Error>
where
    C: CodeEnum,
    D: Deserializer<'de>,
{
    struct Code<C>(PhantomData<C>);

    impl<C: CodeEnum> Visitor<'_> for Code<C> {
        type Value = C;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a known error code")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<C, E> {
            text.parse().map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
        }
    }

    deserializer.deserialize_str(Code(PhantomData))
}
