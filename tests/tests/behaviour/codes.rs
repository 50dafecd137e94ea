//! Error codes, and the other facts of a row.

use rest_error::{Catalogued, ErrorRow, ErrorSpec, RestError};
use rest_error_tests::panics::caught;

use crate::support::codes;

#[test]
fn the_default_code_is_the_name() {
    #[derive(Debug, RestError)]
    #[rest(status = 400)]
    enum Plain {
        #[rest(msg = "")]
        FromTheName,
        #[rest(code = "written.Code_1-x", msg = "")]
        Other,
    }

    assert_eq!(codes(Plain::CATALOGUE), ["FromTheName", "written.Code_1-x"]);
    assert_eq!((Plain::FromTheName.code(), Plain::Other.code()), ("FromTheName", "written.Code_1-x"));
}

#[test]
fn a_prefix_precedes_every_code_but_no_alias() {
    #[derive(Debug, RestError)]
    #[rest(status = 400, prefix = "Billing.")]
    enum Prefixed {
        #[rest(msg = "")]
        Unpaid,
        #[rest(code = "Late", alias = "TooLate", msg = "")]
        Other,
    }

    #[derive(Debug, RestError)]
    #[rest(status = 400, prefix = "Billing.", rename_all = "kebab-case", msg = "")]
    struct OneCode;

    assert_eq!(codes(Prefixed::CATALOGUE), ["Billing.Unpaid", "Billing.Late"]);
    assert_eq!((Prefixed::Unpaid.code(), Prefixed::Other.code()), ("Billing.Unpaid", "Billing.Late"));
    assert!(Prefixed::CATALOGUE.get("TooLate").is_some());
    assert!(Prefixed::CATALOGUE.get("Billing.TooLate").is_none());
    assert_eq!(OneCode.code(), "Billing.one-code");
}

/// serde tests its rules with the same names.
#[test]
fn rename_all_follows_each_of_serdes_rules() {
    macro_rules! renamed {
        ($($rule:literal [$($code:literal)*])*) => {$({
            #[derive(Debug, RestError)]
            #[rest(status = 400, rename_all = $rule)]
            enum Renamed {
                #[rest(msg = "")]
                Outcome,
                #[rest(msg = "")]
                VeryTasty,
                #[rest(msg = "")]
                A,
                #[rest(msg = "")]
                Z42,
                #[rest(msg = "")]
                HTTPError,
                #[rest(code = "WrittenCode", msg = "")]
                Written,
            }

            assert_eq!(codes(Renamed::CATALOGUE), [$($code,)* "WrittenCode"], $rule);
            let all = [Renamed::Outcome, Renamed::VeryTasty, Renamed::A, Renamed::Z42, Renamed::HTTPError];
            assert_eq!(all.map(|error| error.code()), [$($code),*], $rule);
            assert_eq!(Renamed::Written.code(), "WrittenCode");
        })*};
    }

    renamed! {
        "lowercase" ["outcome" "verytasty" "a" "z42" "httperror"]
        "UPPERCASE" ["OUTCOME" "VERYTASTY" "A" "Z42" "HTTPERROR"]
        "PascalCase" ["Outcome" "VeryTasty" "A" "Z42" "HTTPError"]
        "camelCase" ["outcome" "veryTasty" "a" "z42" "hTTPError"]
        "snake_case" ["outcome" "very_tasty" "a" "z42" "h_t_t_p_error"]
        "SCREAMING_SNAKE_CASE" ["OUTCOME" "VERY_TASTY" "A" "Z42" "H_T_T_P_ERROR"]
        "kebab-case" ["outcome" "very-tasty" "a" "z42" "h-t-t-p-error"]
        "SCREAMING-KEBAB-CASE" ["OUTCOME" "VERY-TASTY" "A" "Z42" "H-T-T-P-ERROR"]
    }
}

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "")]
#[rest(alias = "Missing", code = "NotThere")]
#[rest(alias = "404")]
struct Aliased;

