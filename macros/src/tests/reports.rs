//! Reports of mistakes, and valid input that must not be reported, for cases that no program in `tests/tests/ui` covers.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::derive::derive;

/// The expansion as text, with the item in an enum of status 400.
fn variant(keys: &str, fields: &str) -> String {
    let item = format!("#[rest(status = 400)] enum E {{ #[rest({keys})] V {fields} }}");
    derive(item.parse().unwrap()).to_string()
}

fn is_accepted(item: TokenStream) -> bool {
    let text = derive(item).to_string();
    !text.contains("compile_error") && text.contains("MessageWriter")
}

#[test]
fn mistake_has_the_hint_that_fits() {
    for (keys, fields, expected) in [
        ("msg = \"a\", error_code = \"A\"", "", "did you mean `code`?"),
        ("msg = \"a\", http_status = 404", "", "did you mean `status`?"),
        ("msg(\"{a}\", a = .b)", "", "has no field `b`; there are no fields"),
        ("msg = \"a\", example(b = 1)", "", "the message has no placeholders, so remove `example`"),
        ("msg = \"a\", code = \"A\" \"B\"", "", "expected `,`; write `code"),
        ("same_as = W", "", "there is no variant `W`"),
    ] {
        let text = variant(keys, fields);
        assert!(text.contains(expected), "{keys}: {text}");
    }
    for (template, is_constant) in
        [("{MAX}", true), ("{MAX_1}", true), ("{Max}", false), ("{max}", false), ("{__}", false)]
    {
        let text = variant(&format!("msg(\"{template} {{n}}\", n = 1)"), "");
        assert_eq!(text.contains("a constant needs a name"), is_constant, "{template}: {text}");
    }
}

/// What to write instead of an attribute of thiserror is only known for a message and for `transparent`.
#[test]
fn replacement_of_another_attribute_is_what_it_says() {
    for (attribute, expected) in [
        ("error(\"a\")", "msg = \\\"a\\\")]"),
        ("error(transparent)", "write `#[rest(transparent)]`"),
        ("error(fmt)", "msg = \\\"…\\\")]"),
        ("error(display(\"a\"))", "msg = \\\"…\\\")]"),
        ("snafu(display(\"a\"))", "msg = \\\"a\\\")]"),
        ("backtrace", "thiserror: remove it"),
    ] {
        let text = derive(format!("#[{attribute}] struct S(u8);").parse().unwrap()).to_string();
        assert!(text.contains(expected), "{attribute}: {text}");
    }
}

#[test]
fn alias_without_the_prefix_is_right_where_the_code_was_never_prefixed() {
    assert!(is_accepted(quote! {
        #[rest(status = 400, prefix = "Carrier.")]
        enum E {
            #[rest(msg = "a", alias = "NoRoute")]
            NoRoute,
        }
    }));
    assert!(!is_accepted(quote! {
        #[rest(status = 400, prefix = "Carrier.")]
        enum E {
            #[rest(msg = "a", code = "NoWay", alias = "NoRoute")]
            NoRoute,
        }
    }));
}

#[test]
fn same_answer_needs_the_fields_of_the_answer() {
    let same = |target: TokenStream, fields: TokenStream| {
        is_accepted(quote! {
            #[rest(status = 400, args)]
            enum E {
                #target,
                #[rest(same_as = Target)]
                Same #fields,
            }
        })
    };
    let tuple = quote!(
        #[rest(msg = "{1}")]
        Target(u8, String)
    );
    assert!(same(tuple.clone(), quote!((u16, String))));
    assert!(!same(tuple.clone(), quote!((String))));
    assert!(!same(tuple, quote!((u16, u8))), "another type");
    let details = quote!(#[rest(msg = "a")] Target { #[rest(details)] details: Vec<Detail> });
    assert!(same(details.clone(), quote!({ details: Vec<Detail> })));
    assert!(!same(details, quote!({})));
    let unused = quote!(
        #[rest(msg = "a")]
        Target { a: u8 }
    );
    assert!(same(unused, quote!({})));
}

/// The type of a field that is a fragment of `macro_rules` is in an invisible group.
#[test]
fn types_and_paths_can_be_fragments() {
    let fragment = |tokens: TokenStream| TokenTree::from(Group::new(Delimiter::None, tokens));
    let (error, path) = (fragment(quote!(Box<dyn Error>)), fragment(quote!(::other::rest)));
    assert!(!is_accepted(quote! {
        #[rest(status = 500, msg = "{0}")]
        struct S(#error);
    }));
    let text = derive(quote! {
        #[rest(status = 500, msg = "a", crate = #path)]
        struct S(#error);
    })
    .to_string();
    assert!(text.contains(":: other :: rest"), "{text}");
}

#[test]
fn parameter_that_is_an_error_is_told_from_others() {
    let shown = |field: TokenStream| {
        is_accepted(quote! {
            #[rest(status = 500)]
            enum E<A: Error, B: Display, C> where C: std::error::Error {
                #[rest(msg = "{0}")]
                V(#field),
                #[rest(msg = "b")]
                Rest(A, B, C),
            }
        })
    };
    assert!(shown(quote!(B)));
    assert!(!shown(quote!(A)));
    assert!(!shown(quote!(C)));
}
