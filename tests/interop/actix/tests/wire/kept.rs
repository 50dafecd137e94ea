//! What `ErrorMiddleware` keeps of the responses, requests and errors of others.

use std::{
    cell::Cell,
    fmt,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::{
    App, Error, HttpMessage, HttpResponse, ResponseError,
    body::{BodySize, BoxBody, MessageBody, to_bytes},
    dev::{Service, ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method, StatusCode, Version,
        header::{CONTENT_ENCODING, HeaderValue},
    },
    middleware::{Next, from_fn},
    test::{TestRequest, call_service, init_service, read_body},
    web::{self, Bytes, Form, Json, Path, Query},
};
use rest_error::{
    CorrelationId,
    client::ReceivedError,
    middleware::{ErrorMiddleware, extractors},
};

use crate::{errors::failed, log};

/// The only event with the ID that the response has in its header.
fn event(response: &ServiceResponse<impl MessageBody>) -> log::Event {
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap();
    let [event] = &log::of(id)[..] else { panic!("one event is expected") };
    event.clone()
}

fn code(response: &ServiceResponse<impl MessageBody>) -> Option<&str> {
    response.headers().get("x-ms-error-code").map(|code| code.to_str().unwrap())
}

#[actix_web::test]
async fn an_empty_body_becomes_an_envelope_whatever_its_type() {
    log::start();
    for media_type in ["text/html", "application/json", "application/pdf", "text/plain"] {
        let empty = move || async move { HttpResponse::Conflict().content_type(media_type).finish() };
        let app = init_service(App::new().route("/", web::get().to(empty)).wrap(ErrorMiddleware::new())).await;
        let response = call_service(&app, TestRequest::default().to_request()).await;
        assert_eq!(code(&response), Some("Conflict"), "{media_type}");
        let body: serde_json::Value = serde_json::from_slice(&read_body(response).await).unwrap();
        assert_eq!(body["error"]["code"], "Conflict", "{media_type}");
    }
}

/// actix-web keeps the error in the response, and its text may differ from that of the body.
#[actix_web::test]
async fn the_cause_of_a_foreign_error_is_logged() {
    log::start();
    for (media_type, is_kept) in [("text/plain", false), ("text/html", true)] {
        let fail = move || async move {
            let response = HttpResponse::Conflict().content_type(media_type).body("try later");
            Err::<&str, _>(Error::from(InternalError::from_response("pool timed out: db-3", response)))
        };
        let app = init_service(App::new().route("/", web::get().to(fail)).wrap(ErrorMiddleware::new())).await;
        let response = call_service(&app, TestRequest::default().to_request()).await;
        assert_eq!(event(&response)["sources"], "pool timed out: db-3", "{media_type}");
        assert_eq!(read_body(response).await == "try later", is_kept, "{media_type}");
    }
}

#[actix_web::test]
async fn a_middleware_inside_another_uses_its_id() {
    log::start();
    let app = App::new()
        .service(
            web::scope("")
                .route("/down", web::get().to(async || Err::<&str, _>(failed("down"))))
                .route("/id", web::get().to(async |id: web::ReqData<CorrelationId>| id.to_string()))
                .route("/wait", web::get().to(async || std::future::pending::<&str>().await))
                .wrap(ErrorMiddleware::new()),
        )
        .wrap(ErrorMiddleware::new().trust_request_id());
    let app = init_service(app).await;
    let request = |path: &str, id: &'static str| TestRequest::with_uri(path).insert_header(("x-request-id", id));
    let response = call_service(&app, request("/down", "actix-nested-1").to_request()).await;
    assert_eq!(response.headers().get("x-request-id").unwrap(), "actix-nested-1");
    assert_eq!(event(&response)["error.type"], "Down");
    let response = call_service(&app, request("/id", "actix-nested-2").to_request()).await;
    assert_eq!(read_body(response).await, "actix-nested-2");
    // A handler that is dropped leaves one event, too.
    let mut answer = Box::pin(app.call(request("/wait", "actix-nested-3").to_request()));
    assert!(answer.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop())).is_pending());
    drop(answer);
    assert_eq!(log::of("actix-nested-3").len(), 1);
}

