//! What the program of the guide sends and logs.

use actix_web::{
    HttpResponse,
    http::header::HeaderMap,
    test::{TestRequest, call_service, init_service, read_body},
};

use crate::{logged, shown::assert_shown};

include!("serving.rs");

// The guide shows the tests of the program apart from it.
include!("serving_test.rs");

struct Sent {
    status: u16,
    headers: HeaderMap,
    body: String,
    /// What was logged meanwhile.
    log: String,
}

impl Sent {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

async fn sent(request: TestRequest) -> Sent {
    let service = init_service(app()).await;
    let (lines, guard) = logged();
    let response = call_service(&service, request.insert_header(("origin", "https://example.com")).to_request()).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
    drop(guard);
    Sent { status, headers, body, log: lines.text() }
}

#[actix_web::test]
async fn each_failure_has_one_id_and_one_event() {
    for (path, status, level, code) in [
        ("/machines/8", 503, "ERROR", "InventoryDown"),
        ("/machines/9", 404, "INFO", "MachineNotFound"),
        ("/machines/0", 403, "INFO", "Forbidden"),
        ("/machines/seven", 400, "INFO", "InvalidInput"),
        ("/nowhere", 404, "INFO", "NotFound"),
    ] {
        // The ID of a client is replaced.
        let sent = sent(TestRequest::with_uri(path).insert_header(("x-request-id", "forged"))).await;
        assert_eq!((sent.status, sent.header("x-ms-error-code")), (status, Some(code)), "{path}");
        let id = sent.header("x-request-id").unwrap();
        assert_eq!(id.len(), 36, "{id}");
        assert!(sent.body.contains(id), "{}", sent.body);
        assert_eq!(sent.log.lines().count(), 1, "{}", sent.log);
        let (span, event) = sent.log.split_once("}: ").unwrap();
        for part in [format!("{level} request{{"), format!("request_id={id}")] {
            assert!(span.contains(&part), "{}", sent.log);
        }
        for part in [format!("error.type=\"{code}\""), format!("correlation_id=\"{id}\"")] {
            assert!(event.contains(&part), "{}", sent.log);
        }
        assert!(!sent.log.contains("Custom {"), "{}", sent.log);
    }
    assert_eq!(sent(TestRequest::with_uri("/machines/7")).await.log, "");
}

#[actix_web::test]
async fn the_guide_shows_a_response_and_its_event() {
    let request = TestRequest::post().uri("/machines").insert_header(("content-type", "application/json"));
    assert_shown(&sent(request.set_payload(r#"{"name":7,"cores":300}"#)).await.body);
    let sent = sent(TestRequest::with_uri("/machines/8")).await;
    assert_shown(&format!("{}\n", sent.body));
    // The first word is the time.
    assert_shown(sent.log.split_once(' ').unwrap().1.trim());
}

#[actix_web::test]
async fn scripts_can_read_the_id_the_code_and_the_waiting_time() {
    let sent = sent(TestRequest::with_uri("/machines/8")).await;
    assert_eq!(sent.header("retry-after"), Some("30"));
    let exposed = sent.header("access-control-expose-headers").unwrap();
    for name in ["x-request-id", "x-ms-error-code", "retry-after"] {
        assert!(exposed.contains(name), "{exposed}");
    }
}

#[actix_web::test]
async fn lines_of_the_handler_have_the_id() {
    let handler = async || {
        tracing::info!("working");
        HttpResponse::Conflict().finish()
    };
    let app = App::new()
        .route("/", web::get().to(handler))
        .wrap(ErrorMiddleware::new().trust_request_id())
        .wrap(from_fn(use_request_id))
        .wrap(TracingLogger::<RequestSpan>::new());
    let service = init_service(app).await;
    let (lines, guard) = logged();
    let response = call_service(&service, TestRequest::default().to_request()).await;
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap();
    drop(guard);
    let text = lines.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.lines().all(|line| line.contains(&format!("request_id={id}"))), "{text}");
}

/// The default span of tracing-actix-web records the error of a response, and its default features log it.
#[actix_web::test]
async fn the_debug_output_of_an_error_stays_out_of_the_log() {
    let app = App::new()
        .route("/machines/{id}", web::get().to(machine))
        .wrap(ErrorMiddleware::new())
        .wrap(TracingLogger::default());
    let service = init_service(app).await;
    let (lines, guard) = logged();
    let response: ServiceResponse<_> = call_service(&service, TestRequest::with_uri("/machines/8").to_request()).await;
    drop(guard);
    assert!(response.response().error().is_none());
    let text = lines.text();
    assert_eq!((text.lines().count(), text.matches("10.0.0.7").count()), (1, 1), "{text}");
    assert!(!text.contains("Custom {"), "{text}");
    // It is what would be logged without the middleware.
    let error = MachineError::from(std::io::Error::other("10.0.0.7"));
    assert!(format!("{error:?}").contains("Custom {") && std::error::Error::source(&error).is_some());
}
