//! What is published: doc comments, `#[deprecated]` and examples, as the generated table has them, also from fragments of
//! `macro_rules`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::derive::derive;

/// The expansion, which has no errors.
fn expanded(item: TokenStream) -> String {
    let text = derive(item).to_string();
    assert!(!text.contains("compile_error"), "{text}");
    text
}

/// A fragment of `macro_rules` arrives in an invisible group.
fn fragment(tokens: &str) -> TokenTree {
    Group::new(Delimiter::None, tokens.parse().unwrap()).into()
}

#[test]
fn doc_comments_lose_their_stars_and_indentation() {
    for (comment, expected) in [
        ("/** One. */", "One."),
        ("/** * One.\n * Two. */", "* One.\\nTwo."),
        ("/** One.\n     *\n     * Two. */", "One.\\n\\nTwo."),
        ("/**\n    One.\n      Two.\n    */", "One.\\n  Two."),
        ("/** One.\n  * Two.\n  x */", "One.\\n* Two.\\nx"),
        ("/// * One.\n/// * Two.", "* One.\\n* Two."),
        ("#[doc = \"a\\n * b\"]", "a\\n * b"),
    ] {
        let item = format!("{comment}\n#[rest(status = 400, msg = \"M\")]\nstruct S;");
        let text = expanded(item.parse().unwrap());
        assert!(text.contains(expected), "{comment}: {expected} is not in {text}");
    }
}

#[test]
fn facts_can_be_fragments() {
    let (note, page, number, list) =
        (fragment("\"Use B\""), fragment("\"https://a.b\""), fragment("7"), fragment("[1, None]"));
    let status = fragment("status = 404");
    let text = expanded(quote! {
        enum E {
            #[deprecated(note = #note)]
            #[rest(#status, msg = "{0} {1:?}", help = #page, example(0 = #number, 1 = #list))]
            A(u8, Other),
        }
    });
    for expected in ["Use B", "https://a.b", "07", "[1,null]"] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    let text = expanded(quote! {
        #[deprecated = #note]
        #[rest(msg = "M", #status)]
        struct S;
    });
    assert!(text.contains("Use B"), "{text}");
}

#[test]
fn control_characters_of_an_example_are_escaped() {
    let text = expanded(quote! {
        #[rest(status = 404, msg = "{0} {1}", example(0 = "a\tb\u{1f}", 1 = '"'))]
        struct S(String, char);
    });
    assert!(text.contains("\\\\u0009b\\\\u001f"), "{text}");
    assert!(text.contains(r#"\"\\\"\""#), "{text}");
}
