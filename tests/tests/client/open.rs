//! `transparent, open` beside `args`: what is sent, and what a client gets back.

use http::HeaderMap;
use rest_error::{
    ErrorResponse, RestError,
    client::{Decode, ReceivedError},
    defender::DefenderError,
};

#[derive(Debug, RestError)]
#[rest(status = 404, args)]
enum Failed {
    #[rest(msg = "Machine {id} was not found")]
    NoMachine { id: u64 },
    #[rest(transparent, open)]
    Plugin(Box<dyn RestError + Send + Sync>),
    #[rest(transparent)]
    Defender(DefenderError),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(code = "PaperJam", status = 503, msg = "Paper is jammed in tray {tray}", args)]
struct PaperJam {
    tray: u8,
}

#[derive(Debug, RestError)]
#[rest(code = "Silent", status = 503, msg = "Tray {tray}")]
struct Silent {
    tray: u8,
}

/// Has the code of another variant of `Failed`.
#[derive(Debug, RestError)]
#[rest(code = "NoMachine", status = 404, msg = "No tray {tray}", args)]
struct SameCode {
    tray: u8,
}

fn sent(error: Failed) -> ReceivedError {
    let response = ErrorResponse::from(error);
    ReceivedError::from_parts(response.status(), &HeaderMap::new(), response.to_json())
}

fn plugin(error: impl RestError + Send + Sync + 'static) -> ReceivedError {
    sent(Failed::Plugin(Box::new(error)))
}

/// The arguments of the error inside are sent as if it were nested by its own type.
#[test]
fn open_error_sends_its_own_arguments() {
    assert_eq!(plugin(PaperJam { tray: 2 }).args(), Some(r#"{"tray":2}"#));
    assert!(plugin(Silent { tray: 2 }).args().is_none());
    let nested = plugin(DefenderError::DisallowedOperation { reason: "No".to_owned() });
    assert!(nested.args().is_some(), "`args(nested)` sends where it is nested");
}

/// Nobody knows which type is in the field, so the outer type is not decoded. The inner one is, for a client that knows it.
#[test]
fn open_error_is_decoded_by_its_own_type_alone() {
    let jam = plugin(PaperJam { tray: 2 });
    assert!(Failed::decode(&jam).is_none());
    assert_eq!(jam.decode(), Some(PaperJam { tray: 2 }));
    assert!(matches!(sent(Failed::NoMachine { id: 7 }).decode(), Some(Failed::NoMachine { id: 7 })));
    let nested = sent(Failed::Defender(DefenderError::DisabledFeature));
    assert!(matches!(nested.decode(), Some(Failed::Defender(DefenderError::DisabledFeature))));
}

/// A code that the type also has is read as the type's own, so its arguments must fit.
#[test]
fn code_of_an_open_error_that_the_type_has_is_decoded_if_the_arguments_fit() {
    assert!(Failed::decode(&plugin(SameCode { tray: 2 })).is_none(), "there is no argument `id`");
}

/// A `Defender` code in the open field is one of the types that the outer one nests.
#[test]
fn code_of_an_open_error_that_another_variant_nests_is_decoded_as_that_variant() {
    let nested = plugin(DefenderError::DisabledFeature);
    assert!(matches!(nested.decode(), Some(Failed::Defender(DefenderError::DisabledFeature))));
}
