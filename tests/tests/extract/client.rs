//! A rejection on the client's side: the value that was sent.

use http::HeaderMap;
use rest_error::{
    ErrorResponse, RestError,
    client::ReceivedError,
    extract::{Form, Json, Query, Rejection},
};
use serde::Deserialize;

#[derive(Debug, RestError)]
#[rest(args)]
enum OnlyRejected {
    #[rest(transparent)]
    Rejected(#[from] Rejection),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is never made")]
struct Machine {
    name: String,
    cores: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is never made")]
struct Named {
    name: String,
}

fn received(error: impl RestError + Send + Sync + 'static) -> ReceivedError {
    let sent = ErrorResponse::from(error);
    ReceivedError::from_parts(sent.status(), &HeaderMap::new(), sent.to_json())
}

fn rejections() -> Vec<Rejection> {
    let json = |text: &str| Json::<Machine>::from_bytes(text.as_bytes()).unwrap_err();
    let query = |text: &str| Query::<Named>::try_from_uri(&text.parse().unwrap()).unwrap_err();
    vec![
        json("{}"),
        json(r#"{"name":"a"}"#),
        json(r#"{"name":1,"cores":1}"#),
        json(r#"{"name":1,"cores":-1}"#),
        json(r#"{"Name":"a","cores":1}"#),
        json(r#"{"name":"a","cores":1,"x":2}"#),
        json(r#"{"name":"#),
        json("[]"),
        Json::<Named>::from_bytes(br#"{"NAME":"a"}"#).unwrap_err(),
        Json::<Named>::from_bytes(b"\xFF").unwrap_err(),
        query("/"),
        query("/?Name=1"),
        query("/?name=1&name=2"),
        query("/?name=%FF"),
        Form::<Named>::from_bytes(b"nAme=1").unwrap_err(),
    ]
}

#[test]
fn every_rejection_comes_back_as_it_was_sent() {
    for sent in rejections() {
        let expected = (sent.code(), sent.status(), sent.to_string(), sent.details().to_vec());
        let received = received(OnlyRejected::from(sent));
        let Some(OnlyRejected::Rejected(found)) = received.decode() else { panic!("{expected:?}") };
        assert_eq!((found.code(), found.status(), found.to_string(), found.details().to_vec()), expected);
        assert_eq!(found.text(), None);
    }
}

#[test]
fn a_misspelt_parameter_comes_back() {
    let sent = Json::<Named>::from_bytes(br#"{"NAME":"a"}"#).unwrap_err();
    let Some(OnlyRejected::Rejected(found)) = received(OnlyRejected::from(sent)).decode() else {
        panic!("no rejection")
    };
    assert_eq!((found.code(), found.parameter()), ("MissingRequiredParameter", Some("name")));
    assert_eq!(found.to_string(), "Parameter name is missing; NAME was sent, and names are case-sensitive.");
}

#[test]
fn another_wording_is_kept() {
    let body =
        r#"{"error":{"code":"MissingRequiredParameter","message":"Il manque name","args":{"parameter":"name"}}}"#;
    let received = ReceivedError::from_parts(http::StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    let found: Rejection = received.decode().unwrap();
    assert_eq!((found.to_string().as_str(), found.parameter()), ("Il manque name", Some("name")));
}

#[test]
fn other_codes_are_no_rejection() {
    for code in ["InternalServerError", "NotFound", "BadRequest", "invalidrequestbody", ""] {
        let body = format!(r#"{{"error":{{"code":"{code}","message":"m"}}}}"#);
        let received = ReceivedError::from_parts(http::StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
        assert!(received.decode::<Rejection>().is_none(), "{code}");
    }
}
