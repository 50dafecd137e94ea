//! The contents of OpenAPI documents. `tests/interop/schemas` validates them.

use rest_error::{Catalogue, Catalogued, ErrorSpec, HttpError, RestError, defender::DefenderError, openapi};
use serde_json::{Value, json};
use utoipa::IntoResponses;

use crate::{
    document::{CATALOGUES, document, responses_of},
    group::{GetMachine, Service},
    hostile::HostileError,
    service::MachineError,
};

#[test]
fn the_responses_refer_to_nothing_else() {
    for catalogue in CATALOGUES {
        let document = document(openapi::responses(catalogue));
        assert!(!document.to_string().contains("$ref"), "{document}");
    }
}

#[test]
fn each_status_has_a_response_and_each_code_an_example() {
    for catalogue in CATALOGUES {
        let document = document(openapi::responses(catalogue));
        let mut examples = Vec::new();
        for (status, response) in responses_of(&document).as_object().unwrap() {
            let content = &response["content"]["application/json"];
            for (name, example) in content["examples"].as_object().unwrap() {
                let body = &example["value"]["error"];
                assert_eq!(body["code"], **name);
                let spec = catalogue.get(name).unwrap();
                assert_eq!(spec.status().as_str(), status);
                assert_eq!(body["message"], *spec.example_message());
                assert_eq!(body.get("args").is_some(), catalogue.sends_args(name));
                assert_eq!(body.get("details").is_some(), spec.may_send_details());
                examples.push(name.clone());
            }
        }
        examples.sort();
        let mut codes: Vec<_> = catalogue.iter().map(|spec| spec.code().to_owned()).collect();
        codes.sort();
        assert_eq!(examples, codes);
    }
}

/// No reader sees a bare `{limit}`.
#[test]
fn examples_have_values() {
    for spec in CATALOGUES.into_iter().flat_map(Catalogue::iter) {
        let message = spec.example_message();
        for name in spec.placeholders() {
            assert!(!message.contains(&format!("{{{name}")), "{message}");
        }
    }
    let message = |code: &str| Service::CATALOGUE.get(code).unwrap().example_message();
    assert_eq!(message("MachineNotFound"), "Machine 42 was not found");
    assert_eq!(message("LabelTooLong"), r#"Label "text" is longer than 42 characters, `|` or <b>not</b>, {}"#);
    assert_eq!(message("InvalidIpAddress"), "IP address 10.0.0.256 is invalid.");
    let lines = HostileError::CATALOGUE.get("Lines").unwrap();
    assert_eq!(lines.example_message(), "true 1.5 Some([42])");
}

#[derive(Debug, RestError)]
#[rest(
    status = 400,
    args,
    code = "Typed",
    msg = "{a} {b} {c:?} {d:?} {e:?} {f:?} {g}",
    help = "https://example.com/typed"
)]
#[deprecated(note = "Use another.")]
struct Typed {
    a: u64,
    b: i8,
    c: Option<f32>,
    d: Vec<String>,
    e: Option<Vec<u8>>,
    f: std::time::Duration,
    g: bool,
}

#[test]
#[allow(deprecated, reason = "a deprecated code is published as such")]
fn arguments_have_their_types() {
    let document = document(openapi::responses(<Typed as Catalogued>::CATALOGUE));
    let content = &responses_of(&document)["400"]["content"]["application/json"];
    let [typed, envelope] = &content["schema"]["anyOf"].as_array().unwrap()[..] else { panic!("{content}") };
    assert_eq!(typed["title"], "TypedEnvelope");
    assert_eq!(typed["deprecated"], true);
    assert_eq!(typed["externalDocs"], json!({ "url": "https://example.com/typed" }));
    let error = &typed["properties"]["error"]["properties"];
    assert_eq!(error["code"]["enum"], json!(["Typed"]));
    assert_eq!(error["args"]["required"], json!(["a", "b", "c", "d", "e", "f", "g"]));
    assert_eq!(
        error["args"]["properties"],
        json!({
            "a": { "type": "integer", "minimum": 0 },
            "b": { "type": "integer" },
            "c": { "type": ["number", "null"] },
            "d": { "type": "array", "items": { "type": "string" } },
            "e": { "type": ["array", "null"], "items": { "type": "integer", "minimum": 0 } },
            "g": { "type": "boolean" },
        })
    );
    assert_eq!(envelope["description"], "An error response.");
    let args = &content["examples"]["Typed"]["value"]["error"]["args"];
    assert_eq!(*args, json!({ "a": 42, "b": 42, "c": 1.5, "d": ["d"], "e": [42], "f": "f", "g": true }));
}

/// `DefenderError` sends its arguments only where a type around it does.
#[test]
fn arguments_that_are_not_sent_are_not_declared() {
    let document = document(openapi::responses(DefenderError::CATALOGUE));
    let content = &responses_of(&document)["404"]["content"]["application/json"];
    assert!(content["schema"].get("anyOf").is_none());
    assert!(content["examples"]["ResourceNotFound"]["value"]["error"].get("args").is_none());
}

