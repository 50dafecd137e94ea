//! The types of arguments in JSON, by the spelling of the fields' types, or else as rustc knows them.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Type;

use super::pattern;
use crate::{
    model::{Argument, Arm, Model, Value},
    types,
};

// The bits that `ArgumentType` of the runtime reads.
const BOOLEAN: u8 = 1;
const UNSIGNED: u8 = 2;
const INTEGER: u8 = 3;
const NUMBER: u8 = 4;
const STRING: u8 = 5;
const ARRAY: u8 = 0b1000;
const OPTIONAL: u8 = 0b1_0000;

/// Returns the character for the type of an argument. It is `@` for a type that the spelling does not show.
pub(super) fn type_character(arm: &Arm, arg: &Argument) -> char {
    let byte = match arg.value {
        Value::Field(index) => arm.field(index).map_or(0, |field| of_type(&field.ty)),
        // It is sent as the message shows it.
        Value::Computed(_) => STRING,
    };
    char::from(b'@' + byte)
}

/// Returns an expression for the type of an argument whose spelling does not show it, such as an alias. It is only needed where
/// arguments are sent. A type parameter has no one type.
pub(super) fn probe(model: &Model, arm: &Arm, arg: &Argument) -> Option<TokenStream> {
    let Value::Field(index) = arg.value else { return None };
    let field = arm.field(index).filter(|field| model.args.is_some() && of_type(&field.ty) == 0)?;
    if types::is_generic(&model.generics, &field.ty) {
        return None;
    }
    let ty = types::with_static_lifetimes(&model.generics, &field.ty);
    Some(quote_spanned!(pattern::at(&field.ty)=> __p::TypeOf::<#ty>::ARGUMENT))
}

fn of_type(ty: &Type) -> u8 {
    let ty = types::without_box(ty);
    if let Some(inner) = types::option_argument(ty) {
        return match of_type(inner) {
            0 => 0,
            byte => byte | OPTIONAL,
        };
    }
    if let Some(element) = types::element(ty) {
        // The elements of an array are themselves neither arrays nor optional.
        return match of_type(element) {
            byte @ 1..ARRAY => byte | ARRAY,
            _ => 0,
        };
    }
    let Type::Path(path) = ty else { return 0 };
    let Some(name) = path.path.get_ident().filter(|_| path.qself.is_none()) else { return 0 };
    match name.to_string().as_str() {
        "bool" => BOOLEAN,
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => UNSIGNED,
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => INTEGER,
        "f32" | "f64" => NUMBER,
        "String" | "str" | "char" => STRING,
        _ => 0,
    }
}
