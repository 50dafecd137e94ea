//! A service that calls another keeps the trail: its log has the code and the ID of the failure there.

use std::sync::Arc;

use axum::{Router, routing::get};
use http::{HeaderMap, StatusCode};
use rest_error::{CorrelationId, ErrorResponse, RestError, tower::ErrorLayer};

use crate::sent::{Answer, get as get_request, send};

#[derive(Debug, RestError)]
#[rest(status = 502)]
enum Failed {
    #[rest(msg = "The inventory failed")]
    Inventory(#[source] ErrorResponse),
    #[rest(msg = "The inventory failed, told by a box")]
    Boxed(#[source] Box<ErrorResponse>),
    #[rest(msg = "The inventory failed, told by an arc")]
    Shared(#[source] Arc<ErrorResponse>),
    #[rest(msg = "The inventory failed, told by a client")]
    Client(#[source] rest_error::reqwest::Error),
    #[rest(msg = "The inventory failed, deep down")]
    Deep(#[source] Box<Failed>),
    #[rest(msg = "Something else failed")]
    Other(#[source] std::fmt::Error),
}

const BODY: &str = r#"{"error":{"code":"Locked","message":"Shelf 3 of 10.0.0.7 is locked","target":"upstream-1"}}"#;

fn answered() -> ErrorResponse {
    ErrorResponse::from_parts(StatusCode::LOCKED, &HeaderMap::new(), BODY)
}

fn app(layer: ErrorLayer) -> Router {
    let given = || CorrelationId::parse("given-1").unwrap();
    Router::new()
        .route("/plain", get(async || Failed::Inventory(answered())))
        .route("/boxed", get(async || Failed::Boxed(Box::new(answered()))))
        .route("/shared", get(async || Failed::Shared(Arc::new(answered()))))
        .route("/client", get(async || Failed::Client(answered().into())))
        .route("/deep", get(async || Failed::Deep(Box::new(Failed::Inventory(answered())))))
        .route("/owned", get(async || ErrorResponse::from(Failed::Inventory(answered()))))
        .route("/told", get(async || ErrorResponse::from(Failed::Inventory(answered())).with_upstream_target()))
        .route("/given", get(async move || ErrorResponse::from(Failed::Inventory(answered())).with_target(given())))
        .route("/other", get(async || ErrorResponse::from(Failed::Other(std::fmt::Error)).with_upstream_target()))
        .route(
            "/nameless",
            get(async || {
                let page = ErrorResponse::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), "<h1>");
                Failed::Inventory(page)
            }),
        )
        .route(
            "/forged",
            get(async || {
                let body = r#"{"error":{"code":"a\nERROR b","message":"c","target":"d\ne"}}"#;
                Failed::Inventory(ErrorResponse::from_parts(StatusCode::CONFLICT, &HeaderMap::new(), body))
            }),
        )
        .route("/gateway", get(async || answered()))
        .layer(layer)
}

fn upstream(answer: &Answer) -> (Option<&str>, Option<&str>) {
    let event = &answer.log[0];
    (event.field("upstream_target"), event.field("upstream_code"))
}

#[tokio::test]
async fn the_log_has_code_and_id_of_the_answer_that_caused_the_error() {
    let app = app(ErrorLayer::new());
    for path in ["/plain", "/boxed", "/shared", "/client", "/deep", "/owned"] {
        let answer = send(&app, get_request(path)).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
        let (code, _, target) = answer.envelope();
        assert_ne!((&*code, &*target), ("Locked", "upstream-1"));
        assert_eq!(upstream(&answer), (Some("upstream-1"), Some("Locked")), "{path}");
        let sources = answer.log[0].field("sources").unwrap();
        assert!(sources.contains("423 Locked (target upstream-1): Shelf 3 of 10.0.0.7 is locked"), "{sources}");
        // The client sees none of it.
        let sent = format!("{:?} {}", answer.headers, String::from_utf8(answer.body.clone()).unwrap());
        for inner in ["upstream-1", "Locked", "10.0.0.7"] {
            assert!(!sent.contains(inner), "{sent}");
        }
    }
}

#[tokio::test]
async fn the_id_is_passed_on_where_that_is_wanted() {
    let plain = app(ErrorLayer::new());
    assert_eq!(send(&plain, get_request("/told")).await.target(), "upstream-1");
    assert_eq!(send(&plain, get_request("/other")).await.target().len(), 36);

    let passing = app(ErrorLayer::new().pass_upstream_target_on());
    for path in ["/plain", "/deep", "/client", "/owned"] {
        let answer = send(&passing, get_request(path)).await;
        assert_eq!(answer.target(), "upstream-1", "{path}");
        assert_eq!(upstream(&answer).0, Some("upstream-1"));
        assert_ne!(answer.code(), "Locked");
    }
    // What a handler chose stands; and where there is none, the request's.
    assert_eq!(send(&passing, get_request("/given")).await.target(), "given-1");
    assert_eq!(send(&passing, get_request("/nameless")).await.target().len(), 36);
}

#[tokio::test]
async fn what_the_answer_does_not_say_is_not_logged() {
    let answer = send(&app(ErrorLayer::new()), get_request("/nameless")).await;
    assert_eq!(upstream(&answer), (None, None));
    let answer = send(&app(ErrorLayer::new()), get_request("/other")).await;
    assert_eq!(upstream(&answer), (None, None));
}

#[tokio::test]
async fn another_server_writes_no_line_of_its_own() {
    let answer = send(&app(ErrorLayer::new()), get_request("/forged")).await;
    // What is no ID is none.
    assert_eq!(upstream(&answer), (None, Some("a\\nERROR b")));
}

#[tokio::test]
async fn a_gateway_answers_as_it_was_answered() {
    let answer = send(&app(ErrorLayer::new()), get_request("/gateway")).await;
    assert_eq!(answer.status, StatusCode::LOCKED);
    assert_eq!(String::from_utf8(answer.body.clone()).unwrap(), BODY);
    assert_eq!(answer.target(), "upstream-1");
}
