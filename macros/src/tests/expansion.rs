//! Code that an expansion must not contain, because it would only cost time to compile.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::derive::derive;

/// Returns the tokens of a method, up to the next function.
fn method(item: TokenStream, name: &str) -> String {
    let expansion = derive(item).to_string();
    let start = expansion.find(&format!("fn {name} ")).unwrap_or_else(|| panic!("no `{name}` in {expansion}"));
    let rest = &expansion[start + 3..];
    rest[..rest.find(" fn ").unwrap_or(rest.len())].to_owned()
}

#[test]
fn message_without_placeholders_has_no_arm() {
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
fn variant_without_arguments_has_no_arm_in_args() {
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

/// The nested catalogues of a generic type can only be compared for each instance.
#[test]
fn only_generic_types_that_nest_others_check_their_catalogue_in_spec() {
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

/// Expands an item with a mistake.
fn fallback(item: &TokenStream) -> String {
    derive(quote!(#[rest(status = 1)] #item)).to_string()
}

#[test]
fn skipped_impls_are_not_generated() {
    let item = |skip: TokenStream| {
        quote!(
            #[rest(codes = Code, #skip)]
            enum E {
                #[rest(msg = "a", status = 400)]
                A,
            }
        )
    };
    for expand in [|item: &TokenStream| derive(item.clone()).to_string(), fallback] {
        for name in ["actix_web", "axum", "schemars", "utoipa"] {
            let ident = format_ident!("{name}");
            let call = format!("{name} !");
            assert!(expand(&item(quote!())).contains(&call), "{name}");
            assert!(!expand(&item(quote!(skip(#ident)))).contains(&call), "{name}");
        }
    }
}

/// A mistake in one key must not hide what the other keys say about the impls.
#[test]
fn fallback_uses_every_key_that_could_be_read() {
    let expansion = fallback(&quote!(
        #[rest(crate = other, codes = Code, args, nonsense)]
        enum E {
            #[rest(transparent, nonsense)]
            A(#[from] Other),
            #[rest(msg = "a")]
            B,
        }
    ));
    for expected in ["use other :: __private_", "enum Code", "decode !", "From < Other >"] {
        assert!(expansion.contains(expected), "{expected} is missing in {expansion}");
    }
    assert!(expansion.contains("& [Code :: B]"), "{expansion}");
}

#[test]
fn arguments_are_sent_as_the_mode_says() {
    let args = |keys: TokenStream| {
        let item = quote!(
            #[rest(status = 400 #keys)]
            enum E {
                #[rest(msg = "{0}")]
                A(u8),
                #[rest(transparent)]
                B(Other),
            }
        );
        method(item, "args")
    };
    assert!(args(quote!(, args)).contains(". nested ()"));
    assert!(args(quote!(, args(nested))).contains(". is_nested ()"));
    let delegated = args(quote!());
    assert!(delegated.contains("B {") && !delegated.contains("A {"), "{delegated}");
}

/// A fallback catalogue is tried after the others, which takes several passes.
#[test]
fn decode_has_passes_only_for_nested_types() {
    let item = |variant: TokenStream| {
        quote!(
            #[rest(status = 400, args)]
            enum E {
                #[rest(msg = "{0}")]
                A(u8),
                #variant
            }
        )
    };
    let nested = item(quote!(
        #[rest(transparent)]
        B(Other),
    ));
    assert!(method(nested, "decode").contains("DECODE_PASSES"));
    assert!(!method(item(quote!()), "decode").contains("DECODE_PASSES"));
}

/// The attributes of another derive are one mistake, however many there are.
#[test]
fn attributes_of_another_derive_are_reported_once() {
    let expansion = derive(quote!(
        enum E {
            #[error("a {0}")]
            A(#[from] Other),
            #[error("b", .0)]
            B(#[backtrace] u8),
            #[error(transparent)]
            C(Third),
        }
    ))
    .to_string();
    assert_eq!(expansion.matches("compile_error").count(), 1, "{expansion}");
    assert!(
        expansion.contains("belongs to thiserror: write `#[rest(status = 404, msg = \\\"a {0}\\\")]`"),
        "{expansion}"
    );
    for generated in ["fmt :: Display for E", "error :: Error for E", "From < Other > for E", "RestError for E"] {
        assert!(expansion.contains(generated), "{generated} is missing in {expansion}");
    }
}

/// An `allow` of the expansion does not compile in a crate that forbids its lint.
#[test]
fn expansion_allows_nothing_that_a_crate_can_forbid() {
    let expansion = derive(quote!(
        #[rest(status = 503, codes = Code, args)]
        enum E<T> {
            #[rest(msg("{0} {n:?}", n = format!("{_1}")), retry_after = 3)]
            A(T, u8),
            #[rest(msg = "b", retry_after = after)]
            B {
                after: Duration,
                source: Other,
                #[rest(details)]
                details: Vec<Detail>,
            },
            #[rest(transparent)]
            C(Other),
        }
    ))
    .to_string();
    let allowed = expansion.split("allow (").skip(1).filter_map(|rest| rest.split(')').next());
    for lints in allowed {
        assert!(lints.split(',').all(|lint| lint.trim().starts_with("clippy")), "{lints}");
    }
}

/// Only what needs the leak check pays for it.
#[test]
fn fields_that_cannot_be_errors_are_not_probed() {
    let is_probed = |item| derive(item).to_string().contains("CanBeShown");
    assert!(!is_probed(quote!(
        #[rest(status = 500, msg("{0} {n}", n = _1.len()))]
        struct S(u8, String);
    )));
    assert!(!is_probed(quote!(
        #[rest(status = 400, msg = "{0}")]
        struct S(Other);
    )));
    assert!(!is_probed(quote!(
        #[rest(status = 500, msg = "{0}")]
        struct S(#[rest(public)] Other);
    )));
    assert!(is_probed(quote!(
        #[rest(status = 500, msg = "{0}")]
        struct S(Other);
    )));
}

/// The types of fields stand outside of the impls, where neither `Self` nor the item's lifetimes can be named.
#[test]
fn probed_types_name_nothing_of_the_impl() {
    let item = quote!(
        #[rest(status = 400, msg = "a", args)]
        struct S<'a> {
            inner: PhantomData<(&'a u8, a::T<'a>, for<'b> fn(&'b u8))>,
            itself: [Self; 0],
        }
    );
    let expansion = derive(item).to_string();
    for expected in [
        "PhantomData < (& 'static u8 , a :: T < 'static > , for < 'b > fn (& 'b u8)) > > :: IS_DEFAULT",
        "[S < 'static > ; 0] > :: IS_DEFAULT",
    ] {
        assert!(expansion.contains(expected), "{expected} is missing in {expansion}");
    }
}

/// A source that contains the item gets no bound on its type. So the parameters that it mentions must be `'static`.
#[test]
fn only_parameters_of_a_recursive_source_are_static() {
    let expansion = derive(quote!(
        #[rest(status = 400, msg = "a")]
        struct S<A, B>(#[source] Option<Box<S<A, u8>>>, B);
    ))
    .to_string();
    assert!(expansion.contains("A : 'static"), "{expansion}");
    assert!(!expansion.contains("B : 'static"), "{expansion}");
}

/// A bound on a type that only looks as if it mentioned a parameter would be in the documentation of the impls.
#[test]
fn only_types_that_mention_a_parameter_are_bounded() {
    let expansion = derive(quote!(
        #[rest(status = 400, msg = "{0} {1} {2}")]
        struct S<'a, Error, b>(std::fmt::Error, Cow<'b, str>, Error, &'a b);
    ))
    .to_string();
    assert!(expansion.contains(", Error : :: core :: fmt :: Display"), "{expansion}");
    for bounded in ["std :: fmt :: Error : :: core", "Cow < 'b , str > : :: core"] {
        assert!(!expansion.contains(bounded), "{bounded}: {expansion}");
    }
}

/// rustc would report the name as unused if the macro does not use it.
#[test]
fn only_names_in_macros_are_used_once_more() {
    let is_used = |expr: TokenStream| {
        let item = quote!(
            #[rest(status = 400, msg("{x}", x = #expr))]
            struct S {
                n: u8,
            }
        );
        derive(item).to_string().contains("let _ = & n")
    };
    assert!(!is_used(quote!(n + 1)));
    assert!(!is_used(quote!(n + m!(a => n))));
    assert!(is_used(quote!(m!(a => n))));
}

/// The user's names are no reason to warn about the code enum.
#[test]
fn only_unusual_names_are_allowed() {
    let is_allowed = |name: &str, variant: &str| {
        let item = format!("#[rest(status = 400, codes = {name})] enum E {{ #[rest(msg = \"a\")] {variant} }}");
        derive(item.parse().unwrap()).to_string().contains("allow (non_camel_case_types)")
    };
    assert!(!is_allowed("Code", "Variant"));
    for (name, variant) in [("code", "Variant"), ("Code", "variant"), ("My_Code", "Variant"), ("Code", "Two_Words")] {
        assert!(is_allowed(name, variant), "{name} {variant}");
    }
}

/// A client gets the default of a field that is not sent, and decodes a nested error by its own type.
#[test]
fn decode_has_the_bounds_of_what_it_creates() {
    let expansion = derive(quote!(
        #[rest(status = 400, args)]
        enum E<T, U> {
            #[rest(msg = "{shown}")]
            A { shown: u8, unsent: T },
            #[rest(transparent)]
            B(U),
        }
    ))
    .to_string();
    let decode = &expansion[expansion.find("Decode for E").unwrap()..];
    for bound in ["T : :: core :: default :: Default", "U : __p :: Decode + __p :: Catalogued"] {
        assert!(decode.contains(bound), "{bound} is missing in {decode}");
    }
}
