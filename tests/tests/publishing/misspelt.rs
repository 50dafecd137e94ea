//! What `Catalogue::subset` says about codes that the catalogue does not have.

use rest_error::{Catalogued, HttpError, RestError};
use rest_error_tests::panics::caught;

use crate::service::MachineError;

#[test]
fn a_subset_at_run_time_panics_for_unknown_codes() {
    let message =
        |codes: &'static [&'static str]| -> String { caught(|| MachineError::CATALOGUE.subset(codes)).unwrap_err() };
    let machine_error = concat!("`", module_path!(), "`").replace("::misspelt", "::service::MachineError");
    for (codes, expected) in [
        (
            &["MachineNotFond"][..],
            format!("{machine_error} has no error code `MachineNotFond`: did you mean `MachineNotFound`?"),
        ),
        (
            &["Gone", "machineNotfound"],
            format!("{machine_error} has no error code `machineNotfound`: did you mean `MachineNotFound`?"),
        ),
        (&["Unheard"], format!("{machine_error} has no error code `Unheard`")),
        (&[""], format!("{machine_error} has no error code ``")),
        (
            &["NoSuchMachine"],
            "`NoSuchMachine` is an alias of the error code `MachineNotFound`: name the code".to_owned(),
        ),
        (&["Gone", "Down", "Gone"], "the error code `Gone` is listed twice: remove one".to_owned()),
    ] {
        assert_eq!(message(codes), expected);
    }
}

/// A code of the router is suggested only for a typing error.
#[test]
fn a_code_of_the_middleware_is_rarely_meant() {
    #[derive(Debug, RestError)]
    #[rest(status = 404)]
    #[allow(dead_code, reason = "only its codes are compared")]
    enum Service {
        #[rest(code = "NoSuchMachine", msg = "There is no such machine")]
        Machine,
        #[rest(transparent)]
        Http(#[from] HttpError),
    }

    let message = |codes: &'static [&'static str]| caught(|| Service::CATALOGUE.subset(codes)).unwrap_err();
    assert!(message(&["MachineNotFound"]).ends_with("has no error code `MachineNotFound`"));
    assert!(message(&["NotFond"]).ends_with("has no error code `NotFond`: did you mean `NotFound`?"));
    assert!(message(&["InternalServerEror"]).ends_with("did you mean `InternalServerError`?"));
}
