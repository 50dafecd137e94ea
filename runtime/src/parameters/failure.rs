//! [`Failure`]: one thing that is wrong with a request.

use std::fmt;

use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::rest_error::RestError,
    text::detail::Detail,
};

/// One thing that is wrong with a request: an error, perhaps with another message, and the parameter that it is about.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: RejectedBy,
    /// Replaces the error's own message.
    pub(crate) message: Option<String>,
    /// The full path of the parameter.
    pub(crate) parameter: Option<String>,
}

/// The errors that a rejection can consist of.
#[derive(Debug)]
pub(crate) enum RejectedBy {
    Defender(DefenderError),
    Http(HttpError),
}

impl RejectedBy {
    pub(crate) fn as_rest_error(&self) -> &dyn RestError {
        match self {
            Self::Defender(error) => error,
            Self::Http(error) => error,
        }
    }
}

impl From<DefenderError> for RejectedBy {
    fn from(error: DefenderError) -> Self {
        Self::Defender(error)
    }
}

impl From<HttpError> for RejectedBy {
    fn from(error: HttpError) -> Self {
        Self::Http(error)
    }
}

impl Failure {
    pub(super) fn new(error: impl Into<RejectedBy>) -> Self {
        Self { error: error.into(), message: None, parameter: None }
    }

    /// Replaces the message.
    pub(super) fn with_message(self, message: String) -> Self {
        Self { message: Some(message), ..self }
    }

    /// Sets the parameter that this failure is about.
    pub(super) fn about(self, parameter: String) -> Self {
        Self { parameter: Some(parameter), ..self }
    }

    pub(super) fn to_detail(&self) -> Detail {
        let detail = Detail::new(self.error.as_rest_error().code(), self.to_string());
        match &self.parameter {
            Some(parameter) => detail.with_target(parameter),
            None => detail,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => f.pad(message),
            None => fmt::Display::fmt(self.error.as_rest_error(), f),
        }
    }
}
