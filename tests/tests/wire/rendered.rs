//! Other forms of the same failures: status, ID, log and headers are those of the envelope.

use axum::{
    Router,
    body::Body,
    extract::Request,
    middleware::map_response,
    response::Response,
    routing::{get as on_get, post},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use rest_error::{
    Detail, ErrorReport, ErrorResponse, HttpError, RestError,
    client::ReceivedError,
    middleware::{
        ErrorLayer, KeepBody,
        render::{self, Rendered, Renderer, TranslatedMessage},
    },
};
use serde_json::{Value, json};

use crate::sent::{Answer, get, request, send};

#[derive(Debug, PartialEq, Eq, RestError)]
#[rest(status = 400, args)]
enum Failed {
    /// No machine has this ID. It may have been removed.
    #[rest(status = 404, msg = "Machine {id} is not in {place:?}, {id}")]
    MachineNotFound { id: u64, place: String },

    #[rest(msg = "Several fields are wrong")]
    Invalid {
        #[rest(details)]
        details: Vec<Detail>,
    },

    #[rest(status = 503, msg = "Try later", retry_after = 30)]
    Down,

    #[rest(status = 401, msg = "", www_authenticate = "Bearer")]
    Who,
}

fn lost() -> Failed {
    Failed::MachineNotFound { id: 7, place: "the \"cellar\"\n<b>".to_owned() }
}

fn invalid() -> Failed {
    let detail = |code: &'static str, text: &'static str| Detail::new(code, text);
    Failed::Invalid {
        details: vec![detail("TooSmall", "At least 1").with_target("items[1].count"), detail("Odd", "Is \"odd\"")],
    }
}

fn service() -> Router {
    Router::new()
        .route("/lost", on_get(async || lost()))
        .route("/owned", on_get(async || ErrorResponse::from(lost())))
        .route("/invalid", on_get(async || invalid()))
        .route("/down", on_get(async || Failed::Down))
        .route("/who", on_get(async || Failed::Who))
        .route("/worded", on_get(async || HttpError::Gone.with_message("It was here.")))
        .route("/long", on_get(async || HttpError::Gone.with_message("<&>".repeat(4000))))
        .route("/panic", on_get(async || -> HttpError { panic!("secret") }))
        .route("/text", on_get(async || (StatusCode::CONFLICT, "secret")))
        .route("/post", post(async || "done"))
        .route("/json", on_get(async || (StatusCode::CONFLICT, axum::Json(7))))
        .route("/kept", on_get(async || (StatusCode::CONFLICT, axum::Extension(KeepBody), "mine")))
        .route("/fine", on_get(async || "fine"))
}

/// Everything that fails, with its code.
const FAILURES: [(&str, &str); 9] = [
    ("/lost", "MachineNotFound"),
    ("/owned", "MachineNotFound"),
    ("/invalid", "Invalid"),
    ("/down", "Down"),
    ("/who", "Who"),
    ("/worded", "Gone"),
    ("/panic", "InternalServerError"),
    ("/text", "Conflict"),
    ("/nowhere", "NotFound"),
];

fn layer() -> ErrorLayer {
    ErrorLayer::new().render(render::problem("https://example.com/errors/")).render(render::page())
}

fn accepting(path: &str, accept: &str) -> Request {
    let mut request = get(path);
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_str(accept).unwrap());
    request
}

const PROBLEM: &str = "application/problem+json";
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

