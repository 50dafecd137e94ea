//! Hostile requests get an envelope, and never cause a panic.

use std::collections::HashMap;

use http::Method;
use rest_error::extract::{Json, Query};
use serde_json::Value;

use crate::{
    sent::{FORM, JSON, get, post_json, request, send},
    service::app,
};

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

#[tokio::test]
async fn hostile_bodies_are_rejected() {
    const MEGABYTE: usize = 1024 * 1024;
    let deep = 10_000;
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("deep", nested(deep).into()),
        ("deep and cut off", "[".repeat(deep).into()),
        ("deep objects", format!("{}1", "{\"items\":".repeat(deep)).into()),
        ("deep in a parameter", format!(r#"{{"items":{}}}"#, nested(deep)).into()),
        ("deep in another", format!(r#"{{"a":{},"Customer":"a"}}"#, nested(deep)).into()),
        ("deep after the wrong case", format!(r#"{{"Customer":"a","a":{}}}"#, nested(deep)).into()),
        ("UTF-16", b"\xFF\xFE{\0}\0".to_vec()),
        ("UTF-16 without a mark", b"{\0}\0".to_vec()),
        ("latin1", b"{\"customer\":\"\xE9\",\"items\":[]}".to_vec()),
        ("latin1 in another parameter", b"{\"a\":\"\xE9\",\"customer\":\"a\",\"items\":[]}".to_vec()),
        ("a BOM", "\u{feff}{\"customer\":\"a\",\"items\":[]}".into()),
        ("NULs", vec![0; MEGABYTE]),
        ("NUL in a name", "{\"custo\\u0000mer\":1}".into()),
        ("a lone surrogate", r#"{"customer":"\ud800"}"#.into()),
        ("a lone surrogate in a name", r#"{"\ud800":"a","Customer":"a"}"#.into()),
        ("1 MB of text", format!(r#"{{"customer":["{}"]}}"#, "a".repeat(MEGABYTE)).into()),
        ("1 MB of a name", format!(r#"{{"{}":1}}"#, "a".repeat(MEGABYTE)).into()),
        ("1 MB of names", format!("{{{}\"CUSTOMER\":1}}", "\"customeR \":1,".repeat(70_000)).into()),
        ("1 MB of digits", "1".repeat(MEGABYTE).into()),
        ("1 MB of items", format!(r#"{{"items":[{}0]}}"#, "{\"deviceId\":\"\",\"count\":1},".repeat(40_000)).into()),
        ("1 MB of blanks", " ".repeat(MEGABYTE).into()),
    ];
    let mut bodies = bodies;
    let order = br#"{"customer":"a","items":[{"deviceId":"x","count":1}]}"#;
    bodies.extend((0..order.len()).map(|end| ("cut off", order[..end].to_vec())));
    let types = [JSON, Some("application/json; charset=utf-16"), FORM, Some("application/json; =\"\x7e;;"), None];
    for (what, body) in bodies {
        for content_type in types {
            for path in ["/order", "/strict", "/form", "/strict-form"] {
                let answer = send(&app(), request(Method::POST, path, content_type, body.clone())).await;
                let failure = answer.failure();
                assert!(matches!(failure.status, 400 | 415), "{what}: {failure:?}");
            }
        }
    }
}

#[tokio::test]
async fn hostile_bodies_have_the_code_of_their_failure() {
    let cases = [
        (nested(10_000), "InvalidRequestBody", "Invalid request body: parameter [0] is invalid."),
        ("\u{feff}{}".to_owned(), "InvalidRequestBody", "Invalid request body: malformed JSON at line 1, column 1."),
        (
            format!(r#"{{"a":{},"Customer":"a"}}"#, nested(10_000)),
            "MissingRequiredParameter",
            "Parameter customer is missing; Customer was sent, and names are case-sensitive.",
        ),
        (
            r#"{"\ud800":"a","Customer":"a"}"#.to_owned(),
            "InvalidRequestBody",
            "Invalid request body: malformed JSON at line 1, column 9.",
        ),
    ];
    for (body, code, message) in cases {
        let failure = send(&app(), post_json("/order", body)).await.failure();
        assert_eq!((failure.status, &*failure.code, &*failure.message), (400, code, message));
    }
    let Err(rejection) = Json::<HashMap<String, Value>>::from_bytes(format!("{{\"a\":{}}}", nested(10_000)).as_bytes())
    else {
        panic!("too deep for serde_json")
    };
    assert_eq!(rejection.to_string(), "Invalid request body: malformed JSON at line 1, column 132.");
}

#[tokio::test]
async fn hostile_uris_are_rejected() {
    let long = "a".repeat(50_000);
    let uris = [
        "/number/%FF".to_owned(),
        "/number/%00".to_owned(),
        "/number/%0D%0Aset-cookie:a".to_owned(),
        "/number/%E2%80%AE1".to_owned(),
        "/number/1%2F2".to_owned(),
        "/number/%".to_owned(),
        format!("/number/{long}"),
        format!("/enum/{long}"),
        "/page?%FF".to_owned(),
        "/page?%C0%80=1".to_owned(),
        "/page?number=%ED%A0%80".to_owned(),
        "/page?number=%00".to_owned(),
        "/page?number=%0D%0Aset-cookie:a".to_owned(),
        "/page?number=1%".to_owned(),
        "/page?number=1&number=1".to_owned(),
        "/page?number[]=1".to_owned(),
        format!("/page?number={long}"),
        format!("/page?{long}=1"),
        format!("/page?{}", "&".repeat(10_000)),
        format!("/page?{}", "a=1&NUMBERS=2&".repeat(4_000)),
        "/strict-query?__proto__=1".to_owned(),
        "/strict-query?%60,%20expected%20%60=1".to_owned(),
        format!("/strict-query?{long}=1"),
        format!("/form?number={long}"),
    ];
    for uri in uris {
        let failure = send(&app(), get(&uri)).await.failure();
        assert_eq!(failure.status, 400, "{failure:?}");
    }
}

#[test]
fn control_characters_of_a_query_are_kept_in_the_message() {
    let Err(rejection) = Query::<HashMap<String, u8>>::try_from_uri(&"/?a=%E2%80%AE%00".parse().unwrap()) else {
        panic!("no number")
    };
    assert_eq!(rejection.to_string(), "Invalid input a=\u{202e}\0.");
}
