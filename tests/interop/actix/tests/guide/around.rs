//! What actix-web does otherwise than axum, and what the middleware does not see, as the guide lists it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use actix_cors::Cors;
use actix_web::{
    App, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse},
    http::{Method, StatusCode},
    middleware::{Next, from_fn},
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use rest_error::{
    Catalogued, CorrelationId, ErrorReport, ErrorResponse, HttpError, RestError, contract,
    defender::DefenderError,
    extract::{Json, Rejection},
    middleware::{ErrorMiddleware, extractors},
};

use crate::logged;

async fn gone() -> Result<&'static str, HttpError> {
    Err(HttpError::Gone)
}

fn id(response: &ServiceResponse<impl MessageBody>) -> Option<&str> {
    response.headers().get("x-request-id").map(|id| id.to_str().unwrap())
}

#[actix_web::test]
async fn a_route_that_is_added_after_the_middleware_is_inside() {
    let app = App::new().wrap(ErrorMiddleware::new()).route("/late", web::get().to(gone));
    let service = init_service(app).await;
    for path in ["/late", "/nowhere"] {
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        assert!(id(&response).is_some(), "{path}");
    }
}

async fn refuse(_: ServiceRequest, _: Next<impl MessageBody>) -> actix_web::Result<ServiceResponse<BoxBody>> {
    Err(HttpError::Unauthorized.into())
}

#[actix_web::test]
async fn a_middleware_that_is_added_later_is_outside() {
    let outside = init_service(App::new().wrap(ErrorMiddleware::new()).wrap(from_fn(refuse))).await;
    let error = outside.call(TestRequest::default().to_request()).await.err().unwrap();
    assert!(error.error_response().headers().get("x-request-id").is_none());
    let inside = init_service(App::new().wrap(from_fn(refuse)).wrap(ErrorMiddleware::new())).await;
    assert!(id(&call_service(&inside, TestRequest::default().to_request()).await).is_some());
}

#[actix_web::test]
async fn a_scope_with_the_middleware_does_not_cover_the_rest_of_the_app() {
    let scope = web::scope("/v1").wrap(ErrorMiddleware::new()).route("/gone", web::get().to(gone));
    let service = init_service(App::new().service(scope).route("/gone", web::get().to(gone))).await;
    for (path, is_covered) in [("/v1/gone", true), ("/v1/nowhere", true), ("/gone", false), ("/nowhere", false)] {
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(id(&response).is_some(), is_covered, "{path}");
    }
}

#[actix_web::test]
async fn a_route_of_the_app_answers_other_methods_with_404() {
    let app = App::new()
        .route("/route", web::get().to(gone))
        .service(web::resource("/resource").get(gone))
        .wrap(ErrorMiddleware::new());
    let service = init_service(app).await;
    for (path, status) in [("/route", 404), ("/resource", 405)] {
        let request = TestRequest::with_uri(path).method(Method::DELETE);
        assert_eq!(call_service(&service, request.to_request()).await.status(), status, "{path}");
    }
}

#[actix_web::test]
async fn a_forbidden_preflight_is_neither_an_envelope_nor_logged() {
    let cors = Cors::default().allowed_origin("https://example.com");
    let service =
        init_service(App::new().route("/", web::get().to(gone)).wrap(ErrorMiddleware::new()).wrap(cors)).await;
    let (lines, guard) = logged();
    let request = TestRequest::default()
        .method(Method::OPTIONS)
        .insert_header(("origin", "https://elsewhere.example"))
        .insert_header(("access-control-request-method", "GET"));
    let response = call_service(&service, request.to_request()).await;
    assert_eq!((response.status().as_u16(), id(&response)), (400, None));
    let body = read_body(response).await;
    assert!(!body.starts_with(b"{"), "{body:?}");
    drop(guard);
    assert!(!lines.text().contains("error response"), "{}", lines.text());
}

