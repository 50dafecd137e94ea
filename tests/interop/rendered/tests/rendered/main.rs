//! Problem details as other crates and the RFC's schema read them, and the page as a browser does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use axum::{
    Router,
    body::{Body, to_bytes},
    routing::get,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_api_problem::HttpApiProblem;
use problem_details::ProblemDetails;
use rest_error::{
    Detail, HttpError, RestError,
    client::ReceivedError,
    middleware::{
        ErrorLayer,
        render::{self, Problem},
    },
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Failed {
    /// No machine has this ID. It may have been removed.
    #[rest(status = 404, msg = "Machine {id} is not in {place:?}")]
    MachineNotFound { id: u64, place: String },
    #[rest(msg = "Several fields are wrong")]
    Invalid {
        #[rest(details)]
        details: Vec<Detail>,
    },
    #[rest(status = 500, msg = "")]
    Unnamed,
}

fn lost() -> Failed {
    Failed::MachineNotFound { id: 7, place: "the \"cellar\"\u{202e}\n".to_owned() }
}

fn invalid() -> Failed {
    Failed::Invalid { details: vec![Detail::new("TooSmall", "At least 1").with_target("items[1].größe")] }
}

async fn sent(path: &str, accept: &'static str) -> (StatusCode, HeaderMap, Vec<u8>) {
    sent_by(render::problem("https://example.com/errors/"), path, accept).await
}

async fn sent_by(problem: Problem, path: &str, accept: &'static str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let layer = ErrorLayer::new().render(problem).render(render::page());
    let app = Router::new()
        .route("/lost", get(async || lost()))
        .route("/invalid", get(async || invalid()))
        .route("/unnamed", get(async || Failed::Unnamed))
        .route("/panic", get(async || -> HttpError { panic!("of the test") }))
        .layer(layer);
    let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

const PATHS: [(&str, &str); 5] = [
    ("/lost", "MachineNotFound"),
    ("/invalid", "Invalid"),
    ("/unnamed", "Unnamed"),
    ("/panic", "InternalServerError"),
    ("/nowhere", "NotFound"),
];

/// The schema in appendix A of RFC 9457, without its descriptions.
fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An RFC 7807 problem object",
        "type": "object",
        "properties": {
            "type": { "type": "string", "format": "uri-reference" },
            "title": { "type": "string" },
            "status": { "type": "integer", "minimum": 100, "maximum": 599 },
            "detail": { "type": "string" },
            "instance": { "type": "string", "format": "uri-reference" },
        },
    })
}

#[tokio::test]
async fn others_read_our_problems() {
    let schema = jsonschema::options().should_validate_formats(true).build(&schema()).unwrap();
    for (path, code) in PATHS {
        let (status, headers, body) = sent(path, "application/problem+json").await;
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        let json: Value = serde_json::from_slice(&body).unwrap();
        schema.validate(&json).unwrap();

        let id = headers["x-request-id"].to_str().unwrap();
        let (kind, instance) = (format!("https://example.com/errors/{code}"), format!("urn:uuid:{id}"));
        let problem: HttpApiProblem = serde_json::from_slice(&body).unwrap();
        assert_eq!((problem.type_url.as_deref(), problem.instance.as_deref()), (Some(&*kind), Some(&*instance)));
        assert_eq!(problem.status.map(|status| status.as_u16()), Some(status.as_u16()));
        assert_eq!(problem.json_value("code"), Some(&json!(code)));
        assert_eq!(problem.json_value("correlationId"), Some(&json!(id)));

        // This one takes a URI only as `http` has it, which knows no URNs.
        let links = render::problem("https://example.com/errors/").instances("https://example.com/failures/");
        let (status, headers, body) = sent_by(links, path, "application/problem+json").await;
        let id = headers["x-request-id"].to_str().unwrap();
        let problem: ProblemDetails<Map<String, Value>> = serde_json::from_slice(&body).unwrap();
        assert_eq!((problem.status, problem.title.as_deref()), (Some(status), json["title"].as_str()));
        assert_eq!(problem.r#type.map(|kind| kind.to_string()), Some(kind));
        assert_eq!(problem.instance.map(|uri| uri.to_string()), Some(format!("https://example.com/failures/{id}")));
        assert_eq!(problem.detail.as_deref(), json["detail"].as_str());
        assert_eq!(problem.extensions["code"], code);
    }
}

#[tokio::test]
async fn details_have_pointers() {
    let (_, _, body) = sent("/invalid", "application/problem+json").await;
    let json: Value = serde_json::from_slice(&body).unwrap();
    let pointer = json["errors"][0]["pointer"].as_str().unwrap();
    let pointer = percent_encoding::percent_decode_str(pointer.strip_prefix('#').unwrap()).decode_utf8().unwrap();
    let sent = json!({ "items": [{}, { "größe": 7 }] });
    assert_eq!(sent.pointer(&pointer), Some(&json!(7)));
}

/// The examples of RFC 9457, section 3.
#[test]
fn our_client_reads_the_examples_of_the_rfc() {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    let read = |status, body: Value| ReceivedError::from_parts(status, &headers, body.to_string());
    let credit = read(
        StatusCode::FORBIDDEN,
        json!({
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"],
        }),
    );
    assert_eq!(credit.code(), Some("https://example.com/probs/out-of-credit"));
    assert_eq!(credit.message(), Some("Your current balance is 30, but that costs 50."));
    assert_eq!(credit.get("balance"), Some(json!(30)));
    let invalid = read(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({
            "type": "https://example.net/validation-error",
            "title": "Your request is not valid.",
            "errors": [
                { "detail": "must be a positive integer", "pointer": "#/age" },
                { "detail": "must be 'green', 'red' or 'blue'", "pointer": "#/profile/color" },
            ],
        }),
    );
    assert_eq!(invalid.code(), Some("https://example.net/validation-error"));
    assert_eq!(invalid.message(), Some("Your request is not valid."));
    let details: Vec<_> = invalid.details().iter().map(|detail| (detail.message(), detail.target())).collect();
    assert_eq!(
        details,
        [("must be a positive integer", Some("#/age")), ("must be 'green', 'red' or 'blue'", Some("#/profile/color"))]
    );
}

/// A browser applies the style only if its hash is in the policy.
#[tokio::test]
async fn the_policy_of_the_page_allows_its_style() {
    for (path, _) in PATHS {
        let (_, headers, body) = sent(path, "text/html").await;
        let page = String::from_utf8(body).unwrap();
        let (_, rest) = page.split_once("<style>").unwrap();
        let (style, rest) = rest.split_once("</style>").unwrap();
        let hash = BASE64_STANDARD.encode(Sha256::digest(style));
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            )
        );
        for forbidden in ["<script", "style=", "onclick", "javascript:", "\u{202e}"] {
            assert!(!rest.contains(forbidden), "{rest}");
        }
    }
}
