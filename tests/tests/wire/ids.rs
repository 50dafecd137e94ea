//! One ID: in the body, in the header, in the log, in the request.

use std::collections::HashSet;

use axum::{
    Extension, Router,
    extract::{Path, Request},
    response::IntoResponse,
    routing::get,
};
use http::{HeaderName, HeaderValue, StatusCode};
use rest_error::{
    CorrelationId, Envelope, ErrorResponse, HttpError, RestError, defender::DefenderError, middleware::ErrorLayer,
};

use crate::sent::{get as get_request, send};

#[derive(Debug, RestError)]
#[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
struct NoSuchMachine {
    id: u64,
}

fn chosen() -> CorrelationId {
    CorrelationId::parse("chosen-by-the-handler").unwrap()
}

async fn spawned() -> Result<(), ErrorResponse> {
    // Nothing of the request is known there.
    let task = tokio::spawn(async { Err::<(), _>(ErrorResponse::from(DefenderError::Forbidden)) });
    task.await.map_err(|_| HttpError::BadGateway)?
}

fn app(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/derived", get(async || NoSuchMachine { id: 7 }))
        .route("/owned", get(async || Err::<(), _>(ErrorResponse::from(NoSuchMachine { id: 7 }))))
        .route("/with-message", get(async || HttpError::Gone.with_message("Gone for \"good\"")))
        .route("/spawned", get(spawned))
        .route("/chosen", get(async || ErrorResponse::from(HttpError::Gone).with_correlation_id(chosen())))
        .route(
            "/chosen-envelope",
            get(async || Envelope::with_correlation_id(&HttpError::Gone, chosen()).into_response()),
        )
        .route("/told", get(async |Extension(id): Extension<CorrelationId>| id.to_string()))
        .route(
            "/passed-on",
            get(async |Extension(id): Extension<CorrelationId>| {
                ErrorResponse::from(HttpError::Gone).with_correlation_id(id)
            }),
        )
        .layer(layer)
}

fn with_id(path: &str, ids: &[&[u8]]) -> Request {
    let mut request = get_request(path);
    for id in ids {
        request.headers_mut().append("x-request-id", HeaderValue::from_bytes(id).unwrap());
    }
    request
}

#[tokio::test]
async fn body_header_and_log_have_one_id_and_each_request_another() {
    let app = app(ErrorLayer::new());
    let mut targets = HashSet::new();
    for path in ["/derived", "/owned", "/with-message", "/spawned", "/nowhere", "/passed-on"] {
        for _ in 0..2 {
            let target = send(&app, get_request(path)).await.target();
            assert_eq!(target.len(), 36, "{path}: {target}");
            targets.insert(target);
        }
    }
    assert_eq!(targets.len(), 12);
}

#[tokio::test]
async fn what_a_handler_chose_stays() {
    let app = app(ErrorLayer::new().trust_request_id());
    for path in ["/chosen", "/chosen-envelope"] {
        assert_eq!(send(&app, with_id(path, &[b"of-the-request"])).await.target(), "chosen-by-the-handler");
    }
}

#[tokio::test]
async fn the_id_of_a_request_is_taken_where_it_is_trusted() {
    let trusting = app(ErrorLayer::new().trust_request_id());
    for path in ["/derived", "/owned", "/with-message", "/spawned", "/nowhere", "/passed-on"] {
        for id in ["t", "|7a1b9c.2.", "43f4cb08-8fac-4b65-9db1-745c2ae65f3a", "\"quoted\\\"", &"x".repeat(128)] {
            let answer = send(&trusting, with_id(path, &[id.as_bytes()])).await;
            assert_eq!(answer.target(), id, "{path}");
        }
    }
    assert_eq!(send(&trusting, with_id("/told", &[b"told"])).await.body, b"told");

    let wary = app(ErrorLayer::new());
    assert_ne!(send(&wary, with_id("/derived", &[b"forged"])).await.target(), "forged");
    assert_ne!(send(&wary, with_id("/told", &[b"forged"])).await.body, b"forged");
}

#[tokio::test]
async fn what_is_no_id_is_never_passed_on() {
    let app = app(ErrorLayer::new().trust_request_id());
    let long = "x".repeat(129);
    let hostile: [&[&[u8]]; 7] = [
        &[b""],
        &[b"two words"],
        &[b"tab\there"],
        &["ü".as_bytes()],
        &[b"\xFF"],
        &[long.as_bytes()],
        &[b"one", b"two"],
    ];
    for ids in hostile {
        let target = send(&app, with_id("/derived", ids)).await.target();
        assert_eq!(target.len(), 36, "{ids:?} became {target}");
    }
}

#[tokio::test]
async fn the_header_can_have_another_name() {
    let app = app(ErrorLayer::new().trust_request_id().header(HeaderName::from_static("traceparent")));
    let mut request = with_id("/derived", &[b"of-another-header"]);
    request.headers_mut().insert("traceparent", HeaderValue::from_static("00-4bf92f-00f067-01"));
    let answer = send(&app, request).await;
    assert_eq!(answer.error()["target"], "00-4bf92f-00f067-01");
    assert_eq!(answer.header("traceparent"), Some("00-4bf92f-00f067-01"));
    assert_eq!(answer.header("x-request-id"), None);
}

#[tokio::test]
async fn the_rest_of_the_body_stays_as_it_was() {
    let app = app(ErrorLayer::new().trust_request_id());
    let answer = send(&app, with_id("/with-message", &[b"t"])).await;
    let expected = r#"{"error":{"code":"Gone","message":"Gone for \"good\"","target":"t"}}"#;
    assert_eq!(String::from_utf8(answer.body).unwrap(), expected);
}

/// In Azure's guidelines, `target` names a field, and the handler may have taken its name from the request.
#[tokio::test]
async fn a_caller_cannot_choose_the_id_by_the_name_of_a_field() {
    let app = Router::new()
        .route(
            "/{field}",
            get(async |Path(field): Path<String>| {
                let body = format!(r#"{{"error":{{"code":"UnknownParameter","message":"m","target":"{field}"}}}}"#);
                (StatusCode::BAD_REQUEST, [("content-type", "application/json")], body)
            }),
        )
        .layer(ErrorLayer::new());
    for field in ["PreviousPassword", "attacker-chosen", "address.line1", "id", "42"] {
        let answer = send(&app, get_request(&format!("/{field}"))).await;
        assert_eq!(answer.header("x-request-id").unwrap().len(), 36, "{field}");
        assert_eq!(answer.log[0].field("correlation_id"), answer.header("x-request-id"));
        assert!(String::from_utf8(answer.body).unwrap().contains(field), "the body stays");
    }
    // What looks like an ID is taken for one, because the body cannot be changed.
    let id = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";
    assert_eq!(send(&app, get_request(&format!("/{id}"))).await.header("x-request-id"), Some(id));
}
