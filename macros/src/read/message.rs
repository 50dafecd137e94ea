//! Reads `msg = "…"` and `msg("…", name = expr, …)`.

use darling::Result;
use proc_macro2::{Delimiter, Group, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::format_ident;
use syn::{
    Expr, Ident, Index, LitStr, Member, Meta, Token,
    parse::{ParseStream, Parser},
};

use super::{attribute::Item, value};
use crate::{
    diagnostics,
    raw::{RawArg, RawMessage},
};

pub(super) fn read(item: &Item) -> Result<RawMessage> {
    let Some(list) = value::parenthesized(item) else {
        return Ok(RawMessage { literal: literal(item)?, args: Vec::new(), shorthands: Vec::new() });
    };
    if list.tokens.is_empty() {
        return Err(diagnostics::no_value(item.key, &item.name));
    }
    let parser = |input: ParseStream<'_>| {
        let literal = input.parse()?;
        let mut args = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name: Ident = input.parse()?;
            if input.is_empty() || (input.peek(Token![=]) && input.peek2(syn::parse::End)) {
                return Err(syn::Error::new(name.span(), diagnostics::argument_without_value(&name)));
            }
            input.parse::<Token![=]>()?;
            let begin = input.fork();
            let expr = input.parse()?;
            if matches!(expr, Expr::Let(_)) {
                // `syn` accepts `let` as an expression, but rustc does not.
                return Err(begin.error("expected an expression, found `let`"));
            }
            args.push(RawArg { name, expr });
        }
        Ok((literal, args))
    };
    let mut parts = list.tokens.clone().into_iter();
    if let (Some(TokenTree::Literal(_)), Some(second @ TokenTree::Literal(_))) = (parts.next(), parts.next()) {
        return Err(diagnostics::second_string(&second));
    }
    let mut shorthands = Vec::new();
    let tokens = expand_shorthand(list.tokens.clone(), &mut shorthands);
    let (literal, args) = parser.parse2(tokens).map_err(|error| diagnostics::argument_syntax(&error))?;
    let message = RawMessage { literal, args, shorthands };
    value::plain_string(item, &message.literal)?;
    Ok(message)
}

/// Reads the string of `msg = "…"`, and explains what to write instead of a macro.
fn literal(item: &Item) -> Result<LitStr> {
    match &item.meta {
        Meta::NameValue(pair) if matches!(pair.value, Expr::Macro(_)) => {
            Err(diagnostics::message_is_macro(&pair.value))
        }
        _ => value::text(item),
    }
}

/// Replaces a leading `.id` by `id` and `.0` by `_0`, which are the names of the fields in expressions. Adds what they name to
/// `found`.
fn expand_shorthand(tokens: TokenStream, found: &mut Vec<Member>) -> TokenStream {
    let mut out = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_dot = matches!(&token, TokenTree::Punct(dot) if dot.as_char() == '.' && dot.spacing() == Spacing::Alone);
        if is_dot && begins_expr(out.last()) {
            match tokens.peek() {
                Some(TokenTree::Ident(name)) => {
                    found.push(Member::Named(name.clone()));
                    continue;
                }
                Some(TokenTree::Literal(number)) => {
                    if let Some((index, field)) = tuple_field(number) {
                        found.push(Member::Unnamed(index));
                        out.extend(field);
                        tokens.next();
                        continue;
                    }
                }
                _ => {}
            }
        }
        out.push(match token {
            TokenTree::Group(group) => {
                let inner = expand_shorthand(group.stream(), found);
                let is_operand = ends_with_operator(&out) || begins_with_operator(tokens.clone());
                let is_fragment = group.delimiter() == Delimiter::None;
                let delimiter = if is_fragment && is_operand && keeps_together(&inner) {
                    Delimiter::Parenthesis
                } else {
                    group.delimiter()
                };
                let mut inner = Group::new(delimiter, inner);
                inner.set_span(group.span());
                inner.into()
            }
            other => other,
        });
    }
    out.into_iter().collect()
}

/// Whether the tokens of a `macro_rules` fragment are an expression that parentheses must keep together. rustc ignores the
/// invisible group around them in generated code, so that `$e * 2` with `1 + 1` would be `1 + 1 * 2`.
fn keeps_together(fragment: &TokenStream) -> bool {
    let is_single = fragment.clone().into_iter().nth(1).is_none();
    let is_unit = |expr: &Expr| matches!(expr, Expr::Path(_) | Expr::Block(_) | Expr::Verbatim(_));
    !is_single && syn::parse2(fragment.clone()).is_ok_and(|expr| !is_unit(&expr))
}

/// Whether the last token can bind the beginning of an expression behind it. `=`, `=>` and `->` cannot.
fn ends_with_operator(tokens: &[TokenTree]) -> bool {
    let joint = match tokens {
        [.., TokenTree::Punct(before), _] if before.spacing() == Spacing::Joint => Some(before.as_char()),
        _ => None,
    };
    match tokens.last() {
        Some(TokenTree::Punct(last)) => {
            !matches!((last.as_char(), joint), (',' | ';' | ':', _) | ('=', None) | ('>', Some('=' | '-')))
        }
        _ => false,
    }
}

/// Whether the next token can bind the end of an expression before it. `=` and `=>` cannot.
fn begins_with_operator(mut tokens: impl Iterator<Item = TokenTree>) -> bool {
    match tokens.next() {
        Some(TokenTree::Punct(next)) => match next.as_char() {
            ',' | ';' | ':' => false,
            '=' => {
                next.spacing() == Spacing::Joint
                    && !matches!(tokens.next(), Some(TokenTree::Punct(arrow)) if arrow.as_char() == '>')
            }
            _ => true,
        },
        Some(TokenTree::Ident(word)) => word == "as",
        Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::Brace,
        Some(TokenTree::Literal(_)) | None => false,
    }
}

/// Whether an expression begins after `last`, so that a dot there is not a field access or method call.
fn begins_expr(last: Option<&TokenTree>) -> bool {
    match last {
        None => true,
        Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), '?' | '.'),
        Some(TokenTree::Ident(word)) => {
            ["return", "in", "if", "match", "while", "else", "as", "mut"].iter().any(|keyword| word == keyword)
        }
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => false,
    }
}

/// Parses `0`, or `0.1`, which the lexer takes for one number although it names two fields.
fn tuple_field(number: &Literal) -> Option<(Index, Vec<TokenTree>)> {
    let text = number.to_string();
    let (first, rest) = text.split_once('.').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let index = Index { index: first.parse().ok()?, span: number.span() };
    let mut tokens: Vec<TokenTree> = vec![format_ident!("_{}", index.index, span = number.span()).into()];
    if let Some(rest) = rest {
        let mut field = Literal::u32_unsuffixed(rest.parse().ok()?);
        field.set_span(number.span());
        tokens.push(Punct::new('.', Spacing::Alone).into());
        tokens.push(field.into());
    }
    Some((index, tokens))
}
