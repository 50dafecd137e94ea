//! Layers of tower-http inside and outside, nested routers, HTTP/1.1 and HTTP/2: one ID in the body, the header and exactly
//! one event; or the body is not an envelope, and header and event agree.

use std::time::Duration;

use axum::{
    Router,
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use rest_error::{HttpError, defender::DefenderError, middleware::ErrorLayer};
use serde_json::Value;
use tokio::net::TcpListener;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::CorsLayer,
    limit::RequestBodyLimitLayer,
    normalize_path::NormalizePathLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::sent::Log;

type Around = fn(Router) -> Router;

const LAYERS: [(&str, Around); 12] = [
    ("nothing", |router| router),
    ("trace", |router| router.layer(TraceLayer::new_for_http())),
    ("cors", |router| router.layer(CorsLayer::permissive())),
    ("compression", |router| router.layer(CompressionLayer::new())),
    ("timeout", |router| {
        router.layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(60)))
    }),
    ("catch-panic", |router| router.layer(CatchPanicLayer::new())),
    ("limit", |router| router.layer(RequestBodyLimitLayer::new(1000))),
    ("request-id", |router| {
        let name = HeaderName::from_static("x-request-id");
        router.layer(PropagateRequestIdLayer::new(name.clone())).layer(SetRequestIdLayer::new(name, MakeRequestUuid))
    }),
    ("normalize-path", |router| router.layer(NormalizePathLayer::trim_trailing_slash())),
    ("set-header", |router| {
        let value = HeaderValue::from_static("application/json; charset=utf-8");
        router.layer(SetResponseHeaderLayer::appending(HeaderName::from_static("x-a"), value))
    }),
    ("rebuilt", |router| {
        router.layer(map_response(async |response: Response| {
            let (parts, body) = response.into_parts();
            let mut rebuilt = Response::new(body);
            *rebuilt.status_mut() = parts.status;
            *rebuilt.headers_mut() = parts.headers;
            rebuilt
        }))
    }),
    ("problem", |router| {
        router.layer(map_response(async |mut response: Response| {
            if response.status().is_server_error() {
                let value = HeaderValue::from_static("application/problem+json");
                response.headers_mut().insert(header::CONTENT_TYPE, value);
            }
            response
        }))
    }),
];

fn routes() -> Router {
    Router::new()
        .route("/gone", get(async || HttpError::Gone))
        .route("/internal", get(async || DefenderError::InternalServerError))
        .route("/text", get(async || (StatusCode::CONFLICT, "text")))
        .route("/json", get(async || (StatusCode::CONFLICT, axum::Json("of others, and long enough to be compressed"))))
        .route("/panic", get(async || -> HttpError { panic!("on purpose") }))
        .route("/fine", get(async || "fine".into_response()))
}

struct Clients {
    http1: reqwest::Client,
    http2: reqwest::Client,
}

async fn check(app: Router, clients: &Clients, is_nested: bool, what: &str) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let prefix = if is_nested { "/api" } else { "" };
    for client in [&clients.http1, &clients.http2] {
        for path in ["/gone", "/internal", "/text", "/json", "/panic", "/nowhere", "/fine"] {
            for method in [Method::GET, Method::HEAD] {
                let what = format!("{what}: {method} {path}");
                let log = Log::default();
                let guard = rest_error_tests::log::subscribe(log.clone());
                let request = client.request(method.clone(), format!("http://{address}{prefix}{path}"));
                let response = request.send().await.unwrap();
                let status = response.status();
                let id = response.headers().get_all("x-request-id").iter().cloned().collect::<Vec<_>>();
                let body = response.bytes().await.unwrap();
                drop(guard);
                let events = log.take();
                if path == "/fine" {
                    assert_eq!((status.as_u16(), events.len()), (200, 0), "{what}");
                    continue;
                }
                let ([event], [id]) = (&events[..], &id[..]) else { panic!("{what}: {events:?} {id:?}") };
                let id = id.to_str().unwrap();
                assert_eq!(event.field("correlation_id"), Some(id), "{what}");
                assert_eq!(event.field("http.response.status_code"), Some(status.as_str()), "{what}");
                if method == Method::GET {
                    let body: Value = serde_json::from_slice(&body).unwrap();
                    match body.pointer("/error/target") {
                        Some(target) => assert_eq!(target, id, "{what}"),
                        None => assert_eq!(path, "/json", "{what}"),
                    }
                }
            }
        }
    }
    server.abort();
}

#[tokio::test]
async fn every_arrangement_has_one_id() {
    let clients = Clients {
        http1: reqwest::Client::builder().http1_only().no_proxy().build().unwrap(),
        http2: reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap(),
    };
    for (inside, layer_inside) in LAYERS {
        for (outside, layer_outside) in LAYERS {
            let app = layer_outside(layer_inside(routes()).layer(ErrorLayer::new()));
            check(app, &clients, false, &format!("{inside} inside, {outside} outside")).await;
        }
        let nested = Router::new().nest("/api", routes().layer(ErrorLayer::new()));
        let app = layer_inside(nested).layer(ErrorLayer::new());
        check(app, &clients, true, &format!("{inside} between")).await;
        let nested = Router::new().nest("/api", layer_inside(routes()).layer(ErrorLayer::new()));
        check(nested.layer(ErrorLayer::new()), &clients, true, &format!("{inside} inside of nested")).await;
    }
}
