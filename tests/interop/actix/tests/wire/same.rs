//! A table of requests, each sent to both servers.

use std::net::SocketAddr;

use rest_error::middleware::{ErrorLayer, ErrorMiddleware};

use crate::{
    actix_app, axum_app,
    client::{Request, Response},
    log,
};

/// An answer without what each framework adds, and without its ID.
#[derive(Debug, PartialEq)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    /// Of its ID.
    events: Vec<log::Event>,
}

impl Answer {
    fn of(response: &Response) -> (Self, Option<String>) {
        let id = response.header("x-request-id").map(str::to_owned);
        let without = |text: &str| id.as_ref().map_or(text.to_owned(), |id| text.replace(id, "ID"));
        let of_the_framework: &[&str] = match response.body.len() {
            // hyper leaves the length out where a `HEAD` has no body to tell it of.
            0 => &["connection", "content-length", "date"],
            _ => &["connection", "date"],
        };
        let mut headers: Vec<_> = response
            .headers
            .iter()
            .filter(|(name, _)| !of_the_framework.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), without(value)))
            .collect();
        headers.sort();
        let mut events = id.as_deref().map(log::of).unwrap_or_default();
        for event in &mut events {
            event.insert("correlation_id", "ID".to_owned());
        }
        (Self { status: response.status, headers, body: without(response.text()), events }, id)
    }
}

fn servers() -> [SocketAddr; 2] {
    log::start();
    [axum_app::start(ErrorLayer::new()), actix_app::start(ErrorMiddleware::new())]
}

/// The answer that both servers give.
fn same(servers: [SocketAddr; 2], request: &Request) -> Answer {
    let [mut axum, mut actix] = servers.map(|server| Answer::of(&request.send(server)));
    // Extractors of the two frameworks reject with words of their own, which only the log gets.
    let shown = format!("{request:?}");
    if ["\"/json\"", "\"/only-post\""].iter().any(|path| shown.contains(path))
        && let ([of_axum], [of_actix]) = (&mut axum.0.events[..], &mut actix.0.events[..])
    {
        for (answer, event) in [(&axum.0.body, of_axum), (&actix.0.body, of_actix)] {
            let text = event.remove("sources");
            assert!(text.is_none_or(|text| !text.is_empty() && !answer.contains(&text)), "{request:?}");
        }
    }
    assert_eq!(actix.0, axum.0, "{request:?}");
    assert!(axum.1.is_none() || actix.1 != axum.1, "{request:?}");
    axum.0
}

/// The code of an envelope, which has one event.
fn code(answer: &Answer) -> String {
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let error = &body["error"];
    assert_eq!(error["target"], "ID");
    let [event] = &answer.events[..] else { panic!("one event, not {:?}", answer.events) };
    assert_eq!(error["code"], event["error.type"]);
    assert_eq!(event["http.response.status_code"], answer.status.to_string());
    for header in ["cache-control", "x-content-type-options", "x-ms-error-code", "x-request-id"] {
        assert!(answer.headers.iter().any(|(name, _)| name == header), "{header}: {answer:?}");
    }
    assert!(!answer.body.contains("secret") && !answer.body.contains("hunter2"), "{answer:?}");
    event["error.type"].clone()
}

#[test]
fn every_failure() {
    let servers = servers();
    let get = Request::get;
    let large = format!("[{}1]", "1,".repeat(100));
    let cases = [
        (get("/derived/machine"), 404, "MachineNotFound"),
        (get("/derived/fields"), 400, "Fields"),
        (get("/derived/anonymous"), 401, "Anonymous"),
        (get("/derived/fast"), 429, "TooFast"),
        (get("/derived/down"), 503, "Down"),
        (get("/owned/machine"), 404, "MachineNotFound"),
        (get("/owned/fields"), 400, "Fields"),
        (get("/owned/anonymous"), 401, "Anonymous"),
        (get("/owned/fast"), 429, "TooFast"),
        (get("/owned/down"), 503, "Down"),
        (get("/response"), 503, "Down"),
        (get("/envelope"), 410, "Gone"),
        (get("/message"), 404, "MachineNotFound"),
        (get("/chosen"), 503, "Down"),
        (get("/spawned"), 503, "Down"),
        (get("/panic"), 500, "InternalServerError"),
        (get("/late-panic"), 500, "InternalServerError"),
        (get("/nowhere"), 404, "NotFound"),
        (get("/only-post"), 405, "MethodNotAllowed"),
        (Request::post("/only-post").body(vec![b'a'; 100]), 413, "ContentTooLarge"),
        (Request::post("/json").json(large), 413, "ContentTooLarge"),
        (Request::post("/json").json("[1,"), 400, "BadRequest"),
        (get("/foreign/400"), 400, "BadRequest"),
        (get("/foreign/401"), 401, "Unauthorized"),
        (get("/foreign/403"), 403, "Forbidden"),
        (get("/foreign/415"), 415, "UnsupportedMediaType"),
        (get("/foreign/418"), 418, "ImATeapot"),
        (get("/foreign/429"), 429, "TooManyRequests"),
        (get("/foreign/503"), 503, "ServiceUnavailable"),
        (get("/foreign/599"), 599, "InternalServerError"),
        (get("/empty/404"), 404, "NotFound"),
        (get("/empty/500"), 500, "InternalServerError"),
        (get("/guarded/foreign"), 401, "Unauthorized"),
        (get("/guarded/derived"), 503, "Down"),
    ];
    for (request, status, expected) in &cases {
        let answer = same(servers, request);
        assert_eq!((answer.status, code(&answer).as_str()), (*status, *expected), "{request:?}");
    }
}

