//! What the middleware promises, each time on both frameworks: one ID in body, header and exactly one event, or the body
//! untouched and its ID in the others.

use rest_error::{
    CorrelationId, ErrorReport, ErrorResponse, HttpError,
    middleware::{render, trace_id},
};

use crate::{
    alike::{Answer, Both, Case, Change, Seen, Step, both, case, foreign},
    errors::failed,
};

/// The only event.
pub(crate) fn event<'a>(seen: &'a Seen, name: &str) -> Option<&'a str> {
    let [event] = &seen.events[..] else { panic!("one event is expected: {seen:?}") };
    event.get(name).map(String::as_str)
}

/// An envelope with this status and code, whose ID is the same everywhere.
pub(crate) fn is_envelope(seen: &Seen, status: u16, code: &str) {
    let error = &seen.json()["error"];
    assert_eq!((seen.status, error["code"].as_str()), (status, Some(code)), "{seen:?}");
    assert_eq!(error["target"], seen.id(), "{seen:?}");
    assert_eq!(seen.header("content-type"), Some("application/json"), "{seen:?}");
    assert_eq!(event(seen, "error.type"), Some(code));
    assert_eq!(event(seen, "http.response.status_code"), Some(&*status.to_string()));
    assert_eq!((event(seen, "http.request.method"), event(seen, "http.route")), (Some("GET"), Some("/things/{id}")));
}

/// A body that stays, with an ID in the header and one event with the status as code.
pub(crate) fn is_untouched(seen: &Seen, status: u16, body: &[u8]) {
    assert_eq!((seen.status, seen.body.as_deref()), (status, Some(body)), "{seen:?}");
    assert_eq!(event(seen, "error.type"), Some(&*status.to_string()));
}

pub(crate) fn of(answer: Answer, outer: Both) -> Case {
    Case { outer, ..case(answer) }
}

/// Code outside of a layer that changes the responses of what is inside.
fn changed(answer: Answer, change: Change, outer: Both) -> Case {
    Case { change: Some(change), outer, ..case(answer) }
}

fn nested(answer: Answer, inner: Both, change: Change, outer: Both) -> Case {
    Case { inner: Some(inner), change: Some(change), outer, ..case(answer) }
}

#[actix_web::test]
async fn what_says_nothing_to_a_client_becomes_an_envelope() {
    let text = "pool timed out: db-3";
    for (answer, sources) in [
        (foreign(409, "text/plain", text), Some(text)),
        (foreign(409, "TEXT/Plain; charset=utf-8", text), Some(text)),
        (foreign(409, "", text), Some(text)),
        (foreign(409, "text/plain", ""), None),
        (foreign(409, "application/json", ""), None),
        (foreign(409, "text/html", ""), None),
        // UTF-16, with and without a byte order mark, and Latin-1.
        (foreign(409, "text/plain", *b"\xff\xfep\0o\0o\0l\0"), Some("pool")),
        (foreign(409, "text/plain", *b"\xfe\xff\0p\0o\0o\0l"), Some("pool")),
        (foreign(409, "text/plain", *b"p\0o\0o\0l\0"), Some("pool")),
        (foreign(409, "text/plain", *b"\0p\0o\0o\0l"), Some("pool")),
        (foreign(409, "text/plain", *b"\xef\xbb\xbfpool"), Some("pool")),
        (foreign(409, "text/plain", *b"gel\xf6scht"), Some("gel\u{fffd}scht")),
        // Not what is compressed, too long or not there yet.
        (foreign(409, "text/plain", text).header("content-encoding", "br"), None),
        (foreign(409, "text/plain", "x".repeat(8193)), None),
        (foreign(409, "text/plain", text).then(Step::Wait), None),
        (foreign(409, "text/plain", text).then(Step::Fail), None),
    ] {
        let seen = case(Answer::Foreign(answer)).seen().await;
        is_envelope(&seen, 409, "Conflict");
        assert_eq!(event(&seen, "sources"), sources);
        let message = HttpError::Conflict.to_string();
        assert_eq!(seen.json()["error"]["message"], *message);
        assert_eq!(event(&seen, "message_text"), Some(&*message));
        assert!(!seen.headers.contains_key("content-encoding"));
    }
    let seen = case(Answer::Foreign(foreign(409, "text/plain", "x".repeat(8192)))).seen().await;
    assert!(event(&seen, "sources").is_some());
}

