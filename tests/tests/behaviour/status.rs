//! The status: a number or the name of a constant, on the variant or on its type.

use http::StatusCode;
use rest_error::{ErrorRow, RestError};
use rest_error_tests::panics::caught;

#[test]
fn the_status_of_a_variant_overrides_that_of_its_type() {
    #[derive(Debug, RestError)]
    #[rest(status = 400)]
    enum Mixed {
        #[rest(msg = "")]
        OfTheType,
        #[rest(status = 599, msg = "")]
        Own,
        #[rest(msg = "", status = NOT_FOUND)]
        Name,
        #[rest(msg = "", status = StatusCode::CONFLICT)]
        Path,
        #[rest(msg = "", status = http::StatusCode::GONE)]
        LongerPath,
        #[rest(msg = "", status = ::http::status::StatusCode::LOCKED)]
        GlobalPath,
    }

    #[derive(Debug, RestError)]
    #[rest(status = IM_A_TEAPOT)]
    enum Named {
        #[rest(msg = "")]
        OfTheType,
    }

    let errors: [&dyn RestError; 7] = [
        &Mixed::OfTheType,
        &Mixed::Own,
        &Mixed::Name,
        &Mixed::Path,
        &Mixed::LongerPath,
        &Mixed::GlobalPath,
        &Named::OfTheType,
    ];
    assert_eq!(errors.map(|error| error.status().as_u16()), [400, 599, 404, 409, 410, 423, 418]);
}

#[test]
fn the_name_of_each_error_constant_is_accepted() {
    macro_rules! constants {
        ($($name:ident)*) => {[$({
            #[derive(Debug, RestError)]
            #[rest(status = $name, msg = "")]
            struct Constant;

            assert_eq!(Constant.status(), StatusCode::$name);
            StatusCode::$name
        }),*]};
    }

    let all = constants! {
        BAD_REQUEST UNAUTHORIZED PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_ALLOWED NOT_ACCEPTABLE
        PROXY_AUTHENTICATION_REQUIRED REQUEST_TIMEOUT CONFLICT GONE LENGTH_REQUIRED PRECONDITION_FAILED
        PAYLOAD_TOO_LARGE URI_TOO_LONG UNSUPPORTED_MEDIA_TYPE RANGE_NOT_SATISFIABLE EXPECTATION_FAILED IM_A_TEAPOT
        MISDIRECTED_REQUEST UNPROCESSABLE_ENTITY LOCKED FAILED_DEPENDENCY TOO_EARLY UPGRADE_REQUIRED
        PRECONDITION_REQUIRED TOO_MANY_REQUESTS REQUEST_HEADER_FIELDS_TOO_LARGE UNAVAILABLE_FOR_LEGAL_REASONS
        INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY SERVICE_UNAVAILABLE GATEWAY_TIMEOUT
        HTTP_VERSION_NOT_SUPPORTED VARIANT_ALSO_NEGOTIATES INSUFFICIENT_STORAGE LOOP_DETECTED NOT_EXTENDED
        NETWORK_AUTHENTICATION_REQUIRED
    };
    // `http` has a constant for each status that has a phrase.
    let named = (400..=599).filter_map(|status| StatusCode::from_u16(status).ok());
    let named: Vec<_> = named.filter(|status| status.canonical_reason().is_some()).collect();
    assert_eq!(all.to_vec(), named);
}

#[test]
fn a_row_by_hand_accepts_400_to_599() {
    for status in 100..=999 {
        let status = StatusCode::from_u16(status).unwrap();
        let row = caught(|| ErrorRow::new("Any", status));
        let is_error = (400..=599).contains(&status.as_u16());
        assert_eq!(row.ok().map(|row| Box::leak(Box::new(row)).spec().status()), is_error.then_some(status));
    }
}
