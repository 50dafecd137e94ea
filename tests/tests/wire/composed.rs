//! The layer in a `ServiceBuilder`, beside layers that change the type of the body, around a service that knows no axum.

use std::{convert::Infallible, time::Duration};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use rest_error::{Envelope, HttpError, middleware::ErrorLayer};
use serde_json::Value;
use tower::{ServiceBuilder, ServiceExt, service_fn};
use tower_http::{
    compression::CompressionLayer,
    cors::CorsLayer,
    limit::RequestBodyLimitLayer,
    map_response_body::MapResponseBodyLayer,
    timeout::{ResponseBodyTimeoutLayer, TimeoutLayer},
};

async fn handler<B>(request: Request<B>) -> Result<Response<Full<Bytes>>, Infallible> {
    assert_ne!(request.uri().path(), "/panic", "on purpose");
    Ok(match request.uri().path() {
        "/gone" => Envelope::new(&HttpError::Gone).into_http::<Vec<u8>>().map(|body| Full::new(body.into())),
        "/text" => {
            let mut response = Response::new(Full::new(Bytes::from_static(b"text")));
            *response.status_mut() = StatusCode::CONFLICT;
            response
        }
        _ => Response::new(Full::new(Bytes::from_static(b"fine"))),
    })
}

fn get(path: &str) -> Request<Full<Bytes>> {
    let request = Request::builder().uri(path).header("origin", "https://example.com");
    request.header("accept-encoding", "gzip").body(Full::default()).unwrap()
}

/// The ID, if body and header have the same.
async fn id_of<B>(response: Response<B>) -> (StatusCode, String, String)
where
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let id = parts.headers["x-request-id"].to_str().unwrap().to_owned();
    assert_eq!(body["error"]["target"], *id);
    (parts.status, body["error"]["code"].as_str().unwrap().to_owned(), id)
}

#[tokio::test]
async fn layers_that_change_the_body_compile_on_both_sides() {
    let service = ServiceBuilder::new()
        .layer(CorsLayer::permissive().expose_headers([HeaderName::from_static("x-request-id")]))
        .layer(ErrorLayer::new())
        .layer(ErrorLayer::new())
        .layer(MapResponseBodyLayer::new(|body| body))
        .layer(ResponseBodyTimeoutLayer::new(Duration::from_secs(1)))
        .layer(RequestBodyLimitLayer::new(100))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(1)))
        .service(service_fn(handler));
    for (path, status, code) in
        [("/gone", 410, "Gone"), ("/text", 409, "Conflict"), ("/panic", 500, "InternalServerError")]
    {
        let response = service.clone().oneshot(get(path)).await.unwrap();
        assert_eq!(response.headers()["access-control-allow-origin"], "*", "{path}");
        assert_eq!(response.headers()["access-control-expose-headers"], "x-request-id", "{path}");
        let (found, found_code, _) = id_of(response).await;
        assert_eq!((found.as_u16(), &*found_code), (status, code));
    }
    let fine = service.oneshot(get("/")).await.unwrap();
    assert_eq!(fine.into_body().collect().await.unwrap().to_bytes(), "fine");
}

#[tokio::test]
async fn compression_inside_and_outside() {
    let gzip = || {
        CompressionLayer::new()
            .compress_when(|_: StatusCode, _: http::Version, _: &http::HeaderMap, _: &http::Extensions| true)
    };
    let outside = ServiceBuilder::new().layer(gzip()).layer(ErrorLayer::new()).service(service_fn(handler));
    let inside = ServiceBuilder::new().layer(ErrorLayer::new()).layer(gzip()).service(service_fn(handler));
    let response = outside.oneshot(get("/gone")).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
    let response = inside.oneshot(get("/gone")).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
    assert!(response.headers().contains_key("x-request-id"));
}

#[tokio::test]
async fn a_grpc_client_gets_a_status_of_grpc_and_no_json() {
    let service = ServiceBuilder::new().layer(ErrorLayer::new()).service(service_fn(handler));
    for (path, status, message) in [("/gone", "2", "The resource"), ("/text", "2", ""), ("/panic", "2", "")] {
        let mut request = get(path);
        *request.method_mut() = Method::POST;
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/grpc+proto"));
        let response = service.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/grpc");
        assert_eq!(response.headers()["grpc-status"], status, "{path}");
        assert!(response.headers().contains_key("x-request-id"));
        let found = response.headers()["grpc-message"].to_str().unwrap();
        assert!(found.starts_with(message), "{found}");
        assert!(response.into_body().collect().await.unwrap().to_bytes().is_empty());
    }
}
