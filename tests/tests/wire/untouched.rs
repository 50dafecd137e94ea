//! What is none of the layer's business passes as it is.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use http::{Method, StatusCode, header};
use rest_error::{
    Envelope, HttpError,
    middleware::{ErrorLayer, KeepBody},
};

use crate::sent::{get as get_request, request, send};

fn app() -> Router {
    Router::new()
        .route("/ok", get(async || ([(header::ETAG, "\"a\"")], "fine")))
        .route("/not-modified", get(async || StatusCode::NOT_MODIFIED))
        .route("/redirect", get(async || axum::response::Redirect::to("/ok")))
        .route("/json", get(async || (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], "{\"a\":1}")))
        .route(
            "/problem",
            get(async || (StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, "application/problem+json")], "{}")),
        )
        .route("/html", get(async || (StatusCode::NOT_FOUND, Html("<p>none"))))
        .route("/bytes", get(async || (StatusCode::BAD_GATEWAY, Bytes::from_static(b"\0\xFF"))))
        .route(
            "/kept",
            get(async || {
                let mut response = (StatusCode::IM_A_TEAPOT, "short and stout").into_response();
                response.extensions_mut().insert(KeepBody);
                response
            }),
        )
        .route("/error", get(async || HttpError::Gone))
        .route(
            "/compressed",
            get(async || {
                let envelope = Envelope::new(&HttpError::Gone);
                let id = envelope.correlation_id().as_str().parse().unwrap();
                let mut response = envelope.into_response();
                response.headers_mut().insert("x-created-with", id);
                // As a layer between would.
                response.headers_mut().insert(header::CONTENT_ENCODING, "br".parse().unwrap());
                *response.body_mut() = Body::from("not to be read as it is");
                response
            }),
        )
        .layer(ErrorLayer::new())
}

#[tokio::test]
async fn a_success_has_no_header_more() {
    for (path, status) in [("/ok", 200), ("/not-modified", 304), ("/redirect", 303)] {
        let answer = send(&app(), get_request(path)).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("x-request-id"), None);
        assert!(answer.log.is_empty());
    }
    assert_eq!(send(&app(), get_request("/ok")).await.body, b"fine");
}

#[tokio::test]
async fn errors_with_a_body_of_their_own_keep_it_and_are_named() {
    let bodies: [(&str, u16, &[u8]); 5] = [
        ("/json", 409, b"{\"a\":1}"),
        ("/problem", 400, b"{}"),
        ("/html", 404, b"<p>none"),
        ("/bytes", 502, b"\0\xFF"),
        ("/kept", 418, b"short and stout"),
    ];
    for (path, status, body) in bodies {
        let answer = send(&app(), get_request(path)).await;
        assert_eq!((answer.status.as_u16(), &*answer.body), (status, body), "{path}");
        assert_eq!(answer.header("x-ms-error-code"), None, "{path}");
        let [event] = &answer.log[..] else { panic!("{path}: {:?}", answer.log) };
        assert_eq!(event.field("correlation_id"), answer.header("x-request-id"), "{path}");
        assert_eq!(event.field("error.type"), Some(answer.status.as_str()), "{path}");
    }
}

#[tokio::test]
async fn a_head_has_the_headers_and_no_body() {
    for (path, code) in [("/error", Some("Gone")), ("/nowhere", Some("NotFound")), ("/html", None), ("/json", None)] {
        let answer = send(&app(), request(Method::HEAD, path)).await;
        assert!(answer.body.is_empty(), "{path}");
        assert_eq!(answer.header("x-ms-error-code"), code, "{path}");
        assert_eq!(answer.log[0].field("correlation_id"), answer.header("x-request-id"), "{path}");
        assert_eq!(answer.log[0].field("error.type"), code.or(Some(answer.status.as_str())), "{path}");
    }
    assert_eq!(
        send(&app(), request(Method::HEAD, "/html")).await.header("content-type"),
        Some("text/html; charset=utf-8")
    );
}

/// A body that was compressed inside has the ID that the error was created with.
#[tokio::test]
async fn a_compressed_body_stays_and_its_id_is_in_header_and_log() {
    let answer = send(&app(), get_request("/compressed")).await;
    assert_eq!(answer.header("content-encoding"), Some("br"));
    let id = answer.header("x-created-with").unwrap();
    assert_eq!(answer.header("x-request-id"), Some(id));
    assert_eq!(answer.log[0].field("correlation_id"), Some(id));
    assert_eq!(answer.log[0].field("error.type"), Some("Gone"));
}

/// A body that nobody may read but the client.
struct Unread;

impl http_body::Body for Unread {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        panic!("the layer reads a body");
    }
}

#[tokio::test]
async fn bodies_are_not_read() {
    use tower::ServiceExt;

    for (status, media_type) in [(200, "text/plain"), (206, "text/plain"), (409, "text/html"), (500, "image/png")] {
        let app = Router::new()
            .route(
                "/",
                get(async move || {
                    let mut response = Response::new(Body::new(Unread));
                    *response.status_mut() = StatusCode::from_u16(status).unwrap();
                    response.headers_mut().insert(header::CONTENT_TYPE, media_type.parse().unwrap());
                    response
                }),
            )
            .layer(ErrorLayer::new());
        assert_eq!(app.oneshot(get_request("/")).await.unwrap().status(), status);
    }
}

/// A service that may have no room for a request yet.
#[derive(Clone)]
struct Room {
    is_there: bool,
}

impl tower::Service<Request> for Room {
    type Response = Response;
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        if self.is_there { Poll::Ready(Ok(())) } else { Poll::Pending }
    }

    fn call(&mut self, _: Request) -> Self::Future {
        panic!("it is not called")
    }
}

#[test]
fn a_service_is_ready_when_the_inner_one_is() {
    use tower::{Layer, Service};

    let mut context = Context::from_waker(Waker::noop());
    for is_there in [true, false] {
        assert_eq!(ErrorLayer::new().layer(Room { is_there }).poll_ready(&mut context).is_ready(), is_there);
    }
}

/// Puts a page in the place of an error, as a middleware for browsers does.
fn page(mut response: Response, is_kept: bool) -> Response {
    if is_kept {
        response.extensions_mut().insert(KeepBody);
    } else {
        response.headers_mut().insert("content-type", "text/html".parse().unwrap());
    }
    response.map(|_| Body::from("<h1>Sorry</h1>"))
}

#[tokio::test]
async fn a_page_in_the_place_of_an_error_stays() {
    for is_kept in [true, false] {
        let inner = axum::middleware::map_response(move |response| std::future::ready(page(response, is_kept)));
        let app = Router::new().route("/", get(async || HttpError::Gone)).layer(inner).layer(ErrorLayer::new());
        let answer = send(&app, get_request("/")).await;
        assert_eq!((answer.status.as_u16(), &*answer.body), (410, &b"<h1>Sorry</h1>"[..]), "kept: {is_kept}");
        assert!(answer.header("x-request-id").is_some());
    }
}