#[actix_web::test]
async fn the_headers_of_an_old_body_go_and_all_others_stay() {
    let old = foreign(401, "text/plain", "who?")
        .header("content-encoding", "identity")
        .header("content-digest", "sha-256=:a:")
        .header("content-md5", "a")
        .header("etag", "\"a\"")
        .header("content-language", "en")
        .header("content-location", "/who.txt")
        .header("last-modified", "Sat, 28 Nov 2026 09:00:00 GMT")
        .header("trailer", "x-sum")
        .header("www-authenticate", "Basic")
        .header("www-authenticate", "Bearer realm=\"a\"")
        .header("cache-control", "max-age=60")
        .header("retry-after", "9")
        .header("set-cookie", "a=1")
        .header("set-cookie", "b=2")
        .header("x-content-type-options", "other");
    let seen = case(Answer::Foreign(old)).seen().await;
    is_envelope(&seen, 401, "Unauthorized");
    for gone in ["encoding", "digest", "md5", "language", "location"] {
        assert!(!seen.headers.contains_key(&format!("content-{gone}")), "{gone}");
    }
    for gone in ["etag", "last-modified", "trailer"] {
        assert!(!seen.headers.contains_key(gone), "{gone}");
    }
    for (name, values) in [
        ("www-authenticate", &["Basic", "Bearer realm=\"a\""][..]),
        ("cache-control", &["max-age=60"]),
        ("retry-after", &["9"]),
        ("set-cookie", &["a=1", "b=2"]),
        ("x-content-type-options", &["nosniff"]),
    ] {
        assert_eq!(seen.headers[name], values, "{name}");
    }
    // What the response says about waiting is more specific than what the error of the callback says.
    let down = || both!(|it| it.foreign(|_, _| Some(failed("down").into())));
    for (old, seconds) in [(foreign(503, "", "").header("retry-after", "9"), "9"), (foreign(503, "", ""), "2")] {
        assert_eq!(of(Answer::Foreign(old), down()).seen().await.headers["retry-after"], [seconds]);
    }
}

#[actix_web::test]
async fn a_body_for_machines_stays_and_its_id_is_used() {
    let id = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
    let json = |shown: &str| format!("{{\"error\":{{\"target\":\"{shown}\"}}}}");
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let with_mark = |text: &str| [vec![0xef, 0xbb, 0xbf], text.as_bytes().to_vec()].concat();
    for (answer, expected) in [
        (foreign(502, "application/json", json(id)), Some(id)),
        (foreign(502, "application/problem+json", format!("{{\"correlationId\":\"{id}\"}}")), Some(id)),
        (foreign(502, "Application/JSON; charset=utf-8", json(id)), Some(id)),
        (foreign(502, "application/json", with_mark(&json(id))), Some(id)),
        (foreign(502, "application/json; charset=utf-16", utf_16(&json(id))), Some(id)),
        // A target that is no ID names a field, for example. Otherwise the body decides.
        (foreign(502, "application/json", json("name")).header("x-request-id", "of-the-header"), Some("of-the-header")),
        (foreign(502, "application/json", json("name")), None),
        (foreign(502, "application/json", json(id)).header("x-request-id", "of-the-header"), Some(id)),
        (foreign(502, "text/html", "<p>down</p>").header("x-request-id", "of-the-header"), Some("of-the-header")),
        // The rest of the body does not matter.
        (foreign(502, "application/json", json(id)).then(Step::Wait), Some(id)),
        (foreign(502, "application/json", format!("{}{}", " ".repeat(9000), json(id))), Some(id)),
        // These show none.
        (foreign(502, "text/html", json(id)), None),
        (foreign(502, "application/json", json(id)).header("content-encoding", "br"), None),
        (foreign(502, "application/json", "{\"error\":"), None),
        (foreign(502, "text/html", "a").header("x-request-id", "a").header("x-request-id", "b"), None),
        (foreign(502, "text/html", "a").header("x-request-id", "a b"), None),
    ] {
        let Step::Chunk(body) = answer.body[0].clone() else { panic!("the body has one chunk") };
        let seen = case(Answer::Foreign(answer)).seen().await;
        is_untouched(&seen, 502, &body);
        assert_eq!(seen.headers["x-request-id"].len(), 1);
        match expected {
            Some(expected) => assert_eq!(seen.id(), expected),
            None => assert!(seen.id().len() == 36 && seen.id() != id, "{seen:?}"),
        }
    }
}

