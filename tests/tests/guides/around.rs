//! What happens to responses and requests that the layer does not see whole, as the guide `serving` says.

use std::convert::Infallible;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{
        HeaderMap, Request,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER},
    },
    routing::get,
};
use futures_util::StreamExt as _;
use rest_error::middleware::ErrorLayer;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tower::ServiceExt;
use tower_http::cors::CorsLayer;

async fn headers(app: Router, path: &str) -> HeaderMap {
    let request = Request::get(path).header("origin", "https://pages.example.com").body(Body::empty()).unwrap();
    app.oneshot(request).await.unwrap().headers().clone()
}

#[tokio::test]
async fn cors_inside_of_the_layer_misses_panics() {
    let routes = || Router::new().route("/panic", get(async || -> () { panic!("on purpose") }));
    let inside = routes().layer(CorsLayer::permissive()).layer(ErrorLayer::new());
    assert!(!headers(inside.clone(), "/panic").await.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
    assert!(headers(inside, "/nowhere").await.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
    let outside = routes().layer(ErrorLayer::new()).layer(CorsLayer::permissive());
    assert!(headers(outside, "/panic").await.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn cors_replaces_the_list_of_exposed_headers() {
    let exposed = async || ([(ACCESS_CONTROL_EXPOSE_HEADERS, "x-mine")], "");
    let cors = CorsLayer::permissive().expose_headers([RETRY_AFTER]);
    let app = Router::new().route("/", get(exposed)).layer(cors);
    let headers = headers(app, "/").await;
    let lists: Vec<_> = headers.get_all(ACCESS_CONTROL_EXPOSE_HEADERS).iter().collect();
    assert_eq!(lists, ["retry-after"]);
}

/// What the server sends until it closes the connection.
async fn sent(app: Router, request: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A reset ends the connection, too.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_panic_in_a_body_that_is_being_sent_closes_the_connection() {
    let body = async || {
        let parts = futures_util::stream::iter(0..2).then(async |part: i32| {
            tokio::task::yield_now().await;
            assert_eq!(part, 0, "on purpose");
            Ok::<_, Infallible>(Bytes::from_static(b"begun"))
        });
        Body::from_stream(parts)
    };
    let app = Router::new().route("/", get(body)).layer(ErrorLayer::new());
    let text = sent(app, "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(text.starts_with("HTTP/1.1 200") && text.contains("begun"), "{text}");
    // The last chunk, which would have no bytes, is missing.
    assert!(!text.ends_with("0\r\n\r\n"), "{text}");
}

#[tokio::test]
async fn a_malformed_request_has_an_empty_response_without_an_id() {
    let app = Router::new().layer(ErrorLayer::new());
    let text = sent(app, "GET / HTTP/1.1\r\nbad header\r\n\r\n").await;
    assert!(text.starts_with("HTTP/1.1 400") && text.ends_with("\r\n\r\n"), "{text}");
    assert!(!text.contains("x-request-id"), "{text}");
}
