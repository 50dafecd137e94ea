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
