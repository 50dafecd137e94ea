//! Bodies of others, of which the layer reads what is ready: nothing is lost, and no more than necessary is read.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody, to_bytes},
    response::{IntoResponse, Response},
    routing::get as on_get,
};
use http::{HeaderMap, StatusCode, header};
use http_body::Frame;
use rest_error::{HttpError, RestError, middleware::ErrorLayer};
use tower::{Layer, ServiceExt};

use crate::sent::{get, send};

#[derive(Debug, Clone, Copy)]
enum Step {
    Chunk(&'static str),
    Trailers,
    Wait,
    Fail,
    Panic,
}

/// A body that does what its steps say.
#[derive(Clone)]
struct Steps {
    /// The next one is the last.
    steps: Vec<Step>,
    polls: Arc<AtomicUsize>,
}

impl HttpBody for Steps {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.polls.fetch_add(1, Ordering::Relaxed);
        match self.steps.pop() {
            None => Poll::Ready(None),
            Some(Step::Chunk(text)) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(text.as_bytes()))))),
            Some(Step::Trailers) => Poll::Ready(Some(Ok(Frame::trailers(HeaderMap::new())))),
            Some(Step::Wait) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Fail) => Poll::Ready(Some(Err(io::Error::other("the connection was lost")))),
            Some(Step::Panic) => panic!("on purpose: a body"),
        }
    }
}

/// An app whose only answer is a conflict with this body, and how often the body has been polled.
fn app(steps: &[Step]) -> (Router, Arc<AtomicUsize>) {
    let polls = Arc::new(AtomicUsize::new(0));
    let body = Steps { steps: steps.iter().rev().copied().collect(), polls: Arc::clone(&polls) };
    let handler = async move || {
        let mut response = Response::new(Body::new(body));
        *response.status_mut() = StatusCode::CONFLICT;
        response.headers_mut().insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
        response
    };
    (Router::new().route("/", on_get(handler)).layer(ErrorLayer::new()), polls)
}

#[tokio::test]
async fn nothing_of_a_body_is_lost() {
    use Step::{Chunk, Fail, Trailers, Wait};

    for (steps, expected) in [
        (&[Chunk("{\"a\":"), Chunk("1}")][..], Some("{\"a\":1}")),
        (&[Chunk("{\"a\":"), Wait, Chunk("1}")], Some("{\"a\":1}")),
        (&[Wait, Chunk("{\"a\":1}"), Wait], Some("{\"a\":1}")),
        (&[Chunk("{\"a\":1}"), Trailers], Some("{\"a\":1}")),
        (&[Chunk("{"), Fail], None),
        (&[Fail], None),
    ] {
        let (app, _) = app(steps);
        let response = app.oneshot(get("/")).await.unwrap();
        assert_eq!(response.status(), 409);
        let body = to_bytes(response.into_body(), 9000).await.ok();
        assert_eq!(body.as_deref(), expected.map(str::as_bytes), "{steps:?}");
    }
}

#[tokio::test]
async fn only_what_is_ready_and_short_is_read() {
    let id = Step::Chunk("{\"target\":\"b0d1e5-1\"}");
    let of = async |steps: &[Step]| {
        let (app, polls) = app(steps);
        let response = app.oneshot(get("/")).await.unwrap();
        (response.headers()["x-request-id"] == "b0d1e5-1", polls.load(Ordering::Relaxed), response)
    };
    assert!(of(&[id]).await.0);
    // What follows does not matter, but what is not ready is not waited for.
    for last in [Step::Wait, Step::Fail, Step::Trailers] {
        assert!(of(&[id, last]).await.0, "{last:?}");
    }
    assert!(!of(&[Step::Wait, id]).await.0);
    assert!(!of(&[Step::Chunk("{\"target\":"), Step::Wait, Step::Chunk("\"b0d1e5-1\"}")]).await.0);
    // A body that is always ready is read up to 8 KiB.
    let chunk = Step::Chunk("x".repeat(1024).leak());
    let (_, polls, response) = of(&vec![chunk; 1000]).await;
    assert!((8..12).contains(&polls), "{polls}");
    // What has been read is part of the length that is known.
    assert!(response.body().size_hint().lower() >= 8 * 1024);
    // 64 KiB of the chunk in which these end are searched, and no other chunk.
    let long = |len| format!("{{\"a\":\"{}\",\"target\":\"b0d1e5-1\"}}", "x".repeat(len));
    assert!(of(&[Step::Chunk(long(65_000).leak())]).await.0);
    assert!(!of(&[Step::Chunk(long(66_000).leak())]).await.0);
    let split = long(20_000);
    let (first, last) = split.split_at(9000);
    let (first, last) = (Step::Chunk(first.to_owned().leak()), Step::Chunk(last.to_owned().leak()));
    assert!(!of(&[first, last]).await.0);
}

