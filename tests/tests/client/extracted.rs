//! What axum's extractors reject, as a client gets it back.

use rest_error::{
    ErrorResponse, RestError,
    defender::DefenderError,
    extract::{Json, Rejection},
};

use crate::decode::back;

#[derive(Debug, RestError)]
#[rest(args)]
enum Extracted {
    #[rest(code = "MachineNotFound", status = 404, msg = "{id}")]
    NotFound { id: u64 },
    #[rest(transparent)]
    Defender(DefenderError),
    #[rest(transparent)]
    Refused(#[from] Rejection),
}

#[test]
fn what_an_extractor_rejects_comes_back() {
    for body in [&b"[1, 2"[..], b"[true]", b"{}", b""] {
        let error = Extracted::from(Json::<Vec<u8>>::from_bytes(body).unwrap_err());
        let (code, message) = (error.code(), error.to_string());
        let found: Extracted = back(error).unwrap_or_else(|| panic!("{code}: {message}"));
        // Only the code is stable: the message names what is wrong with this body.
        assert_eq!(found.code(), code, "{message}");
    }
    assert!(matches!(back(Extracted::NotFound { id: 3 }), Some(Extracted::NotFound { id: 3 })));
    let defender = DefenderError::InvalidUrl { url: "x".into() };
    assert!(matches!(back(Extracted::Defender(defender)), Some(Extracted::Defender(DefenderError::InvalidUrl { .. }))));
}

#[derive(Debug, serde::Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Named {
    name: String,
}

#[derive(Debug, RestError)]
#[rest(args)]
enum OnlyRefused {
    #[rest(transparent)]
    Refused(#[from] Rejection),
}

#[test]
fn a_rejection_sends_what_its_error_has() {
    let error = OnlyRefused::from(Json::<Named>::from_bytes(b"{}").unwrap_err());
    assert!(ErrorResponse::from(&error).to_json().contains(r#""args":{"parameter":"name"}"#));
    let OnlyRefused::Refused(found) = back(error).unwrap();
    assert_eq!((found.code(), found.retry_after()), ("MissingRequiredParameter", None));
    assert_eq!(found.to_string(), "Parameter name is missing.");
}
