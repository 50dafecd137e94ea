//! Batch responses and error objects inside other bodies.

use http::{HeaderMap, StatusCode};
use rest_error::{
    CorrelationId,
    client::{BatchItem, ReceivedError, batch},
};

fn read(status: u16, body: &str) -> Result<Vec<BatchItem>, ReceivedError> {
    batch(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body)
}

/// Each item as `id status code`.
fn shown(items: &[BatchItem]) -> Vec<String> {
    let id = |item: &BatchItem| item.id.clone().unwrap_or_default();
    let shown = |item: &BatchItem| match &item.result {
        Ok(response) => format!("{} {} {}", id(item), response.status().as_u16(), response.body()),
        Err(error) => format!("{} {} {}", id(item), error.status().as_u16(), error.code().unwrap_or("?")),
    };
    items.iter().map(shown).collect()
}

#[test]
fn a_graph_batch_is_read_item_by_item() {
    let body = r#"{"responses":[
        {"id":"2","status":204,"headers":{}},
        {"id":"1","status":200,"headers":{"Content-Type":"application/json"},"body":{"value":[1,{"a":"]"}]}},
        {"id":"3","status":429,"headers":{"Retry-After":"7","x-bad\n":"x"},"body":{"error":{"code":"TooManyRequests","message":"m","innerError":{"request-id":"r-3"}}}},
        {"id":"4","status":424,"body":{"error":{"code":"FailedDependency","message":"m"}}},
        {"id":"5","status":502,"body":"PGh0bWw+"}
    ]}"#;
    let items = read(200, body).unwrap();
    assert_eq!(
        shown(&items),
        ["2 204 ", r#"1 200 {"value":[1,{"a":"]"}]}"#, "3 429 TooManyRequests", "4 424 FailedDependency", "5 502 ?"]
    );
    let limited = items[2].result.as_ref().unwrap_err();
    assert_eq!(limited.retry_after().map(|delay| delay.as_secs()), Some(7));
    assert_eq!(limited.correlation_id().map(CorrelationId::as_str), Some("r-3"));
    assert_eq!(items[1].result.as_ref().unwrap().headers()["content-type"], "application/json");
}

#[test]
fn other_batches_are_read_as_well() {
    for (body, expected) in [
        // Azure Resource Manager
        (
            r#"{"responses":[{"name":"a","httpStatusCode":200,"content":{"x":1}},{"name":"b","httpStatusCode":404,"content":{"error":{"code":"ResourceNotFound","message":""}}}]}"#,
            &[r#"a 200 {"x":1}"#, "b 404 ResourceNotFound"][..],
        ),
        // Cosmos DB
        (
            r#"[{"statusCode":424},{"statusCode":409,"resourceBody":{"code":"Conflict","message":"m"}}]"#,
            &[" 424 424", " 409 Conflict"],
        ),
        // Elasticsearch
        (
            r#"{"errors":true,"items":[{"index":{"_id":"1","status":201}},{"index":{"_id":"2","status":400,"error":{"type":"mapper_parsing_exception","reason":"r"}}}]}"#,
            &["1 201 ", "2 400 mapper_parsing_exception"],
        ),
        // A list of results without statuses
        (
            r#"{"value":[{"key":"a","error":null},{"key":"b","error":{"code":"Busy","message":"m"}}]}"#,
            &["a 207 ", "b 207 Busy"],
        ),
        (r#"{"results":[{"id":7,"status":"HTTP/1.1 404 Not Found","body":"gone"}]}"#, &["7 404 ?"]),
        ("[]", &[]),
        // One that breaks off: what came before is read.
        (r#"{"responses":[{"id":"1","status":200},{"id":"2","sta"#, &["1 200 "]),
    ] {
        assert_eq!(shown(&read(207, body).unwrap()), expected, "{body}");
    }
}

#[test]
fn a_batch_that_failed_as_a_whole_is_one_error() {
    let error = read(401, r#"{"error":{"code":"InvalidAuthenticationToken","message":"m"}}"#).unwrap_err();
    assert_eq!(error.code(), Some("InvalidAuthenticationToken"));
    for body in ["", "<html>", "{}", r#"{"responses":{}}"#, "7"] {
        assert_eq!(read(200, body).unwrap_err().status(), 200, "{body}");
    }
}

#[test]
fn a_large_batch_is_bounded() {
    let body = format!("[{}]", vec!["{}"; 50_000].join(","));
    assert_eq!(read(207, &body).unwrap().len(), 10_000);
    let deep = "[".repeat(200_000);
    assert_eq!(read(207, &deep).unwrap().len(), 0);
}

#[test]
fn an_error_object_is_read_alone_or_inside_a_body() {
    let of = |body: &str| ReceivedError::from_error_object(StatusCode::OK, body);
    for (body, code, message) in [
        (r#"{"code":"A","message":"b","details":[{"code":"c","message":"d"}],"innererror":{"code":"e"}}"#, "A", "b"),
        (
            r#"{"status":"Failed","error":{"code":"A","message":"b","details":[{"code":"c"}],"innererror":{"code":"e"}}}"#,
            "A",
            "b",
        ),
    ] {
        let received = of(body);
        assert_eq!((received.code(), received.message()), (Some(code), Some(message)), "{body}");
        assert_eq!(received.details().len(), 1);
        assert_eq!(received.inner_error().and_then(|inner| inner.code()), Some("e"));
        assert!(!received.is_retryable());
    }
    // The members of an error object that no whole body has.
    assert_eq!(of(r#"{"type":"overloaded_error","message":"m"}"#).code(), Some("overloaded_error"));
    assert_eq!(of(r#"{"code":404,"message":"m","status":"NOT_FOUND"}"#).code(), Some("NOT_FOUND"));
    assert_eq!(of(r#"{"error":"invalid_grant","error_description":"d"}"#).code(), Some("invalid_grant"));
    assert_eq!(of("<html>").code(), None);
}