#[actix_web::test]
async fn an_error_of_the_crate_has_the_requests_id() {
    let trace = "1af7651916cd43dd8448eb211c80319d";
    let parent = "00-1af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-01";
    let sources = || both!(|it| it.trust_request_id().correlation_id(trace_id));
    let long = "x".repeat(129);
    let long: &'static str = long.leak();
    for (request, expected) in [
        (vec![("traceparent", parent), ("x-request-id", "promise-1")], Some("promise-1")),
        (vec![("traceparent", parent)], Some(trace)),
        (vec![("traceparent", parent), ("x-request-id", "a"), ("x-request-id", "b")], Some(trace)),
        (vec![("traceparent", parent), ("x-request-id", long)], Some(trace)),
        (vec![("traceparent", parent), ("x-request-id", "a b")], Some(trace)),
        (vec![("traceparent", parent), ("traceparent", parent)], None),
        (vec![("traceparent", "00-1af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-01-a")], None),
        (vec![], None),
    ] {
        for answer in [Answer::Failed("down"), Answer::Owned(failed("down").into())] {
            let seen = Case { request: request.clone(), ..of(answer, sources()) }.seen().await;
            is_envelope(&seen, 503, "Down");
            match expected {
                Some(expected) => assert_eq!(seen.id(), expected),
                None => assert_eq!(seen.id().len(), 36),
            }
            assert_eq!(seen.header("retry-after"), Some("2"));
        }
    }
}

/// The report, however long it is, and whatever header the response already has.
#[actix_web::test]
async fn the_id_is_written_into_long_bodies_and_over_other_headers() {
    let long = || {
        let details = (0..90).map(|n| rest_error::Detail::new("Empty", "x".repeat(200)).with_target(format!("f{n}")));
        crate::errors::Failed::Fields { details: details.collect() }
    };
    let seen = case(Answer::Owned(long().into())).seen().await;
    is_envelope(&seen, 400, "Fields");
    assert!(seen.body.as_ref().unwrap().len() > 16 * 1024);
    assert!(event(&seen, "details").unwrap().starts_with("Empty at f0: xxx"));
    let other = Change { header: Some(("x-request-id", "other")), ..Change::default() };
    is_envelope(&changed(Answer::Failed("down"), other.clone(), both!()).seen().await, 503, "Down");
    is_envelope(&nested(Answer::Failed("down"), both!(), other, both!()).seen().await, 503, "Down");
    // An ID that the service has chosen stays.
    let chosen = CorrelationId::parse("promise-chosen-1").unwrap();
    let error = ErrorResponse::from(failed("down")).with_correlation_id(chosen);
    let seen = case(Answer::Owned(error)).seen().await;
    is_envelope(&seen, 503, "Down");
    assert_eq!(seen.id(), "promise-chosen-1");
}

