//! The response for one status, complete in itself.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use http::StatusCode;
use serde_json::{Map, Value, json};
use utoipa::openapi::{
    Content, ContentBuilder, Deprecated, Header, HeaderBuilder, RefOr, Response, ResponseBuilder, Schema,
    example::{Example, ExampleBuilder},
    extensions::Extensions,
    schema::AnyOf,
};

use crate::{
    declare::{catalogue::Entry, spec::ErrorSpec},
    publish::schema,
};

/// The media type of the envelope.
pub(super) const ENVELOPE: &str = "application/json";

/// The correlation ID of the examples.
const TARGET: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";

/// The schema of the envelope, which marks the responses that this crate has generated.
pub(super) static ENVELOPE_SCHEMA: LazyLock<RefOr<Schema>> = LazyLock::new(|| as_schema(schema::envelope()));

/// The response with these codes.
pub(super) fn of(status: StatusCode, rows: &[Entry]) -> Response {
    let examples = rows.iter().map(|row| (row.spec.code(), RefOr::T(example(*row))));
    let content = ContentBuilder::new().schema(Some(body_schema(rows))).examples_from_iter(examples).build();
    let has = |fact: fn(&ErrorSpec) -> bool| rows.iter().any(|row| fact(&row.spec));
    let headers = [
        ("x-ms-error-code", true),
        ("retry-after", has(|spec| spec.may_send_retry_after())),
        ("www-authenticate", has(|spec| spec.www_authenticate().is_some())),
        ("link", has(|spec| spec.help().is_some())),
    ];
    let mut response = ResponseBuilder::new().description(description(status, rows)).content(ENVELOPE, content);
    for (name, _) in headers.into_iter().filter(|(_, is_sent)| *is_sent) {
        response = response.header(name, header(name));
    }
    response.build()
}

/// The envelope, or one of those whose arguments have known types.
fn body_schema(rows: &[Entry]) -> RefOr<Schema> {
    let sending = rows.iter().filter(|row| row.sends_args);
    let mut items: Vec<_> = sending.map(|row| code_schema(row.spec)).collect();
    items.push(ENVELOPE_SCHEMA.clone());
    any_of(items)
}

/// One of these schemas, or the only one.
fn any_of(mut items: Vec<RefOr<Schema>>) -> RefOr<Schema> {
    if items.len() == 1
        && let Some(only) = items.pop()
    {
        return only;
    }
    let mut any = AnyOf::new();
    any.items = items;
    Schema::AnyOf(any).into()
}

/// The schema of the envelope with this code. Its title names the component that it can become.
fn code_schema(spec: ErrorSpec) -> RefOr<Schema> {
    let mut schema = as_schema(schema::envelope_of(spec));
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.title = Some(format!("{}Envelope", spec.code()));
        object.deprecated = spec.deprecated().map(|_| Deprecated::True);
        // utoipa has no field for this member. A schema's extensions are written as its own members.
        object.extensions = spec.help().map(|url| Extensions::from_iter([("externalDocs", json!({ "url": url }))]));
    }
    schema
}

/// The status in words, followed by each code with what is published about it.
fn description(status: StatusCode, rows: &[Entry]) -> String {
    let mut text = status.canonical_reason().unwrap_or("Error").to_owned();
    text.push('\n');
    for Entry { spec, .. } in rows {
        text.push_str("\n- `");
        text.push_str(spec.code());
        text.push('`');
        let mut sentences = Vec::new();
        sentences.push(without_html(&spec.summary()).into_owned());
        sentences.extend(spec.deprecated().map(|note| {
            let note = as_text(note.trim().trim_end_matches('.'));
            if note.is_empty() { "**Deprecated.**".to_owned() } else { format!("**Deprecated:** {note}.") }
        }));
        sentences.extend(spec.since().map(|version| format!("Since {}.", as_text(version))));
        sentences.extend(spec.help().map(|url| format!("[Help](<{url}>)")));
        sentences.retain(|sentence| !sentence.is_empty());
        if !sentences.is_empty() {
            text.push_str(": ");
            text.push_str(&sentences.join(" "));
        }
    }
    text
}

/// An example body. The list in the response's description has the summary, so the example has only what goes beyond it.
fn example(row: Entry) -> Example {
    let spec = row.spec;
    let mut error = Map::new();
    let mut member = |name: &str, value: Value| error.insert(name.to_owned(), value);
    member("code", spec.code().into());
    member("message", spec.example_message().into());
    member("target", TARGET.into());
    if row.may_send_details {
        member("details", json!([{ "code": "InvalidValue", "message": "The value is not valid.", "target": "name" }]));
    }
    let args = spec.example_args();
    if row.sends_args {
        member("args", args.into());
    }
    let description = spec.description();
    let is_longer = description.split_whitespace().ne(spec.summary().split_whitespace());
    ExampleBuilder::new()
        .description(if is_longer { without_html(description) } else { Cow::Borrowed("") })
        .value(Some(json!({ "error": error })))
        .build()
}

