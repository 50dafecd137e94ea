//! What an expansion is without: code that would only be compiled.

use proc_macro2::TokenStream;
use quote::quote;

use crate::derive::derive;

/// The method of this name, up to the next one.
fn method(item: TokenStream, name: &str) -> String {
    let expansion = derive(item).to_string();
    let start = expansion.find(&format!("fn {name} ")).unwrap_or_else(|| panic!("no `{name}` in {expansion}"));
    let rest = &expansion[start + 3..];
    rest[..rest.find(" fn ").unwrap_or(rest.len())].to_owned()
}

#[test]
fn messages_without_a_placeholder_have_no_arm() {
    let body = |item| method(item, "__message");
    let plain = body(quote!(
        #[rest(status = 400)]
        enum E {
            #[rest(msg = "a")]
            A,
            #[rest(msg = "b")]
            B,
        }
    ));
    assert!(!plain.contains("match"), "{plain}");
    let mixed = body(quote!(
        #[rest(status = 400)]
        enum E {
            #[rest(msg = "a")]
            A,
            #[rest(msg = "b")]
            B,
            #[rest(msg = "{0}")]
            C(u8),
        }
    ));
    assert!(mixed.contains("C {") && !mixed.contains("A {") && !mixed.contains("B {"), "{mixed}");
}

#[test]
fn what_sends_no_arguments_has_no_arm() {
    let sent = method(
        quote!(
            #[rest(status = 400, args)]
            enum E {
                #[rest(msg = "a")]
                A,
                #[rest(msg = "{0}")]
                B(u8),
            }
        ),
        "args",
    );
    assert!(sent.contains("B {") && !sent.contains("A {"), "{sent}");
}

/// The nested catalogues of a generic type are compared where an instance answers; see the reference of the attributes.
#[test]
fn a_generic_type_that_nests_others_is_checked_where_it_answers() {
    let is_checked = |item| method(item, "spec").contains("const {");
    assert!(is_checked(quote!(
        enum E<T> {
            #[rest(transparent)]
            A(T),
        }
    )));
    assert!(!is_checked(quote!(
        enum E {
            #[rest(transparent)]
            A(Other),
        }
    )));
    assert!(!is_checked(quote!(
        #[rest(status = 400, msg = "{0}")]
        struct S<T>(T);
    )));
    assert!(!is_checked(quote!(
        #[rest(status = 400, msg = "{0}")]
        struct S(u8);
    )));
}
