//! The app on axum, on a thread of its own.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Extension, MatchedPath, Path, Request},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use rest_error::{
    CorrelationId, Envelope, ErrorResponse, HttpError, RestError, WithMessage,
    middleware::{ErrorLayer, KeepBody},
};

use crate::errors::{Failed, failed, with_chosen_id};

pub(crate) fn start(layer: ErrorLayer) -> SocketAddr {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, app(layer)).await.unwrap();
        });
    });
    address
}

fn app(layer: ErrorLayer) -> Router {
    let layer = layer.route(|extensions| extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    Router::new()
        .route("/fine", get(async || "fine"))
        .route("/id", get(async |Extension(id): Extension<CorrelationId>| id.to_string()))
        .route("/derived/{kind}", get(derived))
        .route("/owned/{kind}", get(owned))
        .route("/response", get(async || ErrorResponse::from(failed("down"))))
        .route("/envelope", get(async || Envelope::new(&HttpError::Gone).into_response()))
        .route("/message", get(message))
        .route("/chosen", get(async || with_chosen_id()))
        .route("/spawned", get(spawned))
        .route("/panic", get(async || -> &'static str { panic!("on purpose: secret") }))
        .route("/late-panic", get(late_panic))
        .route("/foreign/{status}", get(foreign))
        .route("/empty/{status}", get(async |Path(status): Path<u16>| StatusCode::from_u16(status).unwrap()))
        .route("/html", get(async || (StatusCode::BAD_GATEWAY, Html("<p>down</p>"))))
        .route("/kept", get(kept))
        .route("/only-post", post(async |_: Bytes| "posted"))
        .route("/json", post(async |Json(numbers): Json<Vec<u8>>| Json(numbers)))
        .route("/guarded/foreign", get("inside").layer(from_fn(refuse)))
        .route("/guarded/derived", get("inside").layer(from_fn(fail)))
        .layer(DefaultBodyLimit::max(64))
        .layer(layer)
}

async fn derived(Path(kind): Path<String>) -> Result<String, Failed> {
    Err(failed(&kind))
}

async fn owned(Path(kind): Path<String>) -> Result<String, ErrorResponse> {
    Ok(derived(Path(kind)).await?)
}

async fn message() -> Result<String, WithMessage<Failed>> {
    Err(failed("machine").with_message("Another message"))
}

async fn spawned() -> Result<String, ErrorResponse> {
    tokio::spawn(async { Err(ErrorResponse::from(failed("down"))) }).await.unwrap()
}

async fn late_panic() -> &'static str {
    tokio::task::yield_now().await;
    panic!("{}: secret", "on purpose")
}

async fn foreign(Path(status): Path<u16>) -> (StatusCode, HeaderMap, &'static str) {
    let mut headers = HeaderMap::new();
    headers.insert(header::RETRY_AFTER, "9".parse().unwrap());
    headers.insert(header::ETAG, "\"old\"".parse().unwrap());
    headers.append("x-two", "1".parse().unwrap());
    headers.append("x-two", "2".parse().unwrap());
    (StatusCode::from_u16(status).unwrap(), headers, "a secret in plain text")
}

async fn kept() -> Response {
    let mut response = (StatusCode::GONE, "gone, in plain text").into_response();
    response.extensions_mut().insert(KeepBody);
    response
}

async fn refuse(_: Request, _: Next) -> Response {
    (StatusCode::UNAUTHORIZED, "a secret in plain text").into_response()
}

async fn fail(_: Request, _: Next) -> Failed {
    failed("down")
}
