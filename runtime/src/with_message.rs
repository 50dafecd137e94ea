//! [`WithMessage`]: an error with another message.

use std::{borrow::Cow, error::Error, fmt, time::Duration};

use http::HeaderMap;

use crate::{Catalogue, Catalogued, Detail, ErrorSpec, MessageWriter, RestError};

/// An error with another message, made by [`RestError::with_message`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WithMessage<E> {
    error: E,
    message: Cow<'static, str>,
}

impl<E> WithMessage<E> {
    pub(crate) fn new(error: E, message: Cow<'static, str>) -> Self {
        Self { error, message }
    }

    /// The error, with its own message.
    pub fn get_ref(&self) -> &E {
        &self.error
    }

    /// Gives up the message.
    pub fn into_inner(self) -> E {
        self.error
    }
}

impl<E> fmt::Display for WithMessage<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message)
    }
}

/// The source is the error's own: the message stands in the error's place, not before it.
impl<E: Error> Error for WithMessage<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

impl<E: RestError> RestError for WithMessage<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.error.retry_after()
    }

    fn details(&self) -> &[Detail] {
        self.error.details()
    }

    fn headers(&self, headers: &mut HeaderMap) {
        self.error.headers(headers);
    }

    fn __message(&self, out: &mut MessageWriter<'_, '_>) -> fmt::Result {
        out.text(&self.message)
    }
}

impl<E: Catalogued> Catalogued for WithMessage<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}
