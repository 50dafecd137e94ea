//! Hostile input: each request is answered with a 4xx, and none with a panic, a hang or an unbounded body.

use crate::{
    client::{Request, send_bytes},
    envelope::expect,
    server::Server,
};

const HUNDRED_MEGABYTES: usize = 100 * 1024 * 1024;

fn batch(body: &str) -> Request {
    Request::post("/api/machines/batch").json(body)
}

fn create(body: impl Into<Vec<u8>>) -> Request {
    Request::post("/api/machines").json(body)
}

fn tag(label: &str) -> Request {
    Request::post("/api/machines/1/tags").json(serde_json::json!({ "label": label }).to_string())
}

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

#[test]
fn hostile_bodies_are_rejected() {
    let server = Server::start();
    let cases: [(&str, Request, &str); 24] = [
        ("empty", create(""), "InvalidRequestBody"),
        ("truncated", create(r#"{"name":"#), "InvalidRequestBody"),
        ("followed by more", batch(r#"{"ids":[1]} {}"#), "InvalidRequestBody"),
        ("an array", create(r#"["new"]"#), "InvalidRequestBody"),
        ("null", create("null"), "InvalidRequestBody"),
        ("a number", create("1e999"), "InvalidRequestBody"),
        ("a key twice", create(r#"{"name":"a","name":"b"}"#), "InvalidRequestBody"),
        ("another type", create(r#"{"name":{"first":"new"}}"#), "InvalidRequestBody"),
        ("an unknown platform", create(r#"{"osPlatform":"linux"}"#), "InvalidRequestBody"),
        ("a control character", create("{\"name\":\"\u{1}\"}"), "InvalidRequestBody"),
        ("NUL", create("{\"name\":\"a\0b\"}"), "InvalidRequestBody"),
        ("nothing but NUL", create("\0"), "InvalidRequestBody"),
        ("half a surrogate pair", create(r#"{"name":"\ud800"}"#), "InvalidRequestBody"),
        ("not UTF-8", create(b"{\"name\":\"\xFF\xFE\"}"), "InvalidRequestBody"),
        ("UTF-16", create(b"\xFF\xFE{\0}\0"), "InvalidRequestBody"),
        ("a BOM", create("\u{feff}{}"), "InvalidRequestBody"),
        ("deep", create(nested(30_000)), "InvalidRequestBody"),
        ("deep in a parameter", create(format!(r#"{{"name":{}}}"#, nested(30_000))), "InvalidRequestBody"),
        ("deep in an unknown one", create(format!(r#"{{"x":{}}}"#, nested(30_000))), "MissingRequiredParameter"),
        (
            "an ID over 64 bits",
            Request::post("/api/machines/batch").json(r#"{"ids":[18446744073709551616]}"#),
            "InvalidRequestBody",
        ),
        ("a negative ID", batch(r#"{"ids":[-1]}"#), "InvalidRequestBody"),
        ("an escaped key", create(r#"{"na\u006de\u0000":"x"}"#), "MissingRequiredParameter"),
        ("escaped control characters", tag("\0\u{1b}[31m\r\nset-cookie: a=b\u{7f}\u{85}\u{2028}"), "InvalidLabel"),
        ("bidi marks", tag("\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}"), "InvalidLabel"),
    ];
    for (what, request, code) in cases {
        let response = request.send(server.address);
        assert_eq!(response.header("x-ms-error-code"), Some(code), "{what}: {response:?}");
        let message = expect(&response, 400, code, &[]).message;
        assert!(message.len() <= 8 * 1024, "{what}: {} bytes", message.len());
    }
}

#[test]
fn long_values_are_truncated_in_the_message() {
    let server = Server::start();
    for (label, times) in [("a", 60_000), ("é", 30_000), ("\u{1}", 10_000), ("\u{202e}", 20_000), ("\"", 30_000)] {
        let message = expect(&tag(&label.repeat(times)).send(server.address), 400, "InvalidLabel", &[]).message;
        assert!(message.len() <= 8 * 1024 && message.ends_with('…'), "{label:?}: {} bytes", message.len());
    }
    let body = format!(r#"{{"name":"new","osPlatform":"{}"}}"#, "\\u0001".repeat(10_000));
    let message = expect(&create(body).send(server.address), 400, "InvalidRequestBody", &[]).message;
    assert_eq!(message, "Invalid request body: parameter osPlatform is invalid.");
    let path = format!("/api/files/{}/machines", "a".repeat(20_000));
    let message = expect(&Request::get(&path).send(server.address), 400, "InvalidHashValue", &[]).message;
    assert!(message.len() <= 8 * 1024 && message.ends_with('…'), "{} bytes", message.len());
}

#[test]
fn long_values_leave_room_for_all_details() {
    let server = Server::start();
    let long = "!".repeat(15_000);
    let machine = serde_json::json!({
        "name": long, "ip": long, "domain": long, "osPlatform": "Linux", "clientVersion": long,
    });
    let details = expect(&create(machine.to_string()).send(server.address), 400, "InvalidMachine", &[]).details;
    assert_eq!(details.len(), 4);
    assert!(details.iter().all(|[_, message, _]| message.len() <= 8 * 1024 && message.ends_with('…')));
}

#[test]
fn large_bodies_are_rejected() {
    let server = Server::start();
    let field = format!(r#"{{"name":"{}"}}"#, "a".repeat(HUNDRED_MEGABYTES));
    let chunked = format!("{:x}\r\n{field}\r\n0\r\n\r\n", field.len());
    let limit = 64 * 1024;
    let requests = [
        create(field),
        create(chunked).header("transfer-encoding", "chunked"),
        create(" ".repeat(limit + 1)),
        create("").header("content-length", "9223372036854775808"),
    ];
    for request in requests {
        let message = expect(&request.send(server.address), 413, "ContentTooLarge", &[]).message;
        assert_eq!(message, "The content is too large.");
    }
    // A body of exactly the maximum size is read.
    expect(&create(" ".repeat(limit)).send(server.address), 400, "InvalidRequestBody", &[]);
}

#[test]
fn hostile_paths_and_queries_are_rejected() {
    let server = Server::start();
    let cases = [
        ("/api/machines/%FF", "InvalidInput", "Invalid input /api/machines/%FF: it is not UTF-8."),
        ("/api/files/%C3%28/machines", "InvalidInput", "Invalid input /api/files/%C3%28/machines: it is not UTF-8."),
        ("/api/machines?ip=%FF", "InvalidInput", "Invalid input ip=%FF: it is not UTF-8."),
        ("/api/machines?%C0%80=1", "InvalidInput", "Invalid input %C0%80=1: it is not UTF-8."),
        ("/api/machines?ip=1&i%70=2", "BadRequest", "Parameter ip is given more than once."),
        ("/api/machines/-1", "InvalidInput", "Invalid input -1."),
        ("/api/machines/1.5", "InvalidInput", "Invalid input 1.5."),
        ("/api/machines/18446744073709551616", "InvalidInput", "Invalid input 18446744073709551616."),
        ("/api/machines/1%2F2", "InvalidInput", "Invalid input 1/2."),
        ("/api/machines/%00", "InvalidInput", "Invalid input \0."),
        ("/api/machines/%0D%0Aset-cookie:a", "InvalidInput", "Invalid input \r\nset-cookie:a."),
        ("/api/machines/%E2%80%AE1", "InvalidInput", "Invalid input \u{202e}1."),
        ("/api/machines?%00=1", "InvalidInput", "Invalid input \0."),
        ("/api/machines?=", "InvalidInput", "Invalid input ."),
        ("/api/machines?ip=10.0.0.1%00", "InvalidIpAddress", "IP address 10.0.0.1\0 is invalid."),
        ("/api/machines?ip=1%", "InvalidIpAddress", "IP address 1% is invalid."),
        (
            "/api/machines?domain=%E2%80%AEmoc.osotnoc",
            "InvalidDomainName",
            "Domain name \u{202e}moc.osotnoc is invalid.",
        ),
        ("/api/urls/machines?url=javascript:alert(1)", "InvalidUrl", "URL javascript:alert(1) is invalid."),
        ("/api/urls/machines?url=http://[::1", "InvalidUrl", "URL http://[::1 is invalid."),
        ("/api/urls/machines?url=http://a%00b/", "InvalidUrl", "URL http://a\0b/ is invalid."),
    ];
    for (path, code, message) in cases {
        let envelope = expect(&Request::get(path).send(server.address), 400, code, &[]);
        assert_eq!(envelope.message, message, "{path}");
    }
}

#[test]
fn bodies_that_cannot_be_read_are_rejected() {
    let server = Server::start();
    for body in ["x\r\n{}\r\n", "ffffffffffffffffff\r\n{}\r\n", "2\r\n{}{}\r\n"] {
        let response = create(body).header("transfer-encoding", "chunked").send(server.address);
        let message = expect(&response, 400, "InvalidRequestBody", &[]).message;
        assert_eq!(message, "Invalid request body: it could not be read.");
    }
}

#[test]
fn odd_request_targets_are_not_found() {
    let server = Server::start();
    for start in ["OPTIONS * HTTP/1.1", "GET * HTTP/1.1", "CONNECT example.com:443 HTTP/1.1", "GET /.. HTTP/1.0"] {
        let response =
            send_bytes(server.address, format!("{start}\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes());
        expect(&response, 404, "NotFound", &[]);
    }
}

/// hyper answers these with a 4xx and no body before axum gets a request, so the response has no envelope.
#[test]
fn malformed_requests_are_rejected_without_a_body() {
    let server = Server::start();
    let head = |lines: &str| format!("GET / HTTP/1.1\r\nhost: a\r\n{lines}\r\n\r\n").into_bytes();
    let cases = [
        (b"\x16\x03\x01 the start of a TLS handshake, say\r\n\r\n".to_vec(), 400),
        (b"GET /api/machines/\xFF HTTP/1.1\r\nhost: a\r\n\r\n".to_vec(), 400),
        (head("x: a\0b"), 400),
        (head("content-length: 1\r\ncontent-length: 2"), 400),
        (head("content-length: -1"), 400),
        (head("a b: c"), 400),
        // hyper reserves this number.
        (head("content-length: 18446744073709551615"), 431),
        (format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a".repeat(66_000)).into_bytes(), 414),
        (head(&format!("x: {}", "a".repeat(1_000_000))), 431),
        (head(&"x: y\r\n".repeat(200)), 431),
    ];
    for (bytes, status) in cases {
        let response = send_bytes(server.address, &bytes);
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]);
        assert_eq!((response.status, response.text()), (status, ""), "{start:?}");
    }
    assert_eq!(Request::get("/api/machines").send(server.address).status, 200);
}
