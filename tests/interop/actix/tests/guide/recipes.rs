//! What the recipes of the guide send.

use std::{fmt::Write, net::SocketAddr};

use actix_web::{
    App,
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use rest_error::middleware::ErrorMiddleware;

use crate::{
    limits::{self, Counts},
    logged, login, settings,
    shown::assert_shown,
};

/// Sends the requests, and returns the responses as the guide shows them.
async fn responses(routes: fn(&mut web::ServiceConfig), requests: Vec<TestRequest>) -> Vec<String> {
    let app = App::new().configure(routes).app_data(Counts::new()).wrap(ErrorMiddleware::new());
    let service = init_service(app).await;
    let mut responses = Vec::new();
    for request in requests {
        let response = call_service(&service, request.to_request()).await;
        let mut text = format!("HTTP/1.1 {}\n", response.status());
        for name in ["www-authenticate", "retry-after"] {
            for value in response.headers().get_all(name) {
                writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
            }
        }
        let body = read_body(response).await;
        writeln!(text, "{}", str::from_utf8(&body).unwrap()).unwrap();
        responses.push(text);
    }
    responses
}

#[actix_web::test]
async fn the_guide_shows_both_challenges() {
    let (lines, guard) = logged();
    let request = || TestRequest::with_uri("/me");
    let with_token = |token: &str| request().insert_header(("authorization", token));
    let requests =
        vec![request(), with_token("bearer token-of-eve"), with_token("Bearer token-of-ada"), with_token("x")];
    let responses = responses(login::routes, requests).await;
    drop(guard);
    assert_shown(&responses[0]);
    assert_shown(&responses[1]);
    assert_eq!(responses[2], "HTTP/1.1 200 OK\nAda\n");
    assert!(responses[3].contains("LoginRequired"), "{}", responses[3]);
    assert_eq!(lines.text().lines().count(), 3, "{}", lines.text());
}

#[actix_web::test]
async fn the_guide_shows_how_the_third_request_is_rejected() {
    let from = |address: &str| TestRequest::with_uri("/machines").peer_addr(address.parse::<SocketAddr>().unwrap());
    let requests = ["1.2.3.4:1", "1.2.3.4:2", "1.2.3.4:3", "1.2.3.5:1"].map(from);
    let (lines, guard) = logged();
    let responses = responses(limits::routes, requests.into()).await;
    drop(guard);
    assert_shown(&responses[2]);
    for passed in [0, 1, 3] {
        assert_eq!(responses[passed], "HTTP/1.1 200 OK\nfront-desk\n");
    }
    assert_eq!(lines.text().lines().count(), 1, "{}", lines.text());
}

#[actix_web::test]
async fn settings_with_types_of_http_1_work() {
    let service = init_service(App::new().configure(settings::routes).wrap(settings::errors())).await;
    for (path, status, code, body) in
        [("/nowhere", 404, Some("NoSuchPage"), "There is no such page"), ("/page", 410, None, "It was here.")]
    {
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(response.status(), status, "{path}");
        assert!(response.headers().contains_key("x-ms-request-id"), "{path}");
        assert_eq!(response.headers().get("x-ms-error-code").map(|it| it.to_str().unwrap()), code, "{path}");
        let found = read_body(response).await;
        assert!(str::from_utf8(&found).unwrap().contains(body), "{found:?}");
    }
    let response = call_service(&service, TestRequest::with_uri("/id").to_request()).await;
    assert_eq!(read_body(response).await.len(), 36);
}
