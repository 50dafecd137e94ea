//! Other middleware changes an error between the handler and the layer: then the body stays, and header and log have its ID.

use axum::{
    Router,
    body::{Body, to_bytes},
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use rest_error::{CorrelationId, Envelope, ErrorReport, HttpError, RestError, middleware::ErrorLayer};
use serde_json::Value;

use crate::sent::{Answer, get as get_request, request, send};

#[derive(Debug, RestError)]
#[rest(code = "StoreDown", status = 503, msg = "The store is not reachable")]
struct StoreDown(#[source] std::io::Error);

fn down() -> StoreDown {
    StoreDown(std::io::Error::other("10.0.0.7 refused"))
}

/// A handler's error, changed by `change`, and then seen by the layer.
async fn changed<F, A>(change: F) -> Answer
where
    F: FnMut(Response) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Response> + Send + 'static,
{
    let app = Router::new().route("/", get(async || down())).layer(map_response(change)).layer(ErrorLayer::new());
    send(&app, get_request("/")).await
}

/// The body as a value, with the ID that header and log must have.
fn assert_one_id(answer: &Answer, pointer: &str) -> Value {
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let id = body.pointer(pointer).unwrap().as_str().unwrap();
    assert_eq!(answer.header("x-request-id"), Some(id));
    let [event] = &answer.log[..] else { panic!("{:?}", answer.log) };
    assert_eq!(event.field("correlation_id"), Some(id));
    body
}

#[tokio::test]
async fn a_changed_content_type_does_not_hide_the_body_of_this_crate() {
    for media_type in ["application/json; charset=utf-8", "application/problem+json", "text/plain"] {
        let answer = changed(async move |mut response: Response| {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            response
        })
        .await;
        assert_one_id(&answer, "/error/target");
        assert_eq!(answer.header("content-type"), Some(media_type));
        assert_eq!(answer.log[0].field("sources"), Some("10.0.0.7 refused"));
    }
}

#[tokio::test]
async fn a_rebuilt_response_without_extensions_keeps_its_id() {
    let answer = changed(async |response: Response| {
        let (parts, body) = response.into_parts();
        let mut rebuilt = Response::new(body);
        *rebuilt.status_mut() = parts.status;
        *rebuilt.headers_mut() = parts.headers;
        rebuilt
    })
    .await;
    assert_one_id(&answer, "/error/target");
    assert_eq!(answer.log[0].field("error.type"), Some("503"));
}

#[tokio::test]
async fn added_members_and_translated_messages_stay() {
    let answer = changed(async |response: Response| {
        let (parts, body) = response.into_parts();
        let mut body: Value = serde_json::from_slice(&to_bytes(body, 9000).await.unwrap()).unwrap();
        body["error"]["message"] = "Le magasin n'est pas joignable".into();
        body["version"] = 2.into();
        Response::from_parts(parts, Body::from(body.to_string()))
    })
    .await;
    let body = assert_one_id(&answer, "/error/target");
    assert_eq!(body["error"]["message"], "Le magasin n'est pas joignable");
    assert_eq!(body["version"], 2);
    assert_eq!(answer.log[0].field("error.type"), Some("StoreDown"));
    assert_eq!(answer.log[0].field("message_text"), Some("The store is not reachable"));
}

/// Equal length is not enough.
#[tokio::test]
async fn a_change_that_keeps_the_length_stays() {
    let answer = changed(async |response: Response| {
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, 9000).await.unwrap().into()).unwrap();
        Response::from_parts(parts, Body::from(body.replace("store", "STORE")))
    })
    .await;
    assert_eq!(assert_one_id(&answer, "/error/target")["error"]["message"], "The STORE is not reachable");
}

#[tokio::test]
async fn a_page_that_shows_the_id_of_the_report_is_found_by_it() {
    let answer = changed(async |response: Response| {
        let id = response.extensions().get::<ErrorReport>().unwrap().correlation_id().to_string();
        let (mut parts, _) = response.into_parts();
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
        Response::from_parts(parts, Body::from(format!("<p>Quote {id}")))
    })
    .await;
    let id = answer.header("x-request-id").unwrap();
    assert_eq!(answer.body, format!("<p>Quote {id}").into_bytes());
    assert_eq!(answer.log[0].field("correlation_id"), Some(id));
}

