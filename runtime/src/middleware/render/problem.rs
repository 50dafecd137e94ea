//! [`problem`]: problem details, [RFC 9457].
//!
//! [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{rendered::Rendered, renderer::Renderer};
use crate::{
    declare::{detail::Detail, row::is_code, spec::ErrorSpec},
    response::report::ErrorReport,
    text::json,
};

const MEDIA_TYPE: &str = "application/problem+json";

/// Renders failures as problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) for clients that prefer
/// `application/problem+json` by their header `accept`.
///
/// ```json
/// {
///   "type": "https://example.com/errors/MachineNotFound",
///   "title": "No machine has this ID",
///   "status": 404,
///   "detail": "Machine 7 was not found",
///   "instance": "urn:uuid:43f4cb08-8fac-4b65-9db1-745c2ae65f3a",
///   "code": "MachineNotFound",
///   "correlationId": "43f4cb08-8fac-4b65-9db1-745c2ae65f3a",
///   "args": { "id": 7 }
/// }
/// ```
///
/// | member | value |
/// |---|---|
/// | `type` | `base`, followed by the error code. `base` is a URI, usually with a slash at the end. `about:blank` for the error of another service whose code is not fit for a URI |
/// | `title` | the first sentence of the code's description, which is the variant's doc comment; else the phrase of the status |
/// | `status` | the status |
/// | `detail` | the message, unless it is empty |
/// | `instance` | the correlation ID as a URI, if it is a UUID: see [`instances`](Problem::instances) |
/// | `code`, `correlationId` | the error code and the correlation ID, always |
/// | `args`, `innererror` | as in the envelope, if they are there |
/// | `errors` | the details, if there are some: each with `code`, `detail`, `target` and `pointer`. `pointer` is the target as a JSON Pointer in a URI fragment: `#/items/1/count` for `items[1].count` |
///
/// The client of this crate reads it back as it reads the envelope. `openapi::add_problem_details` adds the media type to an OpenAPI
/// document.
#[must_use]
pub fn problem(base: impl Into<Cow<'static, str>>) -> Problem {
    Problem { base: base.into(), instances: None, is_default: false }
}

/// The renderer that [`problem`] creates.
#[derive(Debug, Clone)]
pub struct Problem {
    base: Cow<'static, str>,
    instances: Option<Cow<'static, str>>,
    is_default: bool,
}

impl Problem {
    /// Sets what `instance` begins with, such as `https://example.com/failures/`. The correlation ID follows, whether it is a UUID or
    /// not. Without this setting, `instance` is a URN, which some clients do not accept as a URI, among them the crate
    /// `problem_details`.
    ///
    /// ```
    /// use rest_error::middleware::render;
    ///
    /// let renderer = render::problem("https://example.com/errors/").instances("https://example.com/failures/");
    /// ```
    #[must_use]
    pub fn instances(mut self, base: impl Into<Cow<'static, str>>) -> Self {
        self.instances = Some(base.into());
        self
    }

    /// Sends problem details also to clients that have no preference, so that only those that prefer `application/json` get the
    /// envelope.
    #[must_use]
    pub fn by_default(mut self) -> Self {
        self.is_default = true;
        self
    }
}

impl Renderer for Problem {
    fn media_type(&self) -> Option<&str> {
        Some(MEDIA_TYPE)
    }

    fn is_default(&self) -> bool {
        self.is_default
    }

    fn render(&self, report: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        Some(Rendered::new(HeaderValue::from_static(MEDIA_TYPE), self.body(report)))
    }
}

