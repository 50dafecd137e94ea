//! Names that differ from the wanted ones in upper and lower case only.

use std::collections::BTreeMap;

use http::Method;
use rest_error::extract::{Form, Json, Query, Rejection};
use serde::Deserialize;

use crate::{
    sent::{FORM, get, post_json, request, send},
    service::app,
};

#[tokio::test]
async fn the_message_shows_both_names() {
    let items = |second: &str| {
        let body = format!(r#"{{"Items":[],"items":[{{"deviceId":"x","count":1}},{second}],"customer":"a"}}"#);
        post_json("/order", body)
    };
    let cases = [
        (
            post_json("/order", r#"{"note":"x","Customer":"a"}"#),
            "Parameter customer is missing; Customer was sent, and names are case-sensitive.",
        ),
        (
            items(r#"{"count":1,"DeviceID":"x"}"#),
            "Parameter items[1].deviceId is missing; items[1].DeviceID was sent, and names are case-sensitive.",
        ),
        // The rest may be malformed.
        (
            post_json("/order", r#"{"items":[{"COUNT":1,"deviceId":"x"} what is this"#),
            "Parameter items[0].count is missing; items[0].COUNT was sent, and names are case-sensitive.",
        ),
        (post_json("/order", r#"{"customers":"a"}"#), "Parameter customer is missing."),
        // Names elsewhere are ignored.
        (items(r#"{"deviceId":"x","Customer":1,"a":{"Count":1}}"#), "Parameter items[1].count is missing."),
        (get("/page?a=1&NUMBER=1"), "Parameter number is missing; NUMBER was sent, and names are case-sensitive."),
        (
            request(Method::POST, "/form", FORM, "Number=1"),
            "Parameter number is missing; Number was sent, and names are case-sensitive.",
        ),
    ];
    for (request, message) in cases {
        let failure = send(&app(), request).await.failure();
        assert_eq!((failure.status, &*failure.code, &*failure.message), (400, "MissingRequiredParameter", message));
    }
}

#[tokio::test]
async fn an_unknown_name_is_rejected_with_the_known_one() {
    let message = "Parameter deviceid is unknown; DeviceId is known, and names are case-sensitive.";
    let cases = [
        (post_json("/strict", r#"{"deviceid":1}"#), "InvalidRequestBody"),
        (request(Method::POST, "/strict-form", FORM, "deviceid=1"), "InvalidRequestBody"),
        (get("/strict-query?deviceid=1"), "InvalidInput"),
    ];
    for (request, code) in cases {
        let failure = send(&app(), request).await.failure();
        assert_eq!((failure.status, &*failure.code, &*failure.message), (400, code, message));
    }
}

fn parameter<T>(result: Result<T, Rejection>) -> (String, String) {
    let Err(rejection) = result else { panic!("it was accepted") };
    (rejection.parameter().unwrap_or_default().to_owned(), rejection.to_string())
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
enum Shape {
    Square { side: u8 },
    Both(Vec<Shape>),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Flat {
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Inner {
    #[serde(rename = "größe`s")]
    size: u8,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", deny_unknown_fields)]
#[expect(dead_code, reason = "it is never made")]
enum Tagged {
    Square { side: u8 },
}

/// serde buffers these, and has no path the second time.
#[test]
fn values_of_internally_tagged_enums_have_a_path() {
    let reject = |json: &str| parameter(Json::<Vec<Tagged>>::from_bytes(json.as_bytes()));
    let cases = [
        (r#"[{"kind":"Square","Side":1}]"#, "[0].Side", "unknown; side is known, and names are case-sensitive."),
        (r#"[{"kind":"Square","edge":1}]"#, "[0].edge", "unknown."),
        (r#"[{"kind":"Square"}]"#, "[0].side", "missing."),
        (r#"[{"Kind":"Square"}]"#, "[0].kind", "missing; [0].Kind was sent, and names are case-sensitive."),
    ];
    for (json, name, end) in cases {
        assert_eq!(reject(json), (name.to_owned(), format!("Parameter {name} is {end}")));
    }
    let by_name = Json::<BTreeMap<String, Tagged>>::from_bytes(br#"{"first":{"kind":"Square","edge":1}}"#);
    assert_eq!(parameter(by_name), ("first.edge".to_owned(), "Parameter first.edge is unknown.".to_owned()));
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Two {
    first: serde_json::Value,
    second: Inner,
}

#[test]
fn a_name_outside_the_path_is_ignored() {
    let body = "{\"first\":{\"GRÖßE`S\":1},\"second\":{\"a\":1}}";
    let rejected = parameter(Json::<Two>::from_bytes(body.as_bytes()));
    assert_eq!(rejected, ("second.größe`s".to_owned(), "Parameter second.größe`s is missing.".to_owned()));
}

#[test]
fn names_are_found_in_every_shape() {
    let cases = [
        (
            parameter(Json::<Shape>::from_bytes(br#"{"Both":[{"Square":{"Side":1}}]}"#)),
            "Both[0].Square.side",
            "; Both[0].Square.Side was sent, and names are case-sensitive.",
        ),
        (
            parameter(Json::<BTreeMap<String, Vec<Option<Inner>>>>::from_bytes(
                "{\"a.b\":[null,{\"Größe`S\":1}]}".as_bytes(),
            )),
            "a.b[1].größe`s",
            "; a.b[1].Größe`S was sent, and names are case-sensitive.",
        ),
        (parameter(Json::<Flat>::from_bytes("{\"GRÖSSE`S\":1}".as_bytes())), "größe`s", "."),
        (
            parameter(Json::<Flat>::from_bytes("{\"GRÖßE`S\":1}".as_bytes())),
            "größe`s",
            "; GRÖßE`S was sent, and names are case-sensitive.",
        ),
        (
            parameter(Query::<Flat>::try_from_uri(&"/?gr%C3%B6%C3%9Fe%60S=1".parse().unwrap())),
            "größe`s",
            "; größe`S was sent, and names are case-sensitive.",
        ),
        (parameter(Form::<Flat>::from_bytes(b"")), "größe`s", "."),
    ];
    for ((parameter, message), name, end) in cases {
        assert_eq!((parameter, message), (name.to_owned(), format!("Parameter {name} is missing{end}")));
    }
}