impl Answer {
    /// The ID, which is the same in header and log.
    fn one_id(&self) -> String {
        let id = self.header("x-request-id").unwrap().to_owned();
        let [event] = &self.log[..] else { panic!("one event, not {:?}", self.log) };
        assert_eq!(event.field("correlation_id"), Some(&*id));
        assert_eq!(event.field("http.response.status_code"), Some(self.status.as_str()));
        assert_eq!(event.field("error.type"), self.header("x-ms-error-code"));
        for (name, value) in [("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("vary", "accept")]
        {
            assert_eq!(self.header(name), Some(value), "{name}");
        }
        id
    }

    fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), Some(PROBLEM));
        let id = self.one_id();
        let body: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(body["correlationId"], *id);
        assert_eq!(body["status"], self.status.as_u16());
        assert_eq!(body["instance"], format!("urn:uuid:{id}"));
        body
    }

    fn page(&self) -> String {
        assert_eq!(self.header("content-type"), Some("text/html; charset=utf-8"));
        let id = self.one_id();
        let page = String::from_utf8(self.body.clone()).unwrap();
        assert!(page.contains(&id) && self.header("content-security-policy").is_some(), "{page}");
        page
    }

    /// That `accept` decides is in `vary` for every failure.
    fn plain(&self) -> String {
        self.one_id();
        self.code()
    }
}

#[tokio::test]
async fn every_failure_has_each_form() {
    let app = service().layer(layer());
    for (path, code) in FAILURES {
        let problem = send(&app, accepting(path, PROBLEM)).await.problem();
        assert_eq!(problem["code"], code, "{path}");
        assert_eq!(problem["type"], format!("https://example.com/errors/{code}"));
        let page = send(&app, accepting(path, BROWSER)).await.page();
        assert!(page.contains(code) && !page.contains("secret"), "{page}");
        assert_eq!(send(&app, accepting(path, "application/json")).await.plain(), code);
        assert_eq!(send(&app, get(path)).await.plain(), code);
    }
    let refused = send(&app, accepting("/post", PROBLEM)).await;
    assert_eq!(refused.header("allow"), Some("POST"));
    assert_eq!(refused.problem()["status"], 405);
}

#[tokio::test]
async fn texts_are_escaped_in_each_form() {
    let app = service().layer(layer());
    let page = send(&app, accepting("/lost", BROWSER)).await.page();
    assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"), "{page}");
    let problem = send(&app, accepting("/lost", PROBLEM)).await.problem();
    assert_eq!(problem["detail"], lost().to_string());
}

#[tokio::test]
async fn messages_are_truncated_in_each_form() {
    let app = service().layer(layer());
    let problem = send(&app, accepting("/long", PROBLEM)).await.problem();
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.len() <= 8192 && detail.ends_with('…'), "{} bytes", detail.len());
    let page = send(&app, accepting("/long", BROWSER)).await.page();
    let shown = page.matches("&lt;&amp;&gt;").count();
    assert!(shown * 3 <= 8192 && shown > 2000, "{shown}");
}

#[tokio::test]
async fn headers_of_the_error_stay() {
    let app = service().layer(layer());
    for accept in [PROBLEM, BROWSER] {
        let down = send(&app, accepting("/down", accept)).await;
        assert_eq!((down.status.as_u16(), down.header("retry-after")), (503, Some("30")));
        let who = send(&app, accepting("/who", accept)).await;
        assert_eq!((who.status.as_u16(), who.header("www-authenticate")), (401, Some("Bearer")));
    }
}

#[tokio::test]
async fn a_problem_has_the_members_of_the_rfc() {
    let app = service().layer(layer());
    let mut body = send(&app, accepting("/lost", PROBLEM)).await.problem();
    let id = body["correlationId"].take();
    assert_eq!(
        body,
        json!({
            "type": "https://example.com/errors/MachineNotFound",
            "title": "No machine has this ID",
            "status": 404,
            "detail": "Machine 7 is not in \"the \\\"cellar\\\"\\n<b>\", 7",
            "instance": format!("urn:uuid:{}", id.as_str().unwrap()),
            "code": "MachineNotFound",
            "correlationId": null,
            "args": { "id": 7, "place": "the \"cellar\"\n<b>" },
        })
    );
    let body = send(&app, accepting("/invalid", PROBLEM)).await.problem();
    assert_eq!(body["title"], "Bad Request");
    assert_eq!(
        body["errors"],
        json!([
            { "code": "TooSmall", "detail": "At least 1", "target": "items[1].count", "pointer": "#/items/1/count" },
            { "code": "Odd", "detail": "Is \"odd\"" },
        ])
    );
    // An empty message is left out.
    assert_eq!(send(&app, accepting("/who", PROBLEM)).await.problem().get("detail"), None);
}

