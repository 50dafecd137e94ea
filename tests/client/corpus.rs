//! A body of each shape that is met, in `tests/corpus/`, and what is read of it.

use std::{fs, path::Path};

use http::{HeaderMap, HeaderValue, StatusCode, header};
use rest_error::{ErrorResponse, InnerError, defender::DefenderCode};

/// File; code, message and target; and the correlation ID where it is not the target.
type Row = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>, Option<&'static str>);

const UUID: &str = "43f4cb08-8fac-4b65-9db1-745c2ae65f3a";

const ROWS: [Row; 33] = [
    ("envelope.json", Some("ResourceNotFound"), Some("Machine 123123123 was not found"), Some(UUID), Some(UUID)),
    ("escapes.json", Some("InvalidInput"), Some("Invalid input \"a\\b\n😀\"."), Some("t\"1"), Some("t\"1")),
    ("quota.json", Some("429"), Some("Quota limit reached"), Some("|7a1b9c.2."), Some("|7a1b9c.2.")),
    ("numeric_code.json", Some("404"), Some("Not found"), None, None),
    ("empty_strings.json", Some(""), Some(""), Some(""), None),
    ("nulls.json", None, None, None, None),
    ("odata.json", Some("501"), Some("Unsupported functionality"), Some("query"), Some("query")),
    ("odata_v3.json", Some("Request_BadRequest"), Some("Invalid value specified"), None, None),
    ("azure.json", Some("BadArgument"), Some("Multiple errors"), Some("ContactInfo"), Some("ContactInfo")),
    (
        "graph.json",
        Some("Authorization_RequestDenied"),
        Some("Insufficient privileges to complete the operation."),
        None,
        Some("f6a3a1b2-0000-4c4e-9ba1-2f2b9d5d8c11"),
    ),
    ("target_object.json", Some("A"), Some("b"), None, None),
    ("target_text.json", Some("A"), Some("b"), Some("two words"), None),
    ("oauth.json", Some("invalid_grant"), Some("The token is expired"), None, None),
    ("status_and_message.json", Some("429"), Some("Rate limit is exceeded. Try again in 7 seconds."), None, None),
    ("plain.json", Some("Busy"), Some("Later"), None, None),
    (
        "problem.json",
        Some("https://example.com/probs/out-of-credit"),
        Some("Your balance is 30."),
        Some("/account/12345/msgs/abc"),
        Some("/account/12345/msgs/abc"),
    ),
    ("problem_blank.json", None, Some("Not Found"), None, None),
    ("string.json", Some("Inside"), Some("a string"), Some("t-2"), Some("t-2")),
    ("bom.json", Some("Bom"), Some("m"), Some("t"), Some("t")),
    ("utf16le.json", Some("Wide"), Some("ü 😀"), Some("t"), Some("t")),
    ("utf16be.json", Some("Wide"), Some("ü 😀"), Some("t"), Some("t")),
    ("utf16le_without_bom.json", Some("Wide"), Some("ü 😀"), Some("t"), Some("t")),
    ("latin1.json", Some("Latin"), Some("f\u{FFFD}r"), Some("t"), Some("t")),
    ("truncated.json", Some("Cut"), Some("whole"), None, None),
    ("duplicates.json", Some("Last"), Some("b"), None, None),
    ("gateway.html", None, None, None, None),
    ("empty.txt", None, None, None, None),
    ("text.txt", None, None, None, None),
    ("array.json", None, None, None, None),
    ("number.json", None, None, None, None),
    ("null.json", None, None, None, None),
    ("not_an_object.json", None, Some("beside"), None, None),
    ("whitespace.json", Some("Spaced"), None, None, None),
];

fn body(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(file)).expect(file)
}

fn response(file: &str) -> ErrorResponse {
    ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body(file))
}

#[test]
fn each_shape_is_read_and_kept() {
    for (file, code, message, target, id) in ROWS {
        let response = response(file);
        assert_eq!((response.code(), response.message(), response.target()), (code, message, target), "{file}");
        assert_eq!(response.correlation_id().map(AsRef::as_ref), id, "{file}");
        assert_eq!(response.body(), Some(&*body(file)), "{file}");
        assert!(!response.is_body_cut());
        assert_eq!(response.status(), 400);
        // One line for the log, whatever came.
        assert!(!response.to_string().contains(char::is_control), "{response}");
    }
}

#[test]
fn every_file_has_its_row() {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).unwrap();
    let mut files: Vec<_> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut rows: Vec<_> = ROWS.iter().map(|row| row.0).collect();
    rows.sort_unstable();
    assert_eq!(files, rows);
}

#[test]
fn details_and_inner_errors_are_there() {
    let odata = response("odata.json");
    let details: Vec<_> =
        odata.details().iter().map(|detail| (detail.code(), detail.message(), detail.target())).collect();
    assert_eq!(details, [("301", "$search query option not supported", Some("$search")), ("7", "", None)]);
    assert!(odata.inner_error().unwrap().get("trace").is_some());

    let azure = response("azure.json");
    let inner = azure.inner_error().unwrap();
    let innermost = inner.inner_error().unwrap();
    assert_eq!((inner.code(), innermost.code()), (Some("PasswordError"), Some("PasswordDoesNotMeetPolicy")));
    assert_eq!((innermost.get("minLength"), innermost.message()), (Some(&6.into()), None));
    assert_eq!(innermost.inner_error(), None::<&InnerError>);

    assert_eq!(response("graph.json").inner_error().unwrap().get("client-request-id"), Some(&"c1".into()));
}

