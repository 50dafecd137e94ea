//! What axum's extractors refused, on the client's side.

use std::time::Duration;

use rest_error::{
    ErrorResponse, RestError,
    axum::{Json, Rejection},
    defender::{DefenderError, Quota},
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
fn what_an_extractor_refused_comes_back() {
    for body in [&b"[1, 2"[..], b"[true]", b"{}", b""] {
        let Err(error) = Json::<Vec<u8>, Extracted>::from_bytes(body) else { panic!("{body:?}") };
        let (code, message) = (error.code(), error.to_string());
        let found: Extracted = back(error).unwrap_or_else(|| panic!("{code}: {message}"));
        assert_eq!((found.code(), found.to_string()), (code, message));
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
    let Err(error) = Json::<Named, OnlyRefused>::from_bytes(b"{}") else { panic!("there is no name") };
    assert_eq!(ErrorResponse::from(&error).args(), Some(r#"{"parameter":"name"}"#));
    let OnlyRefused::Refused(found) = back(error).unwrap();
    assert_eq!((found.code(), found.retry_after()), ("MissingRequiredParameter", None));
    assert_eq!(found.to_string(), "Parameter name is missing.");

    let quota = DefenderError::TooManyRequests { quota: Quota::Cpu, retry_after: Duration::from_secs(7) };
    let OnlyRefused::Refused(found) = back(Extracted::Defender(quota)).unwrap();
    assert_eq!((found.code(), found.retry_after()), ("TooManyRequests", Some(Duration::from_secs(7))));
}
