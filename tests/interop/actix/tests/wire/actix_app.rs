//! The same app on actix-web, on a thread of its own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::mpsc,
};

use actix_web::{
    App, Error, FromRequest, HttpRequest, HttpResponse, HttpServer, Responder,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ErrorUnauthorized,
    http::{
        StatusCode,
        header::{self, ContentType},
    },
    middleware::{Next, from_fn},
    rt::{System, task::yield_now},
    web::{self, Bytes, Json, Path},
};
use rest_error::{
    CorrelationId, Envelope, ErrorResponse, HttpError, RestError, WithMessage,
    middleware::{ErrorMiddleware, KeepBody},
};

use crate::errors::{Failed, failed, with_chosen_id};

pub(crate) fn start(middleware: ErrorMiddleware) -> SocketAddr {
    let (sender, addresses) = mpsc::channel();
    std::thread::spawn(move || {
        let middleware = middleware.route(HttpRequest::match_pattern);
        let server = HttpServer::new(move || App::new().configure(routes).wrap(middleware.clone())).workers(2);
        let server = server.bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        sender.send(server.addrs()[0]).unwrap();
        System::new().block_on(server.run()).unwrap();
    });
    addresses.recv().unwrap()
}

fn routes(app: &mut web::ServiceConfig) {
    let fine = || web::resource("/fine").route(web::get().to(async || "fine")).route(web::head().to(async || "fine"));
    app.app_data(web::JsonConfig::default().limit(64))
        .app_data(web::PayloadConfig::new(64))
        .service(fine())
        .route("/id", web::get().to(id))
        .service(web::resource("/derived/{kind}").route(web::get().to(derived)).route(web::head().to(derived)))
        .route("/owned/{kind}", web::get().to(owned))
        .route("/response", web::get().to(async || ErrorResponse::from(failed("down"))))
        .route("/envelope", web::get().to(envelope))
        .route("/message", web::get().to(message))
        .route("/chosen", web::get().to(async || Err::<&str, _>(with_chosen_id())))
        .route("/spawned", web::get().to(spawned))
        .route("/panic", web::get().to(async || -> &'static str { panic!("on purpose: secret") }))
        .route("/unread-panic", web::post().to(async || -> &'static str { panic!("on purpose: secret") }))
        .route("/late-panic", web::get().to(late_panic))
        .route("/extractor-panic", web::get().to(async |_: Panics| "never"))
        .service(web::resource("/foreign/{status}").route(web::get().to(foreign)).route(web::head().to(foreign)))
        .route("/empty/{status}", web::get().to(empty))
        .route("/html", web::get().to(html))
        .route("/kept", web::get().to(kept))
        // `App::route` would answer other methods with 404.
        .service(web::resource("/only-post").route(web::post().to(async |_: Bytes| "posted")))
        .route("/json", web::post().to(async |numbers: Json<Vec<u8>>| numbers))
        .route("/number/{number}", web::get().to(async |number: Path<u8>| number.to_string()))
        .route("/query", web::get().to(async |query: web::Query<Vec<(String, u8)>>| query.len().to_string()))
        .service(web::scope("/guarded/foreign").wrap(from_fn(refuse)).route("", web::get().to(async || "inside")))
        .service(web::scope("/guarded/derived").wrap(from_fn(fail)).route("", web::get().to(async || "inside")));
}

async fn id(id: web::ReqData<CorrelationId>) -> String {
    id.to_string()
}

async fn derived(kind: Path<String>) -> Result<String, Failed> {
    Err(failed(&kind))
}

async fn owned(kind: Path<String>) -> Result<String, ErrorResponse> {
    Ok(derived(kind).await?)
}

async fn envelope(request: HttpRequest) -> HttpResponse {
    Envelope::new(&HttpError::Gone).respond_to(&request)
}

async fn message() -> Result<String, WithMessage<Failed>> {
    Err(failed("machine").with_message("Another message"))
}

async fn spawned() -> Result<String, ErrorResponse> {
    actix_web::rt::spawn(async { Err(ErrorResponse::from(failed("down"))) }).await.unwrap()
}

async fn late_panic() -> &'static str {
    yield_now().await;
    panic!("{}: secret", "on purpose")
}

/// An extractor that panics.
struct Panics;

impl FromRequest for Panics {
    type Error = Error;
    type Future = std::future::Ready<Result<Self, Error>>;

    fn from_request(_: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        panic!("on purpose: secret")
    }
}

async fn foreign(status: Path<u16>) -> HttpResponse {
    HttpResponse::build(StatusCode::from_u16(*status).unwrap())
        .insert_header((header::RETRY_AFTER, "9"))
        .insert_header((header::ETAG, "\"old\""))
        .append_header(("x-two", "1"))
        .append_header(("x-two", "2"))
        .insert_header(ContentType::plaintext())
        .body("a secret in plain text")
}

async fn empty(status: Path<u16>) -> HttpResponse {
    HttpResponse::new(StatusCode::from_u16(*status).unwrap())
}

async fn html() -> HttpResponse {
    HttpResponse::BadGateway().insert_header(ContentType::html()).body("<p>down</p>")
}

async fn kept() -> HttpResponse {
    let mut response = HttpResponse::Gone().insert_header(ContentType::plaintext()).body("gone, in plain text");
    response.extensions_mut().insert(KeepBody);
    response
}

/// A middleware that answers with an `Err`, as most do.
async fn refuse<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(ErrorUnauthorized("a secret in plain text"))
}

async fn fail<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(failed("down").into())
}
