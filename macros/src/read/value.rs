//! Reads the value of a key: its kind and, where one value can be wrong by itself, its range.

use syn::{
    Expr, ExprLit, Ident, Lit, LitInt, LitStr, MacroDelimiter, Meta, MetaList, Path, punctuated::Punctuated,
    token::Comma,
};

use super::{RawDelay, Result, attribute::Item, status};
use crate::{diagnostics, paths};

/// The status of an error: 400 to 599.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status(pub(crate) u16);

impl Status {
    fn checked(number: Option<u16>) -> Option<Self> {
        number.filter(|number| (400..=599).contains(number)).map(Self)
    }
}

/// A web framework or other feature of the runtime that the derive has an impl for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adapter {
    Actix,
    Axum,
    Utoipa,
}

impl Adapter {
    pub(crate) const ALL: &'static [Self] = &[Self::Actix, Self::Axum, Self::Utoipa];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Actix => "actix",
            Self::Axum => "axum",
            Self::Utoipa => "utoipa",
        }
    }
}

/// Who sends a type's arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArgsFrom {
    /// The type itself, and any that nests it.
    Itself,
    /// `args(nested)`: only a type that nests it.
    Nesting,
}

/// serde's rules for the names of variants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RenameRule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl RenameRule {
    pub(crate) const ALL: &'static [(&'static str, Self)] = &[
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];
}

pub(crate) fn text(item: &Item) -> Result<LitStr> {
    match expr(item)? {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => plain_string(item, text),
        other => Err(diagnostics::wrong_value(item.key, other)),
    }
}

/// A string without a suffix, which would be lost.
pub(crate) fn plain_string(item: &Item, text: &LitStr) -> Result<LitStr> {
    if text.suffix().is_empty() { Ok(text.clone()) } else { Err(diagnostics::suffix(item.key, text)) }
}

pub(crate) fn flag(item: &Item) -> Result<()> {
    match &item.meta {
        Meta::Path(_) => Ok(()),
        _ => Err(diagnostics::flag_with_value(item.key, &item.meta)),
    }
}

pub(crate) fn boolean(item: &Item) -> Result<bool> {
    match &item.meta {
        Meta::Path(_) => Ok(true),
        _ => match expr(item)? {
            Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => Ok(value.value),
            other => Err(diagnostics::wrong_value(item.key, other)),
        },
    }
}

pub(crate) fn path(item: &Item) -> Result<Path> {
    let value = expr(item)?;
    paths::plain(value).cloned().ok_or_else(|| diagnostics::wrong_value(item.key, value))
}

/// The name of an item to be made.
pub(crate) fn name(item: &Item) -> Result<Ident> {
    let value = expr(item)?;
    let name = paths::plain(value).and_then(Path::get_ident);
    name.filter(|name| !["Self", "self", "super", "crate"].iter().any(|word| name == word))
        .cloned()
        .ok_or_else(|| diagnostics::wrong_value(item.key, value))
}

pub(crate) fn status(item: &Item) -> Result<Status> {
    let value = expr(item)?;
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) if !number.suffix().is_empty() => {
            Err(diagnostics::number_suffix(number))
        }
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => {
            Status::checked(parse(number)).ok_or_else(|| diagnostics::status_range(&number.to_string(), value))
        }
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => match text.value().parse() {
            Ok(number) if Status::checked(Some(number)).is_some() => Err(diagnostics::status_quoted(number, value)),
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
    match status::number(&text) {
        None => Err(diagnostics::status_unknown(name)),
        Some(number) => {
            Status::checked(Some(number)).ok_or_else(|| diagnostics::status_range(&format!("{text}, {number},"), name))
        }
    }
}

pub(crate) fn delay(item: &Item) -> Result<RawDelay> {
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

pub(crate) fn rename_rule(item: &Item) -> Result<RenameRule> {
    let text = text(item)?;
    let rule = RenameRule::ALL.iter().find(|(name, _)| *name == text.value());
    rule.map(|(_, rule)| *rule).ok_or_else(|| diagnostics::unknown_rename_rule(&text))
}

pub(crate) fn adapters(item: &Item) -> Result<Vec<Adapter>> {
    let Some(list) = parenthesized(item) else {
        return Err(diagnostics::wrong_value(item.key, &item.meta));
    };
    let names = list
        .parse_args_with(Punctuated::<Ident, Comma>::parse_terminated)
        .map_err(|_| diagnostics::wrong_value(item.key, &item.meta))?;
    names
        .iter()
        .map(|name| {
            let adapter = Adapter::ALL.iter().find(|adapter| name == adapter.name());
            adapter.copied().ok_or_else(|| diagnostics::unknown_adapter(name))
        })
        .collect()
}

pub(crate) fn args(item: &Item) -> Result<ArgsFrom> {
    match (&item.meta, parenthesized(item)) {
        (Meta::Path(_), _) => Ok(ArgsFrom::Itself),
        (_, Some(list)) if list.tokens.to_string() == "nested" => Ok(ArgsFrom::Nesting),
        (meta, _) => Err(diagnostics::wrong_value(item.key, meta)),
    }
}

/// `key(…)`, which other brackets are not.
pub(crate) fn parenthesized(item: &Item) -> Option<&MetaList> {
    match &item.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => Some(list),
        _ => None,
    }
}

/// What stands behind the `=`, without the invisible group that a `macro_rules` fragment comes in.
fn expr(item: &Item) -> Result<&Expr> {
    let Meta::NameValue(pair) = &item.meta else {
        return Err(diagnostics::wrong_value(item.key, &item.meta));
    };
    let mut expr = &pair.value;
    while let Expr::Group(group) = expr {
        expr = &group.expr;
    }
    Ok(expr)
}

fn parse<N: std::str::FromStr>(number: &LitInt) -> Option<N>
where
    N::Err: std::fmt::Display,
{
    number.base10_parse().ok()
}
