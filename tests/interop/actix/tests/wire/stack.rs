//! `ErrorMiddleware` among other middleware of actix-web.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use actix_cors::Cors;
use actix_web::{
    App, Error, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderValue},
    },
    middleware::{Compress, DefaultHeaders, Logger, Next, NormalizePath, from_fn},
    rt::task::yield_now,
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use rest_error::{
    CorrelationId, ErrorReport, HttpError, RestError,
    middleware::{ErrorMiddleware, trace_id},
};
use serde_json::Value;

use crate::{errors::failed, log};

fn routes(app: &mut web::ServiceConfig) {
    app.route("/down", web::get().to(async || Err::<&str, _>(failed("down"))))
        .route("/text", web::get().to(async || (Text, StatusCode::CONFLICT)))
        .route("/panic", web::get().to(async || -> &'static str { panic!("on purpose") }))
        .route("/wait", web::get().to(async || std::future::pending::<&str>().await))
        .route(
            "/late",
            web::get().to(async || {
                yield_now().await;
                HttpResponse::Conflict().body("pool timed out: db-3")
            }),
        )
        .route("/empty", web::get().to(async || HttpResponse::Conflict().content_type("application/json").finish()))
        .route(
            "/id",
            web::get().to(async |request: HttpRequest| {
                let extensions = request.extensions();
                extensions.get::<CorrelationId>().unwrap().to_string()
            }),
        )
        .service(web::scope("/token").wrap(from_fn(expired)).route("", web::get().to(async || "inside")));
}

/// `Responder` for a tuple needs one that is not `&str`, so that the type is `text/plain`.
struct Text;

impl actix_web::Responder for Text {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type("text/plain").body("pool timed out: db-3")
    }
}

async fn expired(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    Err(failed("anonymous").into())
}

/// What the client gets: status, code, and the ID, which must be the same in the body, the header and one event.
struct Sent {
    status: u16,
    code: String,
    id: String,
    headers: header::HeaderMap,
    event: log::Event,
}

async fn received(response: ServiceResponse<impl MessageBody>) -> Sent {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = read_body(response).await;
    let body: Value = serde_json::from_slice(&body).unwrap();
    let id = headers.get("x-request-id").unwrap().to_str().unwrap().to_owned();
    assert_eq!(body["error"]["target"], id, "{body} {headers:?}");
    let [event] = &log::of(&id)[..] else { panic!("{:?}", log::of(&id)) };
    Sent { status, code: body["error"]["code"].as_str().unwrap().to_owned(), id, headers, event: event.clone() }
}

const FAILURES: [(&str, u16, &str); 6] = [
    ("/down", 503, "Down"),
    ("/text", 409, "Conflict"),
    ("/late", 409, "Conflict"),
    ("/panic", 500, "InternalServerError"),
    ("/token", 401, "Anonymous"),
    ("/empty", 409, "Conflict"),
];

#[actix_web::test]
async fn one_id_whatever_is_inside_and_outside() {
    log::start();
    let cors = || Cors::permissive().expose_headers(["x-request-id"]);
    for nested in [false, true] {
        let routes = move |app: &mut web::ServiceConfig| {
            if nested {
                app.service(web::scope("/api").wrap(ErrorMiddleware::new()).configure(routes));
            } else {
                app.service(web::scope("/api").configure(routes));
            }
        };
        let app = init_service(
            App::new()
                .configure(routes)
                .wrap(NormalizePath::trim())
                .wrap(DefaultHeaders::new().add(("x-inside", "1")))
                .wrap(Logger::default())
                .wrap(ErrorMiddleware::new())
                .wrap(cors())
                .wrap(DefaultHeaders::new().add(("x-outside", "1")))
                .wrap(Compress::default())
                .wrap(Logger::default()),
        )
        .await;
        for (path, status, code) in FAILURES {
            let origin = ("origin", "https://example.com");
            let sent = received(
                call_service(&app, TestRequest::with_uri(&format!("/api{path}")).insert_header(origin).to_request())
                    .await,
            )
            .await;
            assert_eq!((sent.status, &*sent.code), (status, code), "{path}, nested: {nested}");
            // CORS and the rest outside see every failure, panics and errors of inner middleware among them.
            assert!(sent.headers.contains_key("access-control-allow-origin"), "{path}");
            let exposed = sent.headers.get("access-control-expose-headers").unwrap().to_str().unwrap();
            assert!(exposed.contains("x-request-id"), "{path}: {exposed}");
            assert_eq!(sent.headers.get("x-outside").unwrap(), "1", "{path}");
        }
    }
}

/// Metrics, traces and access logs outside see what the client gets. They do not see the error, whose `Debug` output some of them log.
#[actix_web::test]
async fn an_error_of_inner_middleware_is_a_response_for_all_outside() {
    log::start();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&seen);
    let app = App::new().configure(routes).wrap(ErrorMiddleware::new()).wrap_fn(move |request, service| {
        let sink = Rc::clone(&sink);
        let answer = service.call(request);
        async move {
            let response = answer.await?;
            let report = response.response().extensions().get::<ErrorReport>().map(|report| report.code().to_owned());
            assert!(response.response().error().is_none());
            sink.borrow_mut().push((response.status().as_u16(), report.unwrap_or_default()));
            assert!(response.request().path().len() > 1, "the request is there, too");
            Ok(response)
        }
    });
    let app = init_service(app).await;
    for (path, status, code) in FAILURES {
        let sent = received(call_service(&app, TestRequest::with_uri(path).to_request()).await).await;
        assert_eq!((sent.status, &*sent.code), (status, code));
        assert_eq!(seen.take(), [(status, code.to_owned())], "{path}");
    }
}

