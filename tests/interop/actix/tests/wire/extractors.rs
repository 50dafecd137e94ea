//! The extractors of this crate on actix-web and on axum: the same requests get the same answers, byte for byte but for the ID.

use std::collections::BTreeMap;

use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{Service, ServiceResponse},
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use axum::{Router, body::Body, extract::DefaultBodyLimit};
use rest_error::{
    RestError,
    extract::{Form, Json, Path, Query, Rejection},
    middleware::{ErrorLayer, ErrorMiddleware, extractors},
};
use serde::{Deserialize, Serialize};
use tower::ServiceExt;

use crate::log;

const LIMIT: usize = 600;
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Order {
    customer: String,
    items: Vec<Item>,
    #[serde(default)]
    priority: Option<Priority>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    device_id: String,
    count: u8,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Priority {
    Low,
    High,
}

#[derive(Debug, Serialize, Deserialize)]
struct Page {
    number: u32,
    size: Option<u8>,
}

#[derive(Debug, Deserialize)]
struct Tag {
    id: u64,
    priority: Priority,
}

/// A service's own error.
#[derive(Debug, RestError)]
enum OrderError {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

async fn json(order: Json<Order>) -> Json<Order> {
    order
}

async fn form(page: Form<Page>) -> Form<Page> {
    page
}

async fn query(Query(page): Query<Page>) -> String {
    format!("{page:?}")
}

async fn number(Path(number): Path<u8>) -> String {
    number.to_string()
}

async fn text(Path(text): Path<String>) -> String {
    text
}

async fn pair(Path((id, count)): Path<(u64, u8)>) -> String {
    format!("{id} {count}")
}

async fn tag(Path(tag): Path<Tag>) -> String {
    format!("{} {:?}", tag.id, tag.priority)
}

async fn list(Path(list): Path<Vec<(String, u8)>>) -> String {
    format!("{list:?}")
}

async fn map(Path(map): Path<BTreeMap<String, u8>>) -> String {
    format!("{map:?}")
}

async fn elsewhere(Path(tag): Path<Tag>) -> String {
    format!("{tag:?}")
}

async fn unserializable() -> Json<BTreeMap<Vec<u8>, u8>> {
    Json(BTreeMap::from([(vec![1], 2)]))
}

macro_rules! routes {
    ($($path:literal => $handler:ident;)*) => {
        fn on_actix(app: &mut web::ServiceConfig) {
            $(app.route($path, web::route().to($handler));)*
        }

        fn on_axum() -> Router {
            Router::new()
                $(.route($path, axum::routing::any($handler)))*
                .layer(DefaultBodyLimit::max(LIMIT))
                .layer(ErrorLayer::new())
        }
    };
}

routes! {
    "/json" => json;
    "/form" => form;
    "/query" => query;
    "/number/{number}" => number;
    "/text/{text}" => text;
    "/pair/{id}/{count}" => pair;
    "/tag/{id}/{priority}" => tag;
    "/list/{first}/{second}" => list;
    "/map/{first}/{second}" => map;
    "/elsewhere/{id}/{other}" => elsewhere;
    "/unserializable" => unserializable;
}

/// Status, headers and body, in which the ID is replaced.
type Answer = (u16, Vec<(String, String)>, String);

fn answer<'a>(status: u16, headers: impl Iterator<Item = (&'a str, &'a [u8])>, body: &[u8]) -> Answer {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), text(value))).collect();
    headers.retain(|(name, _)| name != "content-length");
    headers.sort();
    let mut body = text(body);
    for (name, value) in &mut headers {
        if name == "x-request-id" {
            assert_eq!(body.matches(&**value).count(), usize::from(!body.is_empty()), "{body}");
            body = body.replace(&**value, "ID");
            "ID".clone_into(value);
        }
    }
    (status, headers, body)
}

#[derive(Debug)]
struct Case {
    method: &'static str,
    path: &'static str,
    content_type: Option<&'static str>,
    body: Vec<u8>,
}

/// `to_request` is `TestRequest::to_request`, whose type actix-web does not export.
async fn ask_actix<S, R, B>(app: &S, case: &Case, to_request: fn(TestRequest) -> R) -> Answer
where
    S: Service<R, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let mut request = TestRequest::with_uri(case.path).method(case.method.parse().unwrap());
    if let Some(content_type) = case.content_type {
        request = request.insert_header(("content-type", content_type));
    }
    let response = call_service(app, to_request(request.set_payload(case.body.clone()))).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = read_body(response).await;
    answer(status, headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())), &body)
}

