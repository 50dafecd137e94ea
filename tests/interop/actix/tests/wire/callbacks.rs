//! What code of others can do to a failure, on both frameworks: callbacks, renderers, texts and panics.

use rest_error::{ErrorReport, ErrorResponse, HttpError, RestError, middleware::render};

use crate::{
    alike::{Answer, Case, Step, both, case, foreign},
    errors::failed,
    promises::{event, is_envelope, is_untouched, of},
};

#[actix_web::test]
async fn code_of_others_may_panic() {
    type Panic = (fn(), Option<&'static str>);

    struct Bomb(&'static str);

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("{}", self.0);
        }
    }

    let panics: [Panic; 5] = [
        (|| panic!("a literal"), Some("panicked: a literal")),
        (|| panic!("a {}", "text".to_owned()), Some("panicked: a text")),
        (|| std::panic::panic_any(7), Some("panicked")),
        (|| std::panic::panic_any(Bomb("in the drop of a payload")), Some("panicked")),
        (|| panic!("a\nforged\u{1b}[2J line"), Some("panicked: a\\nforged\\u{1b}[2J line")),
    ];
    for (panic, sources) in panics {
        let seen = case(Answer::Panics(panic)).seen().await;
        is_envelope(&seen, 500, "InternalServerError");
        assert_eq!(event(&seen, "sources"), sources);
    }
    // A body, when it is read, when it is dropped because it is replaced, and both.
    let body = |media_type| foreign(503, media_type, "down");
    for (answer, status, code) in [
        (body("application/json").then(Step::Panic), 500, "InternalServerError"),
        (body("application/json").then(Step::Panic).then(Step::PanicWhenDropped), 500, "InternalServerError"),
        (body("text/plain").then(Step::PanicWhenDropped), 503, "ServiceUnavailable"),
        (body("text/plain").then(Step::Wait).then(Step::PanicWhenDropped), 503, "ServiceUnavailable"),
        (body("text/plain").then(Step::Fail).then(Step::PanicWhenDropped), 503, "ServiceUnavailable"),
    ] {
        is_envelope(&case(Answer::Foreign(answer)).seen().await, status, code);
    }
    // The callbacks.
    let gone = || both!(|it| it.foreign(|_, text| Some(HttpError::Gone.with_message(text?.to_owned()).into())));
    let seen = of(Answer::Foreign(foreign(409, "text/plain", "of the store")), gone()).seen().await;
    is_envelope(&seen, 409, "Gone");
    assert_eq!((event(&seen, "message_text"), event(&seen, "sources")), (Some("of the store"), Some("of the store")));
    let encoded = foreign(409, "text/plain", "x").header("content-encoding", "br");
    is_envelope(&of(Answer::Foreign(encoded), gone()).seen().await, 409, "Conflict");
    let panics = both!(|it| it.foreign(|_, _| panic!("in foreign")).on_error(|_| panic!("in on_error")));
    let seen = of(Answer::Foreign(foreign(409, "text/plain", "x")), panics).seen().await;
    is_envelope(&seen, 409, "Conflict");
    assert_eq!(event(&seen, "sources"), Some("x: panicked: in foreign"));
    let known = both!(|it| it.foreign(|_, _| Some(ErrorResponse::from(failed("down")))));
    let seen = of(Answer::Foreign(foreign(409, "text/plain", "x")), known).seen().await;
    let sources = "connection to 10.0.0.7 refused: password=hunter2\\nERROR forged";
    assert_eq!(event(&seen, "sources"), Some(sources), "the text is not logged if the cause is known");
}

