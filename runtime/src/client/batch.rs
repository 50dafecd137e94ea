//! [`batch`]: the items of a batch response. Each item may have failed by itself.

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::{
    json::{Document, Kind, Node, elements},
    text,
};
use crate::received::received_error::ReceivedError;

/// The maximum number of items that are read.
const MAX_ITEMS: usize = 10_000;

/// The maximum number of headers of an item.
const MAX_HEADERS: usize = 100;

/// One item of a batch response.
#[derive(Debug)]
#[non_exhaustive]
pub struct BatchItem {
    /// The ID by which the request refers to the item.
    pub id: Option<String>,
    /// The item's response, whose body is the item's JSON or text as it came, or the error in it.
    pub result: Result<Response<String>, ReceivedError>,
}

/// Reads the items of a batch response: Microsoft Graph's and OData's `responses`, Azure Resource Manager's with
/// `httpStatusCode`, Cosmos DB's list with `statusCode`, Elasticsearch's `items`, or a 207 with a list of results.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use rest_error::client::batch;
///
/// let body = r#"{"responses":[
///     {"id":"1","status":200,"body":{"displayName":"Ada"}},
///     {"id":"2","status":429,"headers":{"Retry-After":"7"},"body":{"error":{"code":"TooManyRequests","message":"Slow"}}}
/// ]}"#;
/// let items = batch(StatusCode::OK, &HeaderMap::new(), body)?;
/// assert_eq!(items[0].result.as_ref().map(|ok| ok.body().as_str()).ok(), Some(r#"{"displayName":"Ada"}"#));
///
/// let error = items[1].result.as_ref().unwrap_err();
/// assert_eq!((items[1].id.as_deref(), error.code()), (Some("2"), Some("TooManyRequests")));
/// assert_eq!(error.retry_after().map(|delay| delay.as_secs()), Some(7));
/// # Ok::<(), rest_error::client::ReceivedError>(())
/// ```
///
/// An item with a status below 400 is `Ok`. One without a status counts as failed if it has a member `error`; it then has the
/// status of the whole response. At most 10,000 items are read.
///
/// # Errors
/// If the batch as a whole failed, because its status is 400 or above or its body has no list of items.
pub fn batch(status: StatusCode, headers: &HeaderMap, body: impl AsRef<[u8]>) -> Result<Vec<BatchItem>, ReceivedError> {
    let body = body.as_ref();
    let whole = || ReceivedError::from_parts(status, headers, body);
    if status.is_client_error() || status.is_server_error() {
        return Err(whole());
    }
    let text = text::text_of(body);
    let document = Document::parse(&text);
    let list = document.root().and_then(list).ok_or_else(whole)?;
    Ok(elements(list.raw()).take(MAX_ITEMS).map(|json| item(json, status)).collect())
}

fn list<'d, 'a>(root: Node<'d, 'a>) -> Option<Node<'d, 'a>> {
    if root.kind() == Kind::List {
        return Some(root);
    }
    root.first(&["responses", "Responses", "items", "results", "value"], Node::list)
}

fn item(json: &str, status_of_batch: StatusCode) -> BatchItem {
    let document = Document::parse(json);
    let Some(root) = document.root().map(unwrapped) else {
        return BatchItem { id: None, result: Err(ReceivedError::from_error_object(status_of_batch, json)) };
    };
    let id = root.first(&["id", "contentId", "_id", "name", "key"], |item, name| item.get(name)?.as_scalar());
    let headers = headers(root);
    let status = root.first(&["status", "statusCode", "httpStatusCode"], status_in).unwrap_or(status_of_batch);
    let has_status = root.first(&["status", "statusCode", "httpStatusCode"], status_in).is_some();
    let has_failed = if has_status { status.as_u16() >= 400 } else { root.get("error").is_some_and(is_something) };

    let body = root.first(&["body", "content", "resourceBody"], Node::get).filter(|body| is_something(*body));
    let body = match body {
        Some(body) => body.as_text().unwrap_or(body.raw().into()),
        None if has_failed => root.raw().into(),
        None => "".into(),
    };
    let result = if has_failed {
        Err(ReceivedError::from_parts(status, &headers, body.as_bytes()))
    } else {
        let mut response = Response::new(body.into_owned());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    };
    BatchItem { id: id.map(std::borrow::Cow::into_owned), result }
}

/// Elasticsearch wraps each item in an object whose only member names the action.
fn unwrapped<'d, 'a>(item: Node<'d, 'a>) -> Node<'d, 'a> {
    let mut members = item.children();
    match (members.next(), members.next()) {
        (Some(only), None) if only.is_object() && only.get("status").is_some() => only,
        _ => item,
    }
}

fn is_something(node: Node<'_, '_>) -> bool {
    node.kind() != Kind::Null
}

fn status_in(item: Node<'_, '_>, name: &str) -> Option<StatusCode> {
    let text = item.get(name)?.as_scalar()?;
    // Some write the whole status line.
    let number = text.strip_prefix("HTTP/1.1 ").unwrap_or(&text).split(' ').next()?;
    StatusCode::from_u16(number.parse().ok()?).ok()
}

fn headers(item: Node<'_, '_>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let given = item.object("headers").or_else(|| item.object("responseHeaders"));
    for header in given.iter().flat_map(|given| given.children()).take(MAX_HEADERS) {
        let value = header.as_scalar().and_then(|value| HeaderValue::from_str(&value).ok());
        if let (Ok(name), Some(value)) = (HeaderName::from_bytes(header.name().as_bytes()), value) {
            headers.append(name, value);
        }
    }
    // Cosmos DB names the waiting time in the item itself.
    if let Some(millis) = item.number("retryAfterMilliseconds").and_then(|millis| HeaderValue::from_str(millis).ok()) {
        headers.insert("x-ms-retry-after-ms", millis);
    }
    headers
}
