//! [`Query`](rest_error::extract::Query).

use crate::{
    rejected::check,
    sent::{get, send},
    service::app,
};

#[tokio::test]
async fn accepts_what_fits() {
    let cases = [
        ("/page?number=1", "1 None None"),
        ("/page?number=1&size=2&%24top=first&other=%C3%A9&&=", "1 Some(2) Some(First)"),
        ("/pairs", "[]"),
        ("/pairs?a=1&a=2+b&%C3%A9=%00", r#"[("a", "1"), ("a", "2 b"), ("é", "\0")]"#),
    ];
    for (uri, expected) in cases {
        let answer = send(&app(), get(uri)).await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (200, expected), "{uri}");
    }
}

#[tokio::test]
async fn rejects_what_does_not_fit() {
    let cases = [
        ("/page", "MissingRequiredParameter", "Parameter number is missing.", "missing field `number`"),
        ("/page?number=a%20b", "InvalidInput", "Invalid input number=a b.", "number: invalid digit found in string"),
        ("/page?number", "InvalidInput", "Invalid input number=.", "number: cannot parse integer from empty string"),
        (
            "/page?number=1&size=256",
            "InvalidInput",
            "Invalid input size=256.",
            "size: number too large to fit in target type",
        ),
        (
            "/page?number=1&$top=second",
            "InvalidInput",
            "Invalid input $top=second.",
            "$top: unknown variant `second`, expected `first` or `last`",
        ),
        (
            "/page?number=1&n%75mber=2",
            "InvalidInput",
            "Parameter number is given more than once.",
            "duplicate field `number`",
        ),
        (
            "/strict-query?DeviceId=1&other=2",
            "InvalidInput",
            "Parameter other is unknown.",
            "other: unknown field `other`, expected `DeviceId` or `note`",
        ),
        ("/number-query?a=b&c=%25", "InvalidInput", "Invalid input a=b&c=%25.", "invalid type: map, expected u8"),
        (
            "/page?size=1&number=%FF",
            "InvalidInput",
            "Invalid input number=%FF: it is not UTF-8.",
            "invalid utf-8 sequence of 1 bytes from index 14",
        ),
        (
            "/page?%C3&%A9=1",
            "InvalidInput",
            "Invalid input %C3: it is not UTF-8.",
            "invalid utf-8 sequence of 1 bytes from index 0",
        ),
    ];
    let cases = cases.map(|(uri, code, message, source)| (get(uri), (400, code, message, Some(source))));
    check(&app(), cases.into()).await;
}