#[tokio::test]
async fn an_id_that_is_no_uuid_has_no_instance() {
    let app = service().layer(layer().trust_request_id());
    for (id, expected) in [("|7a1b\"\\.2", None), ("43f4cb08-8fac-4b65-9db1-745c2ae65f3a", Some(()))] {
        let mut request = accepting("/lost", PROBLEM);
        request.headers_mut().insert("x-request-id", HeaderValue::from_static(id));
        let answer = send(&app, request).await;
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((&body["correlationId"], &*answer.one_id()), (&json!(id), id));
        assert_eq!(body.get("instance").map(|_| ()), expected);
    }
}

#[tokio::test]
async fn instances_can_be_links() {
    let problem = render::problem("/errors#").instances("https://example.com/failures/");
    let app = service().layer(ErrorLayer::new().trust_request_id().render(problem));
    for (id, expected) in [
        ("a/b?c#d%", "a%2Fb%3Fc%23d%25"),
        ("43f4cb08-8fac-4b65-9db1-745c2ae65f3a", "43f4cb08-8fac-4b65-9db1-745c2ae65f3a"),
    ] {
        let mut request = accepting("/lost", PROBLEM);
        request.headers_mut().insert("x-request-id", HeaderValue::from_static(id));
        let body: Value = serde_json::from_slice(&send(&app, request).await.body).unwrap();
        assert_eq!(body["instance"], format!("https://example.com/failures/{expected}"));
        assert_eq!(body["type"], "/errors#MachineNotFound");
    }
}

#[tokio::test]
async fn a_client_reads_a_problem_as_it_reads_the_envelope() {
    let app = service().layer(layer());
    for (path, sent) in [("/lost", lost()), ("/owned", lost()), ("/invalid", invalid()), ("/down", Failed::Down)] {
        for accept in ["application/json", PROBLEM] {
            let answer = send(&app, accepting(path, accept)).await;
            let received = ReceivedError::from_parts(answer.status, &answer.headers, &answer.body);
            assert_eq!(received.decode(), Some(sent_again(&sent)), "{path} {accept}");
            assert_eq!(received.message(), Some(&*sent.to_string()));
            assert_eq!(received.details(), sent.details());
            assert_eq!(received.correlation_id().map(rest_error::CorrelationId::as_str), answer.header("x-request-id"));
        }
    }
}

fn sent_again(sent: &Failed) -> Failed {
    match sent {
        Failed::MachineNotFound { id, place } => Failed::MachineNotFound { id: *id, place: place.clone() },
        Failed::Invalid { details } => Failed::Invalid { details: details.clone() },
        Failed::Down => Failed::Down,
        Failed::Who => Failed::Who,
    }
}

