//! What actix-web alone does.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use rest_error::middleware::ErrorMiddleware;

use crate::{actix_app, client::Request, log};

/// Status and code of an envelope that has the header's ID, an event, and nothing of the extractor's words.
fn envelope(request: &Request, server: std::net::SocketAddr) -> (u16, String) {
    let response = request.send(server);
    let body = response.json();
    let id = response.header("x-request-id").unwrap();
    assert_eq!(body["error"]["target"], id);
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(log::of(id).len(), 1);
    assert!(!response.text().contains("deserialize"), "{}", response.text());
    (response.status, body["error"]["code"].as_str().unwrap().to_owned())
}

#[test]
fn its_extractors_rejections_are_envelopes_of_their_status() {
    log::start();
    let server = actix_app::start(ErrorMiddleware::new());
    let post = |body: &str| Request::post("/json").json(body);
    for (request, status, code) in [
        (post("{}"), 400, "BadRequest"),
        (post("[1, 999]"), 400, "BadRequest"),
        // Where axum answers 415.
        (Request::post("/json").body("[1]"), 400, "BadRequest"),
        (Request::get("/number/seven"), 404, "NotFound"),
        (Request::get("/query?a=b"), 400, "BadRequest"),
        (Request::get("/extractor-panic"), 500, "InternalServerError"),
    ] {
        let found = envelope(&request, server);
        assert_eq!((found.0, found.1.as_str()), (status, code), "{request:?}");
    }
}

/// A panic ends no connection, and no worker.
#[test]
fn a_connection_outlives_its_panics() {
    log::start();
    let server = actix_app::start(ErrorMiddleware::new());
    let mut stream = TcpStream::connect(server).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
    let mut rest = String::new();
    for path in ["/panic", "/fine", "/late-panic", "/guarded/derived", "/fine", "/panic"] {
        write!(stream, "GET {path} HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    }
    write!(stream, "GET /fine HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    stream.read_to_string(&mut rest).unwrap();
    let statuses: Vec<_> = rest.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["500", "200", "500", "503", "200", "500", "200"], "{rest}");
}

/// What a handler leaves unread of a body is not taken for the next request.
#[test]
fn a_body_that_nobody_read_is_no_request() {
    log::start();
    let server = actix_app::start(ErrorMiddleware::new());
    let smuggled = "GET /fine HTTP/1.1\r\nhost: a\r\n\r\n".repeat(2000);
    for path in ["/unread-panic", "/guarded/derived", "/nowhere"] {
        let mut stream = TcpStream::connect(server).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
        write!(stream, "POST {path} HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n", smuggled.len()).unwrap();
        // A server that has answered need not take the rest.
        let _ = stream.write_all(smuggled.as_bytes());
        let _ = write!(stream, "GET /nowhere HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let mut answers = Vec::new();
        let _ = stream.read_to_end(&mut answers);
        let answers = String::from_utf8(answers).unwrap();
        assert!(answers.contains("x-ms-error-code"), "{path}: {answers}");
        assert!(!answers.contains(" 200 "), "{path}: {answers}");
    }
}

/// actix-http answers before any middleware runs: a head that is invalid or too large, as the guide `serving` says.
#[test]
fn a_malformed_request_has_an_empty_response_without_an_id() {
    log::start();
    let server = actix_app::start(ErrorMiddleware::new());
    let large = format!("GET /fine HTTP/1.1\r\nhost: a\r\nlarge: {}\r\n\r\n", "x".repeat(256 * 1024));
    for request in ["GET / HTTP/1.1\r\nbad header\r\n\r\n", &large] {
        let mut stream = TcpStream::connect(server).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
        // The server may close the connection before it has read all.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 4") && answer.ends_with("\r\n\r\n"), "{answer}");
        assert!(!answer.contains("x-request-id"), "{answer}");
    }
}
