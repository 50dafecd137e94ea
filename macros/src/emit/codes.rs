//! The enum of a type's codes: a variant for each row, whose number is the row's.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use super::bounds::{self, Bounds};
use crate::model::{ArmKind, Codes, Model, Row};

/// A code, with what its documentation says.
pub(super) struct Variant<'a> {
    pub(super) ident: &'a Ident,
    pub(super) doc: String,
}

/// The enum, which stands beside the type.
pub(super) fn definition(codes: &Codes, error: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    let Codes { ident, vis, open } = codes;
    let doc = format!("The error codes of [`{error}`]: values to match on, and the list that is published.");
    let open = open.then(|| quote!(#[non_exhaustive]));
    let variants = variants.iter().map(|Variant { ident, doc }| quote!(#[doc = #doc] #ident,));
    // A name that is taken is told of at the name.
    let vis = at(ident.span(), vis.to_token_stream());
    let head = quote_spanned!(ident.span()=> enum);
    let mut body = Group::new(Delimiter::Brace, quote!(#(#variants)*));
    body.set_span(Span::call_site().located_at(ident.span()));
    quote! {
        #[doc = #doc]
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::cmp::PartialOrd,
            ::core::cmp::Ord,
            ::core::hash::Hash,
        )]
        #[allow(dead_code, non_camel_case_types, clippy::enum_variant_names, clippy::upper_case_acronyms)]
        #open
        #vis #head #ident #body
    }
}

/// The same tokens, elsewhere.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}

/// What the enum can do, by `__ROWS` and `__INDEX`.
pub(super) fn impls(codes: &Codes, variants: &[Variant<'_>]) -> TokenStream {
    let Codes { ident, vis, open: _ } = codes;
    let all = variants.iter().map(|variant| variant.ident);
    let row = if variants.is_empty() { quote!(match self {}) } else { quote!(&__ROWS[self as usize]) };
    let doc = format!("The error codes of a type, by the name of `{}`.", ident.unraw());
    quote! {
        // Not by `ALL`, which may be a variant too.
        const __ALL: &[#ident] = &[#(#ident::#all),*];
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            #[doc = "Every code, in the order of its declaration."]
            #vis const ALL: &'static [Self] = __ALL;
            #[doc = "The error code, as it is sent."]
            #[must_use]
            #vis const fn as_str(self) -> &'static ::core::primitive::str {
                Self::spec(self).code()
            }
            #[doc = "The HTTP status that comes with the code."]
            #[must_use]
            #vis fn status(self) -> __p::StatusCode {
                Self::spec(self).status()
            }
            #[doc = "All that is fixed about the code."]
            #[must_use]
            #vis const fn spec(self) -> &'static __p::ErrorSpec {
                #row
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.write_str(Self::spec(*self).code())
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.pad(Self::spec(*self).code())
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = __p::UnknownCode;
            fn from_str(__code: &::core::primitive::str) -> ::core::result::Result<Self, __p::UnknownCode> {
                __p::code_named(__ALL, &__ROWS, __INDEX, __code)
            }
        }
        #[automatically_derived]
        impl __p::ErrorCode for #ident {
            fn answers_to(&self, __sent: &::core::primitive::str) -> bool {
                __p::ErrorCode::answers_to(Self::spec(*self), __sent)
            }
        }
        __p::serde! { [#ident] }
        __p::schemars! { [#ident] [#doc] }
    }
}

/// `known_code`, on the type itself.
pub(super) fn known_code(model: &Model, bounds: &Bounds) -> Option<TokenStream> {
    let Codes { ident: name, vis, open: _ } = model.codes.as_ref()?;
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    Some(quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #generics #ident #args #clause {
            #[doc = "The error code as a value to match on; `None` where a nested type answers."]
            #[must_use]
            #vis fn known_code(&self) -> ::core::option::Option<#name> {
                __p::code_of(__ALL, &__ROWS, __p::spec(self))
            }
        }
    })
}

/// The variants, one for each row.
pub(super) fn variants(model: &Model) -> Vec<Variant<'_>> {
    let rows = model.arms.iter().filter_map(|arm| match &arm.kind {
        ArmKind::Row(row) => Some((arm, row)),
        ArmKind::Transparent(_) => None,
    });
    rows.map(|(arm, row)| Variant { ident: arm.variant.as_ref().unwrap_or(&model.ident), doc: documentation(row) })
        .collect()
}

/// The doc comment, then status, code and template, each as it is: whatever a template has in it is no Markdown.
fn documentation(row: &Row) -> String {
    let Row { code, status, message, doc, .. } = row;
    let template = template(&message.text);
    let gap = if doc.is_empty() { "" } else { "\n\n" };
    let message = if template.trim().is_empty() {
        String::new()
    } else if template.contains('`') {
        format!(", message ``` {template} ```")
    } else {
        format!(", message `{template}`")
    };
    format!("{doc}{gap}Status {status}, code `{code}`{message}.")
}

fn template(text: &[String]) -> String {
    text.chunks(2)
        .map(|piece| match piece {
            [literal, name] => format!("{literal}{{{name}}}"),
            rest => rest.concat(),
        })
        .collect()
}