#[tokio::test]
async fn the_id_behind_a_long_message_is_found() {
    let answer = changed(async |response: Response| {
        let (parts, _) = response.into_parts();
        let message = "m".repeat(20_000);
        Response::from_parts(
            parts,
            Body::from(format!(r#"{{"error":{{"message":"{message}","target":"of-the-body"}}}}"#)),
        )
    })
    .await;
    assert!(answer.body.len() > 20_000);
    assert_one_id(&answer, "/error/target");
    assert_eq!(answer.header("x-request-id"), Some("of-the-body"));
}

#[tokio::test]
async fn headers_of_the_old_bytes_go_when_the_id_is_written() {
    let answer = changed(async |mut response: Response| {
        for (name, value) in
            [("etag", "\"a\""), ("content-digest", "sha-256=:AAAA:"), ("content-md5", "AAAA"), ("x-other", "kept")]
        {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        response
    })
    .await;
    assert_one_id(&answer, "/error/target");
    for name in ["etag", "content-digest", "content-md5"] {
        assert_eq!(answer.header(name), None);
    }
    assert_eq!(answer.header("x-other"), Some("kept"));
}

/// A body written by hand, with the report that `Envelope::report` gives.
#[tokio::test]
async fn a_response_by_hand_with_a_report_is_logged_with_code_and_sources() {
    let by_hand = async || {
        let error = down();
        let envelope = Envelope::new(&error);
        let body = format!(r#"{{"reason":"down","trace":"{}"}}"#, envelope.correlation_id());
        let mut response = (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "application/json")], body);
        response.2.push('\n');
        let mut response = response.into_response();
        response.extensions_mut().insert(envelope.report());
        response
    };
    let app = Router::new().route("/", get(by_hand)).layer(ErrorLayer::new());
    let answer = send(&app, get_request("/")).await;
    assert_one_id(&answer, "/trace");
    assert_eq!(answer.log[0].field("error.type"), Some("StoreDown"));
    assert_eq!(answer.log[0].field("sources"), Some("10.0.0.7 refused"));
}

/// JSON of another service, which a proxy passes on as it is.
#[tokio::test]
async fn a_proxied_error_keeps_its_id() {
    const UUID: &str = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
    let cases = [
        // Body, header of the response, the ID that is kept.
        (r#"{"error":{"code":"A","target":"vmSize"}}"#, Some("of-the-header"), Some("of-the-header")),
        (r#"{"error":{"code":"A","target":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}}"#, Some("other"), Some(UUID)),
        (r#"{"error":{"code":"A","target":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}}"#, None, Some(UUID)),
        (r#"{"correlationId":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}"#, None, Some(UUID)),
        // It does not look like an ID, so only the header, which this crate always sends, says that it is one.
        (r#"{"error":{"code":"A","target":"chosen"}}"#, Some("chosen"), Some("chosen")),
        (r#"{"error":{"code":"A","target":"chosen"}}"#, None, None),
        (r#"{"error":{"code":"A","correlationId":"chosen"}}"#, Some("other"), Some("chosen")),
        (r#"{"target":"two words"}"#, Some("of-the-header"), Some("of-the-header")),
        (r#"{"target":7}"#, None, None),
        ("[", None, None),
        ("{}", Some("two words"), None),
    ];
    for (body, header, expected) in cases {
        let proxied = async move || {
            let mut response =
                (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], body).into_response();
            if let Some(header) = header {
                response.headers_mut().insert("x-request-id", HeaderValue::from_static(header));
            }
            response
        };
        let app = Router::new().route("/", get(proxied)).layer(ErrorLayer::new());
        let answer = send(&app, get_request("/")).await;
        assert_eq!(answer.body, body.as_bytes());
        let id = answer.header("x-request-id").unwrap();
        assert_eq!(answer.log[0].field("correlation_id"), Some(id));
        match expected {
            Some(expected) => assert_eq!(id, expected, "{body}"),
            None => assert_eq!(id.len(), 36, "{body}"),
        }
    }
}

/// Plain text of another service becomes an envelope, and its ID is in the log.
#[tokio::test]
async fn the_id_of_a_converted_error_is_logged_as_that_of_the_other_service() {
    let proxied = async || (StatusCode::BAD_GATEWAY, [("x-request-id", "of-the-upstream")], "down");
    let app = Router::new().route("/", get(proxied)).layer(ErrorLayer::new());
    let answer = send(&app, get_request("/")).await;
    assert_ne!(answer.target(), "of-the-upstream");
    assert_eq!(answer.log[0].field("upstream.correlation_id"), Some("of-the-upstream"));
}

#[tokio::test]
async fn a_chosen_id_stays_on_head_too() {
    let chosen = || CorrelationId::parse("chosen-by-the-handler").unwrap();
    let answer = async move || Envelope::with_correlation_id(&HttpError::Gone, chosen()).into_response();
    let app = Router::new().route("/", get(answer)).layer(ErrorLayer::new());
    for method in [Method::GET, Method::HEAD] {
        assert_eq!(send(&app, request(method, "/")).await.header("x-request-id"), Some("chosen-by-the-handler"));
    }
}
