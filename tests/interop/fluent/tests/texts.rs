//! The files have a message for each code, and the layer sends it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its expectation does"
)]

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    routing::get,
};
use fluent::{error::MachineError, texts::Texts};
use rest_error::{
    Catalogued,
    middleware::{ErrorLayer, render},
};
use serde_json::Value;
use tower::ServiceExt;

#[test]
fn each_file_has_each_code() {
    let missing = Texts::load().unwrap().missing(MachineError::CATALOGUE);
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_a_file_lacks_is_found() {
    let file =
        "MachineNotFound = Maschine { $nummer } wurde nicht gefunden\nMachine-Locked = Die Maschine ist gesperrt\n";
    let missing = Texts::read(&[("de", file)]).unwrap().missing(MachineError::CATALOGUE);
    assert_eq!(
        missing,
        [
            "de: MachineNotFound has a variable that is no placeholder",
            "de: MachineNotFound does not show id",
            "de: TooManyLabels has no message",
            "de: Machine.Locked does not show 0",
        ]
    );
}

#[test]
fn files_that_are_not_valid_are_refused() {
    for files in [[("de", "MachineNotFound")], [("de", "A = 1\nA = 2")], [("not a language", "A = 1")]] {
        assert!(Texts::read(&files).is_err(), "{files:?}");
    }
}

async fn message(path: &str, language: &str) -> (String, Option<String>) {
    let texts = Texts::load().unwrap();
    let languages: Vec<_> = texts.languages().collect();
    let failing = |error: fn() -> MachineError| get(async move || error());
    let app = Router::new()
        .route("/one", failing(|| MachineError::TooManyLabels { labels: 1, limit: 0 }))
        .route("/few", failing(|| MachineError::TooManyLabels { labels: 3, limit: 2 }))
        .route("/many", failing(|| MachineError::TooManyLabels { labels: 5, limit: 4 }))
        .route("/locked", failing(|| MachineError::Locked("Ada { $x }".to_owned())))
        .layer(ErrorLayer::new().render(render::translated_by(languages, texts)));
    let request = Request::get(path).header("accept-language", language).body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    let language = response.headers().get("content-language").map(|value| value.to_str().unwrap().to_owned());
    let body: Value = serde_json::from_slice(&to_bytes(response.into_body(), 10_000).await.unwrap()).unwrap();
    (body["error"]["message"].as_str().unwrap().to_owned(), language)
}

#[tokio::test]
async fn plural_rules_are_those_of_the_language() {
    for (path, language, expected) in [
        ("/one", "fr", "Une étiquette, mais 0 au plus"),
        ("/few", "fr-CA", "3 étiquettes, mais 2 au plus"),
        ("/one", "pl", "1 etykieta, a dozwolone są 0"),
        ("/few", "pl", "3 etykiety, a dozwolone są 2"),
        ("/many", "pl, fr;q=0.5", "5 etykiet, a dozwolone są 4"),
        ("/locked", "pl", "Maszyna jest zablokowana przez: Ada { $x }"),
    ] {
        let (message, sent) = message(path, language).await;
        assert_eq!(message, expected);
        assert_eq!(sent.as_deref(), Some(language.get(..2).unwrap()));
    }
    assert_eq!(message("/few", "en").await, ("There are 3 labels, but the maximum is 2".to_owned(), None));
}
