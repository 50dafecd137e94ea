//! Failures in the language that the client prefers.

use axum::{Router, extract::Request, routing::get as on_get};
use http::{HeaderValue, header};
use rest_error::{
    ErrorReport, HttpError, RestError, catalogue,
    client::ReceivedError,
    defender::{self, DefenderError, Quota},
    http_error,
    middleware::{
        ErrorLayer,
        render::{self, Rendered},
    },
    translation,
};
use serde_json::Value;

use crate::sent::{Answer, get, send};

#[derive(Debug, PartialEq, Eq, RestError)]
#[rest(status = 404, args)]
enum Failed {
    /// No machine has this ID.
    #[rest(msg = "Machine {id} is not in {place:?}")]
    MachineNotFound { id: u64, place: String },
    #[rest(msg = "Only English and German have a text for {0}")]
    OnlyGerman(u8),
    #[rest(msg = "Not translated")]
    Untranslated,
    #[rest(msg = "{0:?} is {0}")]
    Twice(String),
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

translation! {
    static FRENCH: "fr" for Failed = {
        "MachineNotFound" => "Pas de machine {id} dans {place} « {{sic}} »",
        "Twice" => "{0} ou bien {0:?}",
        ..defender::FRENCH
    };
    static GERMAN: "de-AT" for Failed = {
        "MachineNotFound" => "Keine Maschine {id} in {place}",
        "OnlyGerman" => "Nur Deutsch hat einen Text für {0}",
        "Twice" => "das ist {0:?}",
    };
}

fn lost(place: impl Into<String>) -> Failed {
    Failed::MachineNotFound { id: 7, place: place.into() }
}

fn service(layer: ErrorLayer) -> Router {
    Router::new()
        .route("/lost", on_get(async || lost("the \"cellar\"\n<b>")))
        .route("/long", on_get(async || lost("x".repeat(20_000))))
        .route("/german", on_get(async || Failed::OnlyGerman(3)))
        .route("/twice", on_get(async || Failed::Twice("a".to_owned())))
        .route("/untranslated", on_get(async || Failed::Untranslated))
        .route("/worded", on_get(async || lost("x").with_message("In the source's words")))
        .route("/silent", on_get(async || DefenderError::InternalServerError))
        .route("/quota", on_get(async || too_many()))
        .route("/panic", on_get(async || -> HttpError { panic!("secret") }))
        .layer(layer)
}

fn too_many() -> Failed {
    DefenderError::TooManyRequests { quota: Quota::Cpu, retry_after: std::time::Duration::from_secs(1) }.into()
}

fn layer() -> ErrorLayer {
    ErrorLayer::new()
        .render(render::problem("https://example.com/errors/"))
        .render(render::translated(&[&FRENCH, &GERMAN]))
        .render(render::page())
}

fn preferring(path: &str, languages: &str) -> Request {
    let mut request = get(path);
    request.headers_mut().insert(header::ACCEPT_LANGUAGE, HeaderValue::from_bytes(languages.as_bytes()).unwrap());
    request
}

impl Answer {
    /// The message, and what the response says about its language. ID, code and log are those of every envelope.
    fn in_language(&self) -> (String, Option<&str>) {
        let (_, message, _) = self.envelope();
        assert_eq!(self.header("vary"), Some("accept, accept-language"));
        (message, self.header("content-language"))
    }
}

#[tokio::test]
async fn the_preferred_language_decides() {
    let app = service(layer());
    let french = "Pas de machine 7 dans \"the \\\"cellar\\\"\\n<b>\" « {sic} »";
    let german = "Keine Maschine 7 in \"the \\\"cellar\\\"\\n<b>\"";
    let english = "Machine 7 is not in \"the \\\"cellar\\\"\\n<b>\"";
    for (languages, message, language) in [
        ("fr", french, Some("fr")),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", french, Some("fr")),
        ("de-at-1996", german, Some("de-AT")),
        ("de", english, None),
        ("en-GB, fr;q=0.9", english, None),
        ("es, en;q=0.1, fr;q=0.2", french, Some("fr")),
        ("*", english, None),
        ("fr;q=0", english, None),
    ] {
        let answer = send(&app, preferring("/lost", languages)).await;
        assert_eq!(answer.in_language(), (message.to_owned(), language), "{languages}");
        let event = answer.log.first().unwrap();
        assert_eq!(event.field("message_text"), Some(english), "the log keeps the source language");
        let headers = answer.headers.clone();
        let received = ReceivedError::from_parts(answer.status, &headers, answer.body.clone());
        assert_eq!(received.decode::<Failed>(), Some(lost("the \"cellar\"\n<b>")), "{languages}");
    }
    assert_eq!(send(&app, get("/lost")).await.in_language(), (english.to_owned(), None));
}

#[tokio::test]
async fn a_text_names_each_format_of_a_value() {
    let app = service(layer());
    for (language, message) in [("en", "\"a\" is a"), ("fr", "a ou bien \"a\""), ("de-AT", "das ist \"a\"")] {
        assert_eq!(send(&app, preferring("/twice", language)).await.in_language().0, message);
    }
}

#[tokio::test]
async fn a_language_without_a_text_gives_way_to_the_next() {
    let app = service(layer());
    let german = ("Nur Deutsch hat einen Text für 3".to_owned(), Some("de-AT"));
    assert_eq!(send(&app, preferring("/german", "fr, de-AT;q=0.1")).await.in_language(), german);
    let english = ("Only English and German have a text for 3".to_owned(), None);
    assert_eq!(send(&app, preferring("/german", "fr, en;q=0.5, de-AT;q=0.1")).await.in_language(), english);
}

#[tokio::test]
async fn messages_that_are_not_made_from_their_template_stay() {
    let app = service(layer());
    for (path, begins) in [
        ("/worded", "In the source's words"),
        ("/long", "Machine 7 is not in"),
        ("/untranslated", "Not translated"),
        ("/panic", "The server failed."),
        ("/nowhere", "There is nothing"),
    ] {
        let answer = send(&app, preferring(path, "fr")).await;
        let (message, language) = answer.in_language();
        assert!(message.starts_with(begins) && language.is_none(), "{message}");
    }
}

#[tokio::test]
async fn empty_messages_and_words_are_translated() {
    let app = service(layer());
    assert_eq!(send(&app, preferring("/silent", "fr")).await.in_language(), (String::new(), Some("fr")));
    let quota = "Limite de quota atteinte : processeur.".to_owned();
    assert_eq!(send(&app, preferring("/quota", "fr")).await.in_language(), (quota, Some("fr")));
}

#[tokio::test]
async fn problem_details_and_pages_show_the_translated_message() {
    let app = service(layer());
    let accepting = |accept: &'static str| {
        let mut request = preferring("/quota", "fr");
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
        request
    };
    let problem = send(&app, accepting("application/problem+json")).await;
    assert_eq!(problem.header("content-language"), Some("fr"));
    let body: Value = serde_json::from_slice(&problem.body).unwrap();
    assert_eq!(body["detail"], "Limite de quota atteinte : processeur.");
    assert_eq!(body["correlationId"], problem.header("x-request-id").unwrap());
    let page = send(&app, accepting("text/html")).await;
    assert_eq!(page.header("content-language"), Some("fr"));
    assert!(String::from_utf8(page.body).unwrap().contains("Limite de quota atteinte : processeur."));
}

