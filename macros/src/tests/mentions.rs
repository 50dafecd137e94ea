//! Which expressions of computed arguments reach a field: every form of expression and pattern.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::derive::derive;

/// Whether the derive finds that the expression shows the error `cause`, which a 5xx must not.
fn is_leak(expr: &TokenStream) -> bool {
    let expansion = derive(quote! {
        #[rest(status = 500)]
        enum E {
            #[rest(msg("{x:?}", x = #expr))]
            V { n: u8, cause: Box<dyn Error> },
        }
    });
    let text = expansion.to_string();
    let is_leak = text.contains("must not show");
    assert!(is_leak || !text.contains("compile_error"), "{expr}: {text}");
    is_leak
}

fn parsed(expr: &str) -> TokenStream {
    expr.parse().unwrap()
}

#[test]
fn every_expression_that_uses_a_field_reaches_it() {
    for expr in [
        "cause",
        ".cause",
        "[cause]",
        "[cause; 2]",
        "[0; cause]",
        "(0, cause)",
        "y = cause",
        "cause = n",
        "cause + 1",
        "1 + cause",
        "n[cause]",
        "cause[0]",
        "f(cause)",
        "cause(n)",
        "S { a: cause }",
        "S { ..cause }",
        "cause..",
        "..cause",
        "cause.await",
        "cause as u8",
        "cause.kind",
        "(cause)",
        "&raw const cause",
        "&cause",
        "cause?",
        "*cause",
        "!cause",
        "loop { break cause }",
        "return cause",
        "yield cause",
        "async { cause }",
        "const { cause }",
        "loop { cause; }",
        "try { cause }",
        "unsafe { cause }",
        "while cause {}",
        "while n { cause; }",
        "while let Some(x) = cause {}",
        "for x in cause {}",
        "for x in n { cause; }",
        "if cause { 1 } else { 2 }",
        "if n { cause } else { 2 }",
        "if n { 1 } else { cause }",
        "if let Some(x) = cause { 1 } else { 2 }",
        "if let Some(cause) = n { 1 } else { cause }",
        "match cause { _ => 1 }",
        "match n { x if cause => 1, _ => 2 }",
        "match n { cause => 1, _ => cause.0 } + cause",
        "{ let y = cause; y }",
        "{ let Some(y) = n else { cause }; y }",
        "{ let cause = cause; 1 }",
        "|| cause",
        "|x| cause",
        "cause.f()",
        "n.f(cause)",
        "format!(\"{}\", cause)",
        "format!(\"{cause}\")",
        "format!(\"{n:>cause$}\")",
        "format!(\"{n:.cause$}\")",
        "format!(\"{cause\")",
        "format!(\"}cause)\")",
        "m!(a b cause)",
        "m!(a => { b cause })",
        "m!(a b \"{cause}\")",
        "m!(cause; 2)",
        "m!(x = cause)",
        "m![n, cause]",
        "vec![cause; 2]",
        "r#cause",
        "match n { x | m!(cause) => 1, _ => 2 }",
        "builtin # x(cause)",
        "m!(f(\"{cause}\"))",
    ] {
        assert!(is_leak(&parsed(expr)), "{expr}");
    }
}

#[test]
fn names_that_the_expression_binds_are_not_the_field() {
    for expr in [
        "n",
        "cause::f()",
        "a::cause",
        "<u8 as T>::cause",
        "<u8>::cause",
        "n.cause",
        "n.cause()",
        "S { cause: n }",
        "'cause: loop { break 'cause n }",
        "|cause| cause",
        "|cause: u8| cause",
        "match n { cause => cause }",
        "match n { Some(cause) => cause, _ => 1 }",
        "match n { (cause, _) => cause, _ => 1 }",
        "match n { [cause, ..] => cause, _ => 1 }",
        "match n { &cause => cause }",
        "match n { S { cause } => cause, _ => 1 }",
        "match n { S { a: cause } => cause, _ => 1 }",
        "match n { cause @ 1 => cause, _ => 1 }",
        "match n { a @ (1, cause) => cause, _ => 1 }",
        "match n { (cause) => cause }",
        "match n { A(cause) | B(cause) => cause }",
        "match n { cause if cause > 1 => cause, _ => 1 }",
        "{ let cause: u8 = n; cause }",
        "for cause in n { cause; }",
        "{ let cause = n; format!(\"{cause}\") }",
        "if let Some(cause) = n { cause } else { 1 }",
        "while let Some(cause) = n { cause; }",
        "format!(\"{cause}\", cause = n)",
        "m!(\"cause\")",
        "format!(\"{{cause}}\")",
        "if let Some(cause) = n && cause > 1 { 1 } else { 2 }",
        "{ fn f() -> u8 { 1 } 1 }",
        "\"{cause}\"",
        "f(\"{cause}\")",
    ] {
        assert!(!is_leak(&parsed(expr)), "{expr}");
    }
}

