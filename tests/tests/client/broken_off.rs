//! Bodies that break off: what came is read, and of texts only those for people are kept in part.

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::client::ReceivedError;

fn read(body: impl AsRef<[u8]>) -> ReceivedError {
    ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body)
}

#[test]
fn the_beginning_of_a_message_is_kept_in_every_convention() {
    for (body, expected) in [
        (r#"{"error":{"code":"A","message":"No sp"#, "No sp…"),
        (r#"{"error":{"type":"a","reason":"No sp"#, "No sp…"),
        (r#"{"error":{"code":404,"status":"NOT_FOUND","message":"No sp"#, "No sp…"),
        (r#"{"error":{"code":"A","message":{"lang":"en","value":"No sp"#, "No sp…"),
        (r#"{"error":"invalid_grant","error_description":"No sp"#, "No sp…"),
        (r#"{"error":"invalid_grant","reason":"No sp"#, "No sp…"),
        (r#"{"error":"No sp"#, "No sp…"),
        (r#"{"error":"No"#, "No…"),
        (r#"{"type":"https://example.com/a","title":"T","status":403,"detail":"No sp"#, "No sp…"),
        (r#"{"type":"https://example.com/a","status":403,"title":"No sp"#, "No sp…"),
        (r#"{"timestamp":1,"status":500,"error":"Internal Server Error","message":"No sp"#, "No sp…"),
        (r#"{"kind":"Status","apiVersion":"v1","reason":"NotFound","message":"No sp"#, "No sp…"),
        (r#"{"errors":[{"code":"A","detail":"No sp"#, "No sp…"),
        (r#"{"errors":["No sp"#, "No sp…"),
        (r#"{"errors":"No sp"#, "No sp…"),
        (r#"{"errors":{"name":"No sp"#, "No sp…"),
        (r#"{"errors":{"name":["No sp"#, "No sp…"),
        (r#"[{"message":"No sp"#, "No sp…"),
        (r#"{"__type":"a#B","message":"No sp"#, "No sp…"),
        (r#"{"errorInstanceId":"i","errorName":"A:B","message":"No sp"#, "No sp…"),
        (r#"{"typeKey":"A","message":"No sp"#, "No sp…"),
        (r#"{"errorCode":"E1","errorSummary":"No sp"#, "No sp…"),
        (r#"{"fault":{"faultstring":"No sp"#, "No sp…"),
        (r#"{"name":"A","debug_id":"d","message":"No sp"#, "No sp…"),
        (r#"{"code":"A","message":"No sp"#, "No sp…"),
        (r#"{"code":"A","description":"No sp"#, "No sp…"),
        (r#"{"detail":"No sp"#, "No sp…"),
        (r#"{"detail":[{"type":"a","msg":"No sp"#, "No sp…"),
        // Half of an escape, of a pair of surrogates, and of a character.
        (r#"{"error":{"code":"A","message":"No \"sp\"#, "No \"sp…"),
        (r#"{"error":{"code":"A","message":"No sp\u00e"#, "No sp…"),
        (r#"{"error":{"code":"A","message":"No sp\ud83d\ude"#, "No sp…"),
        ("{\"error\":{\"code\":\"A\",\"message\":\"No sp\u{e9}", "No sp\u{e9}…"),
    ] {
        assert_eq!(read(body).message(), Some(expected), "{body}");
    }
    let half_a_character = b"{\"error\":{\"code\":\"A\",\"message\":\"No sp\xC3";
    assert_eq!(read(half_a_character).message(), Some("No sp…"));
    let nothing = read(r#"{"error":{"code":"A","message":""#);
    assert_eq!((nothing.code(), nothing.message()), (Some("A"), None));
}

#[test]
fn the_beginning_of_any_other_text_is_not_kept() {
    for body in [
        r#"{"error":{"message":"m","code":"Resource"#,
        r#"{"error":{"message":"m","target":"43f4cb08-fca5"#,
        r#"{"error":{"message":"m","request_id":"43f4cb08-fca5"#,
        r#"{"error":{"message":"m","innererror":{"code":"Resource"#,
        r#"{"error":{"message":"m","args":{"name":"ab"#,
        r#"{"message":"m","code":"Resource"#,
        r#"{"__type":"Resource"#,
        r#"{"error":{"message":"m","details":[{"message":"n","code":"Resource"#,
    ] {
        let received = read(body);
        assert_eq!((received.code(), received.target(), received.args()), (None, None, None), "{body}");
        assert!(received.correlation_id().is_none(), "{body}");
        assert!(received.inner_error().is_none_or(|inner| inner.code().is_none()), "{body}");
        assert!(received.details().iter().all(|detail| detail.code().is_empty()), "{body}");
        for name in ["code", "target", "request_id"] {
            assert_eq!(received.get(name), None, "{body}");
        }
        let relayed = received.pass_on().to_json();
        assert!(!relayed.contains("Resource") && !relayed.contains("43f4cb08-fca5"), "{relayed}");
    }
    assert_eq!(read(r#"{"error":{"code":"A","message":"No sp"#).get("message"), None);
}

#[test]
fn details_have_the_beginning_of_their_message() {
    let received = read(
        r#"{"error":{"code":"A","message":"m","details":[{"code":"B","message":"n"},{"code":"C","message":"No sp"#,
    );
    let details: Vec<_> = received.details().iter().map(|detail| (detail.code(), detail.message())).collect();
    assert_eq!(details, [("B", "n"), ("C", "No sp…")]);
    let problem = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))]);
    let body = r#"{"title":"T","errors":[{"detail":"No sp"#;
    let received = ReceivedError::from_parts(StatusCode::BAD_REQUEST, &problem, body);
    assert_eq!(received.details().first().map(rest_error::Detail::message), Some("No sp…"));
}
