//! Where a type can be declared, and what it is declared with.

use rest_error::RestError;

trait Maker {
    fn make() -> String;
}

struct InTrait;

impl Maker for InTrait {
    fn make() -> String {
        #[derive(Debug, RestError)]
        #[rest(status = 400, codes = LocalCode)]
        enum Local {
            #[rest(msg = "In an impl")]
            Here,
        }
        format!("{} {}", Local::Here, LocalCode::Here)
    }
}

const IN_CONST: &str = {
    #[derive(Debug, RestError)]
    #[rest(status = 400, code = "InConst", msg = "In a constant")]
    struct Local;

    let _: &rest_error::Catalogue = <Local as rest_error::Catalogued>::CATALOGUE;
    "there"
};

#[test]
fn a_type_may_be_anywhere() {
    #[derive(Debug, RestError)]
    #[rest(status = 400, code = "InFn", msg = "In a function")]
    struct Local;

    let in_closure = || {
        #[derive(Debug, RestError)]
        #[rest(status = 400, code = "InClosure", msg = "In a closure")]
        struct Local;
        Local.to_string()
    };
    assert_eq!(Local.to_string() + &in_closure(), "In a functionIn a closure");
    assert_eq!((InTrait::make(), IN_CONST), ("In an impl Here".to_owned(), "there"));
}

mod attributes {
    use rest_error::RestError;

    /// With what `#[cfg]`, `#[deprecated]` and `#[non_exhaustive]` do to variants and fields.
    #[derive(Debug, RestError)]
    #[rest(status = 400, codes = AttributeCode)]
    #[non_exhaustive]
    pub(super) enum Attributes {
        #[cfg(not(any()))]
        #[rest(msg = "There, {0}")]
        There(#[cfg(any())] String, u8),
        #[cfg(any())]
        #[rest(msg = "{nothing")]
        NotThere,
        #[deprecated(note = "it is old")]
        #[rest(msg = "Old, {age}")]
        Old { age: u8 },
        #[non_exhaustive]
        #[rest(msg = "Open, {0}")]
        Open(u8),
        #[rest(msg = "Conditional")]
        Conditional {
            #[cfg(any())]
            gone: String,
        },
        #[cfg_attr(all(), rest(msg = "By cfg_attr"))]
        ByCfgAttr,
    }

    #[derive(Debug, RestError)]
    #[rest(status = 400, code = "Deprecated", msg = "{0}")]
    #[deprecated]
    pub(super) struct Deprecated(#[deprecated] pub(super) u8);
}

#[test]
#[expect(deprecated, reason = "that is what is tested")]
fn attributes_of_others_do_no_harm() {
    use attributes::{AttributeCode, Attributes, Deprecated};

    assert_eq!(Attributes::There(3).to_string(), "There, 3");
    assert_eq!(Attributes::Old { age: 9 }.to_string(), "Old, 9");
    assert_eq!(Attributes::Open(1).to_string(), "Open, 1");
    assert_eq!(Attributes::Conditional {}.to_string(), "Conditional");
    assert_eq!(Attributes::ByCfgAttr.to_string(), "By cfg_attr");
    assert_eq!(AttributeCode::ALL.len(), 5);
    assert_eq!(Deprecated(2).to_string(), "2");
}

mod visible {
    pub(super) mod deep {
        use rest_error::RestError;

        #[derive(Debug, RestError)]
        #[rest(status = 400, codes = DeepCode)]
        pub(in crate::places) enum Deep {
            #[rest(msg = "Deep")]
            Here,
        }
    }
}

#[test]
fn a_code_enum_is_as_visible_as_its_type() {
    let code: Option<visible::deep::DeepCode> = visible::deep::Deep::Here.known_code();
    assert_eq!(code, Some(visible::deep::DeepCode::Here));
    assert_eq!(rest_error_compat::inside_code().as_deref(), Some("Here"));
    assert_eq!(rest_error_compat::LibraryCode::ALL.len(), 4);
    assert_eq!(rest_error_compat::SentCode::Named.as_str(), "Named");
}