#[test]
fn all_schemas_of_the_envelope_agree() {
    let document = document(MachineError::responses().into_iter().collect());
    let of_404 = &responses_of(&document)["404"]["content"]["application/json"]["schema"];
    let envelope = serde_json::to_value(schemars::schema_for!(rest_error::Envelope<'_>)).unwrap();
    let response = serde_json::to_value(schemars::schema_for!(rest_error::ErrorResponse)).unwrap();
    assert_eq!(envelope, response);
    assert_eq!(envelope["title"], "ErrorEnvelope");
    assert_eq!(of_404["properties"], envelope["properties"]);
    assert_eq!(envelope["required"], json!(["error"]));

    let codes = serde_json::to_value(schemars::schema_for!(rest_error::HttpErrorCode)).unwrap();
    assert_eq!(codes["enum"], json!(rest_error::HttpErrorCode::ALL));
}

#[test]
fn headers_are_described_where_they_are_sent() {
    let headers_of = |catalogue: &Catalogue, status: &str| -> Vec<String> {
        let document = document(openapi::responses(catalogue));
        let headers = responses_of(&document)[status]["headers"].as_object().unwrap();
        for (name, header) in headers {
            assert!(header["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
            assert!(header["schema"]["type"].is_string(), "{name}");
        }
        headers.keys().cloned().collect()
    };
    let headers = |status| headers_of(MachineError::CATALOGUE, status);
    assert_eq!(headers("404"), ["x-ms-error-code"]);
    assert_eq!(headers("401"), ["www-authenticate", "x-ms-error-code"]);
    // The 503 has a fixed delay, and the 429 that of a field.
    assert_eq!(headers("503"), ["retry-after", "x-ms-error-code"]);
    assert_eq!(headers("429"), ["retry-after", "x-ms-error-code"]);
    assert_eq!(headers_of(HostileError::CATALOGUE, "400"), ["link", "x-ms-error-code"]);
}

#[test]
fn descriptions_come_from_the_doc_comments() {
    let document = document(MachineError::responses().into_iter().collect());
    let response = &responses_of(&document)["404"];
    assert_eq!(
        response["description"],
        "Not Found\n\n- `MachineNotFound`: No machine has this ID.\n- `NotFound`: Nothing was found at this URI."
    );
    let examples = &response["content"]["application/json"]["examples"];
    // The description of the response has the first paragraph already.
    assert_eq!(
        examples["MachineNotFound"]["description"],
        "No machine has this ID.\n\nIt may have had one that was removed."
    );
    assert_eq!(examples["NotFound"].get("description"), None);
}

/// A doc comment is Markdown. What looks like HTML in it is shown as text.
#[test]
fn hostile_descriptions_stay_in_their_place() {
    let document = document(openapi::responses(HostileError::CATALOGUE));
    let description = |status: &str| responses_of(&document)[status]["description"].as_str().unwrap().to_owned();
    assert_eq!(
        description("400"),
        "Bad Request\n\n- `Pipe.and-dash_1`: A | and `code | <b>` and \\<script>alert(1)\\</script> \"quoted\" \\ & 🦀 🏳️‍🌈 \
         עברית \\u{202e} <https://example.com> [Help](<https://example.com/a?b=(c)&d=]>)"
    );
    let conflict = description("409");
    let lines: Vec<_> = conflict.split('\n').collect();
    assert_eq!(lines.len(), 4, "{conflict:?}");
    assert!(lines[2].ends_with(r"**Deprecated:** Use \<b\> \`x\` \|  \# y. Since 1 \| \<b\> \_2\_."), "{conflict}");
    assert_eq!(lines[3], r"- `Unclosed`: ` unclosed \<a");
    let example = &responses_of(&document)["400"]["content"]["application/json"]["examples"]["Pipe.and-dash_1"];
    assert!(example["description"].as_str().unwrap().ends_with("# More\n\n```text\n<i> `\n```"), "{example}");
    assert_eq!(example["value"]["error"]["message"], r#""text" | `{` <b> "\ 🦀 עברית"#);
}

#[derive(Debug, RestError)]
#[rest(skip(utoipa), status = 400, msg = "")]
struct ByHand;

/// It would conflict with a generated one.
impl IntoResponses for ByHand {
    fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        [("400".to_owned(), utoipa::openapi::Response::new("by hand").into())].into()
    }
}

#[test]
fn the_impl_can_be_written_by_hand() {
    assert_eq!(responses_of(&document(ByHand::responses().into_iter().collect()))["400"]["description"], "by hand");
    assert_eq!(openapi::responses(ByHand::CATALOGUE).responses.len(), 1);
}

#[test]
fn generic_types_and_groups_have_responses_too() {
    #[derive(Debug, RestError)]
    #[rest(status = 409, msg = "{0}")]
    struct Conflict<T>(T);

    assert!(Conflict::<u8>::responses().contains_key("409"));
    let responses: Value = document(GetMachine::responses().into_iter().collect());
    let statuses: Vec<_> = responses_of(&responses).as_object().unwrap().keys().cloned().collect();
    assert_eq!(statuses, ["403", "404", "410", "429"]);
    let mut known: Vec<_> = GetMachine::CATALOGUE.iter().map(ErrorSpec::status).collect();
    known.sort_unstable();
    known.dedup();
    assert_eq!(known.len(), statuses.len());
    assert!(HttpError::responses().contains_key("503"));
}
