//! Canaries in all that a client must not see: they are in the log where that is of use, and never in the response.

use std::{fmt, io, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Path},
    response::IntoResponse,
    routing::{get, post},
};
use http::{HeaderMap, Method, Request, StatusCode};
use rest_error::{
    CorrelationId, Detail, Envelope, ErrorResponse, RestError,
    client::ReceivedError,
    extract::{self, Json},
    middleware::ErrorLayer,
};
use serde::{Deserialize, Deserializer};

use crate::sent::{Answer, get as get_request, send};

const CANARY: &str = "canary-7f3a";

/// Its text is that of a cause; what `Debug` says is for nobody.
struct Cause(Option<Box<Cause>>);

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("canary-debug")
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(CANARY)
    }
}

impl std::error::Error for Cause {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}

fn cause() -> Cause {
    Cause(Some(Box::new(Cause(None))))
}

#[derive(Debug, RestError)]
#[rest(status = 503)]
enum Failed {
    #[rest(msg = "The store is not reachable")]
    Source(#[source] Cause),
    #[rest(msg = "The pool is exhausted")]
    Boxed(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[rest(status = 400, msg = "Field {shown} is wrong")]
    Field {
        shown: u8,
        #[expect(dead_code, reason = "it is not to be seen")]
        hidden: &'static str,
    },
    #[rest(status = 400, msg("Computed {short}", short = long.len()))]
    Computed { long: String },
    #[rest(status = 400, msg = "Label {0} is wrong")]
    Shown(Label),
    #[rest(transparent)]
    Sent(Sent),
}

#[derive(Debug, RestError)]
#[rest(status = 400, args)]
enum Sent {
    #[rest(msg = "Sent {shown}")]
    Hidden {
        shown: u8,
        #[expect(dead_code, reason = "it is not to be seen")]
        hidden: String,
        #[source]
        cause: Option<Arc<Cause>>,
    },
}

/// `Debug` says more than `Display`.
struct Label;

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(CANARY)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a label")
    }
}

/// Its deserializer says what a person is not to be told.
#[derive(Debug)]
struct Checked;

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?;
        Err(serde::de::Error::custom(CANARY))
    }
}

#[derive(Debug, Deserialize)]
struct Order {
    #[expect(dead_code, reason = "it never comes to be")]
    customer: Checked,
}

async fn panics() -> StatusCode {
    panic!("{CANARY}");
}

fn app() -> Router {
    let sent = |error: Sent| async { Failed::Sent(error) };
    let hidden = move || sent(Sent::Hidden { shown: 1, hidden: CANARY.into(), cause: Some(Arc::new(cause())) });
    Router::new()
        .route("/source", get(async || Failed::Source(cause())))
        .route("/boxed", get(async || Failed::Boxed(io::Error::other(cause()).into())))
        .route("/owned", get(async || ErrorResponse::from(Failed::Source(cause()))))
        .route("/envelope", get(async || Envelope::new(&Failed::Source(cause())).into_response()))
        .route("/worded", get(async || Failed::Source(cause()).with_message("Something else")))
        .route("/field", get(async || Failed::Field { shown: 1, hidden: CANARY }))
        .route("/shown", get(async || Failed::Shown(Label)))
        .route("/hidden", get(hidden))
        .route("/computed", get(async || Failed::Computed { long: CANARY.into() }))
        .route("/panics", get(panics))
        .route("/text", get(async || (StatusCode::BAD_GATEWAY, CANARY)))
        .route("/serde", post(async |Json(order): Json<Order>| format!("{order:?}")))
        .route("/path/{id}", get(async |Path((a, b)): Path<(u8, u8)>| format!("{a}{b}")))
        .route("/own-path/{id}", get(async |extract::Path((a, b)): extract::Path<(u8, u8)>| format!("{a}{b}")))
        .layer(ErrorLayer::new().route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str)))
}

fn response_of(answer: &Answer) -> String {
    format!("{} {:?} {}", answer.status, answer.headers, String::from_utf8_lossy(&answer.body))
}

/// What no response has: the canary, a file's path, a type's name.
fn assert_tight(answer: &Answer, route: &str) {
    assert!(answer.status.as_u16() >= 400, "{route}");
    let response = response_of(answer);
    for internal in ["canary", ".rs", "/src", "tests/", "Cause", "Failed", "Sent::", "Order", "Checked", "tuple", "u8"]
    {
        assert!(!response.contains(internal), "{route}: {internal} in {response}");
    }
    answer.envelope();
}