#[tokio::test]
async fn titles_and_the_text_of_the_page_stay() {
    let app = service(layer());
    let accepting = |accept: &'static str| {
        let mut request = preferring("/lost", "fr");
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
        request
    };
    let problem = send(&app, accepting("application/problem+json")).await;
    let body: Value = serde_json::from_slice(&problem.body).unwrap();
    assert_eq!(body["title"], "No machine has this ID");
    assert!(body["detail"].as_str().unwrap().starts_with("Pas de machine 7"));
    let page = String::from_utf8(send(&app, accepting("text/html")).await.body).unwrap();
    assert!(page.contains("<html lang=\"fr\">") && page.contains("Pas de machine 7"), "{page}");
    for english in [
        "<p class=\"status\" lang=\"en\">404 Not Found</p>",
        "<dl lang=\"en\">",
        "<p lang=\"en\">Quote the correlation ID",
        "<p lang=\"en\"><a href=\"/\">Go to the start page</a></p>",
    ] {
        assert!(page.contains(english), "{page}");
    }
}

#[tokio::test]
async fn hostile_preferences_give_the_source_language() {
    let app = service(layer());
    let many = vec!["fr"; 1000].join(",");
    let long = format!("fr, {}", "x".repeat(8 * 1024));
    for languages in [&*many, &*long, "fr;q=2", "fr;q", "\u{e9}, fr-\u{e9}", ";;;,,,", "fr\t-", "-fr", "fr;q=0.1234"] {
        let answer = send(&app, preferring("/quota", languages)).await;
        assert_eq!(answer.in_language(), ("Quota limit reached by CPU.".to_owned(), None), "{languages}");
    }
}

