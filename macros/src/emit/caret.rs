//! Code that makes rustc point inside a literal; see [`BadLiteral`].

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;

use crate::template::{
    in_literal::{BadLiteral, Diagnosis, Reference},
    syntax::{FormatTrait, Name},
};

/// Returns an item that causes the errors and has no other effect.
pub(super) fn bad_literal(literal: &BadLiteral) -> TokenStream {
    match literal {
        BadLiteral::Syntax(literal) => quote!(
            const _: () = {
                let _ = ::core::format_args!(#literal);
            };
        ),
        BadLiteral::Positions { literal, names, fields } => {
            let names = names.iter().map(|name| ident(name, literal.span()));
            let positions = (0..*fields).map(|_| quote!(0));
            quote! {
                const _: () = {
                    fn __message(#(#names: ::core::primitive::usize),*) {
                        let _ = ::core::format_args!(#literal #(, #positions)*);
                    }
                };
            }
        }
        BadLiteral::Placeholders { literal, references } => placeholders(literal, references),
    }
}

/// Formats the literal with one parameter for each name. The parameters for wrong names cannot be formatted.
fn placeholders(literal: &LitStr, references: &[Reference]) -> TokenStream {
    let span = literal.span();
    let mut done: Vec<&Name> = Vec::new();
    let mut items = TokenStream::new();
    let mut params = TokenStream::new();
    let mut positions: Vec<(usize, Ident)> = Vec::new();
    for (number, reference) in references.iter().enumerate() {
        if reference.name != Name::Unnamed {
            if done.contains(&&reference.name) {
                continue;
            }
            done.push(&reference.name);
        }
        let ty = match &reference.mistake {
            Some(diagnosis) => {
                let (definition, ty) = unformattable(number, diagnosis, references, reference);
                items.extend(definition);
                ty
            }
            None => formattable(reference),
        };
        match &reference.name {
            Name::Ident(name) => {
                // rustc resolves the names in a format string at the span of the literal.
                let name = ident(name, span);
                params.extend(quote!(#name: #ty,));
            }
            Name::Index(_) | Name::Unnamed => {
                let position = if let Name::Index(index) = reference.name { index } else { number };
                let name = format_ident!("__{position}", span = span);
                params.extend(quote!(#name: #ty,));
                positions.push((position, name));
            }
        }
    }
    positions.sort_by_key(|(index, _)| *index);
    let positions = positions.into_iter().map(|(_, value)| value);
    quote! {
        const _: () = {
            #items
            fn __message<T>(#params) {
                let _ = ::core::format_args!(#literal #(, #positions)*);
            }
        };
    }
}

/// Returns a type that every format accepts and that can be a width.
fn formattable(reference: &Reference) -> TokenStream {
    if reference.format_trait == Some(FormatTrait::Pointer) { quote!(&()) } else { quote!(::core::primitive::usize) }
}

/// Returns a type whose formatting needs a trait that nothing implements, and the definition of both.
///
/// The trait carries our message.
fn unformattable(
    number: usize,
    diagnosis: &Diagnosis,
    references: &[Reference],
    this: &Reference,
) -> (TokenStream, TokenStream) {
    let Diagnosis { message, label } = diagnosis;
    let (message, label) = (escaped(message), escaped(label));
    let needed = format_ident!("Field{number}");
    // rustc shows the type's name beside our message, so it is the name that the user wrote.
    let value = match &this.name {
        Name::Ident(name) => ident(name, Span::call_site()),
        Name::Index(_) | Name::Unnamed => format_ident!("Placeholder{number}"),
    };
    let mut traits: Vec<Ident> = Vec::new();
    for format_trait in references.iter().filter(|other| other.name == this.name).filter_map(|other| other.format_trait)
    {
        let format_trait = format_ident!("{}", format_trait.trait_name());
        if !traits.contains(&format_trait) {
            traits.push(format_trait);
        }
    }
    let definition = quote! {
        #[diagnostic::on_unimplemented(message = #message, label = #label)]
        trait #needed {}
        #[allow(non_camel_case_types)]
        struct #value<T> { value: T }
        #(
            impl<T: #needed> ::core::fmt::#traits for #value<T> {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    loop {}
                }
            }
        )*
    };
    (definition, quote!(#value<T>))
}

/// Escapes braces, because `on_unimplemented` has placeholders of its own.
fn escaped(text: &str) -> Literal {
    Literal::string(&text.replace('{', "{{").replace('}', "}}"))
}

fn ident(name: &str, span: Span) -> Ident {
    syn::parse_str::<Ident>(name).map_or_else(|_| Ident::new_raw(name, span), |_| Ident::new(name, span))
}