impl Problem {
    fn body(&self, report: &ErrorReport) -> Vec<u8> {
        let mut out = Vec::with_capacity(512);
        let code = report.code();
        out.extend_from_slice(br#"{"type":""#);
        if is_code(code) {
            json::escape_into(&mut out, self.base.as_bytes());
            // JSON escapes nothing in an error code, and nor does a URI.
            out.extend_from_slice(code.as_bytes());
        } else {
            out.extend_from_slice(b"about:blank");
        }
        out.extend_from_slice(br#"","title":"#);
        json::string_into(&mut out, &title(report));
        out.extend_from_slice(br#","status":"#);
        out.extend_from_slice(report.status().as_str().as_bytes());
        let message = report.message_json();
        if !message.is_empty() {
            out.extend_from_slice(br#","detail":""#);
            out.extend_from_slice(&message);
            out.push(b'"');
        }
        let id = report.correlation_id().as_str();
        match &self.instances {
            Some(base) => {
                text_member(&mut out, r#","instance":"#, &format!("{base}{}", utf8_percent_encode(id, SEGMENT)));
            }
            None if is_uuid(id) => {
                out.extend_from_slice(br#","instance":"urn:uuid:"#);
                out.extend_from_slice(id.as_bytes());
                out.push(b'"');
            }
            None => {}
        }
        text_member(&mut out, r#","code":"#, code);
        text_member(&mut out, r#","correlationId":"#, id);
        errors_into(&mut out, &report.details());
        json_member(&mut out, r#","innererror":"#, report.inner_error());
        json_member(&mut out, r#","args":"#, report.args());
        out.push(b'}');
        out
    }
}

fn text_member(out: &mut Vec<u8>, before: &str, text: &str) {
    out.extend_from_slice(before.as_bytes());
    json::string_into(out, text);
}

fn json_member(out: &mut Vec<u8>, before: &str, json: Option<&str>) {
    if let Some(json) = json {
        out.extend_from_slice(before.as_bytes());
        out.extend_from_slice(json.as_bytes());
    }
}

/// What the code stands for, which is the same each time it occurs.
fn title(report: &ErrorReport) -> Cow<'static, str> {
    let spec = report.spec().filter(|spec| !spec.description().is_empty());
    let summary = spec.map(ErrorSpec::summary).filter(|summary| !summary.is_empty());
    // Of an error that is relayed, the title is that of its status.
    let phrase = || report.status().canonical_reason().unwrap_or("Error").into();
    summary.map_or_else(phrase, |summary| first_sentence(&summary).to_owned().into())
}

/// Without the full stop.
fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(['.', '!', '?']).map(|(at, _)| at).find(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    });
    let sentence = end.and_then(|end| text.get(..=end)).unwrap_or(text);
    sentence.strip_suffix('.').unwrap_or(sentence)
}

/// Whether the text is a UUID with hyphens.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

fn errors_into(out: &mut Vec<u8>, details: &[Detail]) {
    let mut before = r#","errors":["#;
    for detail in details {
        out.extend_from_slice(before.as_bytes());
        text_member(out, r#"{"code":"#, detail.code());
        text_member(out, r#","detail":"#, detail.message());
        if let Some(target) = detail.target() {
            text_member(out, r#","target":"#, target);
            text_member(out, r#","pointer":"#, &pointer(target));
        }
        out.push(b'}');
        before = ",";
    }
    if !details.is_empty() {
        out.push(b']');
    }
}

/// What a fragment of a URI encodes ([RFC 3986, 3.5](https://www.rfc-editor.org/rfc/rfc3986#section-3.5)).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a single segment of a path encodes in addition.
const SEGMENT: &AsciiSet = &FRAGMENT.add(b'/').add(b'?');

/// A path such as `items[1].count` or `items/1/count` as a JSON Pointer in a URI fragment ([RFC 6901, 6]).
///
/// [RFC 6901, 6]: https://www.rfc-editor.org/rfc/rfc6901#section-6
fn pointer(target: &str) -> String {
    let mut out = "#".to_owned();
    for token in target.split(['.', '/', '[', ']']).filter(|token| !token.is_empty()) {
        out.push('/');
        out.extend(utf8_percent_encode(&token.replace('~', "~0"), FRAGMENT));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, pointer};

    #[test]
    fn targets_become_pointers() {
        let pairs = [
            ("items[1].count", "#/items/1/count"),
            ("labels/2", "#/labels/2"),
            ("/labels/2", "#/labels/2"),
            ("a~b", "#/a~0b"),
            ("Größe in %", "#/Gr%C3%B6%C3%9Fe%20in%20%25"),
            ("\"<>^`{|}\\#", "#/%22%3C%3E%5E%60%7B%7C%7D%5C%23"),
            ("", "#"),
        ];
        for (target, expected) in pairs {
            assert_eq!(pointer(target), expected);
        }
    }

    #[test]
    fn the_first_sentence_ends_before_a_space() {
        let pairs = [
            ("No machine has this ID.", "No machine has this ID"),
            ("Needs version 2.1 or later. Earlier ones fail.", "Needs version 2.1 or later"),
            ("Is it there? No.", "Is it there?"),
            ("No stop", "No stop"),
            ("Ends in dots...", "Ends in dots.."),
            ("é. ü", "é"),
        ];
        for (text, expected) in pairs {
            assert_eq!(first_sentence(text), expected);
        }
    }
}
