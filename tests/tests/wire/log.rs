//! The log has what the client has not: the sources. And the client has not what the log has.

use std::io;

use axum::{
    Router,
    extract::{MatchedPath, Path},
    routing::get,
};
use http::StatusCode;
use rest_error::{ErrorResponse, HttpError, RestError, middleware::ErrorLayer};
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
    let layer = ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    let app = app(layer);
    assert_eq!(only(&send(&app, get_request("/machines/7")).await).field("http.route"), Some("/machines/{id}"));
    assert_eq!(only(&send(&app, get_request("/nowhere")).await).field("http.route"), None);
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
