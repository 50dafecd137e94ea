//! One app, described once and built for both frameworks, so that every promise of the middleware is tested on both.

use std::{
    collections::BTreeMap,
    fmt,
    future::poll_fn,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    App, HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Service, ServiceResponse},
    middleware::Condition,
    test::{TestRequest, call_service, init_service},
    web,
};
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    response::{IntoResponse, Response},
    routing::any,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body::Frame;
use rest_error::{
    ErrorResponse,
    middleware::{ErrorLayer, ErrorMiddleware, KeepBody},
};
use tower::ServiceExt;

use crate::{errors::failed, log};

/// The middleware of both frameworks, with the same settings.
#[derive(Clone)]
pub(crate) struct Both {
    pub(crate) axum: ErrorLayer,
    pub(crate) actix: ErrorMiddleware,
}

/// `both!(|it| it.trust_request_id())` sets the same for both frameworks.
macro_rules! both {
    () => {
        $crate::alike::both!(|it| it)
    };
    (|$it:ident| $settings:expr) => {
        $crate::alike::Both {
            axum: {
                let $it = rest_error::middleware::ErrorLayer::new();
                $settings
            },
            actix: {
                let $it = rest_error::middleware::ErrorMiddleware::new();
                $settings
            },
        }
    };
}
pub(crate) use both;

/// What the handler does.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Returns the error of this kind.
    Failed(&'static str),
    Owned(ErrorResponse),
    /// The same, marked with `KeepBody`.
    Kept(ErrorResponse),
    /// Returns a response that the handler made without this crate.
    Foreign(Foreign),
    Panics(fn()),
}

#[derive(Clone)]
pub(crate) struct Foreign {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: Vec<Step>,
    pub(crate) keeps_body: bool,
}

/// A response with this content type and body.
pub(crate) fn foreign(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> Foreign {
    let headers = Some(("content-type", media_type)).filter(|_| !media_type.is_empty()).into_iter().collect();
    let body: Vec<u8> = body.into();
    let body = Some(Step::Chunk(body)).filter(|step| !matches!(step, Step::Chunk(bytes) if bytes.is_empty()));
    Foreign { status, headers, body: body.into_iter().collect(), keeps_body: false }
}

impl Foreign {
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn then(mut self, step: Step) -> Self {
        self.body.push(step);
        self
    }
}

/// What a body does when it is polled, or dropped.
#[derive(Clone, PartialEq)]
pub(crate) enum Step {
    Chunk(Vec<u8>),
    Wait,
    Fail,
    Panic,
    PanicWhenDropped,
}

struct Steps(std::vec::IntoIter<Step>);

impl Steps {
    fn of(text: String, then: Vec<Step>) -> Self {
        let first = if text.is_empty() { Vec::new() } else { vec![Step::Chunk(text.into())] };
        Self([first, then].concat().into_iter())
    }

    fn next(&mut self, cx: &Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        match self.0.next() {
            None => Poll::Ready(None),
            Some(Step::Chunk(bytes)) => Poll::Ready(Some(Ok(Bytes::from(bytes)))),
            Some(Step::Wait) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Step::Fail) => Poll::Ready(Some(Err(io::Error::other("the connection was lost")))),
            Some(Step::Panic) => panic!("on purpose: a body"),
            Some(step @ Step::PanicWhenDropped) => {
                // It stays until the body is dropped.
                self.0 = vec![step].into_iter();
                Poll::Ready(None)
            }
        }
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        assert!(!self.0.as_slice().contains(&Step::PanicWhenDropped), "on purpose: the drop of a body");
    }
}

impl HttpBody for Steps {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.next(cx).map_ok(Frame::data)
    }
}

impl MessageBody for Steps {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        if self.0.as_slice().is_empty() { BodySize::Sized(0) } else { BodySize::Stream }
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        self.next(cx)
    }
}

impl Answer {
    fn on_axum(self) -> Response {
        match self {
            Self::Failed(kind) => failed(kind).into_response(),
            Self::Owned(error) => error.into_response(),
            Self::Kept(error) => (axum::Extension(KeepBody), error).into_response(),
            Self::Panics(panic) => {
                panic();
                Response::default()
            }
            Self::Foreign(Foreign { status, headers, body, keeps_body }) => {
                let body = if body.is_empty() { Body::empty() } else { Body::new(Steps(body.into_iter())) };
                let mut response = Response::new(body);
                *response.status_mut() = StatusCode::from_u16(status).unwrap();
                for (name, value) in headers {
                    response.headers_mut().append(name, value.parse().unwrap());
                }
                if keeps_body {
                    response.extensions_mut().insert(KeepBody);
                }
                response
            }
        }
    }

