//! Pairs of names and values, as queries and forms have them.

use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;

use super::{
    Rejection,
    parameter::{self, Complaint, Place, full_name, invalid_body, unknown_name},
    spelling::{self, differ_in_case_only},
};
use crate::{RestError, defender::DefenderError};

/// Reads the pairs of `bytes`.
pub(super) fn read<T: DeserializeOwned>(place: Place, bytes: &[u8]) -> Result<T, Rejection> {
    check(place, bytes)?;
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(bytes));
    serde_path_to_error::deserialize(deserializer).map_err(|error| refuse(place, bytes, error))
}

/// That names and values are UTF-8. Decoding them would replace what is not.
fn check(place: Place, bytes: &[u8]) -> Result<(), Rejection> {
    // `&` and `=` are part of no other character, so all pairs are looked at in one go.
    percent_decode(bytes).decode_utf8().map(drop).map_err(|error| {
        let rejection = match place {
            Place::Body => invalid_body(format_args!("it is not UTF-8")),
            Place::Query => Rejection::new(DefenderError::BadRequest.with_message("The query is not UTF-8.")),
        };
        rejection.explained_by(error)
    })
}

/// Not generic, so that it is compiled once.
fn refuse(place: Place, bytes: &[u8], error: serde_path_to_error::Error<serde_urlencoded::de::Error>) -> Rejection {
    let text = error.inner().to_string();
    let path = error.path();
    let rejection = match Complaint::read(&text) {
        Complaint::Missing(name) => {
            let mut names = form_urlencoded::parse(bytes).map(|(name, _)| name);
            let sent = names.find(|sent| differ_in_case_only(sent, name));
            parameter::missing(full_name(path, name), sent.map(|sent| full_name(path, &sent)))
        }
        Complaint::Unknown { name, known } => {
            parameter::unknown(place, unknown_name(path, name), spelling::in_list(known, name))
        }
        Complaint::Twice(name) => parameter::twice(place, full_name(path, name)),
        Complaint::Other => invalid(place, bytes, full_name(path, "")),
    };
    rejection.explained_by(error)
}

/// A value does not fit.
fn invalid(place: Place, bytes: &[u8], parameter: String) -> Rejection {
    if place == Place::Body {
        return parameter::invalid_in_body(parameter);
    }
    let pair = form_urlencoded::parse(bytes).find(|(name, _)| *name == parameter);
    match pair {
        Some((name, value)) => {
            let input = format!("{name}={value}");
            Rejection::new(DefenderError::InvalidInput { input }).about(parameter)
        }
        // No one parameter: all of them together are refused.
        None => Rejection::new(DefenderError::InvalidInput { input: String::from_utf8_lossy(bytes).into_owned() }),
    }
}
