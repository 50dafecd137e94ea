//! The calls that a serializer of any format receives: names, order and numbers of members.

use http::{HeaderMap, StatusCode};
use rest_error::{Detail, ErrorResponse, ErrorRow, HttpErrorCode, client::ReceivedError};
use serde_test::{Token, assert_ser_tokens};

const DETAIL: [Token; 6] = [
    Token::Struct { name: "Detail", len: 2 },
    Token::Str("code"),
    Token::Str("c"),
    Token::Str("message"),
    Token::Str("m"),
    Token::StructEnd,
];

/// A response that is passed on, because only such a response has an `innererror`.
fn passed_on(more: &str) -> ErrorResponse {
    let body = format!(r#"{{"error":{{"code":"A","message":"b","target":"t-1"{more}}}}}"#);
    ReceivedError::from_parts(StatusCode::BAD_REQUEST, &HeaderMap::new(), body).pass_on()
}

/// The tokens of an envelope whose error has `count` more members.
fn envelope(count: usize, more: &[Token]) -> Vec<Token> {
    let begin = [
        Token::Struct { name: "Envelope", len: 1 },
        Token::Str("error"),
        Token::Struct { name: "Error", len: 3 + count },
        Token::Str("code"),
        Token::Str("A"),
        Token::Str("message"),
        Token::Str("b"),
        Token::Str("target"),
        Token::Str("t-1"),
    ];
    [&begin, more, &[Token::StructEnd, Token::StructEnd]].concat()
}

#[test]
fn a_detail_serializes_its_target_if_there_is_one() {
    assert_ser_tokens(&Detail::new("c", "m"), &DETAIL);
    assert_ser_tokens(
        &Detail::new("c", "m").with_target("t"),
        &[
            Token::Struct { name: "Detail", len: 3 },
            Token::Str("code"),
            Token::Str("c"),
            Token::Str("message"),
            Token::Str("m"),
            Token::Str("target"),
            Token::Str("t"),
            Token::StructEnd,
        ],
    );
}

#[test]
fn an_error_counts_its_members() {
    let details = [&[Token::Str("details"), Token::Seq { len: Some(1) }], &DETAIL[..], &[Token::SeqEnd]].concat();
    let inner = [
        Token::Str("innererror"),
        Token::Map { len: Some(2) },
        Token::Str("code"),
        Token::Str("B"),
        Token::Str("innererror"),
        Token::Map { len: Some(1) },
        Token::Str("code"),
        Token::Str("C"),
        Token::MapEnd,
        Token::MapEnd,
    ];
    let args = [Token::Str("args"), Token::Map { len: Some(1) }, Token::Str("id"), Token::U64(7), Token::MapEnd];
    let json = [
        (r#","details":[{"code":"c","message":"m"}]"#, &details[..]),
        (r#","innererror":{"code":"B","innererror":{"code":"C"}}"#, &inner),
        (r#","args":{"id":7}"#, &args),
    ];
    assert_ser_tokens(&passed_on(""), &envelope(0, &[]));
    for (text, tokens) in json {
        assert_ser_tokens(&passed_on(text), &envelope(1, tokens));
    }
    let text = json.map(|member| member.0).concat();
    assert_ser_tokens(&passed_on(&text), &envelope(3, &json.map(|member| member.1).concat()));
}

#[test]
fn a_spec_counts_its_members() {
    static BARE: ErrorRow = ErrorRow::new("A", StatusCode::GONE);
    static WHOLE: ErrorRow = ErrorRow::new("A", StatusCode::GONE)
        .with_template(&["", "b"])
        .with_description("c")
        .with_aliases(&["d"])
        .with_retry_after(5);
    let begin = |len| {
        [
            Token::Struct { name: "ErrorSpec", len },
            Token::Str("code"),
            Token::Str("A"),
            Token::Str("status"),
            Token::U16(410),
            Token::Str("template"),
        ]
    };
    let end = [Token::Str("retryable"), Token::Bool(false), Token::StructEnd];
    assert_ser_tokens(&BARE.spec(), &[&begin(4)[..], &[Token::Str("")], &end].concat());

    let members = [
        Token::Str("{b}"),
        Token::Str("placeholders"),
        Token::Seq { len: Some(1) },
        Token::Str("b"),
        Token::SeqEnd,
        Token::Str("description"),
        Token::Str("c"),
        Token::Str("aliases"),
        Token::Seq { len: Some(1) },
        Token::Str("d"),
        Token::SeqEnd,
    ];
    let end = [Token::Str("retryable"), Token::Bool(true), Token::Str("retryAfter"), Token::U64(5), Token::StructEnd];
    assert_ser_tokens(&WHOLE.spec(), &[&begin(8)[..], &members, &end].concat());
}

#[test]
fn a_code_enum_serializes_as_a_string() {
    assert_ser_tokens(&HttpErrorCode::Gone, &[Token::Str("Gone")]);
}
