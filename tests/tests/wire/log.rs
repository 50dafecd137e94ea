//! The log has what the client has not: the sources. And the client has not what the log has.

use std::io;

use axum::{
    Router,
    extract::{MatchedPath, Path},
    routing::{get, post},
};
use http::StatusCode;
use rest_error::{
    Detail, ErrorResponse, HttpError, RestError, client::ReceivedError, extract::Json, middleware::ErrorLayer,
};
use tracing::Level;

use crate::sent::{Answer, get as get_request, send};

#[derive(Debug, RestError)]
enum Failed {
    #[rest(status = 503, msg = "The store is not reachable")]
    Down {
        #[source]
        cause: io::Error,
    },
    #[rest(status = 400, msg = "{0}")]
    Text(String),
    #[rest(status = 400, msg = "Several fields are wrong")]
    Invalid(#[rest(details)] Vec<Detail>),
}

fn down() -> Failed {
    let inner = io::Error::other("password=hunter2\n\u{202e}ERROR forged");
    Failed::Down { cause: io::Error::other(HttpCause(inner)) }
}

/// An error between, so that the chain has two.
#[derive(Debug)]
struct HttpCause(io::Error);

impl std::fmt::Display for HttpCause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("connection to 10.0.0.7 refused")
    }
}

impl std::error::Error for HttpCause {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/down", get(async || down()))
        .route("/owned", get(async || ErrorResponse::from(down())))
        .route(
            "/machines/{id}",
            get(async |Path(id): Path<u8>| Failed::Text(format!("Machine {id}\n\"gone\"\u{2028}"))),
        )
        .route("/gone", get(async || HttpError::Gone))
        .layer(layer)
}

fn only(answer: &Answer) -> &crate::sent::Event {
    answer.envelope();
    &answer.log[0]
}

#[tokio::test]
async fn sources_are_in_the_log_alone() {
    for path in ["/down", "/owned"] {
        let answer = send(&app(ErrorLayer::new()), get_request(path)).await;
        let event = only(&answer);
        assert_eq!(event.level, Level::ERROR);
        let sources = event.field("sources").unwrap();
        assert_eq!(sources, "connection to 10.0.0.7 refused: password=hunter2\\n\\u{202e}ERROR forged", "{path}");
        assert_eq!(event.field("http.request.method"), Some("GET"));
        assert_eq!(event.field("message_text"), Some("The store is not reachable"));
        let sent = format!("{:?} {}", answer.headers, String::from_utf8(answer.body.clone()).unwrap());
        for secret in ["hunter2", "10.0.0.7", "refused"] {
            assert!(!sent.contains(secret), "{sent}");
        }
    }
}

#[tokio::test]
async fn nothing_in_an_event_breaks_the_line() {
    let answer = send(&app(ErrorLayer::new()), get_request("/machines/7")).await;
    let event = only(&answer);
    let text = event.field("message_text").unwrap();
    assert_eq!(text, "Machine 7\\n\"gone\"\\u{2028}");
    assert!(!text.contains('\n'));
}

#[tokio::test]
async fn the_route_is_that_which_matched() {
    let plain = app(ErrorLayer::new());
    assert_eq!(only(&send(&plain, get_request("/machines/7")).await).field("http.route"), Some("/machines/{id}"));
    assert_eq!(only(&send(&plain, get_request("/nowhere")).await).field("http.route"), None);
    let set = app(ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(|_| "mine")));
    assert_eq!(only(&send(&set, get_request("/machines/7")).await).field("http.route"), Some("mine"));
}

#[tokio::test]
async fn every_wrong_field_of_a_body_is_logged() {
    #[derive(serde::Deserialize)]
    #[allow(dead_code, reason = "it is only read")]
    struct Order {
        customer: String,
        count: u8,
    }
    let app = Router::new()
        .route("/", post(async |Json(_): Json<Order>| "taken"))
        .route("/text", get(async || Failed::Invalid(details(30))))
        .layer(ErrorLayer::new());
    let mut request = get_request("/");
    *request.method_mut() = http::Method::POST;
    request.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
    *request.body_mut() = axum::body::Body::from(r#"{"customer":7,"count":"many"}"#);
    let answer = send(&app, request).await;
    let logged = only(&answer).field("details").unwrap();
    for field in ["at customer: ", "at count: "] {
        assert!(logged.contains(field), "{logged}");
    }

    let answer = send(&app, get_request("/text")).await;
    let logged = only(&answer).field("details").unwrap();
    assert!(logged.starts_with("Odd at a\\n0: is\\n\\u{202e}odd; Odd at a\\n1: "), "{logged}");
    assert_eq!(logged.split("; ").count(), 20);
    assert_eq!(only(&send(&app, get_request("/nowhere")).await).field("details"), None);
}

fn details(count: usize) -> Vec<Detail> {
    (0..count).map(|at| Detail::new("Odd", "is\n\u{202e}odd").with_target(format!("a\n{at}"))).collect()
}

#[tokio::test]
async fn levels_are_by_status_and_settable() {
    let plain = app(ErrorLayer::new());
    assert_eq!(only(&send(&plain, get_request("/gone")).await).level, Level::INFO);
    assert_eq!(only(&send(&plain, get_request("/down")).await).level, Level::ERROR);

    let set = app(ErrorLayer::new().level(|report| match report.status() {
        StatusCode::GONE => None,
        _ => Some(Level::INFO),
    }));
    assert!(send(&set, get_request("/gone")).await.log.is_empty());
    assert_eq!(only(&send(&set, get_request("/down")).await).level, Level::INFO);
}

/// The code of another service may contain anything.
#[tokio::test]
async fn the_code_of_a_relayed_error_is_on_one_line() {
    let body = r#"{"error":{"code":"Lost\nERROR forged\u001b[2J","message":"m"}}"#;
    let relayed = move || async move {
        ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), body).pass_on()
    };
    let app = Router::new().route("/", get(relayed)).layer(ErrorLayer::new());
    let answer = send(&app, get_request("/")).await;
    let [event] = &answer.log[..] else { panic!("{:?}", answer.log) };
    for name in ["error.type", "upstream.error.type", "sources"] {
        let text = event.field(name).unwrap_or_default();
        assert!(!text.contains(['\n', '\u{1b}']), "{name}: {text:?}");
    }
    let code = event.field("error.type").unwrap();
    assert!(code.starts_with("Lost") && code.contains("forged"), "{code:?}");
}