/// An error that panics when it is dropped.
#[derive(Debug)]
struct Explodes;

impl std::fmt::Display for Explodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("explodes")
    }
}

impl actix_web::ResponseError for Explodes {
    fn status_code(&self) -> StatusCode {
        StatusCode::CONFLICT
    }
}

impl Drop for Explodes {
    fn drop(&mut self) {
        panic!("on purpose: when dropped")
    }
}

#[actix_web::test]
async fn an_error_that_panics_when_it_is_dropped_is_answered_all_the_same() {
    log::start();
    let app = App::new().route("/", web::get().to(async || Err::<&str, _>(Explodes))).wrap(ErrorMiddleware::new());
    let sent = received(call_service(&init_service(app).await, TestRequest::default().to_request()).await).await;
    assert_eq!((sent.status, &*sent.code), (409, "Conflict"));
    assert_eq!(sent.event["sources"], "explodes");
}

#[actix_web::test]
async fn a_changed_media_type_does_not_hide_the_body() {
    log::start();
    for media_type in ["application/json; charset=utf-8", "application/problem+json"] {
        let app = App::new()
            .configure(routes)
            .wrap_fn(move |request, service| {
                let answer = service.call(request);
                async move {
                    let mut response = answer.await?;
                    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
                    response.headers_mut().insert(header::ETAG, HeaderValue::from_static("\"a\""));
                    Ok(response)
                }
            })
            .wrap(ErrorMiddleware::new());
        let sent =
            received(call_service(&init_service(app).await, TestRequest::with_uri("/down").to_request()).await).await;
        assert_eq!(sent.headers.get("content-type").unwrap(), media_type);
        assert_eq!(sent.event["error.type"], "Down");
        assert!(sent.event["sources"].starts_with("connection to 10.0.0.7 refused"));
        assert!(!sent.headers.contains_key("etag"));
    }
}

/// A translated message, and a rebuilt response, which has no extensions.
#[actix_web::test]
async fn a_changed_body_stays_and_header_and_log_have_its_id() {
    log::start();
    for is_rebuilt in [false, true] {
        let app = App::new()
            .configure(routes)
            .wrap_fn(move |request, service| {
                let answer = service.call(request);
                async move {
                    let response = answer.await?.map_into_boxed_body();
                    let (request, old) = response.into_parts();
                    let (old, body) = old.into_parts();
                    let body = String::from_utf8(body.try_into_bytes().unwrap().to_vec()).unwrap();
                    let body = BoxBody::new(body.replace("reachable", "joignable"));
                    let response = if is_rebuilt {
                        HttpResponse::build(old.status()).content_type("application/json").body(body)
                    } else {
                        old.set_body(body)
                    };
                    Ok(ServiceResponse::new(request, response))
                }
            })
            .wrap(ErrorMiddleware::new());
        let app = init_service(app).await;
        let response = call_service(&app, TestRequest::with_uri("/down").to_request()).await;
        let id = response.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
        let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
        assert!(body.contains("joignable") && body.contains(&id), "{body}");
        let [event] = &log::of(&id)[..] else { panic!("one event is expected") };
        assert_eq!(event["error.type"], if is_rebuilt { "503" } else { "Down" });
    }
}