#[actix_web::test]
async fn a_body_that_was_changed_inside_stays() {
    let page: fn(String) -> String = |_| "<p>down</p>".to_owned();
    let member: fn(String) -> String = |body| body.replacen('{', "{\"added\":1,", 1);
    let text: fn(String) -> String = |body| format!("quote {}", &body[body.find("target").unwrap()..][9..45]);
    let problem = || both!(|it| it.render(render::problem("https://example.com/").by_default()));
    for rebuilds in [false, true] {
        for outer in [both!(), problem()] {
            let change = Change { body: Some(member), rebuilds, ..Change::default() };
            let seen = changed(Answer::Failed("down"), change, outer.clone()).seen().await;
            assert_eq!((&seen.json()["added"], &seen.json()["error"]["target"]), (&1.into(), &seen.id().into()));
            assert_eq!(event(&seen, "error.type"), Some(if rebuilds { "503" } else { "Down" }));

            let header = Some(("content-type", "text/html"));
            let change = Change { body: Some(page), header, rebuilds, ..Change::default() };
            let seen = changed(Answer::Failed("down"), change, outer).seen().await;
            assert_eq!((seen.text(), seen.header("content-type")), ("<p>down</p>", Some("text/html")));
            assert_eq!(seen.events.len(), 1);
        }
    }
    // A body that is gone shows no ID, so that the request's is used.
    let change = Change { body: Some(|_| String::new()), ..Change::default() };
    let trusted = vec![("x-request-id", "promise-empty-1")];
    let outer = both!(|it| it.trust_request_id());
    let seen = Case { request: trusted, ..changed(Answer::Failed("down"), change, outer) }.seen().await;
    assert_eq!((seen.text(), seen.id(), event(&seen, "error.type")), ("", "promise-empty-1", Some("Down")));
    // A body that goes on, another ID in the body, a text that quotes the ID, and a body that was compressed.
    for outer in [both!(), problem()] {
        let then = vec![Step::Wait, Step::Chunk(b" ".to_vec())];
        let change = Change { body: Some(|body| body), then, ..Change::default() };
        let seen = changed(Answer::Failed("down"), change, outer).seen().await;
        assert_eq!((&seen.json()["error"]["target"], event(&seen, "error.type")), (&seen.id().into(), Some("Down")));
        assert!(seen.text().ends_with("}} "), "{seen:?}");
    }
    let other: fn(String) -> String = |_| "{\"correlationId\":\"promise-other-1\"}".to_owned();
    let other = Change { body: Some(other), ..Change::default() };
    let seen = changed(Answer::Failed("down"), other, both!()).seen().await;
    assert_eq!((seen.id(), event(&seen, "error.type")), ("promise-other-1", Some("Down")));
    let change = Change { body: Some(text), ..Change::default() };
    let seen = changed(Answer::Failed("down"), change, both!()).seen().await;
    assert_eq!(seen.text(), format!("quote {}", seen.id()));
    // A long envelope that was changed.
    let details = (0..90).map(|_| rest_error::Detail::new("Empty", "x".repeat(200)));
    let error = crate::errors::Failed::Fields { details: details.collect() };
    let change = Change { body: Some(member), ..Change::default() };
    let seen = changed(Answer::Owned(error.into()), change, both!()).seen().await;
    assert_eq!(seen.json()["error"]["target"], seen.id());
    for outer in [both!(), problem()] {
        let change = Change { header: Some(("content-encoding", "br")), ..Change::default() };
        let seen = changed(Answer::Failed("down"), change, outer).seen().await;
        assert_eq!((&seen.json()["error"]["target"], seen.header("content-encoding")), (&seen.id().into(), Some("br")));
        assert_eq!(event(&seen, "error.type"), Some("Down"));
    }
    let mut kept = foreign(409, "text/plain", "in plain text");
    kept.keeps_body = true;
    is_untouched(&case(Answer::Foreign(kept)).seen().await, 409, b"in plain text");
    let error = ErrorResponse::from(failed("down"));
    let id = error.correlation_id().to_string();
    let seen = of(Answer::Kept(error), problem()).seen().await;
    assert_eq!((seen.id(), &seen.json()["error"]["target"]), (&*id, &id.as_str().into()));
    assert_eq!(event(&seen, "error.type"), Some("Down"));
}