#[tokio::test]
async fn what_caused_an_error_is_in_the_log_alone() {
    for route in ["/source", "/boxed", "/owned", "/envelope", "/worded", "/panics", "/text"] {
        let answer = send(&app(), get_request(route)).await;
        assert_tight(&answer, route);
        assert!(answer.log[0].field("sources").unwrap().contains(CANARY), "{route}: {:?}", answer.log);
        assert!(!format!("{:?}", answer.log).contains("canary-debug"), "{route}");
    }
    let request = Request::builder().method(Method::POST).uri("/serde").header("content-type", "application/json");
    let answer = send(&app(), request.body(Body::from(r#"{"customer":"a"}"#)).unwrap()).await;
    assert_tight(&answer, "/serde");
    assert!(answer.log[0].field("sources").unwrap().contains(CANARY), "{:?}", answer.log);
}

#[tokio::test]
async fn what_the_message_does_not_show_is_nowhere() {
    for route in ["/field", "/shown", "/computed"] {
        let answer = send(&app(), get_request(route)).await;
        assert_tight(&answer, route);
        assert!(!format!("{:?}", answer.log).contains("canary"), "{route}: {:?}", answer.log);
    }
    let answer = send(&app(), get_request("/hidden")).await;
    assert_tight(&answer, "/hidden");
    assert!(String::from_utf8_lossy(&answer.body).ends_with(r#","args":{"shown":1}}}"#));
}

#[tokio::test]
async fn a_mistake_of_the_service_is_not_told() {
    // The texts of axum and of serde name Rust's types.
    for path in ["/path/7", "/own-path/7"] {
        let answer = send(&app(), get_request(path)).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_tight(&answer, path);
        let cause = answer.log[0].field("sources").unwrap();
        assert!(!cause.is_empty() && !response_of(&answer).contains(cause), "{cause}");
    }
}

/// Everything that a caller or another service says, where headers are made of it.
const HOSTILE: [&str; 9] = ["a\r\nx-injected: 1", "a\nb", "a\0b", "ä", "a\u{7f}b", "\u{2028}", " a", "a ", ""];

fn hostile() -> Vec<String> {
    HOSTILE.iter().map(|text| (*text).to_owned()).chain(["x".repeat(1 << 20), "\r\n".repeat(1 << 19)]).collect()
}

/// All values are visible ASCII and short, and there is no header that nobody meant.
fn assert_sound(headers: &HeaderMap, text: &str) {
    const KNOWN: [&str; 8] = [
        "content-type",
        "x-content-type-options",
        "cache-control",
        "x-ms-error-code",
        "retry-after",
        "www-authenticate",
        "x-request-id",
        "content-length",
    ];
    for (name, value) in headers {
        assert!(KNOWN.contains(&name.as_str()), "{name}");
        assert!(value.len() <= 128, "{name} of {} bytes", value.len());
        assert!(value.as_bytes().iter().all(|byte| matches!(byte, b' '..=b'~')), "{name}: {value:?} of {text:?}");
    }
}

#[tokio::test]
async fn nothing_hostile_reaches_a_header() {
    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "{0}")]
    struct Echo(String, #[rest(details)] Vec<Detail>);

    for text in hostile() {
        // In the message and the details of an error of this service, and as the ID of a request.
        assert!(CorrelationId::parse(&text).is_err(), "{} bytes", text.len());
        let said = text.clone();
        let echo = move || async move {
            let details = vec![Detail::new(said.clone(), said.clone()).with_target(said.clone())];
            ErrorResponse::from(Echo(said, details))
        };
        let app = Router::new().route("/", get(echo)).layer(ErrorLayer::new().trust_request_id());
        let mut request = get_request("/");
        if let Ok(value) = http::HeaderValue::from_bytes(text.as_bytes()) {
            request.headers_mut().insert("x-request-id", value);
        }
        let answer = send(&app, request).await;
        assert_sound(&answer.headers, &text);
        answer.envelope();
        assert!(answer.body.len() < 128 * 1024, "{} bytes", answer.body.len());

        // In the answer of another service that is passed on.
        let body = serde_json::json!({ "error": {
            "code": text, "message": text, "target": text, "details": [{ "code": text, "message": text }],
            "innererror": { "code": text }, "args": { "a": text },
        } });
        let mut headers = HeaderMap::new();
        if let Ok(value) = http::HeaderValue::from_bytes(text.as_bytes()) {
            for name in ["x-ms-error-code", "x-request-id", "retry-after", "set-cookie", "x-injected"] {
                headers.insert(name, value.clone());
            }
        }
        let received = ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &headers, body.to_string());
        let passed_on = received.pass_on().into_http::<Vec<u8>>();
        assert_sound(passed_on.headers(), &text);
        assert!(passed_on.body().len() < 256 * 1024, "{} bytes", passed_on.body().len());
    }
}
