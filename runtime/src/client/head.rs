//! What a client reads from the headers of an error response, in one pass over them.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode};

use super::{
    ids::{Ids, header_place},
    waiting,
};

/// The headers that say something about the failure. Of several with the same name, the first counts.
#[derive(Default)]
pub(super) struct Head<'h> {
    pub(super) ids: Ids,
    content_type: Option<&'h HeaderValue>,
    error_code: Option<&'h HeaderValue>,
    retry_after_ms: Option<&'h HeaderValue>,
    retry_after: Option<&'h HeaderValue>,
    date: Option<&'h HeaderValue>,
    limit_remaining: Option<&'h HeaderValue>,
    limit_reset: Option<&'h HeaderValue>,
    should_retry: Option<&'h HeaderValue>,
    pub(super) challenges: Vec<&'h HeaderValue>,
}

impl<'h> Head<'h> {
    pub(super) fn read(headers: &'h HeaderMap) -> Self {
        let mut head = Self::default();
        for (name, value) in headers {
            let slot = match name.as_str() {
                "content-type" => &mut head.content_type,
                "x-ms-error-code" | "x-amzn-errortype" => &mut head.error_code,
                "retry-after-ms" | "x-ms-retry-after-ms" => &mut head.retry_after_ms,
                "retry-after" => &mut head.retry_after,
                "date" => &mut head.date,
                "x-ratelimit-remaining" | "ratelimit-remaining" => &mut head.limit_remaining,
                "x-ratelimit-reset" | "x-ratelimit-reset-after" | "ratelimit-reset" => &mut head.limit_reset,
                "x-should-retry" | "stripe-should-retry" => &mut head.should_retry,
                "www-authenticate" => {
                    head.challenges.push(value);
                    continue;
                }
                other => {
                    if let Some((rank, place)) = header_place(other) {
                        head.ids.add(rank, place, value.as_bytes());
                    }
                    continue;
                }
            };
            slot.get_or_insert(value);
        }
        head
    }

    /// Whether the media type is that of problem details.
    pub(super) fn is_problem(&self) -> bool {
        let media_type = self.content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        split_or_all(media_type, ';').0.trim().eq_ignore_ascii_case("application/problem+json")
    }

    /// The error code: Azure's is plain, and AWS adds a URI behind a colon.
    pub(super) fn error_code(&self) -> Option<&'h str> {
        let code = split_or_all(self.error_code?.to_str().ok()?, ':').0.trim();
        if code.is_empty() { None } else { Some(code) }
    }

    /// The waiting time that the headers name for exactly this failure.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        let millis = self.retry_after_ms.and_then(|value| waiting::millis(value.to_str().ok()?));
        millis.or_else(|| waiting::seconds_or_date(self.retry_after?, self.date))
    }

    /// The time until the rate limit is reset, if the failure says that it is exhausted.
    pub(super) fn limit_reset(&self, status: StatusCode) -> Option<Duration> {
        let remaining = self.limit_remaining.and_then(|value| value.to_str().ok()).map(str::trim);
        let is_exhausted = match status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => remaining.is_none_or(|left| left == "0"),
            StatusCode::FORBIDDEN => remaining == Some("0"),
            _ => false,
        };
        if is_exhausted { waiting::reset(self.limit_reset?, self.date) } else { None }
    }

    /// What the server says about retrying, whatever the status.
    pub(super) fn should_retry(&self) -> Option<bool> {
        match self.should_retry?.as_bytes() {
            b"true" => Some(true),
            b"false" => Some(false),
            _ => None,
        }
    }

    /// A parameter of a challenge in `www-authenticate`, without its quotes.
    pub(super) fn challenge_parameter(&self, name: &str) -> Option<&'h str> {
        self.challenges.iter().filter_map(|challenge| challenge.to_str().ok()).find_map(|text| parameter(text, name))
    }
}

fn split_or_all(text: &str, at: char) -> (&str, &str) {
    text.split_once(at).unwrap_or((text, ""))
}

/// The value of `name=…` in a list of parameters ([RFC 9110, section 11.2]), whose quoted values may contain commas.
///
/// [RFC 9110, section 11.2]: https://www.rfc-editor.org/rfc/rfc9110#section-11.2
fn parameter<'a>(challenge: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = challenge;
    while let Some((before, after)) = rest.split_once('=') {
        // The scheme precedes the first parameter, and a comma the others.
        let found = before.trim_end().rsplit([' ', ',', '\t']).next().unwrap_or_default();
        let (value, behind) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => split_or_all(quoted, '"'),
            None => split_or_all(after, ','),
        };
        rest = behind;
        if found.eq_ignore_ascii_case(name) {
            return Some(value.trim());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn parameters_of_challenges_are_found() {
        let challenge =
            r#"Bearer realm="a, error=b", authorization_uri="https://login/x?y=z",error="invalid_token", claims=abc=="#;
        assert_eq!(parameter(challenge, "error"), Some("invalid_token"));
        assert_eq!(parameter(challenge, "Realm"), Some("a, error=b"));
        assert_eq!(parameter(challenge, "claims"), Some("abc=="));
        assert_eq!(parameter("Bearer error=invalid_token", "error"), Some("invalid_token"));
        for none in ["", "Bearer", "=", "Bearer ==", "Bearer error", "Bearer x=\"error=y"] {
            assert_eq!(parameter(none, "error"), None, "{none}");
        }
    }
}
