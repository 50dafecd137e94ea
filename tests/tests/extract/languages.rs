//! A client that prefers another language gets everything in it, however precisely a message is worded in the original.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    routing::get as on_get,
};
use http::{
    HeaderValue, Method,
    header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_LANGUAGE, HeaderName},
};
use rest_error::{
    Detail, ErrorResponse, RestError,
    extract::{Json, Path, Rejection},
    middleware::{
        ErrorLayer,
        render::{self, Rendered},
    },
    translation,
};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{
    sent::{FORM, get, post_json, request},
    service::app,
};

translation! {
    static GERMAN: "de" for Rejection, complete = {
        "InvalidInput" => "Ungültige Eingabe: {input}.",
        "InvalidRequestBody" => "Der Inhalt der Anfrage ist ungültig.",
        "MissingRequiredParameter" => "Der Parameter {parameter} fehlt.",
        "ContentTooLarge" => "Der Inhalt ist zu groß.",
        "UnsupportedMediaType" => "Der Medientyp wird nicht unterstützt.",
    };
}

fn in_german(app: &Router) -> Router {
    app.clone().layer(ErrorLayer::new().render(render::problem("/")).render(render::translated(&[&GERMAN])))
}

/// The language, and the body, whose form `accept` decides.
async fn answer(app: &Router, request: Request, languages: &'static str, accept: &'static str) -> (bool, Value) {
    let mut request = request;
    for (name, value) in [(ACCEPT_LANGUAGE, languages), (ACCEPT, accept)] as [(HeaderName, _); 2] {
        request.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    let response = app.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["vary"], "accept, accept-language");
    let is_german = response.headers().get(CONTENT_LANGUAGE).is_some_and(|language| language == "de");
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (is_german, serde_json::from_slice(&body).unwrap())
}

/// The German text for the code, with the argument of its placeholder.
fn german(code: &str, argument: &str) -> String {
    GERMAN.text(code).unwrap().replace("{input}", argument).replace("{parameter}", argument)
}

/// Checks that a client that prefers German gets nothing else.
pub(crate) async fn check_german(app: &Router, original: Request) {
    let what = format!("{} {}", original.method(), original.uri());
    let (head, body) = original.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let app = in_german(app);
    let copy = || Request::from_parts(head.clone(), Body::from(body.clone()));
    let (_, english) = answer(&app, copy(), "en", "*/*").await;
    let (is_german, body) = answer(&app, copy(), "de", "*/*").await;
    let (english, body) = (&english["error"], &body["error"]);
    let message = english["message"].as_str().unwrap();
    if english["code"] == "InternalServerError" || message.ends_with('…') {
        assert!(!is_german && body["message"] == message, "{what}");
        return;
    }
    assert!(is_german, "{what}");
    let none = Vec::new();
    let details = |body: &Value| body["details"].as_array().unwrap_or(&none).clone();
    let (old, new) = (details(english), details(body));
    assert_eq!(old.len(), new.len(), "{what}");
    for (old, new) in old.iter().zip(&new).chain([(english, body)]) {
        let text = GERMAN.text(new["code"].as_str().unwrap()).unwrap();
        let (before, after) =
            text.split_once('{').map_or((text, ""), |(before, rest)| (before, &rest[rest.len() - 1..]));
        let shown = new["message"].as_str().unwrap();
        assert!(shown.starts_with(before) && (shown.ends_with(after) || shown.ends_with(" fehlt.")), "{what}: {shown}");
        let argument = shown.strip_prefix(before).unwrap().trim_end_matches(" fehlt.").trim_end_matches('.');
        assert!(old["message"].as_str().unwrap().contains(argument), "{what}: {shown}");
        assert_eq!(old["code"], new["code"], "{what}");
    }
    for (old, new) in old.iter().zip(&new) {
        assert_eq!(old["target"], new["target"], "{what}");
    }
}

