//! Values that `syn` accepts but the derive rejects.

use proc_macro2::{Delimiter, Group, TokenTree};
use quote::quote;

use super::outcome::{Outcome, outcome};
use crate::derive::derive;

fn is_rejected(item: &str) -> bool {
    let input = item.parse().unwrap();
    outcome(&input, &derive(input.clone())) == Ok(Outcome::Rejected)
}

#[test]
fn path_consists_only_of_names() {
    for path in ["a::<b>::c", "<T as U>::v", "Self", "a::Self::b"] {
        assert!(is_rejected(&format!("#[rest(status = 400, msg = \"\", crate = {path})] struct S;")), "{path}");
        assert!(is_rejected(&format!("#[rest(status = {path}::NOT_FOUND, msg = \"\")] struct S;")), "{path}");
    }
    assert!(!is_rejected("#[rest(status = ::http::StatusCode::NOT_FOUND, msg = \"\", crate = a::b)] struct S;"));
}

#[test]
fn brackets_and_braces_do_not_replace_parentheses() {
    for keys in ["msg[\"\"]", "msg{\"\"}", "msg = \"\", skip[axum]"] {
        assert!(is_rejected(&format!("#[rest(status = 400, {keys})] struct S;")), "{keys}");
    }
}

#[test]
fn let_is_not_an_expression() {
    assert!(is_rejected("#[rest(status = 400, msg(\"{x}\", x = let y = 1))] struct S;"));
    assert!(!is_rejected("#[rest(status = 400, msg(\"{x}\", x = if let y = 1 { y } else { 0 }))] struct S;"));
}

/// A macro passes the path as a fragment. An item with a mistake must use the crate that it names too.
#[test]
fn path_can_be_a_fragment() {
    let path = TokenTree::from(Group::new(Delimiter::None, quote!(a::b)));
    for msg in ["{wrong}", "right"] {
        let output = derive(quote!(
            #[rest(status = 400, msg = #msg, crate = #path)]
            struct S;
        ))
        .to_string();
        assert!(output.contains("a :: b :: __private"), "{output}");
        assert!(!output.contains("rest_error"), "{output}");
    }
}
