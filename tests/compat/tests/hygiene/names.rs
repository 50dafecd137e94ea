//! Fields, variants and types with the names that generated code might use.

use rest_error::RestError;

/// Of each name that a macro, a formatter or a method may have.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = FieldCode)]
enum Fields {
    #[rest(msg = "{f} {fmt} {formatter} {__self} {__formatter} {_0} {field_0} {code} {status} {message} {self_}")]
    Locals {
        f: u8,
        fmt: u8,
        formatter: u8,
        __self: u8,
        __formatter: u8,
        _0: u8,
        field_0: u8,
        code: u8,
        status: u8,
        message: u8,
        self_: u8,
    },
    #[rest(msg = "{__p} {__0} {__out} {__args} {__headers} {__source} {__field} {__code} {__response} {__computed_0}")]
    Generated {
        __p: u8,
        __0: u8,
        __out: u8,
        __args: u8,
        __headers: u8,
        __source: u8,
        __field: u8,
        __code: u8,
        __response: u8,
        __computed_0: u8,
    },
    #[rest(msg = "{type} {fn} {match} {async} {r} {await}")]
    Raw { r#type: u8, r#fn: u8, r#match: u8, r#async: u8, r: u8, r#await: u8 },
    #[rest(msg = "{größe} {名前} {é}", code = "NonAscii")]
    Größe { größe: u8, 名前: u8, é: u8 },
    #[rest(msg = "{a1} {_2} {b_3c}")]
    Digits4Of2 { a1: u8, _2: u8, b_3c: u8 },
    #[rest(msg("{__out} {__0_} {f}", __out = __p + 1, __0_ = fmt + 1, f = _1 + 1))]
    ComputedLocals { __p: u8, fmt: u8, _1: u8 },
    #[rest(msg = "keyword")]
    r#Type,
}

#[test]
fn fields_may_have_any_name() {
    let locals = Fields::Locals {
        f: 1,
        fmt: 2,
        formatter: 3,
        __self: 4,
        __formatter: 5,
        _0: 6,
        field_0: 7,
        code: 8,
        status: 9,
        message: 10,
        self_: 11,
    };
    assert_eq!(locals.to_string(), "1 2 3 4 5 6 7 8 9 10 11");
    assert_eq!((RestError::code(&locals), RestError::status(&locals).as_u16()), ("Locals", 400));
    let generated = Fields::Generated {
        __p: 1,
        __0: 2,
        __out: 3,
        __args: 4,
        __headers: 5,
        __source: 6,
        __field: 7,
        __code: 8,
        __response: 9,
        __computed_0: 10,
    };
    assert_eq!(generated.to_string(), "1 2 3 4 5 6 7 8 9 10");
    let raw = Fields::Raw { r#type: 1, r#fn: 2, r#match: 3, r#async: 4, r: 5, r#await: 6 };
    assert_eq!(raw.to_string(), "1 2 3 4 5 6");
    assert_eq!(Fields::Größe { größe: 1, 名前: 2, é: 3 }.to_string(), "1 2 3");
    assert_eq!(Fields::Digits4Of2 { a1: 1, _2: 2, b_3c: 3 }.to_string(), "1 2 3");
    assert_eq!(Fields::ComputedLocals { __p: 1, fmt: 2, _1: 3 }.to_string(), "2 3 4");
    assert_eq!(Fields::r#Type.known_code(), Some(FieldCode::r#Type));
    assert_eq!(FieldCode::ALL.len(), 7);
}

/// Variants named as what a prelude has, and as what the code enum has.
#[derive(Debug, RestError)]
#[rest(status = 400, codes = VariantCode)]
enum Variants {
    #[rest(msg = "some")]
    Some,
    #[rest(msg = "none {0}")]
    None(u8),
    #[rest(msg = "ok")]
    Ok,
    #[rest(msg = "err {0:?}")]
    Err(Option<u8>),
    #[rest(msg = "self")]
    SelfType,
    #[rest(msg = "all")]
    #[expect(clippy::upper_case_acronyms, reason = "the code enum has a constant of this name")]
    ALL,
    #[rest(msg = "error")]
    Error,
}

#[test]
fn variants_may_have_the_prelude_s_names() {
    let shown: Vec<String> = [
        Variants::Some,
        Variants::None(1),
        Variants::Ok,
        Variants::Err(Some(2)),
        Variants::SelfType,
        Variants::ALL,
        Variants::Error,
    ]
    .iter()
    .map(ToString::to_string)
    .collect();
    assert_eq!(shown, ["some", "none 1", "ok", "err Some(2)", "self", "all", "error"]);
    assert_eq!("None".parse(), Ok(VariantCode::None));
    assert_eq!(VariantCode::Some.to_string(), "Some");
}

/// Types named as those that generated code needs.
mod types {
    use rest_error as runtime;

    macro_rules! taken {
        ($($name:ident)*) => {$(
            #[expect(dead_code, reason = "it is in the way")]
            pub(super) struct $name;
        )*};
    }

    taken! {
        Option Result String Some None Box Vec Error Envelope StatusCode Catalogue Catalogued Duration Formatter Display Debug
        From Into Clone Copy Eq PartialEq Send Sync Default Iterator ErrorSpec Detail HeaderMap MessageWriter Sent
    }

    #[derive(::core::fmt::Debug, runtime::RestError)]
    #[rest(status = 400, codes = Codes, args)]
    pub(super) enum Taken {
        #[rest(msg = "Machine {id} {list:?}")]
        NotFound { id: u64, list: ::std::vec::Vec<u8> },
        #[rest(status = 503, msg("Down {x}", x = 1 + 1), retry_after = after)]
        Down {
            after: ::core::time::Duration,
            #[source]
            cause: ::core::option::Option<::core::fmt::Error>,
        },
    }
}

#[test]
fn types_may_have_the_prelude_s_names() {
    let error = types::Taken::NotFound { id: 7, list: vec![1] };
    assert_eq!(error.to_string(), "Machine 7 [1]");
    assert_eq!(error.known_code(), Some(types::Codes::NotFound));
    let down = types::Taken::Down { after: std::time::Duration::from_secs(1), cause: Some(std::fmt::Error) };
    assert_eq!((down.to_string(), std::error::Error::source(&down).is_some()), ("Down 2".to_owned(), true));
}

/// Traits of other crates with the same names and the same methods.
#[expect(dead_code, reason = "they are in the way")]
mod traits {
    pub(super) trait Display {
        fn fmt(&self) -> u8 {
            1
        }
        fn to_string(&self) -> u8 {
            2
        }
    }

    pub(super) trait RestError {
        fn code(&self) -> u8 {
            3
        }
        fn status(&self) -> u8 {
            4
        }
        fn spec(&self) -> u8 {
            5
        }
        fn source(&self) -> u8 {
            6
        }
        fn retry_after(&self) -> u8 {
            7
        }
        fn details(&self) -> u8 {
            8
        }
        fn known_code(&self) -> u8 {
            9
        }
        fn args(&mut self) -> u8 {
            10
        }
        fn delay(&self) -> u8 {
            11
        }
        fn get(&self) -> u8 {
            12
        }
        fn as_str(&self) -> u8 {
            13
        }
    }

    pub(super) trait From<T> {
        fn from(value: T) -> u8;
    }

    impl<T: ?Sized> Display for T {}
    impl<T: ?Sized> RestError for T {}
    impl<T, U> From<U> for T {
        fn from(_: U) -> u8 {
            14
        }
    }
}

mod traits_in_scope {
    #[expect(unused_imports, reason = "they are in the way")]
    use super::traits::{Display as _, From as _, RestError as _};

    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 400, codes = MethodCode)]
    pub(super) enum Methods {
        #[rest(msg = "{0} {0:?} {1:>3}", retry_after = 3)]
        Shown(u8, u8),
        #[rest(msg = "caused")]
        Caused(#[from] std::fmt::Error),
        #[rest(transparent)]
        Inner(#[from] rest_error::HttpError),
    }
}

#[test]
fn traits_may_have_the_same_methods() {
    use traits_in_scope::{MethodCode, Methods};

    assert_eq!(Methods::Shown(1, 2).to_string(), "1 1   2");
    assert_eq!(Methods::from(std::fmt::Error).known_code(), Some(MethodCode::Caused));
    let inner = Methods::from(rest_error::HttpError::Gone);
    assert_eq!((RestError::code(&inner), RestError::status(&inner).as_u16()), ("Gone", 410));
}

/// The attributes' helpers have the same names as macros.
#[derive(Debug, RestError)]
#[rest(status = 500, msg = "{source}")]
struct PublicSource {
    #[rest(public)]
    source: std::fmt::Error,
}

#[test]
fn a_source_may_be_shown_where_that_is_said() {
    let error = PublicSource { source: std::fmt::Error };
    assert_eq!(error.to_string(), std::fmt::Error.to_string());
}

/// Types that are named as primitive ones, and variants that are named as the methods of the code enum.
mod primitive_names {
    #![expect(non_camel_case_types, reason = "the names of primitive types and of methods")]

    #[derive(Debug)]
    pub(super) struct bool;
    #[derive(Debug)]
    pub(super) struct u8;
    #[derive(Debug)]
    pub(super) struct str;
    #[derive(Debug)]
    pub(super) struct usize;

    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 400, codes = MethodNames, args)]
    pub(super) enum Names {
        #[rest(msg = "spec {0:>4}")]
        spec(u16),
        #[rest(msg = "status")]
        status,
        #[rest(msg = "as_str")]
        as_str,
        #[rest(msg("{n} {width}", n = width + 1))]
        #[expect(clippy::upper_case_acronyms, reason = "it is the name of a constant of the code enum")]
        ALL { width: i8 },
    }
}

#[test]
fn variants_may_be_named_as_methods_and_types_as_primitives() {
    use primitive_names::{MethodNames, Names};

    let _ = (primitive_names::bool, primitive_names::u8, primitive_names::str, primitive_names::usize);
    assert_eq!(Names::spec(7).to_string(), "spec    7");
    assert_eq!(Names::ALL { width: 1 }.known_code(), Some(MethodNames::ALL));
    assert_eq!(MethodNames::spec.to_string(), "spec");
    assert_eq!((Names::status.code(), Names::as_str.code()), ("status", "as_str"));
}

/// Names that `translation!` might use for its own items.
mod private {
    use rest_error::RestError;

    #[derive(Debug, RestError)]
    #[rest(code = "Translated", status = 400, msg = "{id}")]
    pub(super) struct Translated {
        pub(super) id: u8,
    }
}

rest_error::translation! {
    static TEXTS: "fr" for private::Translated = { "Translated" => "le {id}" };
    static HASHES: "fr" for private::Translated, complete = { ..TEXTS };
}

#[test]
fn translated_types_and_translations_may_have_any_name() {
    assert_eq!(private::Translated { id: 7 }.to_string(), "7");
    assert_eq!(HASHES.text("Translated"), Some("le {id}"));
}
