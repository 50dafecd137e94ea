use actix_cors::Cors;
use actix_web::{
    App, Error, HttpMessage, HttpServer,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
    middleware::{Compress, Next, from_fn},
    web,
};
use rest_error::{
    ErrorResponse, RestError,
    defender::DefenderError,
    extract::{Json, Path},
    middleware::{ErrorMiddleware, extractors},
};
use serde::Deserialize;
use tracing::{Span, field::Empty};
use tracing_actix_web::{RequestId, RootSpanBuilder, TracingLogger};

#[derive(Debug, RestError)]
enum MachineError {
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
    InventoryDown(#[from] std::io::Error),
}

/// `?` works on every error type of the service.
async fn machine(Path(id): Path<u64>) -> Result<String, ErrorResponse> {
    match id {
        0 => Err(DefenderError::Forbidden)?,
        7 => Ok("front-desk".to_owned()),
        8 => Err(MachineError::from(std::io::Error::other(
            "10.0.0.7 refused the connection",
        )))?,
        _ => Err(MachineError::NotFound { id })?,
    }
}

#[derive(Deserialize)]
struct NewMachine {
    name: String,
    cores: u8,
}

/// If the body is invalid, the extractor `Json` responds, and this function is not called.
async fn create(Json(machine): Json<NewMachine>) -> (String, StatusCode) {
    (format!("{} with {} cores", machine.name, machine.cores), StatusCode::CREATED)
}

/// The span of each request.
struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().copied();
        tracing::info_span!(
            "request",
            "http.request.method" = %request.method(),
            // The correlation ID, see `use_request_id`.
            request_id = id.map(tracing::field::display),
            // `ErrorMiddleware` fills these in.
            "error.type" = Empty,
            "otel.status_code" = Empty,
            "http.response.status_code" = Empty,
        )
    }

    /// `ErrorMiddleware` has logged the failure, and has recorded it on the span.
    fn on_request_end<B: MessageBody>(_: Span, _: &Result<ServiceResponse<B>, Error>) {}
}

/// Makes the ID that `TracingLogger` has generated the correlation ID of the request.
async fn use_request_id(
    id: RequestId,
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let name = HeaderName::from_static("x-request-id");
    request.headers_mut().insert(name, HeaderValue::from_str(&id.to_string())?);
    next.call(request).await
}

fn routes(app: &mut web::ServiceConfig) {
    app.configure(extractors(64 * 1024)) // the largest body that is read, in bytes
        // A resource answers other methods with 405. With `App::route`, that would be 404.
        .service(web::resource("/machines/{id}").get(machine))
        .service(web::resource("/machines").post(create));
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
    let errors = ErrorMiddleware::new()
        .trust_request_id() // `use_request_id` replaces what a client sends
        .on_error(|report| println!("count one {} on {:?}", report.code(), report.route()));
    // The headers of a response that scripts in a browser may read.
    let names = ["x-request-id", "x-ms-error-code", "retry-after"];

    App::new()
        .configure(routes)
        // The last `wrap` is the outermost.
        .wrap(errors)
        .wrap(Compress::default())
        .wrap(Cors::permissive().expose_headers(names))
        .wrap(from_fn(use_request_id))
        .wrap(TracingLogger::<RequestSpan>::new())
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    HttpServer::new(app).bind(("127.0.0.1", 3000))?.run().await
}
