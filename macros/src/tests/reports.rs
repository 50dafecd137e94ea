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
        ("same_as = W", "", "there is no variant `W`\""),
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

#[test]
fn misspelt_name_is_followed_by_the_one_that_was_meant() {
    for (item, meant) in [
        ("#[rest(stauts = 404, msg = \"a\")] struct S;", "status"),
        ("#[rest(status = 404, mesg = \"a\")] struct S;", "msg"),
        ("#[rest(status = 404, msg = \"a\")] struct S { #[rest(detials)] list: List }", "details"),
        ("#[rest(renameall = \"snake_case\", status = 404)] enum E { #[rest(msg = \"a\")] V }", "rename_all"),
        ("#[rest(rename_all = \"snakecase\", status = 404)] enum E { #[rest(msg = \"a\")] V }", "snake_case"),
        ("#[rest(skip(axmu), status = 404)] enum E { #[rest(msg = \"a\")] V }", "axum"),
        ("#[rest(status = NOTFOUND, msg = \"a\")] struct S;", "NOT_FOUND"),
        ("#[rest(status = 404, msg = \"{idd}\")] struct S { id: u8 }", "id"),
        ("#[rest(status = 404, msg = \"a\", retry_after = dealy)] struct S { delay: Duration }", "delay"),
        ("#[rest(status = 404, msg = \"{id}\", example(idd = 7))] struct S { id: u8 }", "id"),
        ("#[rest(status = 404)] enum E { #[rest(msg = \"a\")] Target, #[rest(same_as = Traget)] V }", "Target"),
    ] {
        let text = derive(item.parse().unwrap()).to_string();
        assert!(text.contains(&format!("did you mean `{meant}`?")), "no error proposes `{meant}` for {item}: {text}");
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
fn alias_is_any_text_without_control_characters() {
    let with = |alias: &str| {
        is_accepted(quote! {
            #[rest(status = 400, msg = "a", alias = #alias)]
            struct E;
        })
    };
    let longest = "ü".repeat(128);
    for alias in ["https://example.com/probs/out-of-credit", "Kein Platz", "a|`b`\\\"", "größe", " ", &longest] {
        assert!(with(alias), "{alias:?}");
    }
    let too_long = format!("{longest}x");
    for alias in ["", "a\nb", "\u{7f}", "a\u{85}", "\0", &too_long] {
        assert!(!with(alias), "{alias:?}");
    }
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

/// The messages of all compile errors.
fn errors(item: &str) -> Vec<String> {
    fn find(tokens: TokenStream, out: &mut Vec<String>) {
        let mut is_error = false;
        for token in tokens {
            match token {
                TokenTree::Group(group) if is_error => out.push(group.stream().to_string()),
                TokenTree::Group(group) => find(group.stream(), out),
                TokenTree::Ident(name) => is_error = name == "compile_error",
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    find(derive(item.parse().unwrap()), &mut out);
    out
}

#[test]
fn one_mistake_is_one_error() {
    for (item, expected) in [
        ("#[rest(status = 400)] enum E { #[rest(open)] A(Box<dyn RestError>) }", "`open` only goes with"),
        ("enum E { #[rest(open)] A(Box<dyn RestError>) }", "`open` only goes with"),
        ("#[rest(status = 400, msg = \"a\")] enum E { A, B }", "`msg` is not allowed on an enum"),
        ("#[rest(transparent)] enum E { A(HttpError), B(X) }", "`transparent` is not allowed on an enum"),
        ("#[rest(status = 400, same_as = B)] enum E { A, #[rest(msg = \"b\")] B }", "`same_as` is not allowed"),
        (
            "#[rest(status = 400)] enum E { #[rest(code = \"B\", msg = \"a\")] A, #[rest(msg = \"b\")] B }",
            "already has the error code `B`",
        ),
        (
            "#[rest(status = 500, msg(\"{x}\", x = cause.kind() + f(cause, self.cause)))] struct S { cause: Box<dyn Error> }",
            "must not show errors",
        ),
        (
            "#[rest(status = 500)] enum E { #[rest(msg(\"{x}\", x = f(self.n, self.n)))] A { n: u8 } }",
            "`self` is the enum here",
        ),
        ("#[rest(status = 400, msg(\"{x}\", x = self.to_string() + &self.to_string()))] struct S;", "contains itself"),
        ("#[rest(status = 400, args, msg(\"{x}\", x = self))] struct S { n: u8 }", "contains itself"),
        (
            "#[rest(status = 400)] enum E { #[rest(msg = \"{x}\")] A { x: u8 }, #[rest(same_as = A, msg = \"b\")] B }",
            "`msg` cannot be combined with `same_as`",
        ),
        ("#[rest(status = 400, args, msg(\"{x}\", x = n + n))] struct S { n: u8 }", "which `args` does not send"),
    ] {
        let errors = errors(item);
        assert!(errors.len() == 1 && errors[0].contains(expected), "{item}: {errors:#?}");
    }
}

/// Two expressions that reach the same field are two mistakes, because each has to be changed.
#[test]
fn each_argument_that_leaks_is_reported() {
    let item =
        "#[rest(status = 500, msg(\"{x} {y}\", x = cause.kind(), y = cause.len()))] struct S { cause: Box<dyn Error> }";
    assert_eq!(errors(item).len(), 2);
}

#[test]
fn key_of_the_enum_does_not_stand_for_a_message() {
    let found = errors("#[rest(code = \"C\", status = 400)] enum E { A }");
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn variants_without_a_status_are_reported_together() {
    let item = |names: &[&str], rest: &str| {
        let variants: Vec<String> = names.iter().map(|name| format!("#[rest(msg = \"a\")] {name},")).collect();
        format!("enum E {{ {} {rest} }}", variants.concat())
    };
    let rest = "#[rest(status = 404, msg = \"a\")] With, #[rest(transparent)] Nested(X), #[rest(same_as = With)] Same";
    for (names, expected) in [
        (vec!["A"], "`A` has no status"),
        (vec!["A", "B"], "`A` and `B` have no status"),
        (vec!["A", "B", "C", "D"], "`A`, `B`, `C` and `D` have no status"),
        (vec!["A", "B", "C", "D", "F", "G"], "`A`, `B`, `C`, `D` and 2 more have no status"),
    ] {
        let found = errors(&item(&names, rest));
        assert!(found.len() == 1 && found[0].contains(expected), "{names:?}: {found:#?}");
    }
    assert_eq!(errors(&item(&[], rest)), [] as [String; 0]);
}

#[test]
fn proposed_expression_is_as_written() {
    for (placeholder, expression) in [("id + 1", "id + 1"), ("id.0 ", "id.0"), ("id  .len()", "id  .len()")] {
        let item = format!("#[rest(status = 400, msg = \"{{{placeholder}}}\")] struct S {{ id: u8 }}");
        let text = derive(item.parse().unwrap()).to_string();
        assert!(text.contains(&format!("value = {expression})")), "{placeholder}: {text}");
    }
}

#[test]
fn type_that_a_where_clause_calls_an_error_is_one() {
    let is_shown = |ty: &str, clause: &str| {
        let item = "#[rest(status = 500, msg = \"{0}\")] struct S<E, T: Tr>";
        let item = format!("{item}({ty}, PhantomData<(E, T)>) where {clause};");
        is_accepted(item.parse().unwrap())
    };
    for (ty, clause) in [
        ("Box<E>", "Box<E>: Error"),
        ("Option<Box<E>>", "Box<E>: std::error::Error"),
        ("&'static Box<E>", "Box<E>: Send + RestError"),
        ("T::Err", "T::Err: Error"),
        ("Option<T::Err>", "T::Err: Error"),
        ("Wrapper<E>", "Wrapper<E>: Error"),
    ] {
        assert!(!is_shown(ty, clause), "{ty}, {clause}");
        assert!(is_shown(ty, &clause.replace("RestError", "Error").replace("Error", "Display")), "{ty}, {clause}");
    }
    assert!(is_shown("Box<T>", "Box<E>: Error"));
}

/// Neither a transparent variant nor one that answers as another has a code of its own.
#[test]
fn variants_with_an_answer_are_proposed() {
    let found = errors(
        "#[rest(status = 400)] enum E { #[rest(msg = \"a\")] First, #[rest(transparent)] Nested(X), \
         #[rest(same_as = First)] Same, #[rest(same_as = Wrong)] Other }",
    );
    assert_eq!(found, ["\"there is no variant `Wrong`; use `First`\""]);
}

/// A mistake inside of a literal, which is not in the list of errors, precedes the check of `same_as`.
#[test]
fn mistake_in_another_variant_does_not_count() {
    let item = "#[rest(status = 400)] enum E { #[rest(msg = \"{wrong}\")] A, #[rest(msg = \"b\")] B, \
                #[rest(same_as = B)] C }";
    let text = derive(item.parse().unwrap()).to_string();
    assert_eq!(text.matches("has no field").count(), 1, "{text}");
}

#[test]
fn first_character_of_a_challenge_can_be_wrong() {
    let text = derive("#[rest(status = 401, msg = \"a\", www_authenticate = \"äBearer\")] struct S;".parse().unwrap());
    assert!(text.to_string().contains("the challenge contains"), "{text}");
}

/// Only the invisible group of a fragment is opened.
#[test]
fn parentheses_do_not_begin_an_item() {
    assert_eq!(errors("#[rest((status = 400), msg = \"a\")] struct S;").len(), 1);
    let fragment = Group::new(Delimiter::None, quote!(status = 400));
    assert!(is_accepted(quote!(
        #[rest(#fragment, msg = "a")]
        struct S;
    )));
}

#[test]
fn note_of_a_deprecation_can_be_a_fragment() {
    let note = Group::new(Delimiter::None, quote!("use B"));
    for attribute in [quote!(deprecated = #note), quote!(deprecated(since = "1", note = #note))] {
        let text = derive(quote!(#[rest(status = 400, msg = "a")] #[#attribute] struct S;)).to_string();
        assert!(text.contains("use B"), "{text}");
    }
}

#[test]
fn length_of_an_alias_is_reported() {
    let found = |alias: &str| errors(&format!("#[rest(status = 400, msg = \"a\", alias = \"{alias}\")] struct S;"));
    assert!(found("").iter().any(|error| error.contains("an alias cannot be empty")), "{:?}", found(""));
    let long = "a".repeat(10_000);
    assert!(found(&long).iter().any(|error| error.contains("10000 bytes long")), "{:?}", found(&long));
}