async fn ask_axum(case: &Case) -> Answer {
    let mut request = http::Request::builder().uri(case.path).method(case.method);
    if let Some(content_type) = case.content_type {
        request = request.header("content-type", content_type);
    }
    let response = on_axum().oneshot(request.body(Body::from(case.body.clone())).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 9000).await.unwrap();
    answer(head.status.as_u16(), head.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())), &body)
}

/// Sends the request to both. The answer has this code, and a detail for each of these parameters.
macro_rules! compare {
    ($app:ident, $case:expr, $code:expr, $targets:expr) => {{
        let case = $case;
        let targets: &[&str] = &$targets;
        let actix = ask_actix(&$app, &case, TestRequest::to_request).await;
        assert_eq!(actix, ask_axum(&case).await, "{case:?}");
        let body: serde_json::Value = serde_json::from_str(&actix.2).unwrap_or_default();
        let error = &body["error"];
        assert_eq!(error["code"].as_str().unwrap_or_default(), $code, "{case:?} {actix:?}");
        let details = error["details"].as_array().cloned().unwrap_or_default();
        let found: Vec<_> = details.iter().map(|detail| detail["target"].as_str().unwrap()).collect();
        assert_eq!(found, targets, "{case:?} {actix:?}");
        actix
    }};
}

fn post(path: &'static str, content_type: &'static str, body: impl Into<Vec<u8>>) -> Case {
    Case { method: "POST", path, content_type: Some(content_type), body: body.into() }
}

fn get(path: &'static str) -> Case {
    Case { method: "GET", path, content_type: None, body: Vec::new() }
}