#[actix_web::test]
async fn an_error_is_logged_whatever_the_status_that_it_is_sent_with() {
    for status in [200, 302, 418, 500] {
        let change = || Change { status: Some(status), ..Change::default() };
        is_envelope(&changed(Answer::Failed("down"), change(), both!()).seen().await, status, "Down");
        let seen = nested(Answer::Failed("down"), both!(), change(), both!()).seen().await;
        assert_eq!((seen.status, &seen.json()["error"]["target"]), (status, &seen.id().into()), "{seen:?}");
        assert_eq!(event(&seen, "error.type"), Some("Down"));
    }
    // A success that replaced an error, with the extensions of that.
    let change = Change { status: Some(200), body: Some(|_| "[]".to_owned()), ..Change::default() };
    let seen = changed(Answer::Failed("down"), change, both!()).seen().await;
    assert_eq!((seen.status, seen.text(), seen.headers.get("x-request-id")), (200, "[]", None));
}

#[actix_web::test]
async fn nested_layers_have_one_id_and_one_event() {
    let other_name = || both!(|it| it.header(http::HeaderName::from_static("x-ms-request-id")));
    let problem = || both!(|it| it.render(render::problem("https://example.com/").by_default()));
    for answer in [
        Answer::Failed("down"),
        Answer::Foreign(foreign(503, "text/plain", "down")),
        Answer::Foreign(foreign(503, "application/json", "{}")),
        Answer::Panics(|| panic!("on purpose")),
    ] {
        for rebuilds in [false, true] {
            let change = Change { rebuilds, ..Change::default() };
            let seen = nested(answer.clone(), other_name(), change, both!()).seen().await;
            assert_eq!(seen.events.len(), 1, "{seen:?}");
            assert!(rebuilds || seen.header("x-ms-request-id") == Some(seen.id()), "{seen:?}");
            assert!(seen.json()["error"]["target"].as_str().is_none_or(|target| target == seen.id()), "{seen:?}");
        }
    }
    // The layer outside renders the envelope of the one inside, but not what that has rendered or others have changed.
    let seen = nested(Answer::Failed("down"), both!(), Change::default(), problem()).seen().await;
    assert_eq!((seen.json()["correlationId"].as_str(), seen.events.len()), (Some(seen.id()), 1));
    let declines = || both!(|it| it.render(|_: &ErrorReport| None));
    let seen = nested(Answer::Failed("down"), declines(), Change::default(), problem()).seen().await;
    is_envelope(&seen, 503, "Down");
    let page = || both!(|it| it.render(|report: &ErrorReport| Some(render::Rendered::html(report.code()))));
    let seen = nested(Answer::Failed("down"), page(), Change::default(), problem()).seen().await;
    assert_eq!((seen.text(), seen.events.len()), ("Down", 1));
    let change = Change { body: Some(|body| body.replace("reachable", "joignable")), ..Change::default() };
    let seen = nested(Answer::Failed("down"), both!(), change, problem()).seen().await;
    assert!(seen.text().contains("joignable") && seen.text().contains(seen.id()), "{seen:?}");
}

/// Between the layers, another failure replaces the first one. Both are in the log.
#[actix_web::test]
async fn a_second_failure_between_layers_is_logged_too() {
    let text: fn(String) -> String = |_| "{}".to_owned();
    let rebuilt = || Change { body: Some(text), rebuilds: true, ..Change::default() };
    let json = Some(("content-type", "application/json"));
    for (change, code) in [
        (Change { status: Some(500), header: json, ..rebuilt() }, "500"),
        (Change { drops_type: true, ..rebuilt() }, "ServiceUnavailable"),
        (Change { fails: Some("down"), ..Change::default() }, "Down"),
    ] {
        let first = Answer::Foreign(foreign(503, "text/plain", "the first"));
        let seen = nested(first, both!(), change, both!()).seen().await;
        let codes: Vec<_> = seen.events.iter().map(|event| &*event["error.type"]).collect();
        assert_eq!(codes, ["ServiceUnavailable", code], "{seen:?}");
        assert!(seen.json()["error"]["target"].as_str().is_none_or(|target| target == seen.id()), "{seen:?}");
    }
    // A response that was only rebuilt is the same failure.
    let first = Answer::Foreign(foreign(503, "text/plain", "the first"));
    let seen = nested(first, both!(), Change { header: json, ..rebuilt() }, both!()).seen().await;
    assert_eq!(seen.events.len(), 1, "{seen:?}");
}
