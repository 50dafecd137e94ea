//! Reads `example(id = 7, name = "x")`.

use std::fmt::Write;

use darling::Result;
use syn::{
    Expr, ExprLit, ExprUnary, Ident, Lit, Member, Token, UnOp,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::{attribute::Item, value};
use crate::{diagnostics, raw::RawValue};

pub(super) fn read(item: &Item) -> Result<Vec<RawValue>> {
    let Some(list) = value::parenthesized(item).filter(|list| !list.tokens.is_empty()) else {
        return Err(diagnostics::wrong_value(item.key, &item.meta));
    };
    let values = pairs.parse2(list.tokens.clone()).map_err(|error| diagnostics::syntax(item.key, &error))?;
    values
        .into_iter()
        .map(|(member, value)| match json(&value) {
            Some(json) => Ok(RawValue { member, value, json }),
            None => Err(diagnostics::example_not_literal(&value)),
        })
        .collect()
}

fn pairs(input: ParseStream<'_>) -> syn::Result<Vec<(Member, Expr)>> {
    let mut pairs = Vec::new();
    while !input.is_empty() {
        let member =
            if input.peek(Ident::peek_any) { Member::Named(input.call(Ident::parse_any)?) } else { input.parse()? };
        input.parse::<Token![=]>()?;
        pairs.push((member, input.parse()?));
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(pairs)
}

/// Returns a literal, a list of literals, or `None` as JSON.
fn json(value: &Expr) -> Option<String> {
    match value {
        Expr::Group(group) => json(&group.expr),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match &**expr {
            Expr::Lit(ExprLit { lit: lit @ (Lit::Int(_) | Lit::Float(_)), .. }) => Some(format!("-{}", literal(lit)?)),
            _ => None,
        },
        Expr::Lit(value) => literal(&value.lit),
        Expr::Array(array) => {
            let elements: Option<Vec<String>> = array.elems.iter().map(json).collect();
            Some(format!("[{}]", elements?.join(",")))
        }
        Expr::Path(path) if path.path.is_ident("None") => Some("null".to_owned()),
        _ => None,
    }
}

fn literal(value: &Lit) -> Option<String> {
    match value {
        Lit::Str(text) => Some(quoted(&text.value())),
        Lit::Char(letter) => Some(quoted(&letter.value().to_string())),
        Lit::Bool(value) => Some(value.value.to_string()),
        Lit::Int(number) => Some(number.base10_digits().to_owned()),
        Lit::Float(number) => {
            number.base10_parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n.to_string())
        }
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\0'..' ' => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