    fn on_actix(self) -> actix_web::Result<HttpResponse> {
        match self {
            Self::Failed(kind) => Err(failed(kind).into()),
            Self::Owned(error) => Err(error.into()),
            Self::Kept(error) => {
                let mut response = actix_web::ResponseError::error_response(&error);
                response.extensions_mut().insert(KeepBody);
                Ok(response)
            }
            Self::Panics(panic) => {
                panic();
                Ok(HttpResponse::Ok().finish())
            }
            Self::Foreign(Foreign { status, headers, body, keeps_body }) => {
                let mut response = HttpResponse::build(status.try_into().unwrap());
                for header in headers {
                    response.append_header(header);
                }
                let mut response = response.message_body(Steps(body.into_iter())).unwrap().map_into_boxed_body();
                if keeps_body {
                    response.extensions_mut().insert(KeepBody);
                }
                Ok(response)
            }
        }
    }
}

/// What a middleware inside of the outer layer, but outside of the inner one, does to the response.
#[derive(Clone, Default)]
pub(crate) struct Change {
    pub(crate) status: Option<u16>,
    pub(crate) header: Option<(&'static str, &'static str)>,
    pub(crate) body: Option<fn(String) -> String>,
    /// What the body does after that.
    pub(crate) then: Vec<Step>,
    /// Makes a new response of status, content type and body, without the extensions.
    pub(crate) rebuilds: bool,
    /// Makes one without a content type.
    pub(crate) drops_type: bool,
    /// Returns the error of this kind instead.
    pub(crate) fails: Option<&'static str>,
}

pub(crate) struct Case {
    pub(crate) answer: Answer,
    pub(crate) inner: Option<Both>,
    pub(crate) change: Option<Change>,
    pub(crate) outer: Both,
    pub(crate) request: Vec<(&'static str, &'static str)>,
}

/// A case with one layer and nothing else.
pub(crate) fn case(answer: Answer) -> Case {
    Case { answer, inner: None, change: None, outer: both!(), request: Vec::new() }
}

/// What the client and the operator see.
#[derive(Clone, PartialEq)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Vec<String>>,
    /// `None` if the body fails.
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) events: Vec<log::Event>,
}

/// Shows the body as text.
impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seen")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &self.body.as_deref().map(String::from_utf8_lossy))
            .field("events", &self.events)
            .finish()
    }
}

impl Seen {
    fn new(mark: usize, status: u16, headers: Vec<(String, Vec<u8>)>, body: Option<Vec<u8>>) -> Self {
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for (name, value) in headers {
            found.entry(name).or_default().push(String::from_utf8_lossy(&value).into_owned());
        }
        // actix-web adds it where the response is sent.
        found.remove("content-length");
        let events = found.get("x-request-id").map(|ids| log::since(mark, &ids[0])).unwrap_or_default();
        Self { status, headers: found, body, events }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|values| &*values[0])
    }

    pub(crate) fn id(&self) -> &str {
        self.header("x-request-id").unwrap()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.body.as_ref().unwrap()).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(self.body.as_ref().unwrap()).unwrap()
    }

    /// The same with another ID, so that two requests can be compared.
    fn without_id(mut self) -> Self {
        let Some(id) = self.header("x-request-id").map(str::to_owned) else { return self };
        let without = |text: &str| text.replace(&id, "ID");
        self.headers.values_mut().flatten().for_each(|value| *value = without(value));
        self.events.iter_mut().flat_map(|event| event.values_mut()).for_each(|value| *value = without(value));
        self.body = self.body.map(|body| std::str::from_utf8(&body).map_or(body.clone(), |text| without(text).into()));
        self
    }
}

