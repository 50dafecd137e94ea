//! [`HttpError`] is the fallback catalogue: its rows give way to rows of other types with the same code and status.

#![allow(dead_code, reason = "only the catalogues of most of these types are used")]

use std::{collections::BTreeSet, fs, path::Path};

use http::StatusCode;
use rest_error::{
    Catalogue, Catalogued, ErrorRow, ErrorSpec, HttpError, HttpErrorCode, RestError, catalogue, contract,
    defender::{DefenderCode, DefenderError},
    openapi,
};
use rest_error_tests::panics::caught;
use serde_json::Value;

use crate::support::{codes, received};

/// The codes that `DefenderError` and `HttpError` have in common, all with the same status.
const SHARED: [&str; 6] =
    ["BadRequest", "Unauthorized", "Forbidden", "NotFound", "InternalServerError", "TooManyRequests"];

macro_rules! nesting {
    ($($(#[$key:meta])* $name:ident $(<$param:ident>)? { $($variant:ident($nested:ty)),* $(,)? })*) => {$(
        #[derive(Debug, PartialEq, RestError)]
        $(#[$key])*
        enum $name $(<$param>)? {
            $(#[rest(transparent)] $variant($nested),)*
        }
    )*};
}

nesting! {
    #[rest(args)]
    DefenderFirst { Defender(DefenderError), Http(HttpError) }
    #[rest(args)]
    HttpFirst { Http(HttpError), Defender(DefenderError) }
    #[rest(args)]
    OnlyHttp { Http(HttpError) }
    #[rest(args)]
    OnlyDefender { Defender(Box<DefenderError>) }
    #[rest(args)]
    Deeper { Http(OnlyHttp), Defender(OnlyDefender) }
    #[rest(args)]
    DeeperStill { Deeper(Box<Deeper>), Again(HttpError) }
    #[rest(args)]
    Wrap<E> { Inner(E) }
    #[rest(args)]
    Generic { Http(Wrap<HttpError>), Defender(Wrap<Wrap<DefenderError>>) }
    #[rest(args)]
    Shop { Http(HttpError), Own(Own) }
    #[rest(args)]
    ShopBesideDefender { Http(HttpError), Defender(DefenderError), Own(Own) }
}

#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Own {
    /// Somebody else has changed the order.
    #[rest(status = 409, alias = "OrderConflict", msg = "Order {order} was changed")]
    Conflict { order: u64 },
    #[rest(status = 402, msg = "Order {order} is not paid")]
    Unpaid { order: u64 },
}

/// It has own codes beside the nested ones.
#[derive(Debug, PartialEq, RestError)]
#[rest(args)]
enum Owner {
    #[rest(transparent)]
    Http(HttpError),
    #[rest(status = 409, msg = "Order {order} was changed")]
    Conflict { order: u64 },
}

catalogue! {
    struct HttpBefore = HttpError + DefenderError;
    struct HttpAfter = DefenderError + HttpError;
    struct HttpBetween = DefenderError + Own + HttpError + Wrap<HttpError> + ShopBesideDefender;
}

/// Each catalogue has all codes of Defender and HTTP, and nothing else.
fn beside_defender() -> [&'static Catalogue; 8] {
    [
        DefenderFirst::CATALOGUE,
        HttpFirst::CATALOGUE,
        Deeper::CATALOGUE,
        DeeperStill::CATALOGUE,
        Generic::CATALOGUE,
        <Wrap<HttpFirst>>::CATALOGUE,
        HttpBefore::CATALOGUE,
        HttpAfter::CATALOGUE,
    ]
}

/// Each catalogue has an own `Conflict` beside that of HTTP.
fn beside_conflict() -> [&'static Catalogue; 4] {
    [Shop::CATALOGUE, ShopBesideDefender::CATALOGUE, Owner::CATALOGUE, HttpBetween::CATALOGUE]
}

fn all() -> impl Iterator<Item = &'static Catalogue> {
    beside_defender().into_iter().chain(beside_conflict())
}

fn expected_len() -> usize {
    DefenderError::CATALOGUE.len() + HttpError::CATALOGUE.len() - SHARED.len()
}

#[test]
fn the_shared_codes_are_the_expected_ones() {
    let http: BTreeSet<_> = codes(HttpError::CATALOGUE).into_iter().collect();
    let defender: BTreeSet<_> = codes(DefenderError::CATALOGUE).into_iter().collect();
    assert_eq!(http.intersection(&defender).copied().collect::<BTreeSet<_>>(), SHARED.into());
}

#[test]
fn every_4xx_and_5xx_status_has_one_code() {
    let named = (400..=599).filter_map(|status| StatusCode::from_u16(status).ok());
    let named: Vec<_> = named.filter(|status| status.canonical_reason().is_some()).collect();
    let statuses: Vec<_> = HttpError::CATALOGUE.iter().map(ErrorSpec::status).collect();
    assert_eq!(statuses, named);
    assert_eq!(HttpErrorCode::ALL.len(), named.len());
}

/// The code consists of the letters of the phrase. RFC 9110 has newer phrases than `http` for 413 and 422.
#[test]
fn a_code_is_named_as_its_status() {
    for spec in HttpError::CATALOGUE.iter() {
        let phrase = match spec.status().as_u16() {
            413 => "Content Too Large",
            422 => "Unprocessable Content",
            _ => spec.status().canonical_reason().unwrap(),
        };
        let letters: String = phrase.chars().filter(char::is_ascii_alphabetic).collect();
        assert!(spec.code().eq_ignore_ascii_case(&letters), "{phrase}: {}", spec.code());
        assert!(!spec.description().is_empty() && !spec.template().to_string().is_empty(), "{phrase}");
    }
}

#[test]
fn a_401_sends_the_challenge_bearer() {
    let spec = HttpError::Unauthorized.spec();
    assert_eq!(spec.www_authenticate(), Some("Bearer"));
}

#[test]
fn len_and_iter_have_each_code_once() {
    for catalogue in beside_defender() {
        assert_eq!(catalogue.len(), expected_len());
    }
    assert_eq!(Shop::CATALOGUE.len(), HttpError::CATALOGUE.len() + 1);
    assert_eq!(Owner::CATALOGUE.len(), HttpError::CATALOGUE.len());
    assert_eq!(ShopBesideDefender::CATALOGUE.len(), expected_len() + 1);
    assert_eq!(HttpBetween::CATALOGUE.len(), expected_len() + 1);
    for catalogue in all() {
        let listed = codes(catalogue);
        assert_eq!(listed.len(), catalogue.len());
        assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len(), "{listed:?}");
    }
}

