//! [`Rendered`], a body that a renderer has made, and [`TranslatedMessage`], a message in another language.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;

use crate::text::bounded;

/// The maximum length of a body, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The body of a failure, made by a [`Renderer`](super::Renderer).
#[derive(Debug, Clone)]
pub struct Rendered {
    content_type: HeaderValue,
    body: Result<Vec<u8>, String>,
    headers: HeaderMap,
}

impl Rendered {
    /// Creates a body of 1 byte to 1 MiB.
    #[must_use]
    pub fn new(content_type: HeaderValue, body: impl Into<Vec<u8>>) -> Self {
        Self { content_type, body: Ok(body.into()), headers: HeaderMap::new() }
    }

    /// Creates a body of JSON, with the type `application/json`.
    ///
    /// If the value cannot be serialized, the client gets the envelope.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        Self {
            content_type: HeaderValue::from_static("application/json"),
            body: serde_json::to_vec(value).map_err(|error| format!("the value cannot be serialized: {error}")),
            headers: HeaderMap::new(),
        }
    }

    /// Creates a body of HTML, with the type `text/html; charset=utf-8`. [`escape_html`](super::escape_html) escapes texts in it.
    #[must_use]
    pub fn html(page: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static("text/html; charset=utf-8"), page.into())
    }

    /// Replaces the content type.
    #[must_use]
    pub fn with_content_type(mut self, content_type: HeaderValue) -> Self {
        self.content_type = content_type;
        self
    }

    /// Adds a header, such as `content-security-policy`. It replaces a header of this name, except `content-length`,
    /// `transfer-encoding`, `content-encoding`, and that of the correlation ID.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The body, if it can be sent.
    pub(super) fn into_checked(self) -> Result<Checked, String> {
        let Self { content_type, body, mut headers } = self;
        let body = body?;
        let len = body.len();
        if len == 0 {
            return Err("the body is empty".to_owned());
        }
        if len > MAX_BODY {
            return Err(format!("the body has {len} bytes; the maximum is {MAX_BODY}"));
        }
        if std::str::from_utf8(&body).is_err() && is_text(&content_type) {
            return Err("the body is not UTF-8, although its type is text".to_owned());
        }
        if !headers.is_empty() {
            for framing in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONTENT_ENCODING] {
                headers.remove(framing);
            }
        }
        Ok(Checked { content_type, body, headers })
    }
}

/// A body that can be sent, with what belongs to it in the head.
pub(super) struct Checked {
    pub(super) content_type: HeaderValue,
    pub(super) body: Vec<u8>,
    pub(super) headers: HeaderMap,
}

/// Whether bodies of this type are UTF-8. A type that names another charset is not checked.
fn is_text(content_type: &HeaderValue) -> bool {
    let Ok(content_type) = content_type.to_str() else { return false };
    let content_type = content_type.to_ascii_lowercase();
    let (essence, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
    let essence = essence.trim();
    let charset = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("charset="));
    match charset.map(|charset| charset.trim_matches('"')) {
        Some(charset) => matches!(charset, "utf-8" | "utf8" | "us-ascii"),
        None => {
            essence.starts_with("text/")
                || ["application/json", "application/xml"].contains(&essence)
                || essence.ends_with("+json")
                || essence.ends_with("+xml")
        }
    }
}

/// A message in a language of the client, by [`Renderer::translate`](super::Renderer::translate).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedMessage {
    pub(super) language: HeaderValue,
    pub(super) message: String,
}

impl TranslatedMessage {
    /// Creates a translation. `language` becomes the header `content-language`, such as `fr`. A message of more than 8 KiB is
    /// truncated.
    #[must_use]
    pub fn new(language: HeaderValue, message: impl Into<String>) -> Self {
        Self { language, message: bounded::bounded(message.into().into()).into_owned() }
    }
}