#[actix_web::test]
async fn another_service_is_named_in_the_log() {
    let answer = foreign(503, "text/plain", "down").header("x-request-id", "of-the-other");
    let seen = case(Answer::Foreign(answer)).seen().await;
    is_envelope(&seen, 503, "ServiceUnavailable");
    assert_eq!(event(&seen, "upstream.correlation_id"), Some("of-the-other"));
    let seen = case(Answer::Failed("called")).seen().await;
    is_envelope(&seen, 502, "Called");
    assert_eq!(event(&seen, "upstream.error.type"), Some("Locked"));
    assert_eq!(event(&seen, "upstream.correlation_id"), Some("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
}

#[actix_web::test]
async fn texts_of_others_stay_on_one_line_of_the_log() {
    let text = "a\nERROR forged\u{1b}[2J\u{202e}";
    let shown = "a\\nERROR forged\\u{1b}[2J\\u{202e}";
    let error = HttpError::Gone.with_message(text.to_owned());
    let seen = case(Answer::Owned(error.into())).seen().await;
    assert_eq!(event(&seen, "message_text"), Some(shown));
    let detail = rest_error::Detail::new("Empty", text).with_target(text);
    let error = crate::errors::Failed::Fields { details: vec![detail] };
    let seen = case(Answer::Owned(error.into())).seen().await;
    assert_eq!(event(&seen, "details"), Some(&*format!("Empty at {shown}: {shown}")));
    let seen = case(Answer::Foreign(foreign(409, "text/plain", text))).seen().await;
    assert_eq!(event(&seen, "sources"), Some(shown));
    let body = format!("{{\"error\":{{\"code\":{},\"message\":\"m\"}}}}", serde_json::Value::from(text));
    let received =
        rest_error::client::ReceivedError::from_parts(http::StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), body);
    let seen = case(Answer::Owned(received.pass_on())).seen().await;
    assert_eq!(event(&seen, "error.type"), Some(shown));
}

#[actix_web::test]
async fn levels_are_by_status_and_can_be_set() {
    for (kind, level) in [("down", "ERROR"), ("machine", "INFO")] {
        let seen = case(Answer::Failed(kind)).seen().await;
        assert_eq!(event(&seen, "level"), Some(level));
        let set = || both!(|it| it.level(|report| (report.status() == 404).then_some(tracing::Level::WARN)));
        let seen = of(Answer::Failed(kind), set()).seen().await;
        assert_eq!(seen.events.len(), usize::from(kind == "machine"));
        assert!(seen.events.iter().all(|event| event["level"] == "WARN"));
        let panics = || both!(|it| it.level(|_| panic!("in level")));
        assert_eq!(event(&of(Answer::Failed(kind), panics()).seen().await, "level"), Some(level));
    }
}

#[actix_web::test]
async fn a_grpc_client_gets_a_status_of_grpc() {
    for (sent, received) in [
        ("application/grpc", "application/grpc"),
        ("application/grpc+proto", "application/grpc"),
        ("Application/gRPC; a=b", "application/grpc"),
        ("application/grpc-web+proto", "application/grpc-web"),
        ("application/grpc-web-text", "application/grpc-web-text"),
    ] {
        let message = HttpError::ServiceUnavailable { retry_after: None }.with_message("50 % \u{fc}\n");
        let case = Case { request: vec![("content-type", sent)], ..case(Answer::Owned(message.into())) };
        let seen = case.seen().await;
        assert_eq!((seen.status, seen.header("content-type")), (200, Some(received)), "{sent}");
        assert_eq!(seen.header("grpc-status"), Some("14"));
        assert_eq!(seen.header("grpc-message"), Some("50 %25 %C3%BC%0A"));
        assert_eq!((seen.body.as_deref(), event(&seen, "http.response.status_code")), (Some(&b""[..]), Some("503")));
    }
    let request = || vec![("content-type", "application/grpc")];
    for (status, expected) in [
        (400, "13"),
        (401, "16"),
        (403, "7"),
        (404, "12"),
        (409, "2"),
        (429, "14"),
        (500, "2"),
        (502, "14"),
        (503, "14"),
        (504, "14"),
    ] {
        let answer = Answer::Foreign(foreign(status, "text/plain", "x").header("etag", "\"a\""));
        let seen = Case { request: request(), ..case(answer) }.seen().await;
        assert_eq!(
            (seen.status, seen.header("grpc-status"), seen.header("etag")),
            (200, Some(expected), None),
            "{status}"
        );
        assert_eq!(event(&seen, "http.response.status_code"), Some(&*status.to_string()));
    }
    let long = HttpError::Gone.with_message("x".repeat(3000));
    let seen = Case { request: request(), ..case(Answer::Owned(long.into())) }.seen().await;
    assert_eq!(seen.header("grpc-message").map(str::len), Some(1024));
    // A body that stays, and a client that speaks something else.
    let seen = Case { request: request(), ..case(Answer::Foreign(foreign(502, "text/html", "<p>"))) }.seen().await;
    is_untouched(&seen, 502, b"<p>");
    let other = vec![("content-type", "application/grpcs")];
    is_envelope(&Case { request: other, ..case(Answer::Failed("down")) }.seen().await, 503, "Down");
}

/// A renderer decides about the body, but not about the ID, and only if the body is that of this crate.
#[actix_web::test]
async fn a_renderer_cannot_change_the_id() {
    let page = || {
        both!(|it| it.render(|report: &ErrorReport| {
            let page = render::Rendered::html(report.correlation_id().as_str());
            let (name, value) = ("x-request-id", http::HeaderValue::from_static("other"));
            Some(page.with_header(http::HeaderName::from_static(name), value))
        }))
    };
    for answer in [Answer::Failed("down"), Answer::Foreign(foreign(503, "text/plain", "down"))] {
        let seen = of(answer, page()).seen().await;
        assert_eq!((seen.text(), seen.header("content-type")), (seen.id(), Some("text/html; charset=utf-8")));
        assert_eq!(seen.events.len(), 1);
    }
    is_untouched(&of(Answer::Foreign(foreign(503, "text/csv", "a")), page()).seen().await, 503, b"a");
}

/// Renderers read the headers of the request, whether they have one value or several.
#[actix_web::test]
async fn a_renderer_decides_by_the_headers_of_the_request() {
    let layers = || {
        both!(|it| it
            .render(render::translated(&[&rest_error::defender::FRENCH]))
            .render(render::problem("https://example.com/"))
            .render(render::page()))
    };
    let answer = || Answer::Owned(rest_error::defender::DefenderError::Forbidden.into());
    for (request, media_type, language) in [
        (vec![], "application/json", None),
        (vec![("accept", "application/problem+json")], "application/problem+json", None),
        (vec![("accept", "text/html")], "text/html; charset=utf-8", None),
        (vec![("accept", "text/csv"), ("accept", "text/html")], "text/html; charset=utf-8", None),
        (vec![("accept-language", "fr-CH, en;q=0.5")], "application/json", Some("fr")),
        (
            vec![("accept-language", "fr"), ("accept", "application/problem+json")],
            "application/problem+json",
            Some("fr"),
        ),
    ] {
        let seen = Case { request: request.clone(), ..of(answer(), layers()) }.seen().await;
        assert_eq!((seen.status, seen.header("content-type")), (403, Some(media_type)), "{request:?}");
        if language.is_some() {
            assert_eq!(seen.header("content-language"), language, "{request:?}");
        }
        assert!(seen.text().contains(seen.id()) && seen.events.len() == 1, "{seen:?}");
    }
}