#[test]
fn iter_and_get_prefer_the_other_row() {
    for catalogue in beside_defender() {
        for code in SHARED {
            let expected = DefenderError::CATALOGUE.get(code);
            assert_eq!(catalogue.get(code), expected, "{code}");
            assert_eq!(catalogue.iter().find(|spec| spec.code() == code), expected, "{code}");
            assert_ne!(catalogue.get(code), HttpError::CATALOGUE.get(code), "{code}");
        }
    }
    for catalogue in beside_conflict() {
        let expected = catalogue.get("Conflict").unwrap();
        assert_eq!(expected.template().to_string(), "Order {order} was changed");
        assert_eq!(catalogue.iter().find(|spec| spec.code() == "Conflict"), Some(expected));
    }
}

#[test]
fn rows_that_are_listed_can_be_found() {
    for catalogue in all() {
        for spec in catalogue.iter() {
            assert_eq!(catalogue.get(spec.code()), Some(spec), "{}", spec.code());
            for alias in spec.aliases() {
                assert_eq!(catalogue.get(alias), Some(spec), "{alias}");
            }
        }
        assert_eq!(catalogue.get("Gone").map(ErrorSpec::code), Some("Gone"));
        assert_eq!(catalogue.get("Unknown"), None);
    }
}

/// Defender documents the code of its 429 as `429`, too.
#[test]
fn an_alias_of_the_other_row_is_found() {
    for catalogue in beside_defender() {
        assert_eq!(catalogue.get("429"), DefenderError::CATALOGUE.get("TooManyRequests"));
    }
    assert_eq!(Shop::CATALOGUE.get("OrderConflict").map(ErrorSpec::code), Some("Conflict"));
    assert_eq!(HttpBetween::CATALOGUE.get("OrderConflict").map(ErrorSpec::code), Some("Conflict"));
}

#[test]
fn markdown_has_each_code_once() {
    for catalogue in all() {
        let table = catalogue.to_markdown();
        assert_eq!(table.lines().count(), 2 + catalogue.len());
        for spec in catalogue.iter() {
            let row = format!("| `{}` | {} | ", spec.code(), spec.status().as_u16());
            assert_eq!(table.matches(&row).count(), 1, "{row}");
        }
    }
    assert!(HttpFirst::CATALOGUE.to_markdown().contains("| `NotFound` | 404 | Not found. |"));
}

