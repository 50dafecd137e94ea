//! [`Form`].

use axum::{Router, routing};
use http::Method;
use rest_error::extract::Form;

use crate::{
    rejected::check,
    sent::{FORM, get, request, send},
    service::{LIMIT, app},
};

#[tokio::test]
async fn accepts_forms_in_body_and_query() {
    let post = |content_type| request(Method::POST, "/form", Some(content_type), "number=7&size=1");
    let requests = [
        post("application/x-www-form-urlencoded"),
        post("APPLICATION/x-www-form-urlencoded; charset=utf-8"),
        get("/form?number=7"),
    ];
    for request in requests {
        let answer = send(&app(), request).await;
        assert_eq!((answer.status.as_u16(), &*answer.text), (200, "7"));
    }
    assert_eq!(send(&app(), request(Method::HEAD, "/form?number=7", None, "")).await.status, 200);
}

#[tokio::test]
async fn rejects_what_does_not_fit() {
    let post = |body: &'static [u8]| request(Method::POST, "/form", FORM, body);
    let unsupported = (415, "UnsupportedMediaType", "The media type is not supported.", None);
    let not_utf8 = "invalid utf-8 sequence of 1 bytes from index 7";
    let cases = vec![
        (request(Method::POST, "/form", None, "number=1"), unsupported),
        (request(Method::POST, "/form", Some("multipart/form-data"), "number=1"), unsupported),
        (post(b""), (400, "MissingRequiredParameter", "Parameter number is missing.", Some("missing field `number`"))),
        (
            post(b"number=x"),
            (
                400,
                "InvalidRequestBody",
                "Invalid request body: parameter number is invalid.",
                Some("number: invalid digit found in string"),
            ),
        ),
        (
            post(b"number=1&number=2"),
            (400, "InvalidRequestBody", "Parameter number is given more than once.", Some("duplicate field `number`")),
        ),
        (
            request(Method::POST, "/strict-form", FORM, "other=1"),
            (
                400,
                "InvalidRequestBody",
                "Parameter other is unknown.",
                Some("other: unknown field `other`, expected `DeviceId` or `note`"),
            ),
        ),
        (post(b"number=%FF"), (400, "InvalidRequestBody", "Invalid request body: it is not UTF-8.", Some(not_utf8))),
        (post(b"number=\xFF"), (400, "InvalidRequestBody", "Invalid request body: it is not UTF-8.", Some(not_utf8))),
        (
            get("/form?number=x"),
            (400, "InvalidInput", "Invalid input number=x.", Some("number: invalid digit found in string")),
        ),
        (get("/form?number=%FF"), (400, "InvalidInput", "Invalid input number=%FF: it is not UTF-8.", Some(not_utf8))),
        (
            request(Method::POST, "/form", FORM, "x".repeat(LIMIT + 1)),
            (
                413,
                "ContentTooLarge",
                "The content is too large.",
                Some("Failed to buffer the request body: length limit exceeded"),
            ),
        ),
    ];
    check(&app(), cases).await;
}

#[tokio::test]
async fn a_form_is_a_response() {
    let response = send(&app(), get("/form-response?DeviceId=7&note=a%26%20b")).await;
    assert_eq!((response.status.as_u16(), &*response.text), (200, "DeviceId=7&note=a%26+b"));
    assert_eq!(response.content_type.unwrap(), "application/x-www-form-urlencoded");

    let app = Router::new().route("/", routing::get(async || Form([[1]])));
    let expected = (500, "InternalServerError", "The server failed.", Some("unsupported pair"));
    check(&app, vec![(get("/"), expected)]).await;
}

#[test]
fn it_can_be_used_like_its_value() {
    let mut form = Form::from(vec![1]);
    form.push(2);
    assert_eq!((form.len(), format!("{form:?}")), (2, "Form([1, 2])".to_owned()));
}