#[actix_web::test]
async fn json_bodies_are_rejected_alike() {
    log::start();
    let app =
        init_service(App::new().configure(on_actix).configure(extractors(LIMIT)).wrap(ErrorMiddleware::new())).await;
    let (missing, invalid) = ("MissingRequiredParameter", "InvalidRequestBody");
    let cases: [(&str, &str, &[&str]); 22] = [
        (r#"{"customer":"a","items":[{"deviceId":"b","count":1}],"priority":"high"}"#, "", &[]),
        (r#"{"customer":"a","#, invalid, &[]),
        (r#"{"customer":}"#, invalid, &[]),
        (r#"{"customer":"a","items":[]} x"#, invalid, &[]),
        ("", invalid, &[]),
        ("7", invalid, &[]),
        ("[]", invalid, &[]),
        ("{}", missing, &["customer", "items"]),
        (r#"{"items":[]}"#, missing, &["customer"]),
        (r#"{"customer":7,"items":[]}"#, invalid, &["customer"]),
        (r#"{"customer":"a","items":7}"#, invalid, &["items"]),
        (r#"{"customer":"a","Items":[]}"#, invalid, &["Items"]),
        (r#"{"customer":"a","items":[],"other":1}"#, invalid, &["other"]),
        (r#"{"customer":"a","customer":"b","items":[]}"#, invalid, &["customer"]),
        (r#"{"customer":"a","items":[{"deviceid":"b","count":1}]}"#, missing, &["items[0].deviceId"]),
        (r#"{"customer":"a","items":[{"deviceId":"b","count":256}]}"#, invalid, &["items[0].count"]),
        (r#"{"customer":"a","items":[{"deviceId":"b","count":1e400}]}"#, invalid, &["items[0].count"]),
        (r#"{"customer":"a","items":[],"priority":"HIGH"}"#, invalid, &["priority"]),
        (
            r#"{"customer":7,"items":[{"deviceId":1,"count":-1},{}],"priority":8,"more":9}"#,
            invalid,
            &[
                "customer",
                "items[0].deviceId",
                "items[0].count",
                "items[1].deviceId",
                "items[1].count",
                "priority",
                "more",
            ],
        ),
        (r#"{"customer":"\ud800","items":[]}"#, invalid, &["customer"]),
        ("nul", invalid, &[]),
        ("\u{feff}{}", invalid, &[]),
    ];
    for (body, code, targets) in cases {
        compare!(app, post("/json", JSON, body), code, *targets);
    }
    compare!(app, post("/json", JSON, b"{\"customer\":\"\xff\"}".as_slice()), invalid, []);
    let large = format!(r#"{{"customer":"{}","items":[]}}"#, "x".repeat(LIMIT));
    compare!(app, post("/json", JSON, large), "ContentTooLarge", []);
    let body = r#"{"customer":"a","items":[]}"#;
    for accepted in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.order+json"] {
        compare!(app, post("/json", accepted, body), "", []);
    }
    for rejected in ["text/plain", "application/jsonx", "application/+json", "json", ""] {
        compare!(app, post("/json", rejected, body), "UnsupportedMediaType", []);
    }
    compare!(app, Case { content_type: None, ..post("/json", JSON, body) }, "UnsupportedMediaType", []);
    for other in ["text/json", "application/jsonp", "application/+json", "application/json+xml"] {
        compare!(app, post("/json", other, body), "UnsupportedMediaType", []);
    }
    // A response that cannot be serialized.
    compare!(app, get("/unserializable"), "InternalServerError", []);
}

#[actix_web::test]
async fn queries_and_forms_are_rejected_alike() {
    log::start();
    let app =
        init_service(App::new().configure(on_actix).configure(extractors(LIMIT)).wrap(ErrorMiddleware::new())).await;
    let missing = "MissingRequiredParameter";
    let cases: [(&'static str, &str, &[&str]); 10] = [
        ("number=1&size=2", "", &[]),
        ("number=1&other=%C3%A9+", "", &[]),
        ("", missing, &["number"]),
        ("Number=1", missing, &["number"]),
        ("number=a%20b", "InvalidInput", &["number"]),
        ("number", "InvalidInput", &["number"]),
        ("number=1&n%75mber=2", "InvalidInput", &["number"]),
        ("number=x&size=256", "InvalidInput", &["number", "size"]),
        ("size=x", "InvalidInput", &["size", "number"]),
        ("number=1&size=%ff", "InvalidInput", &[]),
    ];
    for (pairs, code, targets) in cases {
        for path in ["/query?", "/form?"] {
            let uri: &'static str = format!("{path}{pairs}").leak();
            compare!(app, get(uri), code, *targets);
        }
        let in_body = if code == "InvalidInput" { "InvalidRequestBody" } else { code };
        compare!(app, post("/form", FORM, pairs), in_body, *targets);
    }
    // What the handler returns is a form, too.
    let (_, headers, body) = ask_axum(&post("/form", FORM, "number=1&size=2")).await;
    assert!(headers.contains(&("content-type".to_owned(), FORM.to_owned())), "{headers:?}");
    assert_eq!(body, "number=1&size=2");
    compare!(app, post("/form", JSON, "number=1"), "UnsupportedMediaType", []);
    compare!(app, post("/form", FORM, "x".repeat(LIMIT + 1)), "ContentTooLarge", []);
    let head = Case { method: "HEAD", ..get("/form?number=x") };
    assert_eq!(ask_axum(&head).await.0, 400);
    assert_eq!(ask_actix(&app, &head, TestRequest::to_request).await.0, 400);
}

#[actix_web::test]
async fn paths_are_rejected_alike() {
    log::start();
    let app =
        init_service(App::new().configure(on_actix).configure(extractors(LIMIT)).wrap(ErrorMiddleware::new())).await;
    let invalid = "InvalidInput";
    let cases: [(&'static str, &str, &[&str]); 20] = [
        ("/number/7", "", &[]),
        ("/number/seven", invalid, &["number"]),
        ("/number/-1", invalid, &["number"]),
        ("/number/%FF", invalid, &["number"]),
        ("/text/%C3%A9%20%2B%2F%25%2541+", "", &[]),
        ("/text/%EF%BF%BD", "", &[]),
        ("/text/%C3%28", invalid, &["text"]),
        ("/pair/1/2", "", &[]),
        ("/pair/1/x", invalid, &["count"]),
        ("/pair/x/256", invalid, &["id", "count"]),
        ("/pair/1/%ff", invalid, &["count"]),
        ("/tag/1/low", "", &[]),
        ("/tag/1/LOW", invalid, &["priority"]),
        ("/tag/x/medium", invalid, &["id", "priority"]),
        ("/list/1/2", "", &[]),
        ("/list/1/x", invalid, &["second"]),
        ("/map/1/2", "", &[]),
        ("/map/y/x", invalid, &["first", "second"]),
        // The handler expects another parameter than its route has.
        ("/elsewhere/1/2", "InternalServerError", &[]),
        ("/elsewhere/x/2", invalid, &["id"]),
    ];
    for (path, code, targets) in cases {
        compare!(app, get(path), code, *targets);
    }
    let (_, _, body) = ask_actix(&app, &get("/text/%C3%A9%20%2B%2F%25%2541+"), TestRequest::to_request).await;
    assert_eq!(body, "é +/%%41+");
}

/// serde's text names a type of Rust. It is only logged.
#[actix_web::test]
async fn the_text_of_serde_is_only_logged() {
    log::start();
    let app =
        init_service(App::new().configure(on_actix).configure(extractors(LIMIT)).wrap(ErrorMiddleware::new())).await;
    let request = TestRequest::post().uri("/json").insert_header(("content-type", JSON));
    let body = r#"{"customer":"a","items":[{"deviceId":"b","count":"c"}]}"#;
    let response = call_service(&app, request.set_payload(body).to_request()).await;
    let id = response.headers().get("x-request-id").unwrap().to_str().unwrap().to_owned();
    let body = read_body(response).await;
    assert!(!String::from_utf8_lossy(&body).contains("u8"), "{body:?}");
    let sources = log::of(&id)[0]["sources"].clone();
    assert!(sources.contains("items[0].count: invalid type: string \"c\", expected u8"), "{sources}");
}

/// A `Result` of an extractor has the error type of the service, by `From`.
#[actix_web::test]
async fn a_service_takes_rejections_over() {
    async fn create(order: Result<Json<Order>, OrderError>) -> Result<Json<Order>, OrderError> {
        order
    }
    let app = App::new().route("/order", web::post().to(create)).wrap(ErrorMiddleware::new());
    let app = init_service(app).await;
    let case = post("/order", JSON, "{}");
    let (status, _, body) = ask_actix(&app, &case, TestRequest::to_request).await;
    assert_eq!(status, 400);
    assert!(body.contains(r#""message":"Parameter customer is missing.""#), "{body}");
}

/// Without a configuration, a body may have 256 KiB.
#[actix_web::test]
async fn the_limit_is_that_of_the_payload() {
    let large = format!(r#"{{"customer":"{}","items":[]}}"#, "x".repeat(1000));
    let app = init_service(App::new().configure(on_actix).wrap(ErrorMiddleware::new())).await;
    assert_eq!(ask_actix(&app, &post("/json", JSON, large.clone()), TestRequest::to_request).await.0, 200);
    let app = App::new().configure(on_actix).app_data(web::PayloadConfig::new(999)).wrap(ErrorMiddleware::new());
    let app = init_service(app).await;
    assert_eq!(ask_actix(&app, &post("/json", JSON, large), TestRequest::to_request).await.0, 413);
}