#[test]
fn json_has_each_code_once() {
    for catalogue in all() {
        let list = serde_json::to_value(catalogue).unwrap();
        let rows = list.as_array().unwrap();
        assert_eq!(rows.len(), catalogue.len());
        for row in rows {
            let spec = catalogue.get(row["code"].as_str().unwrap()).unwrap();
            assert_eq!(row["template"], *spec.template().to_string());
        }
    }
}

#[test]
fn openapi_has_each_code_once() {
    for catalogue in all() {
        let responses = serde_json::to_value(openapi::responses(catalogue)).unwrap();
        let responses = responses.as_object().unwrap();
        let mut found = Vec::new();
        for (status, response) in responses {
            let list = format!("{}\n", response["description"].as_str().unwrap());
            for spec in catalogue.iter().filter(|spec| spec.status().as_str() == status) {
                let entry = format!("\n- `{}`", spec.code());
                let entries = list.matches(&format!("{entry}:")).count() + list.matches(&format!("{entry}\n")).count();
                assert_eq!(entries, 1, "{entry} in {list}");
                found.push(spec.code());
            }
            assert_eq!(list.matches("\n- `").count(), list.matches("\n- ").count(), "{list}");
        }
        let listed: usize =
            responses.values().map(|response| response["description"].as_str().unwrap().matches("\n- `").count()).sum();
        assert_eq!((listed, found.len()), (catalogue.len(), catalogue.len()));
    }
}

#[test]
fn the_contract_has_the_other_row() {
    for (number, catalogue) in all().enumerate() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fallback-{number}.json"));
        let _ = fs::remove_file(&path);
        contract::bless(catalogue, &path).unwrap();
        contract::check(catalogue, &path);
        let file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let promises = file["codes"].as_object().unwrap();
        assert_eq!(promises.len(), catalogue.len());
        for (code, promise) in promises {
            let spec = catalogue.get(code).unwrap();
            assert_eq!(promise["template"], *spec.template().to_string(), "{code}");
            assert_eq!(promise["status"], spec.status().as_u16(), "{code}");
        }
    }
}

/// `HttpError` can be added to a published catalogue: it adds codes and changes none.
#[test]
fn nesting_the_fallback_breaks_no_client() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fallback-added.json");
    let _ = fs::remove_file(&path);
    contract::bless(OnlyDefender::CATALOGUE, &path).unwrap();
    let error = contract::compare(HttpFirst::CATALOGUE, &path).unwrap_err();
    let contract::ContractError::Differs { differences, .. } = error else { panic!("{error}") };
    assert!(differences.breaking().is_empty(), "{differences}");
    assert_eq!(differences.harmless().len(), HttpError::CATALOGUE.len() - SHARED.len());
}

#[test]
fn decode_tries_the_fallback_last() {
    let forbidden = || received(DefenderError::Forbidden);
    assert_eq!(forbidden().decode(), Some(DefenderFirst::Defender(DefenderError::Forbidden)));
    assert_eq!(forbidden().decode(), Some(HttpFirst::Defender(DefenderError::Forbidden)));
    let deeper = || Deeper::Defender(OnlyDefender::Defender(Box::new(DefenderError::Forbidden)));
    assert_eq!(forbidden().decode(), Some(deeper()));
    assert_eq!(forbidden().decode(), Some(DeeperStill::Deeper(Box::new(deeper()))));
    let generic = Generic::Defender(Wrap::Inner(Wrap::Inner(DefenderError::Forbidden)));
    assert_eq!(forbidden().decode(), Some(generic));
    // A client cannot tell who has sent a code that both have.
    assert_eq!(received(HttpError::Forbidden).decode(), Some(HttpFirst::Defender(DefenderError::Forbidden)));
    assert_eq!(forbidden().decode(), Some(HttpError::Forbidden));
    assert_eq!(forbidden().known(), Some(DefenderCode::Forbidden));
}

