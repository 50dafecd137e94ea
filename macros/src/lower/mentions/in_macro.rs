//! The arguments of macros: expressions, format strings, or any tokens.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    Expr, Index, Lit, LitStr, Macro, Member, Token,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::{Finder, expr::self_in};
use crate::template::{
    parse,
    syntax::{Count, FormatTrait, Name, Piece, Placeholder},
};

/// An argument of a macro: an expression, which can have a name as in `format!`.
struct Argument {
    name: Option<Ident>,
    expr: Expr,
}

impl Finder<'_> {
    pub(super) fn macro_call(&mut self, call: &Macro) {
        let outer = std::mem::replace(&mut self.in_macro, true);
        match arguments.parse2(call.tokens.clone()) {
            Ok(arguments) => self.scoped(|this| this.arguments(&arguments)),
            Err(_) => self.tokens(call.tokens.clone()),
        }
        self.in_macro = outer;
    }

    fn arguments(&mut self, arguments: &[Argument]) {
        for argument in arguments.iter().filter(|argument| literal(&argument.expr).is_none()) {
            self.expr(&argument.expr);
        }
        // A format string finds the arguments with a name before it finds a field.
        self.bound.extend(arguments.iter().filter_map(|argument| Some(argument.name.as_ref()?.unraw())));
        for argument in arguments {
            if let Some(literal) = literal(&argument.expr) {
                self.format_string(literal);
            }
        }
        self.displayed_self(arguments);
    }

    /// Finds `format!("{}", self)`.
    fn displayed_self(&mut self, arguments: &[Argument]) {
        let Some(literal) = arguments.iter().find_map(|argument| literal(&argument.expr)) else { return };
        let (template, _) = parse::parse(&literal.value());
        let is_displayed = template.pieces.iter().any(|piece| match piece {
            Piece::Placeholder(placeholder) => placeholder.spec.format_trait == FormatTrait::Display,
            Piece::Literal(_) => false,
        });
        if is_displayed {
            self.found.displayed.extend(arguments.iter().filter_map(|argument| self_in(&argument.expr)));
        }
    }

    pub(super) fn literal(&mut self, literal: &Lit) {
        if let Lit::Str(text) = literal {
            self.format_string(text);
        }
    }

    /// Finds the names that a string captures if it is the format string of `format!`.
    fn format_string(&mut self, literal: &LitStr) {
        let (template, faults) = parse::parse(&literal.value());
        for piece in &template.pieces {
            if let Piece::Placeholder(placeholder) = piece {
                self.placeholder(placeholder, literal.span());
            }
        }
        if !faults.is_empty() {
            self.text(literal);
        }
    }

    fn placeholder(&mut self, placeholder: &Placeholder, at: Span) {
        let Placeholder { place: _, name, spec } = placeholder;
        if let Name::Ident(name) = name {
            self.captured(name, at);
            if name == "self" && spec.format_trait == FormatTrait::Display {
                self.found.displayed.push(at);
            }
        }
        for count in [&spec.width, &spec.precision].into_iter().flatten() {
            if let Count::Name(Name::Ident(name), _) = count {
                self.captured(name, at);
            }
        }
    }

    /// rustc resolves the names in a format string at the span of the literal.
    fn captured(&mut self, name: &str, at: Span) {
        if let Ok(mut name) = syn::parse_str::<Ident>(name).or_else(|_| Ident::parse_any.parse_str(name)) {
            name.set_span(at);
            self.name(&name);
        }
    }

    /// Finds every word in a string that is no format string, or one with mistakes.
    fn text(&mut self, literal: &LitStr) {
        let text = literal.value();
        for word in text.split(|found: char| !(found == '_' || found.is_alphanumeric())) {
            self.captured(word, literal.span());
        }
    }

    /// Finds every name in tokens that are not read as an expression.
    pub(super) fn tokens(&mut self, tokens: TokenStream) {
        let outer = std::mem::replace(&mut self.in_macro, true);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(name) if name == "self" => {
                    let dot = tokens.next_if(|next| matches!(next, TokenTree::Punct(dot) if dot.as_char() == '.'));
                    match dot.and_then(|_| tokens.next_if(|next| member(next).is_some())) {
                        Some(token) => member(&token).iter().for_each(|member| self.member(member, token.span())),
                        None => self.name(&name),
                    }
                }
                TokenTree::Ident(name) => self.name(&name),
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => self.literal(&Lit::new(literal)),
                TokenTree::Punct(_) => {}
            }
        }
        self.in_macro = outer;
    }
}

/// Returns the member that a token behind a dot names. For the lexer, `0.1` is one number.
fn member(token: &TokenTree) -> Option<Member> {
    match token {
        TokenTree::Ident(name) => Some(Member::Named(name.clone())),
        TokenTree::Literal(number) => {
            let text = number.to_string();
            let index = text.split('.').next()?.parse().ok()?;
            Some(Member::Unnamed(Index { index, span: number.span() }))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => None,
    }
}

fn literal(expr: &Expr) -> Option<&LitStr> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// Parses expressions between commas or semicolons, as most macros take them.
fn arguments(input: ParseStream<'_>) -> syn::Result<Vec<Argument>> {
    let mut arguments = Vec::new();
    while !input.is_empty() {
        let name = if input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
            let name = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            Some(name)
        } else {
            None
        };
        arguments.push(Argument { name, expr: input.parse()? });
        if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
        } else if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(arguments)
}