#[actix_web::test]
async fn without_the_middleware_a_handler_cannot_read_the_id() {
    let app = || App::new().route("/", web::get().to(async |id: web::ReqData<CorrelationId>| id.to_string()));
    let with = init_service(app().wrap(ErrorMiddleware::new())).await;
    assert_eq!(call_service(&with, TestRequest::default().to_request()).await.status(), 200);
    let without = init_service(app()).await;
    let response = call_service(&without, TestRequest::default().to_request()).await;
    assert_eq!(response.status(), 500);
    assert_eq!(read_body(response).await, "Missing expected request extension data");
}

#[actix_web::test]
async fn an_inner_middleware_logs_with_its_own_settings_and_the_route_of_the_outer_one() {
    let inner = ErrorMiddleware::new().level(|_| Some(tracing::Level::WARN));
    let outer = ErrorMiddleware::new()
        .route(|request| Some(format!("outer {}", request.match_pattern()?)))
        .on_error(|report| assert_eq!(report.code(), "NotFound", "the inner middleware has logged it"));
    let scope = web::scope("/v1").wrap(inner).route("/gone/{id}", web::get().to(gone));
    let own = ErrorMiddleware::new().route(|_| Some("of its own".to_owned()));
    let other_scope = web::scope("/v2").wrap(own).route("/gone", web::get().to(gone));
    let service = init_service(App::new().service(scope).service(other_scope).wrap(outer)).await;
    for (path, level, route) in [
        ("/v1/gone/7", " WARN", Some("outer /v1/gone/{id}")),
        ("/v2/gone", " INFO", Some("of its own")),
        ("/nowhere", " INFO", None),
    ] {
        let (lines, guard) = logged();
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        drop(guard);
        let text = lines.text();
        assert!(text.lines().count() == 1 && text.contains(level), "{text}");
        assert!(text.contains(id(&response).unwrap()), "{text}");
        let report = response.response().extensions().get::<ErrorReport>().cloned().unwrap();
        assert_eq!(report.route(), route);
    }
}

