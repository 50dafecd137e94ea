//! Reads `msg = "…"` and `msg("…", name = expr, …)`.

use darling::Result;
use proc_macro2::{Delimiter, Group, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::format_ident;
use syn::{
    Expr, Ident, Token,
    parse::{ParseStream, Parser},
};

use super::{attribute::Item, value};
use crate::{
    diagnostics,
    raw::{RawArg, RawMessage},
};

pub(super) fn read(item: &Item) -> Result<RawMessage> {
    let Some(list) = value::parenthesized(item) else {
        return Ok(RawMessage { literal: value::text(item)?, args: Vec::new() });
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
        Ok(RawMessage { literal, args })
    };
    let message =
        parser.parse2(expand_shorthand(list.tokens.clone())).map_err(|error| diagnostics::argument_syntax(&error))?;
    value::plain_string(item, &message.literal)?;
    Ok(message)
}

/// Replaces a leading `.id` by `id` and `.0` by `_0`, which are the names of the fields in expressions.
fn expand_shorthand(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_dot = matches!(&token, TokenTree::Punct(dot) if dot.as_char() == '.' && dot.spacing() == Spacing::Alone);
        if is_dot && begins_expr(out.last()) {
            match tokens.peek() {
                Some(TokenTree::Ident(_)) => continue,
                Some(TokenTree::Literal(number)) => {
                    if let Some(field) = tuple_field(number) {
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
                let inner = expand_shorthand(group.stream());
                let delimiter = if keeps_together(&group, &inner) { Delimiter::Parenthesis } else { group.delimiter() };
                let mut inner = Group::new(delimiter, inner);
                inner.set_span(group.span());
                inner.into()
            }
            other => other,
        });
    }
    out.into_iter().collect()
}

/// Whether the group is the invisible one of an expression that a `macro_rules` fragment holds. rustc ignores invisible
/// groups in generated code, so that `$e * 2` with `1 + 1` would be `1 + 1 * 2`.
fn keeps_together(group: &Group, inner: &TokenStream) -> bool {
    group.delimiter() == Delimiter::None
        && inner.clone().into_iter().nth(1).is_some()
        && matches!(syn::parse2(inner.clone()), Ok(expr) if !matches!(expr, Expr::Path(_) | Expr::Block(_) | Expr::Verbatim(_)))
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
fn tuple_field(number: &Literal) -> Option<Vec<TokenTree>> {
    let text = number.to_string();
    let (first, rest) = text.split_once('.').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
    let index: u32 = first.parse().ok()?;
    let mut tokens: Vec<TokenTree> = vec![format_ident!("_{index}", span = number.span()).into()];
    if let Some(rest) = rest {
        let index: u32 = rest.parse().ok()?;
        let mut field = Literal::u32_unsuffixed(index);
        field.set_span(number.span());
        tokens.push(Punct::new('.', Spacing::Alone).into());
        tokens.push(field.into());
    }
    Some(tokens)
}
