//! Layers inside layers: the client and the log get one ID, and there is one event.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, middleware::map_response, response::Response, routing::get};
use http::{HeaderName, StatusCode};
use rest_error::{ErrorResponse, HttpError, RestError, middleware::ErrorLayer};

use crate::sent::{get as get_request, send};

#[derive(Debug, RestError)]
#[rest(code = "OfTheInnerRouter", status = 409, msg = "")]
struct OfTheInnerRouter;

fn inner() -> Router {
    Router::new()
        .route("/gone", get(async || HttpError::Gone))
        .route("/panic", get(async || -> HttpError { panic!("inside") }))
        .route("/text", get(async || (StatusCode::CONFLICT, "text")))
        .route("/json", get(async || (StatusCode::CONFLICT, axum::Json(7))))
        .layer(ErrorLayer::new().foreign(|_, _| Some(ErrorResponse::from(OfTheInnerRouter))))
}

fn rebuilt(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let mut rebuilt = Response::new(body);
    *rebuilt.status_mut() = parts.status;
    *rebuilt.headers_mut() = parts.headers;
    rebuilt
}

#[tokio::test]
async fn nested_layers_agree() {
    let calls = Arc::new(AtomicUsize::new(0));
    for is_rebuilt in [false, true] {
        for layers in 1..4 {
            let counted = Arc::clone(&calls);
            let mut app = Router::new().nest("/api", inner()).layer(map_response(move |response| async move {
                if is_rebuilt { rebuilt(response) } else { response }
            }));
            for _ in 0..layers {
                let counted = Arc::clone(&counted);
                app = app.layer(ErrorLayer::new().on_error(move |_| {
                    counted.fetch_add(1, Ordering::Relaxed);
                }));
            }
            for (path, code) in [
                ("/api/gone", "Gone"),
                ("/api/panic", "InternalServerError"),
                ("/api/text", "OfTheInnerRouter"),
                ("/nowhere", "NotFound"),
            ] {
                assert_eq!(send(&app, get_request(path)).await.code(), code, "{path}, rebuilt: {is_rebuilt}");
            }
            let answer = send(&app, get_request("/api/json")).await;
            assert_eq!(answer.body, b"7");
            assert_eq!(answer.log.len(), 1);
            assert_eq!(answer.log[0].field("correlation_id"), answer.header("x-request-id"));
        }
    }
    // The outer hooks see only what no inner layer has seen.
    assert_eq!(calls.load(Ordering::Relaxed), 2 * 3);
}

#[tokio::test]
async fn each_layer_sends_its_own_header() {
    let app =
        Router::new().nest("/api", inner()).layer(ErrorLayer::new().header(HeaderName::from_static("x-ms-request-id")));
    let answer = send(&app, get_request("/api/gone")).await;
    let target = answer.target();
    assert_eq!(answer.header("x-ms-request-id"), Some(&*target));
}

/// What happens between the layers is another failure, with an event of its own, and the request's ID.
#[tokio::test]
async fn a_second_failure_between_the_layers_is_logged() {
    for status in [410, 502] {
        let app = Router::new()
            .nest("/api", inner())
            .layer(map_response(move |_: Response| async move {
                ErrorResponse::from(if status == 410 { HttpError::Gone } else { HttpError::BadGateway })
            }))
            .layer(ErrorLayer::new());
        let answer = send(&app, get_request("/api/gone")).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.log.len(), 2);
        let id = answer.header("x-request-id");
        assert!(answer.log.iter().all(|event| event.field("correlation_id") == id), "{:?}", answer.log);
        assert_eq!(answer.error()["target"].as_str(), id);
    }
}
