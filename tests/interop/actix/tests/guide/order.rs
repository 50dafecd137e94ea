//! What goes wrong in another order than that of the program, as the table of the guide says.

use actix_cors::Cors;
use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::{Compress, NormalizePath},
    test::{TestRequest, call_service, init_service},
    web,
};
use rest_error::{ErrorReport, RestError, middleware::ErrorMiddleware};
use tracing_actix_web::TracingLogger;

use crate::logged;

#[derive(Debug, RestError)]
#[rest(code = "Down", status = 503, msg = "{text}")]
struct Down {
    text: String,
    #[expect(dead_code, reason = "only `Debug` shows it")]
    secret: &'static str,
}

async fn down() -> Result<&'static str, Down> {
    Err(Down { text: "The inventory is not reachable. ".repeat(100), secret: "10.0.0.7" })
}

fn app() -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .route("/down", web::get().to(down))
        .route("/panic", web::get().to(async || -> &'static str { panic!("on purpose") }))
        .wrap(Compress::default())
        .wrap(Cors::permissive())
        .wrap(TracingLogger::default())
        .wrap(ErrorMiddleware::new().trust_request_id())
}

async fn sent(path: &str) -> (ServiceResponse<impl MessageBody>, String) {
    let service = init_service(app()).await;
    let (lines, guard) = logged();
    let request = TestRequest::with_uri(path)
        .insert_header(("accept-encoding", "gzip"))
        .insert_header(("origin", "https://example.com"))
        .insert_header(("x-request-id", "given"));
    let response = call_service(&service, request.to_request()).await;
    drop(guard);
    (response, lines.text())
}

#[actix_web::test]
async fn inside_tracing_logs_the_debug_output_too() {
    let (_, text) = sent("/down").await;
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("Down {") && text.contains("10.0.0.7"), "{text}");
}

#[actix_web::test]
async fn inside_cors_misses_panics() {
    for (path, has_cors) in [("/down", true), ("/panic", false)] {
        let (response, _) = sent(path).await;
        assert_eq!(response.headers().contains_key("access-control-allow-origin"), has_cors, "{path}");
    }
}

#[actix_web::test]
async fn a_body_that_is_compressed_inside_keeps_its_id() {
    let (response, text) = sent("/down").await;
    assert_eq!(response.headers().get("content-encoding").unwrap(), "gzip");
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap();
    assert_eq!(id.len(), 36, "{id}");
    assert!(text.contains(&format!("correlation_id=\"{id}\"")), "{text}");
}

#[actix_web::test]
async fn inside_the_middleware_normalize_path_hides_the_route() {
    let down = || App::new().route("/down", web::get().to(down));
    let inside = init_service(down().wrap(NormalizePath::trim()).wrap(ErrorMiddleware::new())).await;
    let outside = init_service(down().wrap(ErrorMiddleware::new()).wrap(NormalizePath::trim())).await;
    let request = || TestRequest::with_uri("/down/").to_request();
    for (response, route) in
        [(call_service(&inside, request()).await, None), (call_service(&outside, request()).await, Some("/down"))]
    {
        assert_eq!(response.status(), 503);
        assert_eq!(response.response().extensions().get::<ErrorReport>().unwrap().route(), route);
    }
}