#[test]
fn aliases_find_the_row_and_keep_their_order() {
    assert_eq!(Aliased.spec().aliases().collect::<Vec<_>>(), ["Missing", "404"]);
    for code in ["NotThere", "Missing", "404"] {
        assert_eq!(Aliased::CATALOGUE.get(code).map(ErrorSpec::code), Some("NotThere"));
    }
    for miss in ["", "missing", "Missing ", "notthere", "Aliased", "4040"] {
        assert!(Aliased::CATALOGUE.get(miss).is_none(), "{miss:?}");
    }
    assert_eq!(Aliased::CATALOGUE.len(), 1);
}

#[test]
fn a_doc_comment_describes_the_row() {
    /// The description of the type.
    #[derive(Debug, RestError)]
    #[rest(status = 400)]
    enum Documented {
        /// One line.
        #[rest(msg = "")]
        One,
        /// First, `code`.
        ///
        ///     indented
        #[rest(msg = "")]
        #[doc = " Last."]
        Several,
        #[rest(msg = "")]
        Nothing,
    }

    /// The description of a struct.
    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "")]
    struct OneCode;

    let docs: Vec<_> = Documented::CATALOGUE.iter().map(ErrorSpec::description).collect();
    assert_eq!(docs, ["One line.", "First, `code`.\n\n    indented\nLast.", ""]);
    assert_eq!(Documented::One.spec().description(), docs[0]);
    assert_eq!(Documented::Several.spec().description(), docs[1]);
    assert_eq!(Documented::Nothing.spec().description(), docs[2]);
    assert_eq!(OneCode.spec().description(), "The description of a struct.");
}

#[test]
fn a_code_can_have_64_characters() {
    const LONGEST: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._";
    static ROW: ErrorRow = ErrorRow::new(LONGEST, http::StatusCode::CONFLICT);

    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "", code = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._")]
    struct Longest;

    assert_eq!(Longest.code(), LONGEST);
    assert_eq!(LONGEST.len(), 64);
    assert_eq!(ROW.spec().code(), LONGEST);
}

#[test]
fn a_row_by_hand_rejects_a_bad_code_alias_or_challenge() {
    static ROW: ErrorRow =
        ErrorRow::new("Ok", http::StatusCode::CONFLICT).with_www_authenticate("Bearer realm=\"a b\"");

    let too_long: &'static str = "a".repeat(65).leak();
    let row = || ErrorRow::new("Ok", http::StatusCode::CONFLICT);
    for bad in ["", "two words", "ä", "a/b", "a\n", "a\"", too_long] {
        assert!(panics(|| ErrorRow::new(bad, http::StatusCode::CONFLICT)), "{bad:?}");
    }
    // An alias is only read, so it can be any text of another service on one line.
    let with_alias = |alias: &str| {
        let aliases: &'static [&'static str] = vec!["Fine", alias.to_owned().leak()].leak();
        panics(|| row().with_aliases(aliases))
    };
    let longest = "ü".repeat(128);
    for good in ["https://example.com/probs/a#b?c", "two words", "ä|`", "\u{a0}", "\u{7ff}", &longest] {
        assert!(!with_alias(good), "{good:?}");
    }
    for bad in ["", "a\n", "\0", "a\u{7f}", "\u{80}", "a\u{9f}b", &format!("{longest}a")] {
        assert!(with_alias(bad), "{bad:?}");
    }
    for bad in ["", "Bearer\r\nset-cookie: a=b", "Bearer \u{7f}", "Bearer ä"] {
        assert!(panics(|| row().with_www_authenticate(bad)), "{bad:?}");
    }
    assert_eq!(ROW.spec().www_authenticate(), Some("Bearer realm=\"a b\""));
}

fn panics(make: impl FnOnce() -> ErrorRow) -> bool {
    caught(make).is_err()
}
