//! The catalogue of a rejection, and a rejection in a service's own error.

use std::rc::Rc;

use rest_error::{
    Catalogued, ErrorResponse, ErrorSpec, HttpError, RestError, catalogue,
    defender::DefenderError,
    extract::{Json, Rejection},
};
use serde::Deserialize;

/// Nests everything that a rejection consists of as well.
#[derive(Debug, RestError)]
#[rest(args)]
enum Whole {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
    #[rest(transparent)]
    Defender(#[from] DefenderError),
    #[rest(transparent)]
    Http(#[from] HttpError),
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found.")]
    NotFound { id: u64 },
}

/// The same in another order.
#[derive(Debug, RestError)]
#[expect(dead_code, reason = "only its catalogue counts")]
enum Reversed {
    #[rest(transparent)]
    Http(HttpError),
    #[rest(transparent)]
    Defender(DefenderError),
    #[rest(transparent)]
    Rejected(Rejection),
}

/// Has nothing to do with Defender.
#[derive(Debug, RestError)]
#[expect(dead_code, reason = "only its catalogue counts")]
enum General {
    #[rest(transparent)]
    Rejected(Rejection),
    #[rest(transparent)]
    Http(HttpError),
}

/// Has its own row for a code of `HttpError`, with the same status.
#[derive(Debug, RestError)]
#[expect(dead_code, reason = "only its catalogue counts")]
enum OwnRow {
    #[rest(transparent)]
    Rejected(Rejection),
    #[rest(status = 413, msg = "At most 1 MiB.")]
    ContentTooLarge,
}

catalogue! { struct All = Rejection + HttpError + DefenderError + Rejection; }

fn codes<E: Catalogued>() -> Vec<&'static str> {
    E::CATALOGUE.iter().map(ErrorSpec::code).collect()
}

#[test]
fn the_catalogue_has_five_codes() {
    let mut all: Vec<_> = Rejection::CATALOGUE.iter().map(|spec| (spec.code(), spec.status().as_u16())).collect();
    all.sort_unstable();
    let expected = [
        ("ContentTooLarge", 413),
        ("InvalidInput", 400),
        ("InvalidRequestBody", 400),
        ("MissingRequiredParameter", 400),
        ("UnsupportedMediaType", 415),
    ];
    assert_eq!(all, expected);
    assert!(Rejection::CATALOGUE.get("InternalServerError").is_none());
}

#[test]
fn each_code_counts_once_beside_defender_and_http() {
    catalogue! { struct Both = DefenderError + HttpError; }
    let both = Both::CATALOGUE.len();
    assert_eq!(Whole::CATALOGUE.len(), both + 1);
    assert_eq!(Reversed::CATALOGUE.len(), both);
    assert_eq!(All::CATALOGUE.len(), both);
    assert_eq!(General::CATALOGUE.len(), HttpError::CATALOGUE.len() + 3);
    assert_eq!(codes::<OwnRow>().iter().filter(|code| **code == "ContentTooLarge").count(), 1);
    assert_eq!(OwnRow::CATALOGUE.len(), 5);
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Named {
    name: String,
}

#[test]
fn arguments_are_sent_only_by_a_type_with_args() {
    let reject = || Json::<Named>::from_bytes(br#"{"Name":"a"}"#).unwrap_err();
    let sent = ErrorResponse::from(Whole::from(reject())).to_json();
    let json: serde_json::Value = serde_json::from_str(&sent).unwrap();
    assert_eq!(json["error"]["args"], serde_json::json!({ "parameter": "name" }));
    // The message is not the one that goes with these arguments.
    let message = "Parameter name is missing; Name was sent, and names are case-sensitive.";
    assert_eq!(json["error"]["message"], message);
    for sent in [ErrorResponse::from(reject()).to_json(), ErrorResponse::from(Reversed::Rejected(reject())).to_json()] {
        assert!(!sent.contains("args"), "{sent}");
    }
}

#[test]
fn a_rejection_is_small_and_can_be_shared() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Rejection>();
    assert_eq!(size_of::<Rejection>(), size_of::<usize>());
    assert_eq!(size_of::<Json<Rc<u8>>>(), size_of::<Rc<u8>>());
}
