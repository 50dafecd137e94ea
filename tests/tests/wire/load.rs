//! Many failing requests at once, over sockets: each answered whole, each with an ID of its own.

use std::{collections::HashSet, sync::Arc};

use axum::{Router, routing::get};
use rest_error::{HttpError, defender::DefenderError, middleware::ErrorLayer};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const CONNECTIONS: usize = 16;
const REQUESTS: usize = 50;

/// One keep-alive connection: request by request.
async fn client(address: std::net::SocketAddr, number: usize) -> Vec<String> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut targets = Vec::new();
    for request in 0..REQUESTS {
        let (path, status, code) = [
            ("/derived", "410", "Gone"),
            ("/nowhere", "404", "NotFound"),
            ("/panic", "500", "InternalServerError"),
            ("/text", "409", "Conflict"),
        ][(number + request) % 4];
        let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut response = Vec::new();
        while !response.ends_with(b"}}") {
            assert!(stream.read_buf(&mut response).await.unwrap() > 0, "the connection ended");
        }
        let response = String::from_utf8(response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {head}");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["error"]["code"], code);
        let target = body["error"]["target"].as_str().unwrap();
        assert!(head.contains(&format!("x-request-id: {target}")), "{head}");
        targets.push(target.to_owned());
    }
    targets
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_whole_and_every_id_new() {
    let app = Router::new()
        .route("/derived", get(async || HttpError::Gone))
        .route("/panic", get(async || -> DefenderError { panic!("one of many") }))
        .route("/text", get(async || (http::StatusCode::CONFLICT, "text")))
        .layer(ErrorLayer::new());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });

    // Eight hundred panics would fill the report of this test.
    let hook = Arc::new(std::panic::take_hook());
    let of_others = Arc::clone(&hook);
    std::panic::set_hook(Box::new(move |info| {
        if info.payload().downcast_ref::<&str>() != Some(&"one of many") {
            of_others(info);
        }
    }));
    let clients: Vec<_> = (0..CONNECTIONS).map(|number| tokio::spawn(client(address, number))).collect();
    let mut targets = HashSet::new();
    for client in clients {
        targets.extend(client.await.unwrap());
    }
    assert_eq!(targets.len(), CONNECTIONS * REQUESTS);
    server.abort();
}
