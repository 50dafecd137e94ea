//! [`ErrorResponse`] as a client has it.

use std::borrow::Cow;

use http::{HeaderMap, StatusCode};

use super::{InnerError, MAX_BODY, Received, read};
use crate::{
    Catalogue, ErrorResponse,
    chain::Chain,
    message,
    response::{Parts, Raw, Target},
    spec::status_is_retryable,
};

impl ErrorResponse {
    /// What a server answered, from its parts. This never fails: any bytes give a response, with all that could be read.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{ErrorResponse, defender::DefenderCode};
    ///
    /// let body = br#"{"error":{"code":"ResourceNotFound","message":"Machine 7 was not found","target":"t-1"}}"#;
    /// let response = ErrorResponse::from_parts(StatusCode::NOT_FOUND, &HeaderMap::new(), body);
    /// assert_eq!(response.known(), Some(DefenderCode::ResourceNotFound));
    /// assert_eq!(response.correlation_id().map(|id| id.as_str()), Some("t-1"));
    ///
    /// let page = ErrorResponse::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), "<h1>Bad gateway</h1>");
    /// assert_eq!((page.code(), page.is_retryable()), (None, true));
    /// assert_eq!(page.body(), Some(&b"<h1>Bad gateway</h1>"[..]));
    /// ```
    ///
    /// Understood are this crate's envelope and its kin (OData, Azure, Microsoft Graph), OAuth 2.0's `error` and
    /// `error_description` ([RFC 6749, 5.2]), problem details ([RFC 9457]), and `code`, `statusCode` and `message` without
    /// an envelope; in UTF-8 or UTF-16, with a byte order mark or without, as a JSON string too. Of a body that breaks off,
    /// what came before is read. A text longer than 8 KiB is cut, and ends in `…`. The code is that of the body, else that
    /// of the header `x-ms-error-code`. The body is kept as it came, up to 64 KiB.
    ///
    /// [RFC 6749, 5.2]: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    /// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
    #[must_use]
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Self {
        Self::from_parts_with_limit(status, headers, body, MAX_BODY)
    }

    /// The same, with another limit to how many bytes of the body are kept as they came. All of it is read in any case.
    #[must_use]
    pub fn from_parts_with_limit(
        status: StatusCode,
        headers: &HeaderMap,
        body: impl AsRef<[u8]>,
        max_body: usize,
    ) -> Self {
        let body = body.as_ref();
        let Received { wire, correlation_id, retry_after, www_authenticate } = read(headers, body);
        let target = match (wire.target, correlation_id) {
            (Some(text), Some(id)) if id == *text => Target::Id(id),
            (text, id) => Target::Received { text: text.map(|text| bounded(text).into_owned()), id },
        };
        Self(Box::new(Parts {
            status,
            code: wire.code.map(bounded),
            message: wire.message.map(bounded),
            target,
            // Sent on, it stays: that is what an ID is for.
            is_given: true,
            details: wire.details,
            inner_error: wire.inner_error,
            args: wire.args,
            is_retryable: retry_after.is_some() || status_is_retryable(status.as_u16()),
            retry_after,
            www_authenticate,
            headers: HeaderMap::new(),
            chain: Chain::default(),
            raw: Some(Raw {
                headers: headers.clone(),
                body: body.get(..max_body).unwrap_or(body).to_vec(),
                is_cut: body.len() > max_body,
            }),
        }))
    }

    /// Tells why the body is not whole.
    #[cfg(feature = "reqwest")]
    pub(crate) fn with_body_broken_off(mut self, error: &dyn std::error::Error) -> Self {
        if let Some(raw) = &mut self.0.raw {
            raw.is_cut = true;
        }
        self.0.chain.sources.push(message::cut(&error));
        self.0.chain.sources.extend(Chain::of(error).sources);
        self
    }

    /// What the service says beside code and message, in a response that was received.
    #[must_use]
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.0.inner_error.as_ref()
    }

    /// The body of a response that was received, as it came: at most 64 KiB of it, or as many bytes as
    /// [`from_parts_with_limit`](Self::from_parts_with_limit) keeps.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.raw.as_ref().map(|raw| &*raw.body)
    }

    /// Whether the body was longer than what [`body`](Self::body) has, or broke off.
    #[must_use]
    pub fn is_body_cut(&self) -> bool {
        self.0.raw.as_ref().is_some_and(|raw| raw.is_cut)
    }

    /// Whether the client may send the same request again, as the catalogue says of the code, and for one that it does
    /// not declare as final, if the response has a `retry-after`; for a code that is not in it,
    /// as [`is_retryable`](Self::is_retryable) has it.
    ///
    /// ```
    /// use http::{HeaderMap, StatusCode};
    /// use rest_error::{Catalogued, ErrorResponse, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(code = "MachineBusy", status = 409, retry, msg = "Machine {id} is busy")]
    /// struct Busy {
    ///     id: u64,
    /// }
    ///
    /// let body = r#"{"error":{"code":"MachineBusy","message":"Machine 7 is busy","target":"t-1"}}"#;
    /// let response = ErrorResponse::from_parts(StatusCode::CONFLICT, &HeaderMap::new(), body);
    /// assert!(!response.is_retryable());
    /// assert!(response.is_retryable_in(Busy::CATALOGUE));
    /// ```
    #[must_use]
    pub fn is_retryable_in(&self, catalogue: &Catalogue) -> bool {
        let spec = self.code().and_then(|code| catalogue.get(code));
        spec.map_or(self.0.is_retryable, |spec| {
            !spec.is_final() && (spec.is_retryable() || self.0.retry_after.is_some())
        })
    }
}

/// As long as a message that is sent, at most: a log or a gateway is not to be flooded by another server.
fn bounded(text: String) -> Cow<'static, str> {
    message::bounded(text.into())
}
