//! Code that makes rustc point inside a literal, see [`BadLiteral`].

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use crate::template::{
    Kind, Name,
    in_literal::{BadLiteral, Sentence, Shown},
};

/// A block that compiles to nothing but the errors.
pub(crate) fn bad_literal(literal: &BadLiteral) -> TokenStream {
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
        BadLiteral::Placeholders { literal, all } => {
            let span = literal.span();
            let mut done: Vec<&Name> = Vec::new();
            let mut items = TokenStream::new();
            let mut params = TokenStream::new();
            let mut positions: Vec<(usize, Ident)> = Vec::new();
            for (number, shown) in all.iter().enumerate() {
                if shown.name != Name::Unnamed {
                    if done.contains(&&shown.name) {
                        continue;
                    }
                    done.push(&shown.name);
                }
                let (definition, ty) = match &shown.wrong {
                    Some(sentence) => wrong(number, sentence, all, shown),
                    None => right(shown),
                };
                items.extend(definition);
                match &shown.name {
                    Name::Ident(name) => {
                        // Where the literal is, so that the literal's own names find it.
                        let name = ident(name, literal.span());
                        params.extend(quote!(#name: #ty,));
                    }
                    Name::Index(_) | Name::Unnamed => {
                        let position = if let Name::Index(index) = shown.name { index } else { number };
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
    }
}

/// A value that every spec can show, and that can be a width.
fn right(shown: &Shown) -> (TokenStream, TokenStream) {
    match shown.kind {
        Some(Kind::Pointer) => (TokenStream::new(), quote!(&())),
        _ => (TokenStream::new(), quote!(::core::primitive::usize)),
    }
}

/// A value whose formatting needs a trait that nothing implements, and that says so in our sentence.
fn wrong(number: usize, sentence: &Sentence, all: &[Shown], this: &Shown) -> (TokenStream, TokenStream) {
    let Sentence { message, label } = sentence;
    let (message, label) = (escaped(message), escaped(label));
    let needs = format_ident!("Field{number}");
    // rustc names it beside our sentence: so it has the name that the user wrote.
    let value = match &this.name {
        Name::Ident(name) => ident(name, Span::call_site()),
        Name::Index(_) | Name::Unnamed => format_ident!("Placeholder{number}"),
    };
    let mut traits: Vec<Ident> = Vec::new();
    for kind in all.iter().filter(|shown| shown.name == this.name).filter_map(|shown| shown.kind) {
        let shows = format_ident!("{}", kind.trait_name());
        if !traits.contains(&shows) {
            traits.push(shows);
        }
    }
    let definition = quote! {
        #[diagnostic::on_unimplemented(message = #message, label = #label)]
        trait #needs {}
        #[allow(non_camel_case_types)]
        struct #value<T> { value: T }
        #(
            impl<T: #needs> ::core::fmt::#traits for #value<T> {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    loop {}
                }
            }
        )*
    };
    (definition, quote!(#value<T>))
}

/// `on_unimplemented` has placeholders of its own.
fn escaped(text: &str) -> Literal {
    Literal::string(&text.replace('{', "{{").replace('}', "}}"))
}

fn ident(name: &str, span: Span) -> Ident {
    syn::parse_str::<Ident>(name).map_or_else(|_| Ident::new_raw(name, span), |_| Ident::new(name, span))
}