#[tokio::test]
async fn accept_decides_by_quality_and_precision() {
    let plain = service().layer(layer());
    let problem_first =
        service().layer(ErrorLayer::new().render(render::problem("/errors/").by_default()).render(render::page()));
    let json = "application/json";
    for (accept, form, form_by_default) in [
        ("*/*", json, PROBLEM),
        ("", json, PROBLEM),
        ("application/*", json, PROBLEM),
        ("application/problem+json", PROBLEM, PROBLEM),
        ("application/json", json, json),
        // Clients that know RFC 9457 mean JSON for a success and a problem for a failure.
        ("application/json, application/problem+json", PROBLEM, PROBLEM),
        ("application/problem+json, application/json", PROBLEM, PROBLEM),
        ("application/json, application/problem+json, */*", PROBLEM, PROBLEM),
        ("application/json;q=0.5, application/problem+json;q=0.5", PROBLEM, PROBLEM),
        ("text/html, application/json", "text/html", "text/html"),
        ("application/json, text/html", "text/html", "text/html"),
        // Among renderers, the first decides.
        ("text/html, application/problem+json", PROBLEM, PROBLEM),
        ("application/problem+json, text/html", PROBLEM, PROBLEM),
        ("application/json, text/*", json, json),
        ("application/problem+json;q=0.5, application/json", json, json),
        ("application/problem+json;q=0.5, application/json;q=0.4", PROBLEM, PROBLEM),
        ("application/*;q=0.5, application/problem+json;q=0.4", json, json),
        ("application/*;q=0.4, application/problem+json;q=0.5", PROBLEM, PROBLEM),
        ("application/problem+json;q=0, */*", json, json),
        ("application/json;q=0, */*;q=0.1", PROBLEM, PROBLEM),
        ("Application/Problem+JSON;charset=utf-8", PROBLEM, PROBLEM),
        ("text/html, application/problem+json;q=0.9", "text/html", "text/html"),
        ("text/html;q=0.8, application/problem+json;q=0.9", PROBLEM, PROBLEM),
        ("text/*", "text/html", "text/html"),
        ("text/html;q=1.0001, application/json;q=2", json, PROBLEM),
        ("image/png", json, PROBLEM),
        ("*/*;q=0", json, PROBLEM),
        (";;,,/,=", json, PROBLEM),
        ("x/y;a=\"text/html,\", application/problem+json", PROBLEM, PROBLEM),
    ] {
        for (app, form) in [(&plain, form), (&problem_first, form_by_default)] {
            let answer = send(app, accepting("/lost", accept)).await;
            let content_type = answer.header("content-type").unwrap();
            assert_eq!(content_type.split(';').next(), Some(form), "{accept:?}");
            answer.one_id();
        }
    }
}

#[tokio::test]
async fn hostile_headers_get_the_envelope() {
    let app = service().layer(layer());
    let many = vec![PROBLEM; 1000].join(",");
    let long = format!("{PROBLEM};x={}", "y".repeat(9000));
    let deep = "text/html;q=".repeat(600);
    let commas = ",".repeat(8192);
    let quotes = format!("text/html;x=\"{}", "\\\"".repeat(4000));
    for bytes in [
        many.as_bytes(),
        long.as_bytes(),
        deep.as_bytes(),
        commas.as_bytes(),
        quotes.as_bytes(),
        b"text/html\xFF",
        b"\xC3\xBC/*",
    ] {
        let mut request = get("/lost");
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_bytes(bytes).unwrap());
        assert_eq!(send(&app, request).await.plain(), "MachineNotFound", "{}", String::from_utf8_lossy(bytes));
    }
    // Within the bound, every range counts, in however many lines.
    let mut request = get("/lost");
    for _ in 0..300 {
        request.headers_mut().append(header::ACCEPT, HeaderValue::from_static("a/b"));
    }
    request.headers_mut().append(header::ACCEPT, HeaderValue::from_static(PROBLEM));
    send(&app, request).await.problem();
}

#[tokio::test]
async fn head_says_the_length_of_get() {
    let app = service().layer(layer().trust_request_id());
    for (path, _) in FAILURES {
        for accept in [PROBLEM, BROWSER] {
            let sent = |method| {
                let mut request = request(method, path);
                request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
                request.headers_mut().insert("x-request-id", HeaderValue::from_static("id-1"));
                request
            };
            let (got, headed) = (send(&app, sent(Method::GET)).await, send(&app, sent(Method::HEAD)).await);
            let length = got.body.len().to_string();
            assert_eq!(headed.header("content-length"), Some(&*length), "{path} {accept}");
            assert_eq!(headed.header("content-type"), got.header("content-type"));
            assert_eq!(headed.one_id(), "id-1");
        }
    }
}

