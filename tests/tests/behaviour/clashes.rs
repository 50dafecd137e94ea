//! Types that share a code, in catalogues that are built at run time. In a constant they fail to compile: see `ui/across`.

#![allow(dead_code, reason = "only the catalogues of most of these types are used")]

use http::StatusCode;
use rest_error::{Catalogue, Catalogued, ErrorRow, HttpError, RestError, defender::DefenderError};
use rest_error_tests::panics::caught;

use crate::support::codes;

/// The message of the panic if a catalogue cannot combine these.
fn clash(nested: &[&'static Catalogue]) -> Option<String> {
    let nested: &'static [&'static Catalogue] = nested.to_vec().leak();
    caught(|| Catalogue::new("all", &[], nested)).err()
}

/// Declares two types for each code: one has it as its code, the other as an alias.
macro_rules! one_each {
    ($($module:ident $code:literal,)*) => {
        $(mod $module {
            #[derive(Debug, rest_error::RestError)]
            #[rest(code = $code, status = 400, msg = "")]
            pub(super) struct Code;

            #[derive(Debug, rest_error::RestError)]
            #[rest(code = "Other", status = 400, msg = "", alias = "Far", alias = $code, alias = "Away")]
            pub(super) struct Alias;
        })*

        const EACH: &[(&str, &Catalogue, &Catalogue)] = &[$((
            $code,
            <$module::Code as Catalogued>::CATALOGUE,
            <$module::Alias as Catalogued>::CATALOGUE,
        ),)*];
    };
}

one_each! {
    m0 "BadRequest", m1 "InvalidRequestBody", m2 "InvalidInput", m3 "MissingRequiredParameter", m4 "ODataError",
    m5 "Unauthorized", m6 "Forbidden", m7 "DisabledFeature", m8 "DisallowedOperation", m9 "NotFound",
    m10 "ResourceNotFound", m11 "InternalServerError", m12 "429", m13 "TooManyRequests", m14 "Unheard",
}

#[test]
fn a_shared_code_is_found_at_every_position_of_a_derived_table() {
    let defender = DefenderError::CATALOGUE;
    for (code, as_code, as_alias) in EACH {
        let is_known = defender.get(code).is_some();
        assert_eq!(is_known, *code != "Unheard");
        for (kind, other) in [("code", as_code), ("alias", as_alias)] {
            for nested in [[defender, other], [other, defender]] {
                let text = clash(&nested);
                assert_eq!(
                    text.is_some(),
                    is_known,
                    "the {kind} `{code}` of a type beside `DefenderError`: was a clash found (left), and is there one (right)?"
                );
                // The message may use the row's other name.
                let row = defender.get(code);
                let names = row.iter().flat_map(|row| [row.code()].into_iter().chain(row.aliases()));
                let is_named =
                    |text: String| names.clone().any(|name| text.starts_with(&format!("the error code `{name}`")));
                assert!(
                    text.clone().is_none_or(is_named),
                    "the panic does not begin with the code `{code}` or an alias of it: {text:?}"
                );
            }
        }
        // Both types have this code. The second one has more.
        assert!(clash(&[as_code, as_alias]).is_some(), "a code and an alias `{code}` were combined");
        assert_eq!(clash(&[as_code, as_code]), None, "one table is nested twice");
    }
    assert_eq!(clash(&[defender, HttpError::CATALOGUE]), None);
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Service {
    #[rest(msg = "", alias = "Older")]
    Newer,
    #[rest(transparent)]
    Defender(DefenderError),
}

#[derive(Debug, RestError)]
enum Above {
    #[rest(transparent)]
    Service(Service),
}

#[test]
fn a_clash_of_nested_types_names_both_owners() {
    static LATER: Catalogue = Catalogue::new("later::Error", &[ErrorRow::new("Older", StatusCode::GONE)], &[]);
    let text = clash(&[HttpError::CATALOGUE, Above::CATALOGUE, &LATER]).unwrap();
    let own = module_path!();
    assert!(
        text.starts_with(&format!(
            "the error code `Older` occurs in `{own}::Service` and in `later::Error`: rename one"
        )),
        "{text}"
    );
}

/// A path can have any length, and the limit can lie within a character.
#[test]
fn a_long_owner_is_truncated() {
    const ROWS: &[ErrorRow] = &[ErrorRow::new("A", StatusCode::GONE)];
    for character in ["x", "ü"] {
        for before in ["", "y"] {
            let owner: &'static str = format!("{before}{}", character.repeat(4200)).leak();
            let first: &'static Catalogue = Box::leak(Box::new(Catalogue::new(owner, ROWS, &[])));
            let second: &'static Catalogue = Box::leak(Box::new(Catalogue::new("second", ROWS, &[])));
            let text = clash(&[first, second]).unwrap();
            assert!(text.starts_with("the error code `A` occurs in `"), "{text}");
            assert!(text.len() == 4096 || (text.len() == 4095 && character.len() > 1), "{}", text.len());
            assert!(owner.starts_with(text.split('`').nth(3).unwrap()), "{text}");
        }
    }
}

type Make = fn() -> Catalogue;

#[test]
fn equal_codes_in_rows_by_hand_are_rejected() {
    const ONE: ErrorRow = ErrorRow::new("One", StatusCode::GONE);
    const ALIAS: ErrorRow = ErrorRow::new("Two", StatusCode::GONE).with_aliases(&["One"]);
    const LEAF: ErrorRow = ErrorRow::new("Older", StatusCode::GONE);
    static FIRST: Catalogue = Catalogue::new("first", &[ONE], &[]);
    static SECOND: Catalogue = Catalogue::new("second", &[ALIAS], &[]);
    static TWICE: [&Catalogue; 2] = [&FIRST, &FIRST];
    static BOTH: [&Catalogue; 2] = [&FIRST, &SECOND];

    let clashes: [(&str, Make); 5] = [
        ("two codes of one table", || Catalogue::new("t", &[ONE, ONE], &[])),
        ("an alias of one table", || Catalogue::new("t", &[ONE, ALIAS], &[])),
        ("two nested tables", || Catalogue::new("t", &[], &BOTH)),
        ("own and nested", || Catalogue::new("t", &[ALIAS], &TWICE)),
        ("own and derived, below", || Catalogue::new("t", &[LEAF], &[Above::CATALOGUE])),
    ];
    for (what, make) in clashes {
        let text = caught(make).expect_err(what);
        assert!(text.contains("`One`") || text.contains("`Older`"), "{what}: {text}");
    }
    assert_eq!(codes(&Catalogue::new("t", &[], &TWICE)), ["One"]);
}

/// Two types of one path in different blocks count as one only if nobody can tell their codes apart.
#[test]
fn types_with_one_path_and_equal_declarations_count_once() {
    #[derive(Debug, RestError)]
    #[rest(status = 404, code = "Same", msg = "One")]
    struct Local;

    type Outer = Local;
    {
        #[derive(Debug, RestError)]
        #[rest(status = 404, code = "Same", msg = "One")]
        struct Local;

        #[derive(Debug, RestError)]
        enum Both {
            #[rest(transparent)]
            Outer(Outer),
            #[rest(transparent)]
            Inner(Local),
        }

        assert_eq!(Both::CATALOGUE.len(), 1);
        assert_eq!(Both::Outer(Outer {}).spec(), Both::Inner(Local).spec());
    }
}