#[tokio::test]
async fn a_body_that_panics_while_it_is_read_is_an_internal_server_error() {
    let answer = send(&app(&[Step::Chunk("{"), Step::Panic]).0, get("/")).await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (500, "InternalServerError"));
    assert_eq!(answer.log[0].field("sources"), Some("panicked: on purpose: a body"));
}

#[tokio::test]
async fn every_value_of_a_header_of_a_foreign_error_is_kept() {
    let foreign = async || {
        let headers = [("set-cookie", "a=1"), ("set-cookie", "b=2"), ("x-other", "3"), ("x-request-id", "wire-body-2")];
        let mut response = Response::new(Body::from("text"));
        *response.status_mut() = StatusCode::CONFLICT;
        for (name, value) in headers {
            response.headers_mut().append(name, value.parse().unwrap());
        }
        response
    };
    let app = Router::new().route("/", on_get(foreign)).layer(ErrorLayer::new());
    let answer = send(&app, get("/")).await;
    assert_eq!(answer.code(), "Conflict");
    assert_eq!(answer.headers.get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1", "b=2"]);
    assert_eq!(answer.log[0].field("upstream.correlation_id"), Some("wire-body-2"));
}

#[tokio::test]
async fn an_id_is_found_behind_a_byte_order_mark_and_in_utf_16() {
    let json = "{\"error\":{\"target\":\"b0d1e5-5\"}}";
    let with_mark = [b"\xef\xbb\xbf", json.as_bytes()].concat();
    let little: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = json.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
    for body in
        [with_mark, marked(b"\xff\xfe", &little), marked(b"\xfe\xff", &big), little, big, json.as_bytes().to_vec()]
    {
        let sent = body.clone();
        let proxied = async move || (StatusCode::BAD_GATEWAY, [(header::CONTENT_TYPE, "application/json")], sent);
        let app = Router::new().route("/", on_get(proxied)).layer(ErrorLayer::new());
        let answer = send(&app, get("/")).await;
        assert_eq!((answer.header("x-request-id"), &answer.body), (Some("b0d1e5-5"), &body));
        assert_eq!(answer.log[0].field("correlation_id"), Some("b0d1e5-5"));
    }
    // The text of a foreign error is logged in whatever encoding.
    for (body, expected) in [(&b"gel\xf6scht"[..], "gel\u{fffd}scht"), (b"\xff\xfea\0b\0", "ab"), (b"a\0b", "a\\u{0}b")]
    {
        let foreign = async move || (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "text/plain")], body);
        let app = Router::new().route("/", on_get(foreign)).layer(ErrorLayer::new());
        assert_eq!(send(&app, get("/")).await.log[0].field("sources"), Some(expected));
    }
}

#[tokio::test]
async fn two_ids_in_a_proxied_response_are_none() {
    let proxied = async || {
        let mut response = Response::new(Body::from("<p>"));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response.headers_mut().insert(header::CONTENT_TYPE, "text/html".parse().unwrap());
        for id in ["wire-body-3", "wire-body-4"] {
            response.headers_mut().append("x-request-id", id.parse().unwrap());
        }
        response
    };
    let app = Router::new().route("/", on_get(proxied)).layer(ErrorLayer::new());
    let answer = send(&app, get("/")).await;
    let id = answer.header("x-request-id").unwrap();
    assert!(!id.starts_with("wire-body"), "{id}");
    assert_eq!(answer.log[0].field("correlation_id"), Some(id));
}

#[tokio::test]
async fn a_message_for_grpc_is_encoded_and_short() {
    for (media_type, message, expected) in [
        ("application/grpc; a=b", "50% of é", "50%25 of %C3%A9".to_owned()),
        ("application/grpc+proto", &*"x".repeat(5000), "x".repeat(1024)),
    ] {
        let message = message.to_owned();
        let fail = async move || HttpError::Gone.with_message(message);
        let app = Router::new().route("/", on_get(fail)).layer(ErrorLayer::new());
        let mut request = get("/");
        request.headers_mut().insert(header::CONTENT_TYPE, media_type.parse().unwrap());
        let answer = send(&app, request).await;
        assert_eq!(answer.header("grpc-message"), Some(&*expected));
    }
}