#[tokio::test]
async fn a_message_that_says_more_than_its_template_is_translated() {
    let form = |body: &'static str| request(Method::POST, "/strict-form", FORM, body);
    let bad = "InvalidRequestBody";
    let (input, missing) = ("InvalidInput", "MissingRequiredParameter");
    for (request, code, argument) in [
        (post_json("/order", "{"), bad, ""),
        (post_json("/order", "nul"), bad, ""),
        (post_json("/order", b"\xff".as_slice()), bad, ""),
        (post_json("/order", r#"{"customer":7}"#), bad, ""),
        (post_json("/order", r#"{"customer":"a","customer":"b"}"#), bad, ""),
        (post_json("/strict", r#"{"deviceid":1}"#), bad, ""),
        (post_json("/order", r#"{"Customer":"a"}"#), missing, "customer"),
        (post_json("/order", r#"{"customer":"a"}"#), missing, "items"),
        (form("deviceid=1"), bad, ""),
        (form("DeviceId=%ff"), bad, ""),
        (get("/page?Number=1"), missing, "number"),
        (get("/page?number=1&number=2"), input, "number"),
        (get("/page?number=two"), input, "number=two"),
        (get("/page?number=%ff"), input, "number=%ff"),
        (get("/strict-query?deviceid=1"), input, "deviceid"),
        (get("/strict-query?DeviceId=1&%22%0A=2"), input, "\"\n"),
        (get("/number/seven"), input, "seven"),
        (get("/text/%ff"), input, "/text/%ff"),
        (request(Method::POST, "/order", None, "{}"), "UnsupportedMediaType", ""),
    ] {
        let what = request.uri().clone();
        let (is_german, body) = answer(&in_german(&app()), request, "fr, de, en;q=0.5", "*/*").await;
        assert!(is_german, "{what}");
        let error = &body["error"];
        assert_eq!((&error["code"], &error["message"]), (&json!(code), &json!(german(code, argument))), "{what}");
    }
}

#[tokio::test]
async fn details_are_in_the_language_of_the_message() {
    let order = || post_json("/order", r#"{"Customer":"a","items":[{"deviceId":1},{"count":"x"}]}"#);
    let mut details = Vec::new();
    for (code, target) in [
        ("InvalidRequestBody", "items[0].deviceId"),
        ("MissingRequiredParameter", "items[0].count"),
        ("InvalidRequestBody", "items[1].count"),
        ("MissingRequiredParameter", "items[1].deviceId"),
        ("MissingRequiredParameter", "customer"),
    ] {
        details.push((code, german(code, target), target));
    }
    let app = in_german(&app());
    let (is_german, body) = answer(&app, order(), "de", "application/json").await;
    let expected: Vec<_> = details.iter().map(|(code, message, target)| json!([code, message, target])).collect();
    let found = |list: &Value, message: &str| -> Vec<Value> {
        let list = list.as_array().unwrap().iter();
        list.map(|detail| json!([detail["code"], detail[message], detail["target"]])).collect()
    };
    assert!(is_german);
    let error = &body["error"];
    assert_eq!(found(&error["details"], "message"), expected);
    assert_eq!(error["message"], german("InvalidRequestBody", ""));
    assert_eq!(error["target"].as_str().map(str::len), Some(36));
    let (is_german, problem) = answer(&app, order(), "de", "application/problem+json").await;
    assert!(is_german);
    assert_eq!((&problem["detail"], &problem["code"]), (&error["message"], &error["code"]));
    assert_eq!(found(&problem["errors"], "detail"), expected);
    // A client that prefers the original gets all of it.
    let (is_german, body) = answer(&app, order(), "en, de;q=0.9", "application/json").await;
    assert!(!is_german);
    assert!(!body.to_string().contains("Der "), "{body}");
}

#[derive(Debug, RestError)]
enum OrderError {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
    #[rest(code = "Unchecked", status = 422, msg = "{count} fields are invalid")]
    Fields {
        count: usize,
        #[rest(details)]
        fields: Vec<Detail>,
    },
    #[rest(code = "TooLong", status = 400, msg = "At most {limit} characters are allowed")]
    TooLong { limit: u8 },
}

translation! {
    static ORDERS: "de" for OrderError, complete = {
        "Unchecked" => "{count} Felder sind ungültig",
        "TooLong" => "Höchstens {limit} Zeichen sind erlaubt",
        ..GERMAN
    };
}

async fn own(Path(which): Path<u8>) -> Result<(), ErrorResponse> {
    let reject = || Json::<Vec<u8>>::from_bytes(br#"[1, "x"]"#).map(drop).unwrap_err();
    let too_long = Detail::from_error(&OrderError::TooLong { limit: 9 }).with_target("label");
    let fields = vec![Detail::new("Odd", "In English"), too_long];
    match which {
        0 => Err(OrderError::from(reject()))?,
        1 => Err(OrderError::Fields { count: 2, fields })?,
        2 => Err(reject().with_message("In its own words"))?,
        3 => Err(ErrorResponse::from(reject()).with_message("In its own words")),
        _ => Ok(()),
    }
}

#[tokio::test]
async fn errors_of_a_service_have_details_in_the_same_language() {
    let layer = ErrorLayer::new().render(render::problem("/")).render(render::translated(&[&ORDERS]));
    let app = Router::new().route("/{which}", on_get(own)).layer(layer);
    let texts = async |path| {
        let (is_german, body) = answer(&app, get(path), "de", "*/*").await;
        let error = &body["error"];
        let details = error["details"].as_array().unwrap().iter().map(|detail| detail["message"].clone());
        (is_german, error["message"].clone(), details.collect::<Vec<_>>())
    };
    let invalid = json!("Der Inhalt der Anfrage ist ungültig.");
    assert_eq!(texts("/0").await, (true, invalid.clone(), vec![invalid]));
    let fields = vec![json!("In English"), json!("Höchstens 9 Zeichen sind erlaubt")];
    assert_eq!(texts("/1").await, (true, json!("2 Felder sind ungültig"), fields));
    // What a service words itself stays as it is, and so does all that is beside it.
    for path in ["/2", "/3"] {
        let english = vec![json!("Invalid request body: parameter [1] is invalid.")];
        assert_eq!(texts(path).await, (false, json!("In its own words"), english));
    }
}

#[tokio::test]
async fn a_renderer_of_the_service_gets_the_translated_details() {
    let own = |report: &rest_error::ErrorReport| {
        let details = report.details();
        let details: Vec<_> = details.iter().map(Detail::message).collect();
        Some(Rendered::json(&json!({ "details": details, "language": report.language() })))
    };
    let layer = ErrorLayer::new().render(own).render(render::problem("/")).render(render::translated(&[&GERMAN]));
    let (_, body) = answer(&app().layer(layer), get("/page?number=x"), "de", "*/*").await;
    assert_eq!(body, json!({ "details": ["Ungültige Eingabe: number=x."], "language": "de" }));
}

#[tokio::test]
async fn a_panic_for_a_detail_costs_its_translation_only() {
    let texts = |report: &rest_error::ErrorReport, _: &str| {
        assert!(report.argument("parameter").is_some_and(|parameter| parameter == "customer"), "on purpose");
        Some(format!("Es fehlt {}", report.argument("parameter")?))
    };
    let layer = ErrorLayer::new().render(render::problem("/")).render(render::translated_by(["de"], texts));
    let (is_german, body) = answer(&app().layer(layer), post_json("/order", "{}"), "de", "*/*").await;
    assert!(is_german);
    let error = &body["error"];
    assert_eq!(error["message"], "Es fehlt customer");
    assert_eq!(error["details"][0]["message"], "Es fehlt customer");
    assert_eq!(error["details"][1]["message"], "Parameter items is missing.");
}
