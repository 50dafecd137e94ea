//! `catalogue!`: several catalogues in one.

use rest_error::{Catalogued, ErrorSpec, HttpError, RestError, catalogue, defender::DefenderError};

use crate::service::MachineError;

#[derive(Debug, RestError)]
#[rest(code = "NoSuchPage", status = 404, msg = "{0}")]
struct NoSuchPage<T>(T);

catalogue! {
    /// Everything. `HttpError` is reached twice and counts once.
    pub(crate) static SERVICE = [DefenderError, MachineError, HttpError, NoSuchPage<u8>, Box<MachineError>];
    static NOTHING = [];
}

catalogue!(static ONE = [HttpError,]);

#[test]
fn it_is_a_static_catalogue_of_all_types() {
    let is_shared = |spec: &ErrorSpec| MachineError::CATALOGUE.get(spec.code()).is_some();
    let shared = DefenderError::CATALOGUE.iter().filter(is_shared).count();
    assert_eq!(SERVICE.len(), DefenderError::CATALOGUE.len() + MachineError::CATALOGUE.len() + 1 - shared);
    let codes: Vec<_> = SERVICE.iter().map(ErrorSpec::code).collect();
    assert_eq!((codes[0], codes[20]), ("BadRequest", "MachineNotFound"));
    assert_eq!(codes.last(), Some(&"NoSuchPage"));
    assert_eq!(SERVICE.get("429").map(ErrorSpec::code), Some("TooManyRequests"));
    assert_eq!(SERVICE.get("NoSuchMachine").map(ErrorSpec::code), Some("MachineNotFound"));
    assert!(SERVICE.get("Unheard").is_none());
    assert!(NOTHING.is_empty());
    assert_eq!(ONE.len(), HttpError::CATALOGUE.len());
}
