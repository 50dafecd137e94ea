//! `example(…)`: each placeholder needs one value, of its field's type as far as the spelling of the type shows it.

use syn::{Expr, ExprLit, ExprUnary, Lit, Type, UnOp};

use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Message, Value},
    raw::{RawField, RawRow, RawValue},
    types,
};

/// Returns whether the example is valid.
pub(super) fn check(row: &RawRow, message: &Message, fields: &[RawField], mistakes: &mut Mistakes) -> bool {
    let values = row.example.value().map(Vec::as_slice).unwrap_or_default();
    let names: Vec<&String> = message.text.iter().skip(1).step_by(2).collect();
    let mut given: Vec<String> = Vec::new();
    let mut is_valid = true;
    for value in values {
        let name = diagnostics::value_name(value);
        match names.iter().position(|known| **known == name) {
            None => {
                is_valid = false;
                mistakes.push(diagnostics::example_not_shown(&value.member, &names));
            }
            Some(_) if given.contains(&name) => {
                is_valid = false;
                mistakes.push(diagnostics::example_twice(&value.member));
            }
            Some(number) => is_valid &= check_type(value, number, message, fields, mistakes),
        }
        given.push(name);
    }
    let mut missing: Vec<&String> = names.into_iter().filter(|name| !given.contains(name)).collect();
    missing.dedup();
    if let (Some(key), true, false) = (row.example.key(), is_valid, missing.is_empty()) {
        is_valid = false;
        mistakes.push(diagnostics::example_incomplete(key, &missing));
    }
    is_valid
}

/// Checks the value of a placeholder, which is given by its number.
fn check_type(
    value: &RawValue,
    number: usize,
    message: &Message,
    fields: &[RawField],
    mistakes: &mut Mistakes,
) -> bool {
    // The type of a computed argument is unknown.
    let Some(Value::Field(index)) = message.args.get(number).map(|arg| arg.value) else { return true };
    let Some(field) = fields.get(index) else { return true };
    let wanted = Wanted::of(&field.ty);
    let fits = wanted.fits(&value.value);
    if !fits {
        mistakes.push(diagnostics::example_of_other_type(value, &field.ty, &wanted.in_words()));
    }
    fits
}

/// The literals that a type allows.
enum Wanted {
    Boolean,
    /// A whole number within the limits of the type of this name.
    Integer(&'static str, i128, u128),
    Number,
    String,
    Character,
    List(Box<Wanted>),
    Optional(Box<Wanted>),
    /// The spelling of the type does not show it.
    Any,
}

const INTEGERS: [Wanted; 12] = [
    Wanted::Integer("u8", 0, u8::MAX as u128),
    Wanted::Integer("u16", 0, u16::MAX as u128),
    Wanted::Integer("u32", 0, u32::MAX as u128),
    Wanted::Integer("u64", 0, u64::MAX as u128),
    Wanted::Integer("u128", 0, u128::MAX),
    Wanted::Integer("usize", 0, u64::MAX as u128),
    Wanted::Integer("i8", i8::MIN as i128, i8::MAX as u128),
    Wanted::Integer("i16", i16::MIN as i128, i16::MAX as u128),
    Wanted::Integer("i32", i32::MIN as i128, i32::MAX as u128),
    Wanted::Integer("i64", i64::MIN as i128, i64::MAX as u128),
    Wanted::Integer("i128", i128::MIN, i128::MAX as u128),
    Wanted::Integer("isize", i64::MIN as i128, i64::MAX as u128),
];

impl Wanted {
    fn of(ty: &Type) -> Self {
        if let Some(inner) = types::option_argument(types::without_box(ty)) {
            return Self::Optional(Box::new(Self::of(inner)));
        }
        let ty = types::without_pointers(ty);
        if let Some(element) = types::element(ty) {
            return Self::List(Box::new(Self::of(element)));
        }
        let Type::Path(path) = ty else { return Self::Any };
        let Some(name) = path.path.get_ident().filter(|_| path.qself.is_none()) else { return Self::Any };
        match name.to_string().as_str() {
            "bool" => Self::Boolean,
            "f32" | "f64" => Self::Number,
            "String" | "str" => Self::String,
            "char" => Self::Character,
            name => INTEGERS
                .into_iter()
                .find(|wanted| matches!(wanted, Self::Integer(known, ..) if *known == name))
                .unwrap_or(Self::Any),
        }
    }

    fn fits(&self, value: &Expr) -> bool {
        if let Expr::Group(group) = value {
            return self.fits(&group.expr);
        }
        let literal = |value: &Expr| match value {
            Expr::Lit(ExprLit { lit, .. }) => Some(lit.clone()),
            _ => None,
        };
        match self {
            Self::Any => true,
            Self::Boolean => matches!(literal(value), Some(Lit::Bool(_))),
            Self::String => matches!(literal(value), Some(Lit::Str(_))),
            Self::Character => matches!(literal(value), Some(Lit::Char(_))),
            Self::Number => matches!(literal(positive(value).0), Some(Lit::Int(_) | Lit::Float(_))),
            Self::Integer(name, least, most) => match (positive(value), literal(positive(value).0)) {
                ((_, is_negative), Some(Lit::Int(number))) => {
                    let size: Option<u128> = number.base10_parse().ok();
                    let is_in_range = |size: u128| {
                        if is_negative { size <= least.unsigned_abs() } else { size <= *most }
                    };
                    size.is_some_and(is_in_range) && (number.suffix().is_empty() || number.suffix() == *name)
                }
                _ => false,
            },
            Self::List(element) => match value {
                Expr::Array(array) => array.elems.iter().all(|value| element.fits(value)),
                _ => false,
            },
            Self::Optional(inner) => is_none(value) || inner.fits(value),
        }
    }

    /// What to write.
    fn in_words(&self) -> String {
        match self {
            Self::Any => "a literal".to_owned(),
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::String => "a string".to_owned(),
            Self::Character => "a character such as `'a'`".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Integer(_, least, most) => format!("a whole number from {least} to {most}"),
            Self::List(element) => format!("a list in brackets, with each element {}", element.in_words()),
            Self::Optional(inner) => format!("{}, or `None`", inner.in_words()),
        }
    }
}

/// Returns the value without a minus, and whether there was one.
fn positive(value: &Expr) -> (&Expr, bool) {
    match value {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => (expr, true),
        other => (other, false),
    }
}

fn is_none(value: &Expr) -> bool {
    matches!(value, Expr::Path(path) if path.path.is_ident("None"))
}