/// An error whose response panics.
#[derive(Debug)]
struct Explosive;

impl fmt::Display for Explosive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("explosive")
    }
}

impl ResponseError for Explosive {
    fn error_response(&self) -> HttpResponse<BoxBody> {
        panic!("on purpose: the response of an error")
    }
}

async fn explode(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    Err(Explosive.into())
}

/// A body that does what its steps say, in this order.
struct Steps {
    steps: Vec<Step>,
    polls: Rc<Cell<usize>>,
}

#[derive(Clone, Copy)]
enum Step {
    Chunk(&'static str),
    Wait,
    Fail,
    Panic,
}

impl MessageBody for Steps {
    type Error = std::io::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.polls.set(self.polls.get() + 1);
        match self.steps.pop() {
            None => Poll::Ready(None),
            Some(Step::Chunk(text)) => Poll::Ready(Some(Ok(Bytes::from_static(text.as_bytes())))),
            Some(Step::Wait) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Fail) => Poll::Ready(Some(Err(std::io::Error::other("the connection was lost")))),
            Some(Step::Panic) => panic!("on purpose: a body"),
        }
    }
}

/// The response to a conflict with this body, and how often the body has been polled.
async fn with_body(
    steps: &[Step],
    middleware: ErrorMiddleware,
) -> (ServiceResponse<impl MessageBody + use<>>, Rc<Cell<usize>>) {
    let polls = Rc::new(Cell::new(0));
    let (steps, counted) = (steps.iter().rev().copied().collect::<Vec<_>>(), Rc::clone(&polls));
    let handler = move || {
        let body = Steps { steps: steps.clone(), polls: Rc::clone(&counted) };
        async move { HttpResponse::Conflict().content_type("application/json").message_body(body).unwrap() }
    };
    let app = init_service(App::new().route("/", web::get().to(handler)).wrap(middleware)).await;
    (call_service(&app, TestRequest::default().to_request()).await, polls)
}

#[actix_web::test]
async fn nothing_of_a_body_is_lost() {
    use Step::{Chunk, Fail, Wait};

    log::start();
    for (steps, expected) in [
        (&[Chunk("{\"a\":"), Chunk("1}")][..], Some("{\"a\":1}")),
        (&[Chunk("{\"a\":"), Wait, Chunk("1}")], Some("{\"a\":1}")),
        (&[Wait, Chunk("{\"a\":1}"), Wait], Some("{\"a\":1}")),
        (&[Chunk("{"), Fail], None),
        (&[Fail], None),
    ] {
        let (response, _) = with_body(steps, ErrorMiddleware::new()).await;
        assert_eq!(response.status(), 409);
        assert_eq!(event(&response)["error.type"], "409");
        let body = to_bytes(response.into_body()).await.ok();
        assert_eq!(body.as_deref(), expected.map(str::as_bytes));
    }
}

#[actix_web::test]
async fn only_what_is_ready_and_short_is_read() {
    log::start();
    let id = "{\"target\":\"ac71f-1\"}";
    let (response, _) = with_body(&[Step::Chunk(id)], ErrorMiddleware::new()).await;
    assert_eq!(response.headers().get("x-request-id").unwrap(), "ac71f-1");
    // More may follow.
    for last in [Step::Wait, Step::Fail] {
        let (response, _) = with_body(&[Step::Chunk(id), last], ErrorMiddleware::new()).await;
        assert_eq!(response.headers().get("x-request-id").unwrap(), "ac71f-1");
    }
    // A body that is always ready is read up to 8 KiB, and is polled no more.
    let chunk = "x".repeat(1024).leak();
    let (response, polls) = with_body(&vec![Step::Chunk(chunk); 1000], ErrorMiddleware::new()).await;
    assert!((8..12).contains(&polls.get()), "{}", polls.get());
    drop(response);
}

