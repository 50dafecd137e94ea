//! The example on actix-web beside its twin on axum: the same failures, over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

#[path = "../../../../../examples/tests/machines_api/client.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod client;

/// The tests of the example itself compare each response with what its operation declares.
mod operations {
    pub(crate) fn check(_: &str, _: &str, _: &crate::client::Response) {}
}
mod server;

use client::{Request, Response};
use server::Server;

/// What of an answer both twins say: all but the ID, and what is the framework's.
fn shown(response: &Response) -> (u16, Vec<(String, String)>, serde_json::Value) {
    let not_ours = ["allow", "connection", "content-length", "date", "x-request-id"];
    let mut headers = response.headers.clone();
    headers.retain(|(name, _)| !not_ours.contains(&name.as_str()));
    headers.sort();
    let mut body = response.json();
    if let Some(error) = body.get_mut("error").and_then(serde_json::Value::as_object_mut) {
        assert!(!error["target"].as_str().unwrap().is_empty());
        error.remove("target");
    }
    (response.status, headers, body)
}

#[test]
fn both_fail_the_same() {
    let (axum, actix) = (Server::axum(), Server::actix());
    let create = |body: &str| Request::post("/api/machines").json(body);
    let machine = |name: &str, ip: &str, domain: &str| {
        create(&format!(
            r#"{{"name":"{name}","ip":"{ip}","domain":"{domain}","osPlatform":"Linux","clientVersion":"10.1.1.1"}}"#
        ))
    };
    let isolate = |id: &str| Request::post(&format!("/api/machines/{id}/isolate"));
    let cases = [
        (Request::get("/api/machines/1"), 200),
        (Request::get("/api/machines?os=Linux"), 200),
        (machine("new", "10.0.0.9", "contoso.com"), 201),
        (isolate("1"), 200),
        (Request::get("/api/machines/99"), 404),
        (Request::get("/api/machines/seven"), 400),
        (Request::get("/api/machines?ip=1.2.3"), 400),
        (Request::get("/api/machines?ip=1.2.3.4&ip=1.2.3.4"), 400),
        (Request::get("/api/machines?domain=a..b"), 400),
        (Request::get("/api/machines?%ff=1"), 400),
        (Request::get("/api/machines?$top=0"), 400),
        (create("{"), 400),
        (create("{\"name\": \"a\" x}"), 400),
        (create("[1,}"), 400),
        (create("{\"name\": 7}"), 400),
        (create("{}"), 400),
        (create(r#"{"Name":"a","ip":1,"domain":"b.c","osPlatform":"BeOS"}"#), 400),
        (Request::post("/api/machines").body("{}"), 415),
        (create(&format!("\"{}\"", "a".repeat(70_000))), 413),
        (machine("front-desk", "10.0.0.9", "contoso.com"), 409),
        (machine("a b", "10.0.0.9", "contoso.com"), 400),
        (machine("a", "10.0.0", "contoso.com"), 400),
        (machine("a", "10.0.0.9", "a b"), 400),
        (machine("a b", "10.0.0", "a b"), 400),
        (isolate("1"), 403),
        (isolate("4"), 400),
        (isolate("5"), 400),
        (isolate("6"), 500),
        (isolate("99"), 404),
        (Request::get("/api/machines/1/owner"), 503),
        (Request::new("PATCH", "/api/machines/1"), 405),
        (Request::get("/nowhere"), 404),
    ];
    for (request, status) in &cases {
        let [axum, actix] = [&axum, &actix].map(|server| shown(&request.send(server.address)));
        assert_eq!(actix, axum, "{request:?}");
        assert_eq!(actix.0, *status, "{request:?}");
    }
    let answer = Request::new("PATCH", "/api/machines").send(actix.address);
    let mut allowed: Vec<_> = answer.header("allow").unwrap().split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "POST"]);
}

/// The same failure in each form: all but the ID is equal, and that is one in head and body.
#[test]
fn both_render_the_same() {
    let (axum, actix) = (Server::axum(), Server::actix());
    for (method, path, status) in [
        ("GET", "/api/machines/99", 404),
        ("HEAD", "/nowhere", 404),
        ("GET", "/api/machines/seven", 400),
        ("GET", "/api/machines/1/owner", 503),
        ("POST", "/api/machines", 415),
        ("GET", "/nowhere", 404),
    ] {
        for (accept, content_type) in [
            ("application/json", "application/json"),
            ("application/problem+json, application/json;q=0.5", "application/problem+json"),
            ("text/html,*/*;q=0.8", "text/html; charset=utf-8"),
            ("\u{e9}/*", "application/json"),
            ("application/json, fr", "application/json"),
        ] {
            let language = if accept.ends_with("fr") { "fr-CH, en;q=0.5" } else { "de" };
            let [axum, actix] = [&axum, &actix].map(|server| {
                let request = Request::new(method, path).header("accept", accept).header("accept-language", language);
                let response = request.send(server.address);
                let is_french = response.headers.contains(&("content-language".to_owned(), "fr".to_owned()));
                assert_eq!(is_french, language.starts_with("fr"), "{path}");
                assert_eq!((response.status, response.header("content-type")), (status, Some(content_type)), "{path}");
                let id = response.header("x-request-id").unwrap().to_owned();
                let text = response.text().to_owned();
                assert!(text.contains(&id) != (method == "HEAD"), "{text}");
                let mut headers = response.headers.clone();
                headers.retain(|(name, _)| !["allow", "connection", "date", "x-request-id"].contains(&name.as_str()));
                headers.sort();
                (headers, text.replace(&id, "ID"))
            });
            assert_eq!(actix, axum, "{method} {path} {accept}");
        }
    }
}

#[test]
fn the_log_has_the_causes() {
    let actix = Server::actix();
    let mut causes = Vec::new();
    for (request, cause) in [
        (Request::get("/api/machines/1/owner"), "inventory.internal:5432 refused the connection"),
        (Request::post("/api/machines/6/isolate"), r#"\"unknown\" is no client version"#),
    ] {
        let answer = request.send(actix.address);
        let id = answer.json()["error"]["target"].as_str().unwrap().to_owned();
        assert_eq!(answer.header("x-request-id"), Some(&*id));
        assert!(!answer.text().contains(cause));
        causes.push((id, cause));
    }
    let log = actix.log();
    for (id, cause) in causes {
        let [line] = log.lines().filter(|line| line.contains(&id)).collect::<Vec<_>>()[..] else { panic!("{log}") };
        assert!(line.contains(cause) && line.contains("ERROR") && line.contains("/api/machines/{id}/"), "{log}");
    }
}