impl Case {
    pub(crate) async fn on_axum(&self) -> Seen {
        let (mark, answer) = (log::mark(), self.answer.clone());
        let mut app = Router::new().route("/things/{id}", any(async move || answer.on_axum()));
        if let Some(inner) = &self.inner {
            app = app.layer(inner.axum.clone());
        }
        if let Some(change) = self.change.clone() {
            app = app.layer(axum::middleware::map_response(move |response| change.clone().on_axum(response)));
        }
        let mut request = http::Request::get("/things/7");
        for (name, value) in &self.request {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let (head, body) = app.layer(self.outer.axum.clone()).oneshot(request).await.unwrap().into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.ok().map(Into::into);
        let headers = head.headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
        Seen::new(mark, head.status.as_u16(), headers.collect(), body)
    }

    pub(crate) async fn on_actix(&self) -> Seen {
        let mark = log::mark();
        let (answer, change) = (self.answer.clone(), self.change.clone());
        let handler = move || {
            let answer = answer.clone();
            async move { answer.on_actix() }
        };
        let inner = self.inner.as_ref().map(|inner| inner.actix.clone());
        let route = actix_web::HttpRequest::match_pattern;
        let app = App::new()
            .service(web::resource("/things/{id}").to(handler))
            .wrap(Condition::new(inner.is_some(), inner.unwrap_or_default().route(route)))
            .wrap_fn(move |request, service| {
                let (answer, change) = (service.call(request), change.clone());
                async move {
                    let response = answer.await?.map_into_boxed_body();
                    match change {
                        Some(change) => Ok(change.on_actix(response).await),
                        None => Ok(response),
                    }
                }
            })
            .wrap(self.outer.actix.clone().route(route));
        let app = init_service(app).await;
        let mut request = TestRequest::get().uri("/things/7");
        for header in &self.request {
            request = request.append_header(*header);
        }
        let response = call_service(&app, request.to_request()).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
        let body = actix_web::body::to_bytes(response.into_body()).await.ok().map(|body| body.to_vec());
        Seen::new(mark, status, headers.collect(), body)
    }

    /// What both frameworks answer. They must not differ.
    pub(crate) async fn seen(&self) -> Seen {
        log::start();
        let seen = self.on_axum().await;
        assert_eq!(seen.clone().without_id(), self.on_actix().await.without_id());
        seen
    }
}

impl Change {
    async fn on_axum(self, response: Response) -> Response {
        if let Some(kind) = self.fails {
            return failed(kind).into_response();
        }
        let (mut head, mut body) = response.into_parts();
        if let Some(change) = self.body {
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            body = Body::new(Steps::of(change(String::from_utf8(bytes.to_vec()).unwrap()), self.then));
            head.headers.remove("content-length");
        }
        let mut response = Response::from_parts(head, body);
        if self.rebuilds {
            let (old, body) = response.into_parts();
            response = Response::new(body);
            *response.status_mut() = old.status;
            let media_type = old.headers.get("content-type").filter(|_| !self.drops_type).cloned();
            response.headers_mut().extend(media_type.map(|value| (HeaderName::from_static("content-type"), value)));
        }
        if let Some(status) = self.status {
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
        }
        let header = self.header.map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        response.headers_mut().extend(header.into_iter().collect::<HeaderMap>());
        response
    }

    async fn on_actix(self, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        let (request, response) = response.into_parts();
        if let Some(kind) = self.fails {
            return ServiceResponse::from_err(failed(kind), request);
        }
        let (mut head, mut body) = response.into_parts();
        if let Some(change) = self.body {
            let mut bytes = Vec::new();
            while let Some(chunk) = poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await {
                bytes.extend_from_slice(&chunk.unwrap());
            }
            body = BoxBody::new(Steps::of(change(String::from_utf8(bytes).unwrap()), self.then));
        }
        if self.rebuilds {
            let media_type = head.headers().get("content-type").filter(|_| !self.drops_type).cloned();
            head = HttpResponse::new(head.status()).drop_body();
            if let Some(media_type) = media_type {
                head.headers_mut().insert(actix_web::http::header::CONTENT_TYPE, media_type);
            }
        }
        if let Some(status) = self.status {
            *head.status_mut() = status.try_into().unwrap();
        }
        if let Some((name, value)) = self.header {
            head.headers_mut().insert(name.parse().unwrap(), value.parse().unwrap());
        }
        ServiceResponse::new(request, head.set_body(body))
    }
}
