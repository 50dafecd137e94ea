//! The response to an error in actix-web's terms, without a middleware.

use actix_web::{
    HttpResponse, Responder, ResponseError,
    body::{BoxBody, MessageBody},
    http::StatusCode,
    test::TestRequest,
};
use rest_error::{CorrelationId, Envelope, ErrorReport, ErrorResponse, RestError};

use crate::errors::failed;

/// Status, headers in order of name, and body, with the ID taken out.
fn parts(response: HttpResponse) -> (u16, Vec<(String, Vec<u8>)>, String) {
    let target = response.extensions().get::<ErrorReport>().unwrap().correlation_id().to_string();
    let status = response.status().as_u16();
    let mut headers: Vec<_> =
        response.headers().iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    headers.sort();
    let body = response.into_body().try_into_bytes().unwrap();
    (status, headers, String::from_utf8(body.to_vec()).unwrap().replace(&target, "ID"))
}

fn expected(error: &dyn RestError) -> (u16, Vec<(String, Vec<u8>)>, String) {
    let envelope = Envelope::with_correlation_id(error, CorrelationId::parse("ID").unwrap());
    let (head, body) = envelope.into_http::<Vec<u8>>().into_parts();
    let mut headers: Vec<_> =
        head.headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    headers.sort();
    (head.status.as_u16(), headers, String::from_utf8(body).unwrap())
}

#[test]
fn status_headers_and_body_are_those_of_the_envelope() {
    let request = TestRequest::default().to_http_request();
    for kind in ["machine", "fields", "anonymous", "fast", "down"] {
        let expected = expected(&failed(kind));
        assert_eq!(failed(kind).status_code().as_u16(), expected.0);
        assert_eq!(parts(failed(kind).error_response()), expected);
        let owned = ErrorResponse::from(failed(kind));
        assert_eq!(owned.status_code().as_u16(), expected.0);
        assert_eq!(parts(owned.error_response()), expected);
        assert_eq!(parts(owned.respond_to(&request)), expected);
        assert_eq!(parts(Envelope::new(&failed(kind)).respond_to(&request)), expected);
    }
    let other = || failed("fast").with_message("Another");
    assert_eq!(parts(other().error_response()), expected(&other()));
    assert_eq!(other().status_code(), StatusCode::TOO_MANY_REQUESTS);
}

#[test]
fn an_owned_response_keeps_its_id_however_often_it_is_asked() {
    let owned = ErrorResponse::from(failed("machine"));
    let target = owned.correlation_id().to_string();
    for _ in 0..2 {
        let body = owned.error_response().into_body().try_into_bytes().unwrap();
        assert!(String::from_utf8(body.to_vec()).unwrap().contains(&target));
    }
}

#[derive(Debug, RestError)]
#[rest(skip(actix_web), status = 410, msg = "{0}")]
struct Skipped<T>(T);

impl<T: std::fmt::Debug + std::fmt::Display> ResponseError for Skipped<T> {
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::ImATeapot().finish()
    }
}

#[derive(Debug, RestError)]
#[rest(status = 410, msg = "{0}")]
struct Generic<T>(T);

#[test]
fn an_impl_of_ones_own() {
    assert_eq!(Skipped(7).error_response().status(), StatusCode::IM_A_TEAPOT);
    assert_eq!(actix_web::Error::from(Generic(7)).error_response().status(), StatusCode::GONE);
}
