//! What other middleware does between two layers, or between a handler and the layer, to bodies and heads.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::Request,
    middleware::{Next, from_fn, map_response},
    response::{IntoResponse, Response},
    routing::get as on_get,
};
use http::{HeaderValue, Method, StatusCode, header};
use http_body::Frame;
use rest_error::{
    ErrorReport, HttpError,
    middleware::{
        ErrorLayer,
        render::{self, Rendered},
    },
};

use tower::Layer;

use crate::sent::{get, request, send};

fn router() -> Router {
    Router::new().route("/", on_get(async || HttpError::Gone))
}

/// Replaces a word of the body.
async fn translated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = String::from_utf8(to_bytes(body, 9000).await.unwrap().to_vec()).unwrap();
    assert!(body.is_empty() || body.contains("is gone"), "{body}");
    let body = body.replace("is gone", "n'est plus");
    if let Some(length) = parts.headers.get_mut(header::CONTENT_LENGTH)
        && body.is_empty()
    {
        // The length that the translated body has in a response to `GET`.
        *length = "77".parse().unwrap();
    }
    Response::from_parts(parts, Body::from(body))
}

fn outer() -> ErrorLayer {
    ErrorLayer::new().render(|_: &ErrorReport| Some(Rendered::new(HeaderValue::from_static("text/csv"), "outer")))
}

#[tokio::test]
async fn a_layer_outside_renders_only_what_the_layer_inside_wrote() {
    // As it was written.
    let answer = send(&router().layer(ErrorLayer::new()).layer(outer()), get("/")).await;
    assert_eq!(answer.body, b"outer");
    assert_eq!(answer.log.len(), 1);
    // Changed between the layers.
    let app = router().layer(ErrorLayer::new()).layer(map_response(translated)).layer(outer());
    let answer = send(&app, get("/")).await;
    assert!(String::from_utf8(answer.body).unwrap().contains("n'est plus"));
    // Rendered inside, in the form that the renderers there chose: the envelope.
    let inside = ErrorLayer::new().render(render::problem("https://example.com/errors/"));
    let mut asked = get("/");
    asked.headers_mut().insert(header::ACCEPT, "application/json".parse().unwrap());
    let answer = send(&router().layer(inside).layer(outer()), asked).await;
    assert_eq!(answer.code(), "Gone");
}

#[tokio::test]
async fn head_has_the_length_of_the_body_with_the_id_that_is_sent() {
    // axum removes the body before the layer sees the response, and sets the length.
    let app = Router::new().fallback_service(ErrorLayer::new().trust_request_id().layer(router()));
    for id in ["a", &"a".repeat(128)] {
        let [get, head] = [Method::GET, Method::HEAD].map(|method| {
            let mut request = request(method, "/");
            request.headers_mut().insert("x-request-id", id.parse().unwrap());
            request
        });
        let (get, head) = (send(&app, get).await, send(&app, head).await);
        assert_eq!(head.header("content-length"), Some(&*get.body.len().to_string()), "{id}");
        assert!(head.body.is_empty());
        assert_eq!(head.header("x-request-id"), Some(id));
        assert_eq!(head.header("x-ms-error-code"), get.header("x-ms-error-code"));
    }
}

#[tokio::test]
async fn head_keeps_the_length_of_a_body_that_was_changed() {
    let changed = map_response(translated).layer(router());
    let app = Router::new().fallback_service(ErrorLayer::new().layer(changed));
    let answer = send(&app, request(Method::HEAD, "/")).await;
    assert_eq!(answer.header("content-length"), Some("77"));
}

/// The bytes of an error of this crate, and then more, which is not ready.
struct Longer {
    parts: Vec<Bytes>,
    has_waited: bool,
}

impl HttpBody for Longer {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::convert::Infallible>>> {
        if self.parts.len() == 1 && !self.has_waited {
            self.has_waited = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.parts.pop().map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[tokio::test]
async fn a_body_that_goes_on_is_not_replaced() {
    let app = router()
        .layer(map_response(async |response: Response| {
            let (mut parts, body) = response.into_parts();
            parts.headers.remove(header::CONTENT_LENGTH);
            let body = to_bytes(body, 9000).await.unwrap();
            Response::from_parts(parts, Body::new(Longer { parts: vec!["\n".into(), body], has_waited: false }))
        }))
        .layer(ErrorLayer::new());
    let answer = send(&app, get("/")).await;
    assert!(answer.body.ends_with(b"}}\n"), "{}", String::from_utf8_lossy(&answer.body));
    // The body has the ID that it was written with, and so have header and log.
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["error"]["target"].as_str(), answer.header("x-request-id"));
    assert_eq!(answer.log[0].field("correlation_id"), answer.header("x-request-id"));
}

#[tokio::test]
async fn an_envelope_has_the_extensions_of_the_foreign_error() {
    #[derive(Clone)]
    struct Tenant(u8);
    let app = Router::new()
        .fallback(async || (StatusCode::CONFLICT, axum::Extension(Tenant(7)), "text"))
        .layer(ErrorLayer::new())
        .layer(map_response(async |mut response: Response| {
            let tenant = response.extensions().get::<Tenant>().map(|tenant| tenant.0);
            assert_eq!(tenant, Some(7));
            response.headers_mut().insert("x-tenant", "7".parse().unwrap());
            response
        }));
    let answer = send(&app, get("/")).await;
    assert_eq!((answer.header("x-tenant"), &*answer.code()), (Some("7"), "Conflict"));
}

/// A middleware that answers by itself after a layer inside has finished another failure.
#[tokio::test]
async fn another_failure_between_the_layers_is_logged_too() {
    async fn answer(request: Request, next: Next) -> Response {
        assert_eq!(next.run(request).await.status(), StatusCode::GONE);
        // The same status without a body, and another one with a body.
        StatusCode::GONE.into_response()
    }
    async fn other(request: Request, next: Next) -> Response {
        assert_eq!(next.run(request).await.status(), StatusCode::GONE);
        (StatusCode::BAD_GATEWAY, axum::Json(7)).into_response()
    }
    let inside = || router().layer(ErrorLayer::new());
    let answer = send(&inside().layer(from_fn(answer)).layer(ErrorLayer::new()), get("/")).await;
    assert_eq!(answer.error()["code"], "Gone");
    assert_eq!(answer.log.len(), 2);
    let answer = send(&inside().layer(from_fn(other)).layer(ErrorLayer::new()), get("/")).await;
    assert_eq!(answer.body, b"7");
    let codes: Vec<_> = answer.log.iter().map(|event| event.field("error.type")).collect();
    assert_eq!(codes, [Some("Gone"), Some("502")]);
}