#[tokio::test]
async fn what_is_no_envelope_stays() {
    let app = service().layer(layer());
    for (path, body) in [("/json", "7"), ("/kept", "mine"), ("/fine", "fine")] {
        let answer = send(&app, accepting(path, PROBLEM)).await;
        assert_eq!(answer.body, body.as_bytes());
        assert_eq!(answer.header("vary"), None);
    }
    let mut request = accepting("/lost", PROBLEM);
    request.headers_mut().insert("content-type", HeaderValue::from_static("application/grpc"));
    let answer = send(&app, request).await;
    assert_eq!((answer.header("grpc-status"), answer.body.len()), (Some("12"), 0));
}

#[tokio::test]
async fn vary_keeps_what_the_error_says() {
    for (old, expected) in [
        (vec!["origin"], vec!["origin", "accept"]),
        (vec!["Accept"], vec!["Accept"]),
        (vec!["origin", "x, ACCEPT , y"], vec!["origin", "x, ACCEPT , y"]),
        (vec!["*"], vec!["*"]),
        (vec![], vec!["accept"]),
    ] {
        let sent = old.clone();
        let varied = map_response(move |mut response: Response| {
            for value in &sent {
                response.headers_mut().append(header::VARY, HeaderValue::from_static(value));
            }
            std::future::ready(response)
        });
        let answer = send(&service().layer(varied).layer(layer()), accepting("/lost", PROBLEM)).await;
        let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
        assert_eq!((vary, answer.header("content-type")), (expected, Some(PROBLEM)), "{old:?}");
    }
}