#[actix_web::test]
async fn code_of_others_that_panics_is_an_internal_server_error() {
    log::start();
    let app = App::new()
        .service(web::scope("/error").wrap(from_fn(explode)).route("", web::get().to(async || "inside")))
        .wrap(ErrorMiddleware::new());
    let app = init_service(app).await;
    let response = call_service(&app, TestRequest::with_uri("/error").to_request()).await;
    assert_eq!((response.status(), code(&response)), (StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServerError")));
    assert_eq!(event(&response)["sources"], "panicked: on purpose: the response of an error");

    let (response, _) = with_body(&[Step::Chunk("{"), Step::Panic], ErrorMiddleware::new()).await;
    assert_eq!((response.status(), code(&response)), (StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServerError")));
    assert_eq!(event(&response)["sources"], "panicked: on purpose: a body");
}

#[actix_web::test]
async fn a_middleware_that_panics_before_it_has_a_future_is_an_internal_server_error() {
    log::start();
    let app = App::new()
        .wrap_fn(|_, _| -> std::future::Ready<Result<ServiceResponse, Error>> { panic!("on purpose: at once") })
        .wrap(ErrorMiddleware::new());
    let response = call_service(&init_service(app).await, TestRequest::default().to_request()).await;
    assert_eq!((response.status(), code(&response)), (StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServerError")));
    assert_eq!(event(&response)["sources"], "panicked: on purpose: at once");
}

/// A future that panics when it is polled, and again when it is dropped.
struct Explodes;

impl Future for Explodes {
    type Output = Result<ServiceResponse, Error>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        panic!("on purpose: when polled")
    }
}

impl Drop for Explodes {
    fn drop(&mut self) {
        panic!("on purpose: when dropped")
    }
}

#[actix_web::test]
async fn a_future_may_panic_twice() {
    log::start();
    let app = App::new().wrap_fn(|_, _| Explodes).wrap(ErrorMiddleware::new());
    let response = call_service(&init_service(app).await, TestRequest::default().to_request()).await;
    assert_eq!((response.status(), code(&response)), (StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServerError")));
    assert_eq!(event(&response)["sources"], "panicked: on purpose: when polled");
}

/// actix-web drops the body of a response to `HEAD` late, but a middleware may have done it before.
#[actix_web::test]
async fn head_of_an_error_whose_body_is_gone_has_the_length_that_get_would() {
    log::start();
    for (encoding, length) in [(None, true), (Some("br"), false)] {
        let app = App::new()
            .service(web::resource("/down").to(async || Err::<&str, _>(failed("down"))))
            .wrap_fn(move |request, service| {
                let answer = service.call(request);
                async move {
                    let mut response = answer.await?.map_body(|_, _| ());
                    if let Some(encoding) = encoding {
                        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
                    }
                    Ok(response)
                }
            })
            .wrap(ErrorMiddleware::new());
        let request = TestRequest::with_uri("/down").method(Method::HEAD).to_request();
        let response = call_service(&init_service(app).await, request).await;
        assert_eq!((response.status().as_u16(), code(&response)), (503, Some("Down")));
        assert_eq!(event(&response)["error.type"], "Down");
        assert_eq!(response.headers().contains_key("content-encoding"), encoding.is_some());
        assert_eq!(matches!(response.response().body().size(), BodySize::Sized(100..)), length);
    }
}

/// A callback for the ID sees the whole head.
#[actix_web::test]
async fn a_callback_sees_the_head_of_the_request() {
    log::start();
    let find = |request: &http::request::Parts| {
        let sent = request.headers.get_all("x-sent").iter().filter_map(|value| value.to_str().ok()).collect::<String>();
        CorrelationId::parse(format!("{}|{}|{:?}|{sent}", request.method, request.uri, request.version)).ok()
    };
    let app = App::new().wrap(ErrorMiddleware::new().correlation_id(find));
    let app = init_service(app).await;
    for version in [Version::HTTP_10, Version::HTTP_11, Version::HTTP_2] {
        let request = TestRequest::with_uri("/kept?a=1").method(Method::PUT).version(version);
        let request = request.append_header(("x-sent", "1")).append_header(("x-sent", "2"));
        let response = call_service(&app, request.to_request()).await;
        let expected = format!("PUT|/kept?a=1|{version:?}|12");
        assert_eq!(response.headers().get("x-request-id").unwrap(), &*expected);
    }
}

/// The request itself is gone when an inner middleware returns an error.
#[actix_web::test]
async fn middleware_outside_sees_the_head_of_the_request() {
    log::start();
    let seen = Rc::new(Cell::new(0));
    let counted = Rc::clone(&seen);
    let app = App::new()
        .service(web::scope("/error").wrap(from_fn(explode)).route("", web::get().to(async || "inside")))
        .wrap(ErrorMiddleware::new())
        .wrap_fn(move |request, service| {
            let (answer, counted) = (service.call(request), Rc::clone(&counted));
            async move {
                let response = answer.await?;
                let request = response.request();
                assert_eq!(request.uri(), "/error?a=1");
                assert_eq!(request.method(), Method::PUT);
                assert_eq!(request.version(), Version::HTTP_10);
                assert_eq!(request.headers().get("x-sent").unwrap(), "1");
                assert_eq!(request.peer_addr(), Some("10.0.0.7:80".parse().unwrap()));
                assert!(request.extensions().get::<CorrelationId>().is_none());
                counted.set(counted.get() + 1);
                Ok(response)
            }
        });
    let request = TestRequest::with_uri("/error?a=1").method(Method::PUT).version(Version::HTTP_10);
    let request = request.insert_header(("x-sent", "1")).peer_addr("10.0.0.7:80".parse().unwrap());
    call_service(&init_service(app).await, request.to_request()).await;
    assert_eq!(seen.get(), 1);
}

/// actix-web's own extractors.
#[actix_web::test]
async fn causes_of_the_frameworks_extractors_are_logged() {
    log::start();
    let app = App::new()
        .configure(extractors(100))
        .route("/json", web::post().to(async |_: Json<Vec<u8>>| "fine"))
        .route("/form", web::post().to(async |_: Form<Vec<(String, u8)>>| "fine"))
        .route("/query", web::post().to(async |_: Query<Vec<(String, u8)>>| "fine"))
        .route("/one/{a}", web::post().to(async |_: Path<u8>| "fine"))
        .route("/two/{a}/{b}", web::post().to(async |_: Path<(u8, u8)>| "fine"))
        .wrap(ErrorMiddleware::new());
    let app = init_service(app).await;
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let long = format!("a={}", "1".repeat(200));
    for (path, media_type, body, code, message, cause) in [
        ("/json", json, "[300]", "InvalidRequestBody", "Invalid request body.", "expected u8"),
        ("/json", json, "[", "InvalidRequestBody", "Invalid request body: the JSON is incomplete.", "EOF"),
        ("/json", json, &*long, "ContentTooLarge", "", "200"),
        ("/form", form, "a=x", "InvalidRequestBody", "Invalid request body.", "invalid digit"),
        ("/form", form, &*long, "ContentTooLarge", "", "200"),
        ("/query?a=x", form, "", "InvalidInput", "Invalid input a=x.", "invalid digit"),
        ("/one/x", form, "", "InvalidInput", "Invalid input x.", "u8"),
        ("/two/1/x", form, "", "InvalidInput", "Invalid input /two/1/x.", "u8"),
    ] {
        let request = TestRequest::post().uri(path).insert_header(("content-type", media_type));
        let response = call_service(&app, request.set_payload(body.to_owned()).to_request()).await;
        let event = event(&response);
        assert_eq!(event["error.type"], code, "{path} {body}");
        assert!(event["sources"].contains(cause) || cause == "200", "{path} {body}: {event:?}");
        assert!(!event["sources"].is_empty(), "{path} {body}");
        assert!(message.is_empty() || event["message_text"] == message, "{path} {body}: {event:?}");
    }
}

/// The code of another service may contain anything.
#[actix_web::test]
async fn the_code_of_a_relayed_error_is_on_one_line() {
    log::start();
    let body = r#"{"error":{"code":"Lost\nERROR forged\u001b[2J","message":"m"}}"#;
    let relayed = move || async move {
        ReceivedError::from_parts(http::StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), body).pass_on()
    };
    let app = init_service(App::new().route("/", web::get().to(relayed)).wrap(ErrorMiddleware::new())).await;
    let response = call_service(&app, TestRequest::default().to_request()).await;
    let event = event(&response);
    assert!(event.values().all(|text| !text.contains(['\n', '\u{1b}'])), "{event:?}");
    assert!(event["error.type"].contains("forged"), "{event:?}");
}
