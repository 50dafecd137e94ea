//! The documentation of a code enum, which only rustdoc shows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprLit, Item, Lit, Meta};

use crate::derive::derive;

/// Returns the doc comments of the variants of an enum.
fn docs(tokens: TokenStream, name: &str) -> Vec<String> {
    let items = syn::parse2::<syn::File>(tokens).unwrap().items;
    let found = items.into_iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(item.variants),
        _ => None,
    });
    let texts = found.unwrap().into_iter().map(|variant| {
        let lines = variant.attrs.iter().filter_map(|attr| match &attr.meta {
            Meta::NameValue(pair) if attr.path().is_ident("doc") => match &pair.value {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    texts.collect()
}

#[test]
fn variant_documentation_has_comment_status_code_and_template() {
    let expansion = derive(quote! {
        #[rest(status = 404, codes = Codes, prefix = "m.")]
        enum Machine {
            /// No machine.
            ///
            /// It may be gone.
            #[rest(msg = "Machine {id:>5} of {name:?}, {{}}")]
            Missing { id: u8, name: String },
            #[rest(status = 409, msg = " ")]
            Blank,
            #[rest(msg = "a `tick`")]
            Tick,
        }
    });
    assert_eq!(
        docs(expansion, "Codes"),
        [
            "No machine.\n\nIt may be gone.\n\nStatus 404, code `m.Missing`, message `Machine {id:>5} of {name:?}, {}`.",
            "Status 409, code `m.Blank`.",
            "Status 404, code `m.Tick`, message ``` a `tick` ```.",
        ]
    );
}