/// A name that is bound inside of another expression. Where an expression is read token by token, its scopes are lost.
#[test]
fn scopes_are_kept_in_every_expression() {
    for form in [
        "[@]",
        "[@; 2]",
        "[0; @]",
        "(0, @)",
        "y = @",
        "1 + @",
        "n[@]",
        "f(@)",
        "S { a: @ }",
        "S { ..@ }",
        "0..@",
        "(@).await",
        "(@) as u8",
        "(@).kind",
        "&raw const (@)",
        "&(@)",
        "(@)?",
        "!(@)",
        "loop { break @ }",
        "return @",
        "yield @",
        "async { @ }",
        "const { @ }",
        "loop { @; }",
        "try { @ }",
        "unsafe { @ }",
        "while n { @; }",
        "if n { @ } else { @ }",
        "match n { _ => @ }",
        "|| @",
        "n.f(@)",
        "format!(\"{}\", @)",
    ] {
        let expr = form.replace('@', "{ let cause = n; cause }");
        assert!(!is_leak(&parsed(&expr)), "{expr}");
    }
    let fragment = fragment("{ let cause = n; cause }");
    assert!(!is_leak(&quote!(1 + #fragment)));
}

/// A fragment of `macro_rules` arrives in an invisible group.
fn fragment(tokens: &str) -> TokenTree {
    Group::new(Delimiter::None, parsed(tokens)).into()
}

#[test]
fn fields_are_found_inside_of_fragments() {
    let (cause, literal) = (fragment("cause"), fragment("\"{cause}\""));
    for expr in [quote!(#cause), quote!(f(#cause)), quote!(format!(#literal)), quote!(format!("{}", #cause))] {
        assert!(is_leak(&expr), "{expr}");
    }
    let nested = Group::new(Delimiter::None, cause.into());
    assert!(is_leak(&quote!(1 + #nested)));
}

/// A message that shows itself would never end.
#[test]
fn only_self_itself_is_the_message() {
    let fragment = fragment("self");
    for (expr, is_endless) in [
        (quote!(self), true),
        (quote!(#fragment), true),
        (quote!(&self), true),
        (quote!((*self)), true),
        (quote!(format!("{}", #fragment)), true),
        (quote!(!self), false),
        (quote!(self.f()), false),
        (quote!(format!("{:?}", self)), false),
    ] {
        assert_eq!(emitted(&expr).contains("the message contains itself"), is_endless, "{expr}");
    }
}

/// The expansion of a type whose message has this computed argument.
fn emitted(expr: &TokenStream) -> String {
    let item = quote! {
        #[rest(status = 400, msg("{x}", x = #expr))]
        struct S;
    };
    derive(item).to_string()
}

/// rustc ignores invisible groups in generated code.
#[test]
fn fragments_keep_their_grouping_beside_operators() {
    let sum = fragment("1 + 1");
    for (expr, is_kept) in [
        (quote!(#sum * 2), true),
        (quote!(2 * #sum), true),
        (quote!(-#sum), true),
        (quote!(#sum as u8), true),
        (quote!(#sum.pow(2)), true),
        (quote!(#sum == 2), true),
        (quote!(a <= #sum), true),
        (quote!(a == #sum), true),
        (quote!(#sum [0]), true),
        (quote!(f(#sum, 2)), false),
        (quote!(f(2, #sum)), false),
        (quote!({ let a = #sum; a }), false),
        (quote!({ let a: Vec<u8> = #sum; a }), false),
        (quote!(match a { 1 => #sum, _ => 2 }), false),
        (quote!(match #sum { _ => 2 }), false),
        (quote!(match a { x if #sum => 1, _ => 2 }), false),
        (quote!({ a = #sum; 1 }), false),
        (quote!(|| -> u8 { #sum }), false),
    ] {
        assert_eq!(emitted(&expr).contains("(1 + 1)"), is_kept, "{expr}: {}", emitted(&expr));
    }
    for single in ["a", "a :: b", "{ a }"] {
        let (single, text) = (fragment(single), format!("({single})"));
        assert!(!emitted(&quote!(#single * 2)).contains(&text), "{text}");
    }
}

/// The tokens of a macro that are not expressions: what stands before a dot is bound if it is a field.
#[test]
fn fields_before_a_dot_are_bound() {
    let item = quote! {
        #[rest(status = 400, msg("{x}", x = m!(a => n.len())))]
        struct S {
            n: Vec<u8>,
        }
    };
    let text = derive(item).to_string();
    assert!(text.contains("let n = "), "{text}");
}

/// A format string finds its own argument before it finds a field, also if the string is a fragment.
#[test]
fn fragment_of_a_format_string_has_arguments() {
    let literal = fragment("\"{cause}\"");
    assert!(!is_leak(&quote!(format!(#literal, cause = n))));
}

/// `self._0` is not the field `self.0`. rustc reports it, unless the check is in doubt about all fields.
#[test]
fn position_is_not_a_name() {
    let is_whole = |expr: &str| {
        let expr = parsed(expr);
        let item = quote! {
            #[rest(status = 500, msg("{x}", x = #expr))]
            struct S(u8, Box<dyn Error>);
        };
        derive(item).to_string().contains("must not show")
    };
    assert!(is_whole("self._0"));
    assert!(!is_whole("self.0"));
}
