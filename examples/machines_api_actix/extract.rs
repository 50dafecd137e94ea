//! Extractors whose rejections are errors of the service.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    error::{JsonPayloadError, PathError},
    web,
};
use percent_encoding::percent_decode_str;
use rest_error::{HttpError, RestError, defender::DefenderError};

use crate::error::MachineError;

/// The largest body that is read, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

/// Has actix-web's own extractors reject with errors of the service.
pub(crate) fn configure(app: &mut web::ServiceConfig) {
    let json = web::JsonConfig::default().limit(BODY_LIMIT).error_handler(|error, _| json(&error).into());
    let path = web::PathConfig::default().error_handler(|error, request| path(&error, request).into());
    app.app_data(json).app_data(path);
}

fn json(error: &JsonPayloadError) -> MachineError {
    match error {
        JsonPayloadError::ContentType => HttpError::UnsupportedMediaType.into(),
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            HttpError::ContentTooLarge.into()
        }
        // The text repeats parts of the body; the envelope escapes and bounds it.
        JsonPayloadError::Deserialize(error) => {
            DefenderError::InvalidRequestBody.with_message(error.to_string()).into()
        }
        _ => DefenderError::BadRequest.into(),
    }
}

fn path(error: &PathError, request: &HttpRequest) -> MachineError {
    match error {
        PathError::Deserialize(_) => {
            DefenderError::InvalidInput { input: request.match_info().query("id").to_owned() }.into()
        }
        _ => DefenderError::InternalServerError.into(),
    }
}

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
    pairs.map(|(name, value)| Ok((decode(name)?, decode(value)?))).collect()
}

fn decode(text: &str) -> Result<String, MachineError> {
    match percent_decode_str(&text.replace('+', " ")).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(DefenderError::BadRequest.with_message("The query is not UTF-8.").into()),
    }
}