/// A body that knows its end, and must not be polled after it.
struct Ends(Option<Bytes>);

impl HttpBody for Ends {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Ok(Frame::data(self.0.take().expect("polled after its end")))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }
}

#[tokio::test]
async fn a_body_is_not_polled_after_its_end() {
    let proxied = async || {
        let body = Body::new(Ends(Some(Bytes::from_static(b"{\"target\":\"b0d1e5-6\"}"))));
        (StatusCode::BAD_GATEWAY, [(header::CONTENT_TYPE, "application/json")], body)
    };
    let app = Router::new().route("/", on_get(proxied)).layer(ErrorLayer::new());
    let response = app.oneshot(get("/")).await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()["x-request-id"]), (502, &"b0d1e5-6".parse().unwrap()));
}

/// Data in several pieces, as a server may have that sends them without copying.
struct Pieces(Vec<Vec<u8>>);

impl From<Vec<u8>> for Pieces {
    fn from(bytes: Vec<u8>) -> Self {
        Self(vec![bytes])
    }
}

impl bytes::Buf for Pieces {
    fn remaining(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    fn chunk(&self) -> &[u8] {
        self.0.first().map_or(&[], Vec::as_slice)
    }

    fn advance(&mut self, mut count: usize) {
        while let Some(first) = self.0.first_mut().filter(|_| count > 0) {
            let of_first = first.len().min(count);
            first.drain(..of_first);
            count -= of_first;
            self.0.retain(|piece| !piece.is_empty());
        }
    }
}

struct InPieces(Option<Pieces>);

impl HttpBody for InPieces {
    type Data = Pieces;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Pieces>, io::Error>>> {
        Poll::Ready(self.0.take().map(|pieces| Ok(Frame::data(pieces))))
    }
}

/// The first piece alone does not show what the body shows.
#[tokio::test]
async fn data_in_several_pieces_is_not_read() {
    let pieces = || vec![b"{\"target\":\"b0d1e5-7\"}".to_vec(), b", and more".to_vec()];
    let service = tower::service_fn(async |_: axum::extract::Request| {
        let mut response = Response::new(InPieces(Some(Pieces(pieces()))));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response.headers_mut().insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
        Ok::<_, io::Error>(response)
    });
    let response = ErrorLayer::new().layer(service).oneshot(get("/")).await.unwrap();
    assert_ne!(response.headers()["x-request-id"], "b0d1e5-7");
    let mut body = std::pin::pin!(response.into_body());
    let frame = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await.unwrap().unwrap();
    assert_eq!(frame.into_data().ok().unwrap().0, pieces());
}

/// An error of this crate whose body a middleware inside has taken away. A router would add a length to it.
#[tokio::test]
async fn an_error_whose_body_is_gone_keeps_its_head() {
    let send = async |method: http::Method, encoding: Option<&'static str>| {
        let service = tower::service_fn(move |_: axum::extract::Request| {
            let (mut head, _) = HttpError::Gone.into_response().into_parts();
            head.headers.remove(header::CONTENT_LENGTH);
            head.headers.extend(encoding.map(|encoding| (header::CONTENT_ENCODING, encoding.parse().unwrap())));
            std::future::ready(Ok::<_, io::Error>(Response::from_parts(head, Body::empty())))
        });
        let mut request = crate::sent::request(method, "/");
        request.headers_mut().insert("x-request-id", "wire-body-8".parse().unwrap());
        let response = ErrorLayer::new().trust_request_id().layer(service).oneshot(request).await.unwrap();
        assert_eq!(response.headers()["x-ms-error-code"], "Gone");
        response
    };
    // A compressed response to `HEAD` has another length than the envelope.
    for (encoding, has_length) in [(Some("br"), false), (None, true)] {
        let response = send(http::Method::HEAD, encoding).await;
        assert_eq!(response.headers().contains_key(header::CONTENT_ENCODING), encoding.is_some());
        assert_eq!(response.headers().contains_key(header::CONTENT_LENGTH), has_length);
    }
    // An empty body shows no ID, so that the request's is used.
    let response = send(http::Method::GET, None).await;
    assert_eq!(response.headers()["x-request-id"], "wire-body-8");
    assert!(to_bytes(Body::new(response.into_body()), 9000).await.unwrap().is_empty());
}
