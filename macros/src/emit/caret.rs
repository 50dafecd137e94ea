//! Code that makes rustc point inside a literal; see [`BadLiteral`].

use std::ops::Range;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::template::in_literal::{BadLiteral, Diagnosis, Subject};

/// Returns an item that causes the errors and has no other effect.
pub(super) fn bad_literal(literal: &BadLiteral) -> TokenStream {
    match literal {
        BadLiteral::Syntax(literal) => quote!(
            const _: () = {
                let _ = ::core::format_args!(#literal);
            };
        ),
        BadLiteral::Marked { literal, place, subject, diagnosis } => marked(literal, place, subject, diagnosis),
    }
}

/// Formats a value whose type cannot be formatted, with a placeholder that is where the user's mistake is.
///
/// The placeholder is in a raw string with the span of the user's literal: for a raw string, rustc counts the bytes to the
/// placeholder and does not compare the text with the source.
fn marked(literal: &LitStr, place: &Range<usize>, subject: &Subject, diagnosis: &Diagnosis) -> TokenStream {
    let span = literal.span();
    let value = ident(&subject.ty, "Message", span);
    // A parameter with the span of the user's literal would get a suggestion to restrict it there.
    let param = ident(&subject.param, "Text", Span::call_site());
    let Some((text, name)) = placeholder_at(place, span) else { return TokenStream::new() };
    let Diagnosis { message, label } = diagnosis;
    let (message, label) = (escaped(message), escaped(label));
    let needed = Ident::new("Field", span);
    // rustc explains that the impl needs the trait. For tokens of the user, it does so in fewer words.
    let implementation = quote_spanned! {span=>
        impl<#param: #needed> ::core::fmt::Display for #value<#param> {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                loop {}
            }
        }
    };
    quote! {
        const _: () = {
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            trait #needed {}
            struct #value<#param> { value: #param }
            #implementation
            fn __message<#param>(#name: #value<#param>) {
                let _ = ::core::format_args!(#text);
            }
        };
    }
}

/// Returns a raw string with a placeholder at this place of the source, and the name in the placeholder. The quote and the
/// `r` in front of it take the first two bytes, as rustc counts them.
fn placeholder_at(place: &Range<usize>, span: Span) -> Option<(Literal, Ident)> {
    let before = "_".repeat(place.start.checked_sub(2)?);
    // A name of one letter can be any; a longer one begins with an underscore, to be nobody's.
    let name = match place.len().checked_sub(2)? {
        0 => return None,
        1 => "z".to_owned(),
        len => format!("_{}", "z".repeat(len - 1)),
    };
    let mut literal: Literal = format!("r\"{before}{{{name}}}\"").parse().ok()?;
    literal.set_span(span);
    Some((literal, Ident::new(&name, span)))
}

/// Returns the name, or the other one if the name is a keyword.
fn ident(name: &str, otherwise: &str, span: Span) -> Ident {
    let name = if syn::parse_str::<Ident>(name).is_ok() { name } else { otherwise };
    Ident::new(name, span)
}

/// Escapes braces, because `on_unimplemented` has placeholders of its own.
fn escaped(text: &str) -> Literal {
    Literal::string(&text.replace('{', "{{").replace('}', "}}"))
}