#[actix_web::test]
async fn the_route_is_known_without_a_setting() {
    let app = |errors: ErrorMiddleware| {
        App::new()
            .route("/gone/{id}", web::get().to(gone))
            .route("/panic/{id}", web::get().to(async |_: HttpRequest| -> &'static str { panic!("on purpose") }))
            .service(web::resource("/refused/{id}").get(gone).wrap(from_fn(refuse)))
            .wrap(errors)
    };
    let by_default = init_service(app(ErrorMiddleware::new())).await;
    let without = init_service(app(ErrorMiddleware::new().route(|_| None))).await;
    for (path, route) in [
        ("/gone/7", Some("/gone/{id}")),
        ("/panic/7", Some("/panic/{id}")),
        ("/refused/7", Some("/refused/{id}")),
        ("/nowhere", None),
    ] {
        let request = || TestRequest::with_uri(path).to_request();
        let response = call_service(&by_default, request()).await;
        assert_eq!(response.response().extensions().get::<ErrorReport>().unwrap().route(), route, "{path}");
        let response = call_service(&without, request()).await;
        assert_eq!(response.response().extensions().get::<ErrorReport>().unwrap().route(), None, "{path}");
    }
}

#[actix_web::test]
async fn an_error_response_can_be_returned_without_a_result() {
    let app = App::new()
        .route("/alone", web::get().to(async || ErrorResponse::from(HttpError::Gone)))
        .route("/tuple", web::get().to(async || (ErrorResponse::from(HttpError::Gone), StatusCode::OK)))
        .wrap(ErrorMiddleware::new());
    let service = init_service(app).await;
    for (path, status) in [("/alone", 410), ("/tuple", 200)] {
        let response = call_service(&service, TestRequest::with_uri(path).to_request()).await;
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.response().extensions().get::<ErrorReport>().unwrap().code(), "Gone", "{path}");
    }
}

/// The error type of a service that takes over what the extractors reject.
#[derive(Debug, RestError)]
enum MachineError {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

#[actix_web::test]
async fn an_optional_body_hides_why_it_was_rejected_and_a_result_does_not() {
    let optional = async |body: Option<Json<u8>>| format!("{:?}", body.map(|Json(it)| it));
    let result = async |body: Result<Json<u8>, Rejection>| body.map(|Json(it)| it.to_string());
    let own = async |body: Result<Json<u8>, MachineError>| body.map(|Json(it)| it.to_string());
    let app = App::new()
        .route("/optional", web::post().to(optional))
        .route("/result", web::post().to(result))
        .route("/own", web::post().to(own));
    let service = init_service(app).await;
    for (path, body, status, expected) in [
        ("/optional", "7", 200, "Some(7)"),
        ("/optional", "x", 200, "None"),
        ("/result", "7", 200, "7"),
        ("/result", "x", 400, "InvalidRequestBody"),
        ("/own", "x", 400, "InvalidRequestBody"),
    ] {
        let request = TestRequest::post().uri(path).insert_header(("content-type", "application/json"));
        let response = call_service(&service, request.set_payload(body).to_request()).await;
        assert_eq!(response.status(), status, "{path} {body}");
        let found = read_body(response).await;
        assert!(str::from_utf8(&found).unwrap().contains(expected), "{path} {found:?}");
    }
}

#[actix_web::test]
async fn the_configuration_that_is_added_last_decides() {
    async fn body(_: web::Json<u8>) -> &'static str {
        "fine"
    }
    let own = || web::JsonConfig::default().error_handler(|_, _| HttpError::Gone.into());
    let before = App::new().app_data(own()).configure(extractors(64));
    let after = App::new().configure(extractors(64)).app_data(own());
    for (app, status) in [(before, 400), (after, 410)] {
        let service = init_service(app.route("/", web::post().to(body))).await;
        let request = TestRequest::post().insert_header(("content-type", "application/json")).set_payload("x");
        assert_eq!(call_service(&service, request.to_request()).await.status(), status);
    }
}

/// The request of a response whose original request is gone.
#[actix_web::test]
async fn after_an_error_of_middleware_the_request_is_a_copy_of_the_head() {
    let app = App::new()
        .app_data(7_u8)
        .route("/", web::get().to(async || HttpResponse::Ok()))
        .wrap(from_fn(refuse))
        .wrap(ErrorMiddleware::new());
    let service = init_service(app).await;
    let request = TestRequest::with_uri("/some?query").insert_header(("x-mine", "1")).to_request();
    let response = call_service(&service, request).await;
    let request = response.request();
    assert_eq!((request.uri().to_string().as_str(), request.headers().contains_key("x-mine")), ("/some?query", true));
    assert_eq!((request.app_data::<u8>(), request.match_pattern()), (None, None));
}

#[actix_web::test]
async fn a_response_of_actix_web_is_compared_like_any_other() {
    let service = init_service(App::new().route("/", web::get().to(gone)).wrap(ErrorMiddleware::new())).await;
    let response = call_service(&service, TestRequest::default().to_request()).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = read_body(response).await;
    contract::check_actix_response(HttpError::CATALOGUE, status, &headers, &body);
    let undeclared = || contract::check_actix_response(DefenderError::CATALOGUE, status, &headers, &body);
    let panic = catch_unwind(AssertUnwindSafe(undeclared)).unwrap_err();
    assert!(panic.downcast_ref::<String>().unwrap().contains("the code `Gone` is not declared"));
    // The headers and the status are compared, too.
    for (status, names) in [(status, vec!["retry-after"]), (StatusCode::NOT_FOUND, vec![])] {
        let mut headers = headers.clone();
        for name in names {
            headers.insert(name.parse().unwrap(), "9".parse().unwrap());
        }
        let check = || contract::check_actix_response(HttpError::CATALOGUE, status, &headers, &body);
        assert!(catch_unwind(AssertUnwindSafe(check)).is_err());
    }
}
