//! Errors that are sent with another status than the declared one.

use axum::{
    Router,
    body::Body,
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{Method, StatusCode, header};
use rest_error::{
    Envelope, RestError,
    middleware::{ErrorLayer, render},
};
use tracing::Level;

use crate::sent::{get as get_request, request, send};

#[derive(Debug, RestError)]
#[rest(code = "BadLabel", status = 400, msg = "The label is invalid: {0}")]
struct BadLabel(#[source] std::fmt::Error);

fn sent_with(status: StatusCode) -> Router {
    Router::new().route("/", get(async move || (status, BadLabel(std::fmt::Error)))).layer(ErrorLayer::new())
}

#[tokio::test]
async fn an_error_has_one_id_and_one_event_whatever_its_status() {
    for (status, level) in
        [(200, Level::INFO), (202, Level::INFO), (303, Level::INFO), (422, Level::INFO), (502, Level::ERROR)]
    {
        let answer = send(&sent_with(StatusCode::from_u16(status).unwrap()), get_request("/")).await;
        assert_eq!(answer.status, status);
        let (code, message, _) = answer.envelope();
        // The message is that of the declaration, even if the status is now that of a 5xx.
        assert_eq!(
            (&*code, &*message),
            ("BadLabel", "The label is invalid: an error occurred when formatting an argument")
        );
        assert_eq!(answer.log[0].level, level, "{status}");
    }
    let head = send(&sent_with(StatusCode::OK), request(Method::HEAD, "/")).await;
    assert_eq!(head.header("x-request-id"), head.log[0].field("correlation_id"));
}

#[tokio::test]
async fn an_error_that_another_layer_makes_a_success_is_still_logged() {
    let to_ok = map_response(async |mut response: Response| {
        *response.status_mut() = StatusCode::OK;
        response
    });
    let route = || Router::new().route("/", get(async || BadLabel(std::fmt::Error)));
    let app = route().layer(to_ok.clone()).layer(ErrorLayer::new().trust_request_id());
    let mut request = get_request("/");
    request.headers_mut().insert("x-request-id", "of-the-request".parse().unwrap());
    assert_eq!(send(&app, request).await.envelope().2, "of-the-request");
    // Between two layers, and in another form, it is one event, too.
    let app = route().layer(ErrorLayer::new()).layer(to_ok).layer(ErrorLayer::new().render(render::problem("about:")));
    let answer = send(&app, get_request("/")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.log.len(), 1);
    assert_eq!(answer.header("x-request-id"), answer.log[0].field("correlation_id"));
}

/// The extensions may be left from an error that has become something else.
#[tokio::test]
async fn a_success_with_another_body_is_untouched() {
    let app = Router::new()
        .route(
            "/",
            get(async || {
                let mut response = Envelope::new(&BadLabel(std::fmt::Error)).into_response();
                *response.status_mut() = StatusCode::OK;
                *response.body_mut() = Body::from("[]");
                response
            }),
        )
        .layer(ErrorLayer::new());
    let answer = send(&app, get_request("/")).await;
    assert_eq!((answer.status.as_u16(), &*answer.body, answer.log.len()), (200, &b"[]"[..], 0));
    assert_eq!(answer.header("x-request-id"), None);
    assert_eq!(answer.header(header::CONTENT_LANGUAGE.as_str()), None);
}
