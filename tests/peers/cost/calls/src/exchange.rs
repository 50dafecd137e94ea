//! A whole exchange in memory: a request through hyper and axum, and the response.

use std::hint::black_box;

use axum::{Router, routing::get};
use axum_core::{body::Body, response::Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use rest_error::{CorrelationId, Envelope};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

use crate::ops::Failed;

const REQUEST: &[u8] = b"GET /machines/7 HTTP/1.1\r\nhost: example.com\r\naccept: application/json\r\n\r\n";

/// The error as a handler returns it.
pub(crate) fn with_error() -> impl FnMut() {
    exchange(
        Router::new()
            .route("/machines/{id}", get(|| async { Err::<(), _>(Failed::NotFound { id: black_box(123_456) }) })),
    )
}

/// A response of the same size with the same headers, which was made before.
pub(crate) fn with_static_response() -> impl FnMut() {
    let id = CorrelationId::new();
    let response = Envelope::with_correlation_id(&Failed::NotFound { id: 123_456 }, id).into_http::<Vec<u8>>();
    let (head, body) = response.into_parts();
    let body = Bytes::from(body);
    exchange(Router::new().route(
        "/machines/{id}",
        get(move || {
            let response = fixed(&head.headers, head.status, &body);
            async { response }
        }),
    ))
}

fn fixed(headers: &HeaderMap, status: StatusCode, body: &Bytes) -> Response {
    let mut response = Response::new(Body::from(body.clone()));
    *response.status_mut() = status;
    *response.headers_mut() = headers.clone();
    response
}

/// One request and its response on a connection that stays open.
fn exchange(router: Router) -> impl FnMut() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime needs no resources");
    let (mut client, server) = tokio::io::duplex(16 * 1024);
    runtime.spawn(async move {
        let service = TowerToHyperService::new(router);
        hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(server), service).await
    });
    let mut received = vec![0; 16 * 1024];
    move || {
        runtime.block_on(request(&mut client, &mut received));
        black_box(&received);
    }
}

async fn request(client: &mut DuplexStream, received: &mut [u8]) {
    client.write_all(REQUEST).await.expect("the server reads");
    let mut len = 0;
    // The body ends the response.
    while !received.get(..len).is_some_and(|received| received.ends_with(b"}}")) {
        let free = received.get_mut(len..).expect("the response is short");
        len += client.read(free).await.expect("the server writes");
    }
}
