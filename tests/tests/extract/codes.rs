//! The table in the documentation of `extract`: the codes of each extractor.

use std::collections::BTreeSet;

use axum::extract::Request;
use http::Method;

use crate::{
    sent::{FORM, JSON, get, request, send},
    service::{LIMIT, app},
};

/// The row of the table that begins with this text.
fn documented(extractor: &str) -> BTreeSet<String> {
    let table =
        include_str!("../../../runtime/src/extract.rs").split("//! | extractor | error codes |").nth(1).unwrap();
    let start = format!("//! | {extractor} | ");
    let row = table.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
    row.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The codes of the responses that are no success.
async fn codes(requests: impl IntoIterator<Item = Request>) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for request in requests {
        let answer = send(&app(), request).await;
        if !answer.status.is_success() {
            codes.insert(answer.failure().code);
        }
    }
    codes
}

/// Every kind of body, with every media type.
fn bodies(path: &str) -> Vec<Request> {
    let long = "x".repeat(LIMIT + 1).into_bytes();
    let texts: [&[u8]; 16] = [
        b"",
        b"\xFF",
        b"{",
        b"[]",
        b"{}",
        br#"{"customer":"a","items":7}"#,
        br#"{"customer":"a","customer":"b","items":[]}"#,
        br#"{"DeviceId":1,"other":2}"#,
        b"number=7",
        b"number=a",
        b"number=1&number=2",
        b"Number=1",
        b"number=%FF",
        b"DeviceId=1&other=2",
        b"size=7",
        &long,
    ];
    let media_types = [None, JSON, FORM, Some("text/plain")];
    let each = |media_type| texts.map(|text| request(Method::POST, path, media_type, text.to_vec()));
    media_types.into_iter().flat_map(each).collect()
}

fn queries(method: &Method, path: &str) -> Vec<Request> {
    let queries =
        ["", "number=7", "number=a", "number=1&number=2", "Number=1", "number=%FF", "size=7", "DeviceId=1&other=2"];
    let each = |query| request(method.clone(), &format!("{path}?{query}"), None, "");
    queries.map(each).into()
}

#[tokio::test]
async fn each_extractor_has_the_documented_codes() {
    let json = [bodies("/order"), bodies("/strict"), bodies("/optional")].into_iter().flatten();
    assert_eq!(codes(json).await, documented("`Json`"));
    let form = [bodies("/form"), bodies("/strict-form")].into_iter().flatten();
    assert_eq!(codes(form).await, documented("`Form` that reads a body"));
    let form = queries(&Method::GET, "/form");
    assert_eq!(codes(form).await, documented("`Form` that reads the query, in a `GET` or `HEAD` request"));
    let query = ["/page", "/strict-query", "/pairs", "/number-query"]
        .map(|path| queries(&Method::GET, path))
        .into_iter()
        .flatten();
    assert_eq!(codes(query).await, documented("`Query`"));
    let paths = ["/number/a", "/text/%FF", "/enum/second", "/ip/1", "/tuple/1/x", "/struct/x/last", "/maybe/x"];
    assert_eq!(
        codes(paths.map(get)).await,
        documented("`Path`, also of a `String`, because `/orders/%FF` is not UTF-8")
    );
}
