//! `details`: how they are written, and how many a body holds.

use rest_error::{Detail, Envelope, ErrorResponse, RestError};

use crate::support::{body, id, json};

const MAX_ENTRIES: usize = 100;
const MAX_TEXT: usize = 64 * 1024;

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Invalid {
    #[rest(msg = "Invalid")]
    Named {
        #[rest(details)]
        failures: Vec<Detail>,
    },
    #[rest(msg = "Invalid {0}")]
    Tuple(u8, #[rest(details)] Vec<Detail>),
    #[rest(msg = "Invalid")]
    Without,
}

fn named(failures: Vec<Detail>) -> Invalid {
    Invalid::Named { failures }
}

/// How many details the body has. The owned response must have the same ones.
fn sent(failures: Vec<Detail>) -> usize {
    let error = named(failures);
    let count = body(&error)["error"]["details"].as_array().map_or(0, Vec::len);
    let written = Envelope::with_correlation_id(&error, id()).to_vec();
    let response = ErrorResponse::from(error).with_correlation_id(id());
    assert_eq!(response.details().len(), count);
    assert_eq!(response.to_vec(), written);
    count
}

#[test]
fn details_follow_the_target() {
    let details = vec![
        Detail::new("TooLong", "A label has \"64\" characters").with_target("labels/2"),
        Detail::new(String::from("Empty"), "").with_target(""),
        Detail::new("Last", "no\ntarget"),
    ];
    assert_eq!(details[0].code(), "TooLong");
    assert_eq!(details[0].message(), "A label has \"64\" characters");
    assert_eq!(details[0].target(), Some("labels/2"));
    assert_eq!(details[2].target(), None);
    let expected = concat!(
        r#"{"error":{"code":"Named","message":"Invalid","target":"t-1","details":["#,
        r#"{"code":"TooLong","message":"A label has \"64\" characters","target":"labels/2"},"#,
        r#"{"code":"Empty","message":"","target":""},"#,
        r#"{"code":"Last","message":"no\ntarget"}]}}"#,
    );
    assert_eq!(json(&named(details)), expected);
}

#[test]
fn a_field_of_a_tuple_can_hold_details() {
    let error = Invalid::Tuple(7, vec![Detail::new("A", "a")]);
    assert_eq!(error.details(), [Detail::new("A", "a")]);
    assert_eq!(body(&error)["error"]["message"], "Invalid 7");
    assert_eq!(body(&error)["error"]["details"][0]["code"], "A");
}

#[test]
fn the_member_is_left_out_if_there_are_no_details() {
    let expected = r#"{"error":{"code":"Without","message":"Invalid","target":"t-1"}}"#;
    assert_eq!(json(&Invalid::Without), expected);
    assert_eq!(json(&named(Vec::new())), expected.replace("Without", "Named"));
    assert_eq!(sent(Vec::new()), 0);
}

#[test]
fn a_body_has_at_most_100_details() {
    for (count, expected) in [(1, 1), (99, 99), (MAX_ENTRIES, MAX_ENTRIES), (101, MAX_ENTRIES), (100_000, 100)] {
        assert_eq!(sent(vec![Detail::new("A", "a"); count]), expected);
    }
}

#[test]
fn a_body_has_at_most_64_kib_of_details() {
    // Code, message and target have 1 KiB together.
    let kib = || Detail::new("code", "m".repeat(1000)).with_target("t".repeat(20));
    let of = |count: usize, last: usize| {
        let mut details = vec![kib(); count];
        details.push(Detail::new("", "x".repeat(last)));
        sent(details)
    };
    assert_eq!(of(63, 1024), 64);
    assert_eq!(of(63, 1025), 63);
    assert_eq!(of(0, MAX_TEXT), 1);
    assert_eq!(of(0, MAX_TEXT + 1), 0);
    assert_eq!(sent(vec![kib(); 99]), 64);
}

#[test]
fn the_error_itself_keeps_all_details() {
    assert_eq!(named(vec![Detail::new("A", "a"); 101]).details().len(), 101);
}

#[test]
fn the_first_details_are_kept_without_a_gap() {
    let long = Detail::new("Long", "x".repeat(MAX_TEXT));
    let error = named(vec![Detail::new("First", ""), long, Detail::new("Short", "")]);
    let details = &body(&error)["error"]["details"];
    assert_eq!(details.as_array().map(Vec::len), Some(1));
    assert_eq!(details[0]["code"], "First");
}
