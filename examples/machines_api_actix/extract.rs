//! What the extractors of the crate do not cover: a parameter that must be there, and a query as pairs.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use percent_encoding::percent_decode_str;
use rest_error::{RestError, defender::DefenderError};

use crate::error::MachineError;

/// The largest body that is read, in bytes.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// The value of a parameter that has to be there.
pub(crate) fn required<T>(parameter: &str, value: Option<T>) -> Result<T, DefenderError> {
    value.ok_or_else(|| DefenderError::MissingRequiredParameter { parameter: parameter.to_owned() })
}

/// The query's parameters, in order.
pub(crate) struct Query(pub(crate) Vec<(String, String)>);

impl FromRequest for Query {
    type Error = MachineError;
    type Future = Ready<Result<Self, MachineError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parameters(request.query_string()).map(Self))
    }
}

fn parameters(query: &str) -> Result<Vec<(String, String)>, MachineError> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| Ok((decode(name, query)?, decode(value, query)?))).collect()
}

fn decode(text: &str, query: &str) -> Result<String, MachineError> {
    if let Ok(text) = percent_decode_str(&text.replace('+', " ")).decode_utf8() {
        Ok(text.into_owned())
    } else {
        let error = DefenderError::InvalidInput { input: query.to_owned() };
        Err(error.with_message(format!("Invalid input {query}: it is not UTF-8.")).into())
    }
}