#[test]
fn what_is_left_alone() {
    let servers = servers();
    let cases = [
        (Request::get("/fine"), 200, "fine", 0),
        (Request::new("HEAD", "/fine"), 200, "", 0),
        (Request::post("/json").json("[1]"), 200, "[1]", 0),
        (Request::get("/empty/304"), 304, "", 0),
        (Request::get("/html"), 502, "<p>down</p>", 1),
        (Request::get("/kept"), 410, "gone, in plain text", 1),
        (Request::new("HEAD", "/derived/down"), 503, "", 1),
        (Request::new("HEAD", "/foreign/503"), 503, "", 1),
        (Request::new("HEAD", "/nowhere"), 404, "", 1),
    ];
    for (request, status, body, events) in &cases {
        let answer = same(servers, request);
        assert_eq!(
            (answer.status, answer.body.as_str(), answer.events.len()),
            (*status, *body, *events),
            "{request:?}"
        );
        let is_named = answer.headers.iter().any(|(name, _)| name == "x-request-id");
        assert_eq!(is_named, *events == 1, "{request:?}");
    }
}

#[test]
fn a_log_has_the_sources() {
    let servers = servers();
    let answer = same(servers, &Request::get("/derived/down"));
    let event = &answer.events[0];
    assert_eq!(event["sources"], "connection to 10.0.0.7 refused: password=hunter2\\nERROR forged");
    assert_eq!((event["http.route"].as_str(), event["level"].as_str()), ("/derived/{kind}", "ERROR"));
    assert_eq!(
        (event["http.request.method"].as_str(), event["message_text"].as_str()),
        ("GET", "The store is not reachable")
    );

    let answer = same(servers, &Request::get("/late-panic"));
    assert_eq!(answer.events[0]["sources"], "panicked: on purpose: secret");
    assert_eq!(answer.events[0]["http.route"], "/late-panic");
}

#[test]
fn the_id_of_another_service_is_passed_on_where_that_is_wanted() {
    let passing = [
        axum_app::start(ErrorLayer::new().pass_on_upstream_correlation_id()),
        actix_app::start(ErrorMiddleware::new().pass_on_upstream_correlation_id()),
    ];
    for (servers, is_passed_on) in [(passing, true), (servers(), false)] {
        for server in servers {
            let answer = Request::get("/derived/called").send(server);
            assert_eq!((answer.status, answer.header("x-ms-error-code")), (502, Some("Called")));
            assert_eq!(
                answer.header("x-request-id") == Some("7d444840-9dc0-11d1-b245-5ffdce74fad2"),
                is_passed_on,
                "{answer:?}"
            );
        }
    }
}

#[test]
fn the_settings() {
    log::start();
    let name = http::HeaderName::from_static("x-correlation");
    let teapot = |parts: &http::response::Parts, _: Option<&str>| {
        let is_teapot = parts.status == 418 && parts.headers.get("x-two").is_some_and(|value| value == "1");
        is_teapot.then(|| crate::errors::failed("machine").into())
    };
    let level = |report: &rest_error::ErrorReport| (report.status() != 404).then_some(tracing::Level::INFO);
    let servers = [
        axum_app::start(ErrorLayer::new().trust_request_id().header(name.clone()).foreign(teapot).level(level)),
        actix_app::start(ErrorMiddleware::new().trust_request_id().header(name).foreign(teapot).level(level)),
    ];
    for path in ["/derived/fast", "/foreign/418", "/foreign/503", "/id", "/panic", "/guarded/foreign"] {
        for given in ["from.the/proxy-1", "\u{fc}", "a b", ""] {
            let request = Request::get(path).header("x-correlation", given);
            let [axum, actix] = servers.map(|server| request.send(server));
            assert_eq!(axum.status, actix.status, "{path}");
            let is_taken = given.starts_with("from");
            assert_eq!(axum.body == actix.body, is_taken, "{path} {given:?}: {axum:?} {actix:?}");
            if axum.status != 200 {
                assert_eq!(axum.header("x-correlation") == Some(given), is_taken);
                assert_eq!(axum.header("x-correlation") == actix.header("x-correlation"), is_taken);
                assert_eq!(axum.header("x-ms-error-code"), actix.header("x-ms-error-code"));
            }
        }
        let twice = Request::get(path).header("x-correlation", "a").header("x-correlation", "a");
        let [axum, actix] = servers.map(|server| twice.send(server));
        assert_ne!(axum.body, actix.body);
    }
    let [axum, actix] = servers.map(|server| Request::get("/foreign/418").send(server));
    assert_eq!((axum.header("x-ms-error-code"), axum.status), (Some("MachineNotFound"), 418));
    assert_eq!((actix.header("x-ms-error-code"), actix.status), (Some("MachineNotFound"), 418));
    for (path, events) in [("/nowhere", 0), ("/panic", 1)] {
        for server in servers {
            let id = Request::get(path).send(server).header("x-correlation").unwrap().to_owned();
            let found = log::of(&id);
            assert_eq!(found.len(), events);
            assert!(found.iter().all(|event| event["level"] == "INFO"));
        }
    }
}
