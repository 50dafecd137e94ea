//! The table of headers in README.md, compared with responses.

use std::{collections::BTreeMap, time::Duration};

use axum::{Router, body::Body, extract::Request, routing::get};
use http::HeaderMap;
use rest_error::{RestError, middleware::ErrorLayer};
use tower::ServiceExt;

use crate::read;

#[derive(Debug, RestError)]
#[rest(status = 401)]
enum Failure {
    #[rest(msg = "without anything")]
    Plain,
    #[rest(msg = "with all headers", retry_after = after, www_authenticate = "Bearer", help = "https://example.com/")]
    Full { after: Duration },
}

/// Name and description of each header in the table.
fn table() -> BTreeMap<String, String> {
    let readme = read("README.md");
    let rows = readme.split("| header | value |\n").nth(1).expect("README.md has the table `header`, `value`");
    let rows = rows.lines().skip(1).take_while(|line| line.starts_with("| "));
    rows.flat_map(|row| {
        let (names, value) = row.trim_matches(['|', ' ']).split_once(" | ").expect("a row has two cells");
        let names = names.split(", ").map(|name| name.trim_matches('`').to_owned());
        names.map(|name| (name, value.to_owned())).collect::<Vec<_>>()
    })
    .collect()
}

async fn headers(path: &str) -> HeaderMap {
    let app = Router::new()
        .route("/plain", get(async || Failure::Plain))
        .route("/full", get(async || Failure::Full { after: Duration::from_secs(1) }))
        .layer(ErrorLayer::new());
    app.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap().headers().clone()
}

/// What the response of a handler has besides the headers of the table, which the server adds.
const OF_THE_SERVER: [&str; 1] = ["content-length"];

#[tokio::test]
async fn the_readme_lists_the_headers_of_a_response() {
    let table = table();
    let (full, plain) = (headers("/full").await, headers("/plain").await);
    let sent = full.keys().map(http::HeaderName::as_str).filter(|name| !OF_THE_SERVER.contains(name));
    let mut sent: Vec<&str> = sent.collect();
    sent.sort_unstable();
    assert_eq!(
        table.keys().collect::<Vec<_>>(),
        sent,
        "README.md (left) lists other headers under \"On the wire\" than a response has (right)"
    );
    for (name, said) in &table {
        let always = !said.starts_with("if ") && !said.contains(", if ");
        assert_eq!(
            plain.contains_key(name),
            always,
            "README.md says \"{said}\" of the header `{name}`. The test looks for this header in a response without waiting time, \
             challenge and help page: \"left\" is whether it is there, and \"right\" whether it should be by README.md"
        );
        // A value between backticks is the whole value.
        if let Some(value) = said.strip_prefix('`').and_then(|said| said.strip_suffix('`')) {
            assert_eq!(
                value,
                full[name.as_str()],
                "README.md says that the header `{name}` is `{value}` (left), but a response has another value (right)"
            );
        }
    }
}