#[tokio::test]
async fn a_body_that_was_changed_inside_stays() {
    let changed = map_response(async |response: Response| {
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(r#"{"error":{"target":"t-1"}}"#))
    });
    let answer = send(&service().layer(changed).layer(layer()), accepting("/lost", PROBLEM)).await;
    assert_eq!(answer.body, br#"{"error":{"target":"t-1"}}"#);
    assert_eq!(answer.header("x-request-id"), Some("t-1"));
}

/// The inner layer's form wins; if it has none, that of the outer layer.
#[tokio::test]
async fn nested_layers_render_once() {
    let own = |report: &ErrorReport| Some(Rendered::json(&json!({ "own": report.correlation_id() })));
    for (inner, is_own) in [(ErrorLayer::new(), false), (ErrorLayer::new().render(own), true)] {
        let app = Router::new().nest("/api", service().layer(inner)).layer(layer());
        for (path, code) in FAILURES {
            let answer = send(&app, accepting(&format!("/api{path}"), PROBLEM)).await;
            if path == "/nowhere" {
                // Only the outer router knows that.
                assert_eq!(answer.problem()["code"], code);
            } else if is_own {
                let body: Value = serde_json::from_slice(&answer.body).unwrap();
                assert_eq!(body, json!({ "own": answer.header("x-request-id") }));
                assert_eq!(answer.log.len(), 1);
            } else {
                assert_eq!(answer.problem()["code"], code);
            }
        }
        let answer = send(&app, accepting("/api/json", PROBLEM)).await;
        assert_eq!(answer.body, b"7");
    }
}

#[tokio::test]
async fn the_first_that_answers_wins() {
    let only_404 = |report: &ErrorReport| {
        (report.status() == 404).then(|| {
            Rendered::json(&json!({ "first": report.code() })).with_content_type(HeaderValue::from_static("a/b+json"))
        })
    };
    let old = render::with_headers([HeaderName::from_static("x-old")], |report, request| {
        let old = request.get("x-old")?;
        Some(Rendered::html(format!("{} for {}", report.code(), old.to_str().ok()?)))
    });
    let app = service().layer(ErrorLayer::new().render(only_404).render(old));
    let with_old = |path| {
        let mut request = get(path);
        request.headers_mut().insert("x-old", HeaderValue::from_static("one"));
        request
    };
    let first = send(&app, with_old("/lost")).await;
    assert_eq!(
        (first.header("content-type"), &*first.body),
        (Some("a/b+json"), &br#"{"first":"MachineNotFound"}"#[..])
    );
    let second = send(&app, with_old("/down")).await;
    assert_eq!(String::from_utf8(second.body).unwrap(), "Down for one");
    let neither = send(&app, get("/down")).await;
    assert_eq!((neither.header("vary"), &*neither.code()), (Some("x-old"), "Down"));
}

#[tokio::test]
async fn a_renderer_gets_the_arguments_by_name() {
    let seen = |report: &ErrorReport| {
        let arguments: Vec<_> = report.arguments().map(|(name, shown)| json!([name, shown])).collect();
        Some(Rendered::json(&json!({
            "template": report.template().map(|template| template.to_string()),
            "arguments": arguments,
            "place": report.argument("place"),
            "args": report.args().map(|args| serde_json::from_str::<Value>(args).unwrap()),
            "details": report.details().iter().map(|detail| detail.code().to_owned()).collect::<Vec<_>>(),
            "message": report.message(),
        })))
    };
    let app = service().layer(ErrorLayer::new().render(seen));
    let body = async |path| serde_json::from_slice::<Value>(&send(&app, get(path)).await.body).unwrap();
    let place = r#""the \"cellar\"\n<b>""#;
    let expected = json!({
        "template": "Machine {id} is not in {place:?}, {id}",
        "arguments": [["id", "7"], ["place", place], ["id", "7"]],
        "place": place,
        "args": { "id": 7, "place": "the \"cellar\"\n<b>" },
        "details": [],
        "message": format!("Machine 7 is not in {place}, 7"),
    });
    assert_eq!(body("/lost").await, expected);
    assert_eq!(body("/owned").await, expected);
    let invalid = body("/invalid").await;
    assert_eq!((&invalid["details"], &invalid["arguments"]), (&json!(["TooSmall", "Odd"]), &json!([])));
    assert_eq!(invalid["template"], "Several fields are wrong");
    // A message that was written by hand has no template.
    let worded = body("/worded").await;
    assert_eq!((&worded["template"], &worded["message"]), (&Value::Null, &json!("It was here.")));
    assert_eq!(body("/text").await["template"], "The request conflicts with the state of the resource.");
}

/// The message of this one is translated, and so is that of every form.
struct Backwards;

impl Renderer for Backwards {
    fn headers(&self) -> Vec<HeaderName> {
        vec![header::ACCEPT_LANGUAGE]
    }

    fn translate(&self, report: &ErrorReport, request: &HeaderMap) -> Option<TranslatedMessage> {
        let language = request.get(header::ACCEPT_LANGUAGE)?.clone();
        Some(TranslatedMessage::new(language, report.message().chars().rev().collect::<String>()))
    }

    fn render(&self, _: &ErrorReport, _: &HeaderMap) -> Option<Rendered> {
        None
    }
}

#[tokio::test]
async fn a_translated_message_is_in_every_form_but_not_in_the_log() {
    let app = service().layer(layer().render(Backwards));
    for accept in ["application/json", PROBLEM, BROWSER] {
        let mut request = accepting("/down", accept);
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en-x-back"));
        let answer = send(&app, request).await;
        let body = String::from_utf8(answer.body.clone()).unwrap();
        assert!(body.contains("retal yrT") && !body.contains("Try later"), "{body}");
        assert!(body.contains(answer.header("x-request-id").unwrap()));
        assert_eq!(answer.header("content-language"), Some("en-x-back"));
        assert_eq!(answer.header("vary"), Some("accept, accept-language"));
        assert_eq!(answer.log[0].field("message_text"), Some("Try later"));
    }
    assert_eq!(send(&app, get("/down")).await.header("content-language"), None);
}
