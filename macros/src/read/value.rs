//! Reads the value of a key and checks everything that does not depend on other keys.

use std::{fmt::Display, str::FromStr};

use darling::Result;
use syn::{
    Expr, ExprLit, Ident, Lit, LitInt, LitStr, MacroDelimiter, Meta, MetaList, Path, punctuated::Punctuated,
    token::Comma,
};

use super::attribute::Item;
use crate::{
    diagnostics, paths,
    raw::{
        RawDelay, status_names,
        values::{ArgsMode, Integration, RenameRule, Status},
    },
};

pub(super) fn text(item: &Item) -> Result<LitStr> {
    match expr(item)? {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => plain_string(item, text),
        Expr::Lit(ExprLit { lit: lit @ (Lit::ByteStr(_) | Lit::CStr(_)), .. }) => {
            Err(diagnostics::prefixed_string(item.key, lit))
        }
        other => Err(diagnostics::wrong_value(item.key, other)),
    }
}

/// Rejects a string with a suffix, which would have no effect.
pub(super) fn plain_string(item: &Item, text: &LitStr) -> Result<LitStr> {
    if text.suffix().is_empty() { Ok(text.clone()) } else { Err(diagnostics::suffix(item.key, text)) }
}

pub(super) fn flag(item: &Item) -> Result<()> {
    match &item.meta {
        Meta::Path(_) => Ok(()),
        _ => Err(diagnostics::flag_with_value(item.key, &item.meta)),
    }
}

pub(super) fn boolean(item: &Item) -> Result<bool> {
    match &item.meta {
        Meta::Path(_) => Ok(true),
        _ => match expr(item)? {
            Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => Ok(value.value),
            other => Err(diagnostics::wrong_value(item.key, other)),
        },
    }
}

pub(super) fn path(item: &Item) -> Result<Path> {
    let value = expr(item)?;
    paths::plain(value).cloned().ok_or_else(|| diagnostics::wrong_value(item.key, value))
}

/// Reads the name of an item to generate.
pub(super) fn name(item: &Item) -> Result<Ident> {
    let value = expr(item)?;
    let name = paths::plain(value).and_then(Path::get_ident);
    name.filter(|name| !["Self", "self", "super", "crate"].iter().any(|word| name == word))
        .cloned()
        .ok_or_else(|| diagnostics::wrong_value(item.key, value))
}

pub(super) fn status(item: &Item) -> Result<Status> {
    let value = expr(item)?;
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) if !number.suffix().is_empty() => {
            Err(diagnostics::number_suffix(number))
        }
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => {
            parse(number).and_then(Status::new).ok_or_else(|| diagnostics::status_range(&number.to_string(), value))
        }
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => match text.value().parse() {
            Ok(number) if Status::new(number).is_some() => Err(diagnostics::status_quoted(number, value)),
            _ => Err(diagnostics::wrong_value(item.key, value)),
        },
        Expr::Path(_) => {
            let path = paths::plain(value).ok_or_else(|| diagnostics::wrong_value(item.key, value))?;
            let segments: Vec<_> = path.segments.iter().map(|segment| &segment.ident).collect();
            match segments.as_slice() {
                [name] => constant(name),
                [.., owner, name] if *owner == "StatusCode" => constant(name),
                _ => Err(diagnostics::status_path(path)),
            }
        }
        other => Err(diagnostics::wrong_value(item.key, other)),
    }
}

fn constant(name: &Ident) -> Result<Status> {
    let text = name.to_string();
    match status_names::number(&text) {
        None => Err(diagnostics::status_unknown(name)),
        Some(number) => {
            Status::new(number).ok_or_else(|| diagnostics::status_range(&format!("`{text}` ({number})"), name))
        }
    }
}

pub(super) fn delay(item: &Item) -> Result<RawDelay> {
    let value = expr(item)?;
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) if !number.suffix().is_empty() => {
            Err(diagnostics::number_suffix(number))
        }
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => {
            parse(number).map(RawDelay::Seconds).ok_or_else(|| diagnostics::seconds_range(value))
        }
        Expr::Path(path) => match path.path.get_ident() {
            Some(field) => Ok(RawDelay::Field(field.clone())),
            None => Err(diagnostics::wrong_value(item.key, value)),
        },
        other => Err(diagnostics::wrong_value(item.key, other)),
    }
}

pub(super) fn rename_rule(item: &Item) -> Result<RenameRule> {
    let text = text(item)?;
    let rule = RenameRule::ALL.iter().find(|(name, _)| *name == text.value());
    rule.map(|(_, rule)| *rule).ok_or_else(|| diagnostics::unknown_rename_rule(&text))
}

pub(super) fn integrations(item: &Item) -> Result<Vec<Integration>> {
    let Some(list) = parenthesized(item) else {
        return Err(diagnostics::wrong_value(item.key, &item.meta));
    };
    let names = list
        .parse_args_with(Punctuated::<Ident, Comma>::parse_terminated)
        .map_err(|_| diagnostics::wrong_value(item.key, &item.meta))?;
    if names.is_empty() {
        return Err(diagnostics::wrong_value(item.key, &item.meta));
    }
    names
        .iter()
        .map(|name| {
            let integration = Integration::ALL.iter().find(|integration| name == integration.name());
            integration.copied().ok_or_else(|| diagnostics::unknown_integration(name))
        })
        .collect()
}

pub(super) fn args(item: &Item) -> Result<ArgsMode> {
    match (&item.meta, parenthesized(item)) {
        (Meta::Path(_), _) => Ok(ArgsMode::Always),
        (_, Some(list)) if list.tokens.to_string() == "nested" => Ok(ArgsMode::WhereNested),
        (meta, _) => Err(diagnostics::wrong_value(item.key, meta)),
    }
}

/// Returns the list of `key(…)`. Other brackets are not accepted.
pub(super) fn parenthesized(item: &Item) -> Option<&MetaList> {
    match &item.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => Some(list),
        _ => None,
    }
}

/// Returns the expression after the `=`, without the invisible group in which a `macro_rules` fragment arrives.
fn expr(item: &Item) -> Result<&Expr> {
    let pair = match &item.meta {
        Meta::NameValue(pair) => pair,
        Meta::Path(_) => return Err(diagnostics::no_value(item.key, &item.name)),
        Meta::List(_) => return Err(diagnostics::wrong_value(item.key, &item.meta)),
    };
    let mut expr = &pair.value;
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    Ok(expr)
}

fn parse<N: FromStr>(number: &LitInt) -> Option<N>
where
    N::Err: Display,
{
    number.base10_parse().ok()
}
