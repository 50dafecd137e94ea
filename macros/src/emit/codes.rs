//! The enum of a type's codes, with a variant for each row. The number of a variant is the number of its row.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::{Generics, ext::IdentExt};

use super::bounds::{self, Bounds};
use crate::{
    model::{Codes, Message, Model, Row},
    raw::doc::DocPiece,
};

/// A variant of the enum, with its documentation.
pub(super) struct Variant<'a> {
    pub(super) ident: &'a Ident,
    /// The values of its `#[doc = …]` attributes.
    pub(super) doc: Vec<DocPiece>,
}

impl ToTokens for Variant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ident, doc } = self;
        for text in doc {
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(Group::new(Delimiter::Bracket, quote!(doc = #text)));
        }
        tokens.append((*ident).clone());
    }
}

/// The definition of the enum.
pub(super) fn definition(codes: &Codes, error: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    let Codes { ident, vis, non_exhaustive, has_schema: _ } = codes;
    let doc = format!("The error codes of [`{error}`]: values to match on, and the list to publish.");
    let non_exhaustive = non_exhaustive.then(|| quote!(#[non_exhaustive]));
    // Other names are the user's own, and rustc has reported them already.
    let mut names = std::iter::once(ident).chain(variants.iter().map(|variant| variant.ident));
    let allow_names = names.any(|name| !is_camel_case(name)).then(|| quote!(#[allow(non_camel_case_types)]));
    // rustc reports a name that is taken at the head of the enum, so its tokens point at the name in `codes = …`.
    let vis = at(ident.span(), vis.to_token_stream());
    let head = quote_spanned!(ident.span()=> enum);
    let mut body = Group::new(Delimiter::Brace, quote!(#(#variants,)*));
    body.set_span(Span::call_site().located_at(ident.span()));
    quote! {
        #[doc = #doc]
        // Derived so that constants can be patterns. `basic_impls` has the rest.
        #[derive(::core::cmp::PartialEq)]
        #allow_names
        #[allow(clippy::enum_variant_names, clippy::upper_case_acronyms)]
        #non_exhaustive
        #vis #head #ident #body
    }
}

/// Whether rustc's lint accepts the name of a type or variant.
fn is_camel_case(name: &Ident) -> bool {
    let name = name.unraw().to_string();
    !name.contains('_') && !name.starts_with(char::is_lowercase)
}

/// Returns the tokens with another location.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}

/// The impls of the enum, which use `__TABLE`.
pub(super) fn impls(codes: &Codes, error: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    let Codes { ident, vis, non_exhaustive: _, has_schema } = codes;
    let all = variants.iter().map(|variant| variant.ident);
    let is_empty = variants.is_empty();
    let spec = if is_empty {
        quote!(match __code {})
    } else {
        quote!(__p::spec_at(&__TABLE, __code as ::core::primitive::u32))
    };
    let basic = basic_impls(ident, is_empty);
    let schema = has_schema.then(|| {
        let doc = format!("The error codes of `{}`.", error.unraw());
        quote!(__p::schemars! { [#ident] [#doc] })
    });
    quote! {
        // Generated code does not use `Self::ALL`, because a variant can have that name.
        const __ALL: &[#ident] = &[#(#ident::#all),*];
        // A variant can have the name of a method, and a trait in scope too.
        const fn __spec(__code: #ident) -> __p::ErrorSpec {
            #spec
        }
        // Uses everything, so that rustc does not report as unused what the user does not need.
        const _: () = {
            let _ = (__ALL, #ident::ALL, #ident::as_str, #ident::status, #ident::spec);
        };
        #basic
        #[automatically_derived]
        impl #ident {
            #[doc = "Every code, in the order of its declaration."]
            #vis const ALL: &'static [Self] = __ALL;
            #[doc = "The error code as it is sent."]
            #[must_use]
            #vis const fn as_str(self) -> &'static ::core::primitive::str {
                __spec(self).code()
            }
            #[doc = "The HTTP status that comes with the code."]
            #[must_use]
            #vis fn status(self) -> __p::StatusCode {
                __spec(self).status()
            }
            #[doc = "Everything that is fixed about the code."]
            #[must_use]
            #vis const fn spec(self) -> __p::ErrorSpec {
                __spec(self)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.write_str(__spec(*self).code())
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.pad(__spec(*self).code())
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = __p::UnknownCode;
            fn from_str(__code: &::core::primitive::str) -> ::core::result::Result<Self, __p::UnknownCode> {
                __p::code_named(__ALL, &__TABLE, __code)
            }
        }
        #[automatically_derived]
        impl __p::SealedCode for #ident {}
        #[automatically_derived]
        impl __p::CodeEnum for #ident {}
        #[automatically_derived]
        impl __p::ErrorCode for #ident {
            fn answers_to(&self, __sent: &::core::primitive::str) -> ::core::primitive::bool {
                __p::ErrorCode::answers_to(&__spec(*self), __sent)
            }
        }
        __p::serde! { [#ident] }
        #schema
    }
}

/// What `#[derive(Clone, Copy, Eq, PartialOrd, Ord, Hash)]` would generate, in the form that costs rustc least.
///
/// A derived `Clone` of a `Copy` type also implements an internal trait of the compiler, for which rustc then reads the
/// impls of all crates. That costs more than all the rest here.
fn basic_impls(ident: &Ident, is_empty: bool) -> TokenStream {
    // An enum without variants has no values to convert.
    let unless_empty = |body: TokenStream| if is_empty { quote!(match *self {}) } else { body };
    let cmp = unless_empty(quote! {
        ::core::cmp::Ord::cmp(&(*self as ::core::primitive::u32), &(*__other as ::core::primitive::u32))
    });
    let hash = unless_empty(quote!(::core::hash::Hasher::write_u32(__state, *self as ::core::primitive::u32)));
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #ident {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }
        #[automatically_derived]
        impl ::core::marker::Copy for #ident {}
        #[automatically_derived]
        impl ::core::cmp::Eq for #ident {}
        #[automatically_derived]
        impl ::core::cmp::PartialOrd for #ident {
            #[inline]
            fn partial_cmp(&self, __other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, __other))
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Ord for #ident {
            #[inline]
            fn cmp(&self, __other: &Self) -> ::core::cmp::Ordering {
                #cmp
            }
        }
        #[automatically_derived]
        impl ::core::hash::Hash for #ident {
            #[inline]
            fn hash<__H: ::core::hash::Hasher>(&self, __state: &mut __H) {
                #hash
            }
        }
    }
}

/// The method `known_code` of the error type.
pub(super) fn known_code(model: &Model, bounds: &Bounds) -> Option<TokenStream> {
    let Codes { ident: name, vis, .. } = model.codes.as_ref()?;
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    let use_it = use_known_code(ident, &model.generics, &clause);
    Some(quote! {
        #use_it
        #[automatically_derived]
        impl #generics #ident #args #clause {
            #[doc = "The error code as a value to match on, or `None` if a nested type answers."]
            #[must_use]
            #vis fn known_code(&self) -> ::core::option::Option<#name> {
                __p::code_of(__ALL, &__TABLE, __p::spec(self))
            }
        }
    })
}

/// An item that uses the method `known_code`, so that rustc does not report it as unused. An `allow` would conflict with a
/// `forbid`.
pub(super) fn use_known_code(error: &Ident, generics: &Generics, clause: &TokenStream) -> TokenStream {
    let (declared, args, _) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #declared __p::Used for #error #args #clause {
            fn used(&self) {
                let _ = self.known_code();
            }
        }
    }
}

/// Returns the variants, one for each row.
pub(super) fn variants(model: &Model) -> Vec<Variant<'_>> {
    let rows = model.row_arms();
    rows.map(|(arm, row)| Variant { ident: arm.variant.as_ref().unwrap_or(&model.ident), doc: documentation(row) })
        .collect()
}

/// The doc comment, followed by status, code and template. The template is shown as code, because it is not Markdown.
fn documentation(row: &Row) -> Vec<DocPiece> {
    let Row { code, status, message, doc, .. } = row;
    let template = template(message);
    let message = if template.trim().is_empty() {
        String::new()
    } else if template.contains('`') {
        format!(", message ``` {template} ```")
    } else {
        format!(", message `{template}`")
    };
    let facts = format!("Status {status}, code `{code}`{message}.");
    match doc.as_slice() {
        [] => vec![DocPiece::Text(facts)],
        [DocPiece::Text(text)] => {
            vec![DocPiece::Text(format!("{text}\n\n{facts}"))]
        }
        pieces => {
            let facts = format!("\n{facts}");
            pieces.iter().cloned().chain([DocPiece::Text(facts)]).collect()
        }
    }
}

fn template(message: &Message) -> String {
    let specs = message.args.iter().map(|arg| arg.spec.as_str()).chain([""]);
    let pieces = message.text.chunks(2).zip(specs);
    pieces
        .map(|(piece, spec)| match piece {
            [literal, name] => format!("{literal}{{{name}{spec}}}"),
            rest => rest.concat(),
        })
        .collect()
}
