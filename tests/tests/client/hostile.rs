//! Bodies that are made to hurt.

use http::{HeaderMap, StatusCode};
use rest_error::client::ReceivedError;

fn read(body: impl AsRef<[u8]>) -> ReceivedError {
    ReceivedError::from_parts(StatusCode::BAD_GATEWAY, &HeaderMap::new(), body)
}

#[test]
fn depth_bombs_are_survived() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("{\"error\":", "}"), ("{\"innererror\":", "}"), ("[{\"details\":", "}]")]
    {
        for depth in [100, 127, 128, 10_000, 200_000] {
            let bomb = open.repeat(depth) + "1" + &close.repeat(depth);
            for member in ["innererror", "details", "message", "code", "other"] {
                let body = format!(r#"{{"error":{{"code":"Before","{member}":{bomb}}}}}"#);
                let response = read(&body);
                assert!(member == "code" || response.code() == Some("Before"), "{member} {depth}");
                assert_eq!(response.body().len(), body.len().min(64 * 1024));
            }
        }
    }
}

#[test]
fn strings_in_strings_are_opened_once() {
    let mut text = r#"{"error":{"code":"Deep"}}"#.to_owned();
    for layer in 1..=8 {
        text = serde_json::to_string(&text).unwrap();
        assert_eq!(read(&text).code(), (layer == 1).then_some("Deep"));
    }
}

#[test]
fn a_large_body_is_read_whole_and_kept_in_part() {
    let message = "x".repeat(10_000_000);
    let response = read(format!(r#"{{"error":{{"message":"{message}","code":"AtTheEnd","target":"t"}}}}"#));
    assert_eq!(response.code(), Some("AtTheEnd"));
    assert_eq!(response.body().len(), 64 * 1024);
    assert!(response.is_body_truncated());
    // A gateway passes on a message of bounded length.
    assert!(response.pass_on().into_http::<Vec<u8>>().body().len() < 10_000);
}

#[test]
fn a_code_or_an_id_can_begin_no_line_and_no_header() {
    let response =
        read("{\"error\":{\"code\":\"A\\r\\nx-forged: 1\",\"message\":\"a\\nb\",\"target\":\"t\\r\\nx-forged: 1\"}}");
    assert_eq!(response.correlation_id(), None);
    assert!(!response.to_string().contains('\n'));
    let sent_on = response.pass_on().into_http::<Vec<u8>>();
    assert!(!sent_on.headers().contains_key("x-forged"));
    assert!(!sent_on.headers().contains_key("x-ms-error-code"), "a code that can't be a header's");
}

#[test]
fn a_body_full_of_details_is_read_in_bounded_memory() {
    for entry in [r#"{"code":"A"}"#, r#"{"code":"A","details":[{"code":"B"}]}"#, "{}", "[]", "0", r#""x""#] {
        let list = vec![entry; 1_000_000 / entry.len()].join(",");
        for body in [
            format!(r#"{{"error":{{"code":"First","details":[{list}],"message":"after"}}}}"#),
            format!(r#"{{"errors":[{list}]}}"#),
            format!("[{list}]"),
        ] {
            let received = read(&body);
            assert!(received.details().len() <= 100, "{entry}");
            if body.starts_with(r#"{"error""#) {
                assert_eq!((received.code(), received.message()), (Some("First"), Some("after")), "{entry}");
            }
            assert!(format!("{received:?}").len() < 8192 && format!("{received:#}").len() < 8192, "{entry}");
        }
    }
}

#[test]
fn details_of_every_form_are_read_up_to_the_limit() {
    let violations = |text: &str| [text; 4].join(",");
    let typed = format!(r#"{{"@type":"a.BadRequest","fieldViolations":[{}]}}"#, violations(r#"{"description":"d"}"#));
    let typed = [&*typed; 90].join(",");
    for body in [
        format!(r#"{{"error":{{"code":400,"status":"INVALID_ARGUMENT","details":[{typed}]}}}}"#),
        format!(r#"{{"code":3,"message":"m","details":[{typed}]}}"#),
        format!(r#"{{"resourceType":"OperationOutcome","issue":[{}]}}"#, [r#"{"code":"c"}"#; 300].join(",")),
        format!(r#"{{"error":"a b","details":{{"f":[{}]}}}}"#, [r#"{"message":"m"}"#; 300].join(",")),
        format!(r#"{{"error":{{"code":"A","@Message.ExtendedInfo":[{}]}}}}"#, [r#"{"MessageId":"m"}"#; 300].join(",")),
        format!(r#"{{"error":{{"code":"A","details":{{"errors":[{}]}}}}}}"#, [r#"{"message":"m"}"#; 300].join(",")),
    ] {
        assert_eq!(read(&body).details().len(), 100, "{}", &body[..80]);
    }
}

#[test]
fn one_text_of_any_length_is_bounded() {
    let long = "x".repeat(1_000_000);
    for body in [
        format!(r#"{{"error":{{"code":"{long}","message":"{long}","target":"{long}"}}}}"#),
        format!(r#"{{"errors":[{{"code":"A","field":"{long}"}}]}}"#),
        format!(r#"{{"error":{{"code":"A","innererror":{{"trace":"{long}"}}}}}}"#),
        long.clone(),
        format!("<title>{long}"),
    ] {
        let received = read(&body);
        let texts = [received.code(), received.message(), received.target()];
        assert!(texts.into_iter().flatten().all(|text| text.len() <= 8192));
        assert!(received.inner_error().is_none() && received.details().is_empty());
        assert!(format!("{received:?}").len() < 8192 && format!("{received:#}").len() < 8192);
    }
}

#[test]
fn many_members_are_read_up_to_a_limit() {
    let members: Vec<_> = (0..200_000).map(|number| format!(r#""m{number}":0"#)).collect();
    let received = read(format!(r#"{{"code":"A",{},"message":"b"}}"#, members.join(",")));
    assert_eq!(received.code(), Some("A"));
}
