//! Values that look right to `syn`, and that the derive refuses.

use proc_macro2::{Delimiter, Group, TokenTree};
use quote::quote;

use super::outcome::{Outcome, outcome};
use crate::derive::derive;

fn is_refused(item: &str) -> bool {
    let input = item.parse().unwrap();
    outcome(&input, &derive(input.clone())) == Ok(Outcome::Refused)
}

#[test]
fn a_path_has_names_alone() {
    for path in ["a::<b>::c", "<T as U>::v", "Self", "a::Self::b"] {
        assert!(is_refused(&format!("#[rest(status = 400, msg = \"\", crate = {path})] struct S;")), "{path}");
        assert!(is_refused(&format!("#[rest(status = {path}::NOT_FOUND, msg = \"\")] struct S;")), "{path}");
    }
    assert!(!is_refused("#[rest(status = ::http::StatusCode::NOT_FOUND, msg = \"\", crate = a::b)] struct S;"));
}

#[test]
fn brackets_and_braces_are_no_parentheses() {
    for keys in ["msg[\"\"]", "msg{\"\"}", "msg = \"\", skip[axum]"] {
        assert!(is_refused(&format!("#[rest(status = 400, {keys})] struct S;")), "{keys}");
    }
}

#[test]
fn let_is_no_expression() {
    assert!(is_refused("#[rest(status = 400, msg(\"{x}\", x = let y = 1))] struct S;"));
    assert!(!is_refused("#[rest(status = 400, msg(\"{x}\", x = if let y = 1 { y } else { 0 }))] struct S;"));
}

/// As a macro hands it over: an item with a mistake has impls of the crate that it names all the same.
#[test]
fn a_path_may_be_a_fragment() {
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