/// The description of a header, by its name.
fn header(name: &str) -> Header {
    let (description, schema) = match name {
        "x-ms-error-code" => ("The error code, as in the body.", json!({ "type": "string" })),
        "retry-after" => (
            "How many seconds to wait before retrying, if the header is there.",
            json!({ "type": "integer", "minimum": 0 }),
        ),
        "www-authenticate" => ("How to authenticate (RFC 9110, 11.6.1).", json!({ "type": "string" })),
        _ => ("A page about the error, with `rel=\"help\"`, if there is one.", json!({ "type": "string" })),
    };
    HeaderBuilder::new().description(Some(description)).schema(Some(as_schema(schema))).build()
}

/// utoipa's type can hold every schema that is used here. The tests compare the two.
#[expect(clippy::expect_used, reason = "the schemas are those of this crate")]
pub(super) fn as_schema(schema: Value) -> RefOr<Schema> {
    serde_json::from_value(schema).expect("utoipa reads every schema of this crate")
}

/// The content of a response that this crate has generated, and whose parts are not shared yet.
pub(super) fn generated(response: &mut Response) -> Option<&mut Content> {
    let Some(RefOr::T(content)) = response.content.get_mut(ENVELOPE) else { return None };
    let is_generated = match &content.schema {
        Some(RefOr::T(Schema::AnyOf(any))) => any.items.last() == Some(&ENVELOPE_SCHEMA),
        Some(schema) => *schema == *ENVELOPE_SCHEMA,
        None => false,
    };
    is_generated.then_some(content)
}

/// Replaces the generated responses by one.
pub(super) fn merge_into_default(responses: &mut BTreeMap<String, RefOr<Response>>) {
    const DEFAULT: &str = "default";

    if responses.contains_key(DEFAULT) {
        return;
    }
    let mut merged: Option<Response> = None;
    responses.retain(|status, response| {
        let RefOr::T(response) = response else { return true };
        if generated(response).is_none() {
            return true;
        }
        let text = format!("**{status}** {}", response.description);
        match &mut merged {
            None => {
                let mut first = response.clone();
                first.description = text;
                merged = Some(first);
            }
            Some(merged) => {
                merged.description.push_str("\n\n");
                merged.description.push_str(&text);
                merge(merged, response);
            }
        }
        false
    });
    responses.extend(merged.map(|merged| (DEFAULT.to_owned(), RefOr::T(merged))));
}

/// Adds the headers, schemas and examples of a generated response to those of another one.
fn merge(into: &mut Response, response: &mut Response) {
    into.headers.append(&mut response.headers);
    let (Some(into), Some(content)) = (generated(into), generated(response)) else { return };
    into.examples.append(&mut content.examples);
    let mut items = schemas(into);
    // The envelope stays the last one.
    items.pop();
    items.extend(schemas(content));
    into.schema = Some(any_of(items));
}

/// The schemas of a response. Each body matches one of them.
fn schemas(content: &Content) -> Vec<RefOr<Schema>> {
    match &content.schema {
        Some(RefOr::T(Schema::AnyOf(any))) => any.items.clone(),
        schema => schema.iter().cloned().collect(),
    }
}

/// Escapes everything that Markdown or HTML would interpret, on one line.
fn as_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for found in text.chars() {
        match found {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '#' => escaped.extend(['\\', found]),
            _ => escaped.push(found),
        }
    }
    escaped
}

/// A doc comment is Markdown, but what looks like HTML in it is meant as text. It is escaped, except in code. Links in
/// angle brackets stay.
fn without_html(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains('<') {
        return Cow::Borrowed(markdown);
    }
    let mut escaped = String::with_capacity(markdown.len() + 8);
    let mut rest = markdown;
    while let Some(at) = rest.find(['<', '`', '\\']) {
        let (before, from) = rest.split_at(at);
        escaped.push_str(before);
        let length = match from.as_bytes() {
            [b'`', ..] => code_length(from),
            // An escaped character is text already.
            [b'\\', ..] => from.char_indices().nth(2).map_or(from.len(), |(end, _)| end),
            _ => {
                let is_link = ["<https://", "<http://", "<mailto:"].iter().any(|link| from.starts_with(link));
                escaped.push_str(if is_link { "" } else { "\\" });
                1
            }
        };
        let (done, after) = from.split_at(length);
        escaped.push_str(done);
        rest = after;
    }
    escaped.push_str(rest);
    Cow::Owned(escaped)
}

/// The length of the code at the start, or of the backticks alone if nothing closes them. As many close it as open it.
fn code_length(text: &str) -> usize {
    let opening = text.len() - text.trim_start_matches('`').len();
    let mut end = opening;
    while let Some(at) = text.get(end..).and_then(|rest| rest.find('`')) {
        let start = end + at;
        let ticks = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches('`').len());
        end = start + ticks;
        if ticks == opening {
            return end;
        }
    }
    opening
}