#[test]
fn an_inner_error_has_a_message() {
    let body = r#"{"error":{"code":"A","innererror":{"code":"B","message":"in words"}}}"#;
    let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    assert_eq!(
        response.inner_error().map(|inner| (inner.code(), inner.message())),
        Some((Some("B"), Some("in words")))
    );
}

#[test]
fn an_error_that_is_a_number_is_kept_as_text() {
    for number in ["404", "-7", "1.5"] {
        for body in [format!(r#"{{"error":{number}}}"#), format!(r#"{{"code":{number}}}"#)] {
            let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &body);
            assert_eq!(response.code(), Some(number), "{body}");
        }
    }
}

#[test]
fn a_member_of_another_kind_hides_no_other() {
    for other in ["[1,[2]]", "{\"a\":{}}", "true", "null", "[]"] {
        for name in ["code", "message", "target"] {
            let body = format!(r#"{{"error":{{"{name}":{other},"code":"A","message":"b","target":"t"}}}}"#);
            let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &body);
            let told = (response.code(), response.message(), response.target());
            assert_eq!(told, (Some("A"), Some("b"), Some("t")), "{body}");
        }
    }
}

#[test]
fn a_detail_has_a_code_or_a_message() {
    let details = r#"[{"code":"A"},{"message":"b"},{"target":"t"},{},7,{"code":8,"message":null,"target":9}]"#;
    let body = format!(r#"{{"error":{{"details":{details}}}}}"#);
    let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &body);
    let read: Vec<_> =
        response.details().iter().map(|detail| (detail.code(), detail.message(), detail.target())).collect();
    assert_eq!(read, [("A", "", None), ("", "b", None), ("8", "", Some("9"))]);
}

#[test]
fn utf_16_is_known_by_its_zeros() {
    let text = r#"{"code":"Wide","message":"ü"}"#;
    let low = text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let high = text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for body in [low, high] {
        let response = ErrorResponse::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), &body);
        assert_eq!((response.code(), response.message()), (Some("Wide"), Some("ü")));
    }
}

#[test]
fn a_client_asks_for_what_it_knows() {
    assert_eq!(response("envelope.json").known(), Some(DefenderCode::ResourceNotFound));
    // As it is seen in the wild.
    assert_eq!(response("quota.json").known(), Some(DefenderCode::TooManyRequests));
    assert_eq!(response("plain.json").known::<DefenderCode>(), None);
    assert_eq!(response("gateway.html").known::<DefenderCode>(), None);
}

#[test]
fn headers_say_what_the_body_does_not() {
    let mut headers = HeaderMap::new();
    headers.insert("x-ms-error-code", "FromTheHeader".parse().unwrap());
    headers.insert("x-ms-request-id", "of-the-header".parse().unwrap());
    headers.insert("www-authenticate", "Bearer".parse().unwrap());
    let read = |body: &[u8]| ErrorResponse::from_parts(StatusCode::UNAUTHORIZED, &headers, body);
    let page = read(b"<html>");
    assert_eq!((page.code(), page.target()), (Some("FromTheHeader"), None));
    assert_eq!(page.correlation_id().unwrap().as_str(), "of-the-header");
    let envelope = read(&body("envelope.json"));
    assert_eq!((envelope.code(), envelope.correlation_id().unwrap().as_str()), (Some("ResourceNotFound"), UUID));
    assert_eq!(read(&body("graph.json")).correlation_id().unwrap().as_str(), "f6a3a1b2-0000-4c4e-9ba1-2f2b9d5d8c11");
    headers.insert("x-ms-request-id", "no id".parse().unwrap());
    assert_eq!(ErrorResponse::from_parts(StatusCode::OK, &headers, "").correlation_id(), None);
}

/// A log is no place for all of it, nor for cookies.
#[test]
fn debug_shows_the_beginning_of_the_body_and_no_headers() {
    let headers = HeaderMap::from_iter([(header::SET_COOKIE, HeaderValue::from_static("a=secret"))]);
    let shown = |body: &str, limit| {
        format!("{:?}", ErrorResponse::from_parts_with_limit(StatusCode::BAD_REQUEST, &headers, body, limit))
    };
    assert!(shown("<short>", 100).contains("\"<short>\"") && !shown("<short>", 100).contains("more"));
    let long = format!("{}{}", "a".repeat(256), "b".repeat(44));
    let whole = shown(&long, 1000);
    assert!(whole.contains(&format!("{}\" and 44 bytes more", "a".repeat(256))) && !whole.contains("aab"), "{whole}");
    assert!(shown(&long, 299).contains("and more than 43 bytes more"), "{}", shown(&long, 299));
    assert!(!whole.contains("secret"));
}
