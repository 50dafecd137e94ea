//! A service that calls another keeps the trail: its log has the code and the ID of the failure there.

use std::sync::Arc;

use axum::{Router, routing::get};
use http::{HeaderMap, StatusCode};
use rest_error::{
    CorrelationId, ErrorResponse, RestError,
    client::{ReceivedError, RequestError},
    middleware::ErrorLayer,
};

use crate::sent::{Answer, get as get_request, send};

#[derive(Debug, RestError)]
#[rest(status = 502)]
enum Failed {
    #[rest(msg = "The inventory failed")]
    Inventory(#[source] ReceivedError),
    #[rest(msg = "The inventory failed, told by a box")]
    Boxed(#[source] Box<ReceivedError>),
    #[rest(msg = "The inventory failed, told by an arc")]
    Shared(#[source] Arc<ReceivedError>),
    #[rest(msg = "The inventory failed, told by a client")]
    Client(#[source] RequestError),
    #[rest(msg = "The inventory failed, deep down")]
    Deep(#[source] Box<Failed>),
    #[rest(msg = "Something else failed")]
    Other(#[source] std::fmt::Error),
}

const BODY: &str = r#"{"error":{"code":"Locked","message":"Shelf 3 of 10.0.0.7 is locked","target":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}}"#;

fn answered() -> ReceivedError {
    ReceivedError::from_parts(StatusCode::LOCKED, &HeaderMap::new(), BODY)
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
        .route("/told", get(async || ErrorResponse::from(Failed::Inventory(answered())).with_upstream_correlation_id()))
        .route(
            "/given",
            get(async move || ErrorResponse::from(Failed::Inventory(answered())).with_correlation_id(given())),
        )
        .route(
            "/other",
            get(async || ErrorResponse::from(Failed::Other(std::fmt::Error)).with_upstream_correlation_id()),
        )
        .route(
            "/nameless",
            get(async || {
                let page = ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), "<h1>");
                Failed::Inventory(page)
            }),
        )
        .route(
            "/forged",
            get(async || {
                let body = r#"{"error":{"code":"a\nERROR b","message":"c","target":"d\ne"}}"#;
                Failed::Inventory(ReceivedError::from_parts(StatusCode::CONFLICT, &HeaderMap::new(), body))
            }),
        )
        .route("/gateway", get(async || ErrorResponse::from(answered())))
        .route("/relayed", get(async || answered().pass_on()))
        .layer(layer)
}

fn upstream(answer: &Answer) -> (Option<&str>, Option<&str>) {
    let event = &answer.log[0];
    (event.field("upstream.correlation_id"), event.field("upstream.error.type"))
}

#[tokio::test]
async fn the_log_has_code_and_id_of_the_answer_that_caused_the_error() {
    let app = app(ErrorLayer::new());
    for path in ["/plain", "/boxed", "/shared", "/client", "/deep", "/owned"] {
        let answer = send(&app, get_request(path)).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
        let (code, _, target) = answer.envelope();
        assert_ne!((&*code, &*target), ("Locked", "7d444840-9dc0-11d1-b245-5ffdce74fad2"));
        assert_eq!(upstream(&answer), (Some("7d444840-9dc0-11d1-b245-5ffdce74fad2"), Some("Locked")), "{path}");
        let sources = answer.log[0].field("sources").unwrap();
        assert!(sources.contains("Locked"), "{sources}");
        // The client sees none of it.
        let sent = format!("{:?} {}", answer.headers, String::from_utf8(answer.body.clone()).unwrap());
        for inner in ["7d444840-9dc0-11d1-b245-5ffdce74fad2", "Locked", "10.0.0.7"] {
            assert!(!sent.contains(inner), "{sent}");
        }
    }
}

#[tokio::test]
async fn the_id_is_passed_on_where_that_is_wanted() {
    let plain = app(ErrorLayer::new());
    assert_eq!(send(&plain, get_request("/told")).await.target(), "7d444840-9dc0-11d1-b245-5ffdce74fad2");
    assert_eq!(send(&plain, get_request("/other")).await.target().len(), 36);

    let passing = app(ErrorLayer::new().pass_on_upstream_correlation_id());
    for path in ["/plain", "/deep", "/client", "/owned"] {
        let answer = send(&passing, get_request(path)).await;
        assert_eq!(answer.target(), "7d444840-9dc0-11d1-b245-5ffdce74fad2", "{path}");
        assert_eq!(upstream(&answer).0, Some("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
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
async fn a_proxy_relays_the_response_with_its_id() {
    let answer = send(&app(ErrorLayer::new()), get_request("/relayed")).await;
    assert_eq!(answer.status, StatusCode::LOCKED);
    assert_eq!(String::from_utf8(answer.body.clone()).unwrap(), BODY);
    assert_eq!(answer.target(), "7d444840-9dc0-11d1-b245-5ffdce74fad2");
}

#[tokio::test]
async fn a_gateway_answers_for_itself_and_logs_the_failure_of_the_other_service() {
    let answer = send(&app(ErrorLayer::new()), get_request("/gateway")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (502, "BadGateway"));
    assert_eq!(upstream(&answer), (Some("7d444840-9dc0-11d1-b245-5ffdce74fad2"), Some("Locked")));
}
