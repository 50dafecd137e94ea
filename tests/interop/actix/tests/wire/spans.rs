//! The spans of both frameworks: the event lies in the span of the failure, and the spans around get the ID.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
    task::{Context, Waker},
};

use actix_web::{App, dev::Service, test::TestRequest, web};
use axum::{
    Router,
    body::Body,
    middleware::{Next, from_fn},
    routing::get,
};
use http::Request;
use rest_error::{
    ErrorResponse,
    client::ReceivedError,
    middleware::{ErrorLayer, ErrorMiddleware},
};
use tower::{Layer as _, Service as _};
use tracing::{
    Event, Instrument, Span, Subscriber,
    field::{Empty, Field, Visit},
    info_span, span,
};
use tracing_subscriber::{Layer, layer, prelude::*, registry::LookupSpan};

use crate::errors::failed;

/// What is recorded on each span, and the span of each event, by name.
#[derive(Default, Debug, PartialEq)]
struct Recorded {
    spans: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    events: Vec<Option<&'static str>>,
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Recorded>>);

struct Fields<'a>(&'a mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recorder {
    fn on_record(&self, id: &span::Id, values: &span::Record<'_>, context: layer::Context<'_, S>) {
        let name = context.span(id).unwrap().name();
        values.record(&mut Fields(self.0.lock().unwrap().spans.entry(name).or_default()));
    }

    fn on_event(&self, event: &Event<'_>, context: layer::Context<'_, S>) {
        if event.metadata().target() == "rest_error" {
            self.0.lock().unwrap().events.push(context.event_span(event).map(|span| span.name()));
        }
    }
}

macro_rules! span {
    ($name:literal) => {
        info_span!(
            $name,
            correlation_id = Empty,
            "error.type" = Empty,
            "http.response.status_code" = Empty,
            "otel.status_code" = Empty
        )
    };
}

/// Where the spans are.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// One around the layer, and one inside of it.
    Both,
    /// Around the call of the layer, but not around its future.
    Call,
    /// Around the handler, which is dropped before it answers.
    Dropped,
}

async fn handler(place: Place, answer: fn() -> ErrorResponse) -> ErrorResponse {
    if place == Place::Dropped {
        std::future::pending::<()>().await;
    }
    answer()
}

fn inner(place: Place) -> Span {
    if place == Place::Both { span!("inner") } else { Span::none() }
}

/// Polls a future as the place says, so that its type does not matter.
async fn run(place: Place, call: impl FnOnce() -> std::pin::Pin<Box<dyn Future<Output = ()>>>) {
    let outer = span!("outer");
    let mut answer = outer.in_scope(call);
    match place {
        Place::Both => answer.instrument(outer).await,
        Place::Call => answer.await,
        Place::Dropped => assert!(answer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending()),
    }
}

async fn recorded(place: Place, answer: fn() -> ErrorResponse) -> Recorded {
    let mut found = Vec::new();
    for is_actix in [false, true] {
        let recorder = Recorder::default();
        // With a second subscriber, `tracing` asks both whether an event is wanted, whichever thread reaches it first.
        crate::log::start();
        let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(recorder.clone()));
        if is_actix {
            let app = App::new()
                .route("/", web::get().to(move || handler(place, answer)))
                .wrap_fn(move |request, service| service.call(request).instrument(inner(place)))
                .wrap(ErrorMiddleware::new().trust_request_id());
            let app = actix_web::test::init_service(app).await;
            let request = TestRequest::default().insert_header(("x-request-id", "span-1")).to_request();
            run(place, || {
                let answer = app.call(request);
                Box::pin(async move { drop(answer.await) })
            })
            .await;
        } else {
            let inner = from_fn(move |request, next: Next| next.run(request).instrument(inner(place)));
            let app = Router::new().route("/", get(move || handler(place, answer))).layer(inner);
            // A router itself calls its layers only when it is polled.
            let mut app = ErrorLayer::new().trust_request_id().layer(app);
            let request = Request::get("/").header("x-request-id", "span-1").body(Body::empty()).unwrap();
            run(place, || {
                let answer = app.call(request);
                Box::pin(async move { drop(answer.await) })
            })
            .await;
        }
        found.push(std::mem::take(&mut *recorder.0.lock().unwrap()));
    }
    let [axum, actix] = <[Recorded; 2]>::try_from(found).unwrap();
    assert_eq!(axum, actix);
    axum
}

fn fields(pairs: &[(&'static str, &str)]) -> BTreeMap<&'static str, String> {
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

const ID: (&str, &str) = ("correlation_id", "span-1");

#[actix_web::test]
async fn the_event_is_in_the_inner_span_and_both_get_the_id() {
    let server_error =
        [ID, ("error.type", "Down"), ("http.response.status_code", "503"), ("otel.status_code", "ERROR")];
    let found = recorded(Place::Both, || failed("down").into()).await;
    assert_eq!(found.events, [Some("inner")]);
    for name in ["inner", "outer"] {
        assert_eq!(found.spans[name], fields(&server_error), "{name}");
    }
    // A 4xx is no error of the server.
    let found = recorded(Place::Both, || failed("machine").into()).await;
    for name in ["inner", "outer"] {
        assert_eq!(found.spans[name], fields(&[ID, ("http.response.status_code", "404")]), "{name}");
    }
    let relayed = || {
        let body = r#"{"error":{"code":"Lost\nforged","message":"m"}}"#;
        ReceivedError::from_parts(http::StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), body).pass_on()
    };
    assert_eq!(recorded(Place::Both, relayed).await.spans["outer"]["error.type"], "Lost\\nforged");
}

#[actix_web::test]
async fn the_event_is_in_the_span_in_which_the_service_was_called() {
    let found = recorded(Place::Call, || failed("machine").into()).await;
    assert_eq!(found.events, [Some("outer")]);
    assert_eq!(found.spans["outer"], fields(&[ID, ("http.response.status_code", "404")]));
}

#[actix_web::test]
async fn a_cancelled_request_leaves_its_id_on_the_span() {
    let found = recorded(Place::Dropped, || failed("machine").into()).await;
    assert_eq!(found.events, [Some("outer")]);
    assert_eq!(found.spans["outer"], fields(&[ID]));
}
