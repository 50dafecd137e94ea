//! Everything that is wrong with a request is reported at once, as `details`.

use std::{cell::Cell, collections::BTreeMap, net::IpAddr};

use rest_error::{
    RestError,
    extract::{Form, Json, Query, Rejection},
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use crate::{
    sent::{get, post_json, send},
    service::{Item, Order, Strict, app},
};

/// Code, message and target of each detail.
fn details(rejection: &Rejection) -> Vec<(&str, &str, Option<&str>)> {
    rejection.details().iter().map(|detail| (detail.code(), detail.message(), detail.target())).collect()
}

fn targets(rejection: &Rejection) -> Vec<&str> {
    rejection.details().iter().map(|detail| detail.target().unwrap_or("-")).collect()
}

#[track_caller]
fn json<T: DeserializeOwned>(text: &str) -> Rejection {
    let Err(rejection) = Json::<T>::from_bytes(text.as_bytes()) else { panic!("it was accepted") };
    rejection
}

#[tokio::test]
async fn the_response_lists_all_failures() {
    let body = r#"{"Customer":"a","items":[{"deviceId":7,"count":1},{"deviceid":"x","count":256}],"note":[]}"#;
    let failure = send(&app(), post_json("/order", body)).await.failure();
    let expected = [
        ["InvalidRequestBody", "Invalid request body: parameter items[0].deviceId is invalid.", "items[0].deviceId"],
        ["InvalidRequestBody", "Invalid request body: parameter items[1].count is invalid.", "items[1].count"],
        [
            "MissingRequiredParameter",
            "Parameter items[1].deviceId is missing; items[1].deviceid was sent, and names are case-sensitive.",
            "items[1].deviceId",
        ],
        ["InvalidRequestBody", "Invalid request body: parameter note is invalid.", "note"],
        [
            "MissingRequiredParameter",
            "Parameter customer is missing; Customer was sent, and names are case-sensitive.",
            "customer",
        ],
    ];
    assert_eq!(failure.details, expected);
    // Code, message and source are those of the first.
    assert_eq!([failure.code.as_str(), &failure.message], [expected[0][0], expected[0][1]]);
    assert!(failure.sources[0].starts_with("items[0].deviceId: invalid type: integer `7`"), "{:?}", failure.sources);
}

#[test]
fn a_single_wrong_parameter_has_a_detail() {
    for (text, parameter) in [
        (r#"{"customer":7,"items":[]}"#, "customer"),
        (r#"{"items":[]}"#, "customer"),
        (r#"{"customer":"a","items":7}"#, "items"),
        (r#"{"customer":"a","items":[],"customer":"b"}"#, "customer"),
    ] {
        let rejection = json::<Order>(text);
        let expected = (rejection.code(), &*rejection.to_string(), Some(parameter));
        assert_eq!(details(&rejection), [expected], "{text}");
    }
}

#[test]
fn a_failure_without_a_parameter_has_no_details() {
    for text in ["7", "{", "", "{]"] {
        assert_eq!(details(&json::<Order>(text)), [], "{text}");
    }
}

#[test]
fn a_replaced_value_is_never_reported() {
    // `items[0]` is replaced by a whole item, of which nothing is reported.
    let rejection = json::<Order>(r#"{"items":[7,{"deviceId":"x","count":-1}],"customer":null}"#);
    assert_eq!(targets(&rejection), ["items[0]", "items[1].count", "customer"]);
}

#[test]
fn unknown_and_misspelt_names_are_reported_together() {
    let rejection = json::<Strict>(r#"{"deviceid":"x","other":1,"Note":2,"more":{"a":[1,"}"]}}"#);
    let expected = [
        (
            "InvalidRequestBody",
            "Parameter deviceid is unknown; DeviceId is known, and names are case-sensitive.",
            Some("deviceid"),
        ),
        ("InvalidRequestBody", "Invalid request body: parameter DeviceId is invalid.", Some("DeviceId")),
        ("InvalidRequestBody", "Parameter other is unknown.", Some("other")),
        ("InvalidRequestBody", "Parameter Note is unknown; note is known, and names are case-sensitive.", Some("Note")),
        ("InvalidRequestBody", "Invalid request body: parameter note is invalid.", Some("note")),
        ("InvalidRequestBody", "Parameter more is unknown.", Some("more")),
    ];
    assert_eq!(details(&rejection), expected);
    assert_eq!(rejection.parameter(), Some("deviceid"));
}

#[test]
fn names_and_values_are_found_in_any_layout() {
    let cases = [
        (r#"{"x":1}"#, vec!["x", "DeviceId"]),
        (r#"{ "x" : "}\\\"," , "y" : {"DeviceId":[{}]} }"#, vec!["x", "y", "DeviceId"]),
        ("\n{\t\"D\\u0065viceId\"\r: \"x\" ,\n \"note\" : 1 }\n", vec!["DeviceId", "note"]),
        (r#"{"\"x\"":[],"\u00e9":{},"note":7}"#, vec![r#""x""#, "é", "note", "DeviceId"]),
    ];
    for (text, expected) in cases {
        assert_eq!(targets(&json::<Strict>(text)), expected, "{text}");
    }
}

#[test]
fn every_mix_of_values_is_answered() {
    let values = ["null", "-1", "1e999", r#""\ud800""#, r#""linux""#, "[[{}]]", r#"{"a":{"a":[]}}"#];
    let names = ["ip", "platform", "ratio", "labels", "pair", "other", "Ip", "\\u0000"];
    for (first, second) in names.iter().flat_map(|name| names.iter().map(move |other| (name, other))) {
        for (one, other) in values.iter().flat_map(|value| values.iter().map(move |other| (value, other))) {
            let text = format!(r#"{{"{first}":{one},"{second}":{other}}}"#);
            let rejection = json::<Machine>(&text);
            assert_eq!(rejection.status(), 400, "{text}");
            assert_eq!(rejection.details().is_empty(), rejection.parameter().is_none(), "{text}");
            let [first, ..] = rejection.details() else { continue };
            let main = (rejection.code(), rejection.to_string(), rejection.parameter());
            assert_eq!(main, (first.code(), first.message().to_owned(), first.target()), "{text}");
        }
    }
}

#[test]
fn a_name_given_twice_is_reported_with_the_rest() {
    let rejection = json::<Order>(r#"{"customer":"a" , "customer" : "b","items":[{"count":"x"}]}"#);
    assert_eq!(targets(&rejection), ["customer", "items[0].count", "items[0].deviceId"]);
    assert_eq!(rejection.to_string(), "Parameter customer is given more than once.");
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Platform {
    Linux,
    Windows,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Machine {
    ip: IpAddr,
    platform: Platform,
    ratio: f32,
    big: u128,
    flag: bool,
    labels: BTreeMap<String, u8>,
    pair: Option<(u8, char)>,
    other: Option<Platform>,
}

#[test]
fn values_of_every_type_are_replaced() {
    let all = r#"{"ip":"1.2","platform":"Linux","ratio":"x","big":-1,"flag":0,
                  "labels":{"a":1,"b":"x","c":300},"pair":[1],"other":"bsd"}"#;
    let expected = ["ip", "platform", "ratio", "big", "flag", "labels.b", "labels.c", "pair", "other"];
    assert_eq!(targets(&json::<Machine>(all)), expected);
    assert_eq!(targets(&json::<Machine>("{}")), ["ip", "platform", "ratio", "big", "flag", "labels"]);
}

#[test]
fn data_that_serde_json_calls_a_syntax_error_has_a_path() {
    let cases = [
        (r#"{"ip":"::1","platform":7}"#, "platform"),
        (r#"{"ip":"::1","platform":"linux","ratio":1e999}"#, "ratio"),
        (r#"{"ip":"::1","platform":"linux","ratio":1,"big":-1}"#, "big"),
    ];
    for (text, parameter) in cases {
        let rejection = json::<Machine>(text);
        assert_eq!(rejection.parameter(), Some(parameter), "{text}");
        assert_eq!(rejection.to_string(), format!("Invalid request body: parameter {parameter} is invalid."));
        assert!(details(&rejection).len() > 1);
    }
}

#[test]
fn large_numbers_stay_what_they_are() {
    let text = r#"{"ip":1,"platform":"linux","ratio":1.5,"big":340282366920938463463374607431768211455,"flag":true,"labels":{}}"#;
    assert_eq!(targets(&json::<Machine>(text)), ["ip"]);
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind")]
#[expect(dead_code, reason = "it is never made")]
enum Shape {
    Circle { radius: u8, colour: String },
    Square { side: u8, colour: String },
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Drawing {
    shape: Shape,
    title: String,
}

#[test]
fn nothing_is_reported_that_depends_on_a_guess() {
    // Without a kind it is unknown whether `radius` or `side` is missing.
    let rejection = json::<Drawing>(r#"{"shape":{}}"#);
    assert_eq!((rejection.parameter(), targets(&rejection)), (Some("shape.kind"), vec!["shape.kind"]));
    // What every kind requires is missing for certain.
    let rejection = json::<Drawing>(r#"{"shape":{"kind":"Triangle","radius":1,"side":1}}"#);
    assert_eq!(targets(&rejection), ["shape.kind", "shape.colour", "title"]);
}

#[derive(Debug)]
struct Period;

#[derive(Debug, Deserialize)]
struct RawPeriod {
    start: u8,
    end: u8,
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let RawPeriod { start, end } = RawPeriod::deserialize(deserializer)?;
        if start < end { Ok(Self) } else { Err(serde::de::Error::custom("it ends before it starts")) }
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Booking {
    period: Period,
    room: u8,
}

#[test]
fn a_rule_between_values_is_not_checked_against_values_that_were_put_in() {
    assert_eq!(targets(&json::<Booking>(r#"{"period":{"start":5},"room":1}"#)), ["period.end"]);
    assert_eq!(json::<Booking>(r#"{"period":{"start":5,"end":5},"room":1}"#).parameter(), Some("period"));
}

thread_local! {
    static PARSED: Cell<u32> = const { Cell::new(0) };
}

#[derive(Debug)]
struct Counted;

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        PARSED.set(PARSED.get() + 1);
        Vec::<Item>::deserialize(deserializer).map(|_| Self)
    }
}

/// How often the body is parsed.
fn attempts(text: &str) -> u32 {
    PARSED.set(0);
    drop(Json::<Counted>::from_bytes(text.as_bytes()));
    PARSED.get()
}

#[test]
fn the_search_is_bounded() {
    let many = |count: usize| format!("[{}]", vec!["{}"; count].join(","));
    let rejection = json::<Vec<Item>>(&many(1000));
    assert_eq!(rejection.details().len(), 20);
    // A body that fits is parsed once, and so is one that is too long for a search.
    assert_eq!(attempts("[]"), 1);
    assert_eq!(attempts(&many(30_000)), 1);
    let attempts_if_long = attempts(&many(20_000));
    assert!((2..=18).contains(&attempts_if_long), "{attempts_if_long}");
    let attempts_if_short = attempts(&many(20));
    assert!((21..=257).contains(&attempts_if_short), "{attempts_if_short}");
}

#[test]
fn a_hostile_body_has_a_bounded_number_of_details() {
    let deep = format!("{}1{}", r#"{"a":["#.repeat(5_000), "]}".repeat(5_000));
    let bodies = [
        format!(r#"[{{"deviceId":{deep}}},7,7]"#),
        format!(r#"[7,{{"{}":1}},7]"#, "\\u0041".repeat(10_000)),
        format!(r#"[7,{{{}"count":7}}]"#, r#""COUNT":1,"#.repeat(6_000)),
        format!("[{}7]", "7,".repeat(32_000)),
    ];
    for body in bodies {
        let rejection = json::<Vec<Item>>(&body);
        assert!(rejection.details().len() <= 20);
    }
}

#[test]
fn text_that_is_malformed_later_has_one_detail() {
    let rejection = json::<Order>(r#"{"customer":7,"items":8,}"#);
    assert_eq!((rejection.parameter(), targets(&rejection)), (Some("customer"), vec!["customer"]));
}

#[tokio::test]
async fn queries_and_forms_list_all_failures() {
    let failure = send(&app(), get("/page?size=x&Number=y&$top=second")).await.failure();
    let expected = [
        ["InvalidInput", "Invalid input size=x.", "size"],
        ["InvalidInput", "Invalid input $top=second.", "$top"],
        [
            "MissingRequiredParameter",
            "Parameter number is missing; Number was sent, and names are case-sensitive.",
            "number",
        ],
        ["InvalidInput", "Invalid input number=y.", "number"],
    ];
    assert_eq!(failure.details, expected);

    let Err(rejection) = Form::<Strict>::from_bytes(b"a=1&DeviceId=x&DeviceId=2&%26=3") else { panic!("accepted") };
    assert_eq!(targets(&rejection), ["a", "DeviceId", "DeviceId", "&"]);
    let Err(rejection) = Query::<Strict>::try_from_uri(&"/?DeviceId=x".parse().unwrap()) else { panic!("accepted") };
    assert_eq!(targets(&rejection), ["DeviceId"]);
}