#[actix_web::test]
async fn callbacks_get_the_text_and_may_panic() {
    log::start();
    let text = ErrorMiddleware::new().foreign(|_, text| Some(HttpError::Gone.with_message(text?.to_owned()).into()));
    let app = init_service(App::new().configure(routes).wrap(text)).await;
    let sent = received(call_service(&app, TestRequest::with_uri("/text").to_request()).await).await;
    assert_eq!((sent.status, &*sent.code), (409, "Gone"));
    assert_eq!(sent.event["message_text"], "pool timed out: db-3");
    assert_eq!(sent.event["sources"], "pool timed out: db-3");

    let panics = [
        ErrorMiddleware::new().foreign(|_, _| panic!("in foreign")),
        ErrorMiddleware::new().level(|_| panic!("in level")),
        ErrorMiddleware::new().on_error(|_| panic!("in on_error")),
        ErrorMiddleware::new().route(|_| panic!("in route")),
        ErrorMiddleware::new().correlation_id(|_| panic!("in correlation_id")),
    ];
    for middleware in panics {
        let app = init_service(App::new().configure(routes).wrap(middleware)).await;
        for (path, status, code) in FAILURES {
            let sent = received(call_service(&app, TestRequest::with_uri(path).to_request()).await).await;
            assert_eq!((sent.status, &*sent.code), (status, code));
        }
    }
}

#[actix_web::test]
async fn the_id_comes_from_the_request_and_hooks_see_it() {
    thread_local! {
        static SEEN: Cell<u32> = const { Cell::new(0) };
    }
    log::start();
    let middleware = ErrorMiddleware::new().trust_request_id().correlation_id(trace_id).on_error(|report| {
        assert_eq!(report.method().map(http::Method::as_str), Some("GET"));
        SEEN.set(SEEN.get() + 1);
    });
    let app = init_service(App::new().configure(routes).wrap(middleware)).await;
    let trace = ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    let sent =
        received(call_service(&app, TestRequest::with_uri("/down").insert_header(trace).to_request()).await).await;
    assert_eq!(sent.id, "0af7651916cd43dd8448eb211c80319c");
    let header = ("x-request-id", "actix-stack-1");
    let sent = received(
        call_service(&app, TestRequest::with_uri("/down").insert_header(trace).insert_header(header).to_request())
            .await,
    )
    .await;
    assert_eq!(sent.id, "actix-stack-1");
    assert_eq!(SEEN.get(), 2);
    let response = call_service(&app, TestRequest::with_uri("/id").insert_header(header).to_request()).await;
    assert_eq!(read_body(response).await, "actix-stack-1");
}

thread_local! {
    /// How often the hook was called.
    static HOOKS: Cell<usize> = const { Cell::new(0) };
}

#[actix_web::test]
async fn a_dropped_handler_leaves_an_event() {
    log::start();
    let middleware =
        ErrorMiddleware::new().trust_request_id().on_error(|_| HOOKS.with(|hooks| hooks.set(hooks.get() + 1)));
    let app = init_service(App::new().configure(routes).wrap(middleware)).await;
    let request = TestRequest::with_uri("/wait").insert_header(("x-request-id", "actix-cancelled-1")).to_request();
    let mut answer = Box::pin(app.call(request));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(answer.as_mut().poll(&mut cx).is_pending());
    drop(answer);
    let [event] = &log::of("actix-cancelled-1")[..] else { panic!("one event is expected") };
    assert_eq!((event["error.type"].as_str(), event["level"].as_str()), ("cancelled", "INFO"));
    assert_eq!((event["http.route"].as_str(), event["http.request.method"].as_str()), ("/wait", "GET"));
    // Without a response, there is no report, so the hook is not called.
    assert_eq!(HOOKS.get(), 0);
    call_service(&app, TestRequest::with_uri("/nowhere").to_request()).await;
    assert_eq!(HOOKS.get(), 1);
}

#[actix_web::test]
async fn a_grpc_client_gets_no_json() {
    log::start();
    let app = init_service(App::new().configure(routes).wrap(ErrorMiddleware::new())).await;
    for (path, status, _) in FAILURES {
        let request = TestRequest::with_uri(path).insert_header(("content-type", "application/grpc"));
        let response = call_service(&app, request.to_request()).await;
        assert_eq!(response.status(), 200, "{path}");
        let expected = if status == 401 {
            "16"
        } else if status == 503 {
            "14"
        } else {
            "2"
        };
        assert_eq!(response.headers().get("grpc-status").unwrap(), expected);
        assert!(read_body(response).await.is_empty());
    }
}

#[actix_web::test]
async fn head_has_no_other_code_than_get() {
    log::start();
    let app = init_service(
        App::new()
            .default_service(web::to(async || HttpResponse::Conflict().body("text")))
            .wrap(ErrorMiddleware::new()),
    )
    .await;
    let of = async |method: Method| {
        let response = call_service(&app, TestRequest::with_uri("/").method(method).to_request()).await;
        (response.status(), response.headers().get("x-ms-error-code").cloned(), response.response().body().size())
    };
    let (get, head) = (of(Method::GET).await, of(Method::HEAD).await);
    assert_eq!((get.0, get.1), (head.0, head.1));
    assert_eq!(format!("{:?}", get.2), format!("{:?}", head.2));
}