#[tokio::test]
async fn texts_can_come_from_elsewhere() {
    let texts = |report: &ErrorReport, language: &str| {
        assert!(report.template().is_some());
        match report.code() {
            "MachineNotFound" => Some(format!("[{language}] {}", report.argument("id")?)),
            "OnlyGerman" => panic!("secret"),
            _ => None,
        }
    };
    let translated = render::translated_by(["fr", "de", "not valid\n", "FR"], texts).source_language("de");
    assert_eq!(format!("{translated:?}"), "Translated { source: \"de\", languages: [\"fr\", \"de\"], .. }");
    let app = service(ErrorLayer::new().render(translated));
    let message = async |path, languages| send(&app, preferring(path, languages)).await.envelope().1;
    assert_eq!(message("/lost", "fr").await, "[fr] 7");
    assert_eq!(message("/lost", "de, fr;q=0.5").await, "[de] 7", "a text in the source language is used");
    assert_eq!(message("/untranslated", "de, fr;q=0.5").await, "Not translated", "the source is preferred");
    assert_eq!(message("/lost", "en, fr;q=0.5").await, "[fr] 7");
    assert_eq!(message("/untranslated", "fr").await, "Not translated");
    // A panic costs only the translation.
    let answer = send(&app, preferring("/german", "fr")).await;
    assert_eq!(answer.error()["message"], "Only English and German have a text for 3");
    assert_eq!(answer.header("content-language"), None);
    let failures = answer.log.iter().filter(|event| event.field("error.type") == Some("RendererFailed"));
    assert_eq!(failures.count(), 1);
}

/// An error whose message is declared in German.
#[derive(Debug, RestError)]
#[rest(code = "Weg", status = 404, msg = "Die Maschine ist weg.")]
struct Weg;

translation! { static WEG: "en" for Weg, complete = { "Weg" => "The machine is gone." }; }

#[tokio::test]
async fn messages_of_the_crate_are_in_english_whatever_the_source_language() {
    let texts = render::translated(&[&WEG, &http_error::GERMAN, &http_error::FRENCH]).source_language("de");
    let app = Router::new().route("/weg", on_get(async || Weg)).layer(ErrorLayer::new().render(texts));
    let (english, german) = ("There is nothing at this URI.", "Unter dieser Adresse gibt es nichts.");
    let weg = "Die Maschine ist weg.";
    for (path, languages, message, language) in [
        ("/nowhere", "de", german, Some("de")),
        ("/nowhere", "de-CH, en;q=0.5", german, Some("de")),
        ("/nowhere", "en, de;q=0.5", english, None),
        ("/nowhere", "es", english, None),
        ("/weg", "de", weg, None),
        ("/weg", "de, en;q=0.5", weg, None),
        ("/weg", "en, de;q=0.5", "The machine is gone.", Some("en")),
        ("/weg", "fr, de;q=0.5", weg, None),
    ] {
        let answer = send(&app, preferring(path, languages)).await;
        let (_, shown, _) = answer.envelope();
        assert_eq!((&*shown, answer.header("content-language")), (message, language), "{path} {languages}");
    }
}

catalogue! { struct Listed = Failed + HttpError["NotFound"]; }

translation! {
    static LISTED: "fr" for Listed = { ..http_error::FRENCH };
    static FIRST: "fr" for Failed = { "Untranslated" => "Le premier texte" };
    static SECOND: "fr" for Failed = { "Untranslated" => "Le second texte", "OnlyGerman" => "{0}, enfin" };
}

#[tokio::test]
async fn the_first_translation_with_a_text_wins_and_codes_beside_the_catalogue_have_texts() {
    let app = service(ErrorLayer::new().render(render::translated(&[&LISTED, &FIRST, &SECOND])));
    for (path, message) in [
        ("/untranslated", "Le premier texte"),
        ("/german", "3, enfin"),
        ("/panic", "Une erreur s’est produite sur le serveur."),
    ] {
        assert_eq!(send(&app, preferring(path, "fr")).await.envelope().1, message);
    }
}

/// A source of texts decides before the one that follows, although the client prefers the language of the latter.
#[tokio::test]
async fn the_first_renderer_that_translates_decides() {
    let french = render::translated_by(["fr"], |_: &ErrorReport, _: &str| Some("d’abord".to_owned()));
    let app = service(ErrorLayer::new().render(french).render(render::translated(&[&GERMAN])));
    for (languages, language) in [("de-AT, fr;q=0.5", "fr"), ("de-AT", "de-AT")] {
        assert_eq!(send(&app, preferring("/german", languages)).await.header("content-language"), Some(language));
    }
}

#[tokio::test]
async fn a_form_of_the_service_gets_the_translated_message() {
    let own = |report: &ErrorReport| {
        let body = serde_json::json!({ "text": report.message(), "language": report.language() });
        Some(Rendered::json(&body))
    };
    let app = service(ErrorLayer::new().render(own).render(render::translated(&[&FRENCH])));
    let answer = send(&app, preferring("/quota", "fr")).await;
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body, serde_json::json!({ "text": "Limite de quota atteinte : processeur.", "language": "fr" }));
}
