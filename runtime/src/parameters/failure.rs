//! [`Failure`]: one thing that is wrong with a request.

use std::{fmt, ops::Range};

use http::HeaderMap;

use crate::{
    catalogues::{defender::DefenderError, http_error::HttpError},
    declare::{args::ArgsWriter, detail::Detail, message::MessageWriter, rest_error::RestError, spec::ErrorSpec},
};

/// One thing that is wrong with a request: an error, perhaps in other words, and the parameter that it is about.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: RejectedBy,
    /// Replaces the error's own message.
    pub(crate) message: Option<Message>,
    /// The full path of the parameter.
    pub(crate) parameter: Option<String>,
}

/// A message that is not that of the error's template.
#[derive(Debug)]
pub(crate) enum Message {
    /// It says more than the template, and contains the argument for the template's placeholder, if there is one, at this place.
    Reworded { text: String, argument: Option<Range<usize>> },
    /// Another service has sent it.
    #[cfg(feature = "client")]
    Received(String),
}

impl Message {
    /// Says more than a template without placeholders.
    pub(super) fn new(text: String) -> Self {
        Self::Reworded { text, argument: None }
    }

    /// Says more than a template with one placeholder.
    pub(super) fn around(before: &str, argument: &str, after: &str) -> Self {
        let range = before.len()..before.len() + argument.len();
        Self::Reworded { text: [before, argument, after].concat(), argument: Some(range) }
    }

    fn text(&self) -> &str {
        match self {
            Self::Reworded { text, .. } => text,
            #[cfg(feature = "client")]
            Self::Received(text) => text,
        }
    }
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
    pub(super) fn with_message(self, message: Message) -> Self {
        Self { message: Some(message), ..self }
    }

    /// Sets the parameter that this failure is about.
    pub(super) fn about(self, parameter: String) -> Self {
        Self { parameter: Some(parameter), ..self }
    }

    pub(super) fn to_detail(&self) -> Detail {
        let detail = Detail::from_error(self);
        match &self.parameter {
            Some(parameter) => detail.with_target(parameter),
            None => detail,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => f.pad(message.text()),
            None => fmt::Display::fmt(self.error.as_rest_error(), f),
        }
    }
}

impl std::error::Error for Failure {}

impl RestError for Failure {
    fn spec(&self) -> ErrorSpec {
        self.error.as_rest_error().spec()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        self.error.as_rest_error().headers(headers);
    }

    /// Sends the arguments even if the message is worded differently, because that message shows them as well.
    fn args(&self, args: &mut ArgsWriter<'_>) {
        self.error.as_rest_error().args(args);
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        match &self.message {
            Some(Message::Reworded { text, argument }) => out.reworded(text, argument.as_slice()),
            #[cfg(feature = "client")]
            Some(Message::Received(text)) => out.text(text),
            None => self.error.as_rest_error().__message(out),
        }
    }
}