#[test]
fn decode_finds_the_codes_that_only_the_fallback_has() {
    let gone = || received(HttpError::Gone);
    assert_eq!(gone().decode(), Some(DefenderFirst::Http(HttpError::Gone)));
    assert_eq!(gone().decode(), Some(HttpFirst::Http(HttpError::Gone)));
    assert_eq!(gone().decode(), Some(Deeper::Http(OnlyHttp::Http(HttpError::Gone))));
    assert_eq!(gone().decode(), Some(Generic::Http(Wrap::Inner(HttpError::Gone))));
    assert_eq!(gone().decode(), Some(Wrap::Inner(HttpError::Gone)));
    assert_eq!(gone().decode(), Some(Owner::Http(HttpError::Gone)));
    assert_eq!(gone().decode::<OnlyDefender>(), None);
}

#[test]
fn decode_prefers_an_own_conflict() {
    let conflict = || received(Own::Conflict { order: 7 });
    assert_eq!(conflict().decode(), Some(Shop::Own(Own::Conflict { order: 7 })));
    assert_eq!(conflict().decode(), Some(ShopBesideDefender::Own(Own::Conflict { order: 7 })));
    assert_eq!(conflict().decode(), Some(Owner::Conflict { order: 7 }));
}

/// The message of the panic if a catalogue cannot combine these.
fn clash(nested: &[&'static Catalogue]) -> Option<String> {
    let nested: &'static [&'static Catalogue] = nested.to_vec().leak();
    caught(|| Catalogue::new("all", &[], nested)).err()
}

#[derive(Debug, RestError)]
#[rest(code = "Conflict", status = 404, msg = "")]
struct OtherStatus;

#[derive(Debug, RestError)]
#[rest(code = "Busy", status = 409, alias = "Conflict", msg = "")]
struct AliasOfBusy;

#[derive(Debug, RestError)]
#[rest(code = "Conflict", status = 409, alias = "Gone", msg = "")]
struct AliasOfConflict;

#[derive(Debug, RestError)]
#[rest(code = "Conflict", status = 409, alias = "Changed", msg = "")]
struct HarmlessAlias;

#[derive(Debug, RestError)]
#[rest(code = "NotFound", status = 404, msg = "")]
struct SecondNotFound;

#[test]
fn only_the_same_code_and_status_give_way() {
    let http = HttpError::CATALOGUE;
    let clashes: [(&Catalogue, &str); 3] = [
        (OtherStatus::CATALOGUE, "Conflict"),
        (AliasOfBusy::CATALOGUE, "Conflict"),
        (AliasOfConflict::CATALOGUE, "Gone"),
    ];
    for (other, code) in clashes {
        for nested in [[http, other], [other, http], [OnlyHttp::CATALOGUE, other], [other, Generic::CATALOGUE]] {
            let text = clash(&nested).expect(code);
            assert!(text.starts_with(&format!("the error code `{code}` occurs in")), "{text}");
        }
    }
    assert_eq!(clash(&[http, HarmlessAlias::CATALOGUE]), None);
}

/// The fallback gives way to both of them, but they clash with each other.
#[test]
fn two_other_types_still_clash_beside_the_fallback() {
    let text = clash(&[HttpError::CATALOGUE, DefenderError::CATALOGUE, SecondNotFound::CATALOGUE]).unwrap();
    assert!(text.starts_with("the error code `NotFound` occurs in"), "{text}");
    assert!(text.contains("DefenderError") && text.contains("SecondNotFound"), "{text}");
    assert!(clash(&[HttpFirst::CATALOGUE, SecondNotFound::CATALOGUE]).is_some());
    assert_eq!(clash(&[HttpError::CATALOGUE, SecondNotFound::CATALOGUE]), None);
}

#[test]
fn the_fallback_gives_way_to_rows_by_hand() {
    static ROWS: [ErrorRow; 2] = [
        ErrorRow::new("Gone", StatusCode::GONE).with_template(&["Sold out"]),
        ErrorRow::new("SoldOut", StatusCode::GONE),
    ];
    static SOLD_OUT: Catalogue = Catalogue::new("tests::SoldOut", &ROWS, &[]);
    static NESTED: [&Catalogue; 1] = [HttpError::CATALOGUE];
    let beside = Catalogue::new("beside", &[], vec![HttpError::CATALOGUE, &SOLD_OUT].leak());
    let above = Catalogue::new("above", &ROWS, &NESTED);
    for catalogue in [beside, above] {
        assert_eq!(catalogue.len(), HttpError::CATALOGUE.len() + 1);
        assert_eq!(catalogue.get("Gone"), Some(ROWS[0].spec()));
    }
}
