//! What the recipes of the guide send.

use std::{fmt::Write, net::SocketAddr};

use actix_web::{
    App,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::{Next, from_fn},
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use rest_error::{HttpError, middleware::ErrorMiddleware};

use crate::{
    ids::{open_span, record_id},
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

#[actix_web::test]
async fn a_limit_leaves_other_routes_as_they_are() {
    let limits_first: [fn(&mut web::ServiceConfig); 2] = [limits::routes, login::routes];
    for [first, second] in [limits_first, [login::routes, limits::routes]] {
        let app = App::new().configure(first).configure(second).app_data(Counts::new()).wrap(ErrorMiddleware::new());
        let service = init_service(app).await;
        // The client may send two requests to `/machines`. The other paths have no limit.
        for (path, status) in
            [("/machines", 200), ("/machines", 200), ("/machines", 429), ("/me", 401), ("/nowhere", 404)]
        {
            let request = TestRequest::with_uri(path).peer_addr(SocketAddr::from(([1, 2, 3, 4], 5)));
            assert_eq!(call_service(&service, request.to_request()).await.status(), status, "{path}");
        }
    }
}

#[actix_web::test]
async fn a_request_without_an_address_is_not_limited() {
    let requests = (0..4).map(|_| TestRequest::with_uri("/machines")).collect();
    assert!(responses(limits::routes, requests).await.iter().all(|it| it.starts_with("HTTP/1.1 200")));
}

/// A scope without a prefix hides what is added after it, as the guide says.
#[actix_web::test]
async fn a_scope_without_a_prefix_matches_every_path() {
    let hides = |prefix: &str| App::new().service(web::scope(prefix)).configure(login::routes);
    for (prefix, status) in [("", 404), ("/machines", 401)] {
        let service = init_service(hides(prefix)).await;
        let response = call_service(&service, TestRequest::with_uri("/me").to_request()).await;
        assert_eq!(response.status(), status, "{prefix}");
    }
}

#[actix_web::test]
async fn a_span_outside_has_every_event_with_the_id() {
    let handler = async |fails: web::Path<u8>| {
        tracing::info!("working");
        assert!(*fails < 2, "on purpose");
        if *fails == 1 { Err(HttpError::Gone) } else { Ok("fine") }
    };
    let app = App::new()
        .route("/{fails}", web::get().to(handler))
        .service(web::scope("/refused").wrap(from_fn(refuse)))
        .wrap(from_fn(record_id))
        .wrap(ErrorMiddleware::new())
        .wrap(from_fn(open_span));
    let service = init_service(app).await;
    for (path, status, lines) in
        [("/0", 200, 1), ("/1", 410, 2), ("/2", 500, 2), ("/no/where", 404, 1), ("/refused/x", 401, 1)]
    {
        let (log, guard) = logged();
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        drop(guard);
        assert_eq!(response.status(), status, "{path}");
        let text = log.text();
        assert_eq!(text.lines().count(), lines, "{text}");
        let id = response.headers().get("x-request-id").map(|id| id.to_str().unwrap()).unwrap_or_default();
        let span = format!("request{{method=GET request_id=\"{id}");
        assert!(text.lines().all(|line| line.contains(&span)), "{text}");
    }
}

async fn refuse(_: ServiceRequest, _: Next<impl MessageBody>) -> actix_web::Result<ServiceResponse<BoxBody>> {
    Err(HttpError::Unauthorized.into())
}

/// The events of what does not reach the handler are outside of a span that is opened inside of `ErrorMiddleware`.
#[actix_web::test]
async fn a_span_inside_misses_panics_and_inner_middleware() {
    let app = App::new()
        .route("/panic", web::get().to(async || -> &'static str { panic!("on purpose") }))
        .service(web::scope("/refused").wrap(from_fn(refuse)))
        .wrap(from_fn(open_span))
        .wrap(ErrorMiddleware::new());
    let service = init_service(app).await;
    for path in ["/panic", "/nowhere", "/refused/x"] {
        let (log, guard) = logged();
        call_service(&service, TestRequest::with_uri(path).to_request()).await;
        drop(guard);
        assert!(!log.text().contains("request{"), "{path}: {}", log.text());
    }
}
