//! `/metrics`, in the text format of Prometheus.

use std::collections::BTreeMap;

use crate::{client::Request, server::Server};

/// The series with their values. The page must be valid in every respect that the format defines for counters.
fn parsed(page: &str) -> BTreeMap<Vec<(String, String)>, u64> {
    let mut series = BTreeMap::new();
    let mut lines = page.strip_suffix('\n').expect("the last line ends").split('\n');
    let header = lines.next().and_then(|line| line.strip_prefix("# TYPE ")).expect("the type precedes the samples");
    let (metric, kind) = header.split_once(' ').unwrap();
    assert!(is_name(metric) && metric.ends_with("_total") && kind == "counter", "{header}");
    for line in lines {
        let rest = line.strip_prefix(metric).and_then(|rest| rest.strip_prefix('{')).expect(line);
        let (labels, rest) = labels(rest);
        let value = rest.strip_prefix(' ').expect(line).parse().expect(line);
        assert!(series.insert(labels, value).is_none(), "the series occurs twice: {line}");
    }
    series
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|other| other.is_ascii_alphanumeric() || other == '_')
}

/// The labels up to the closing brace, and what follows.
fn labels(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut labels = Vec::new();
    loop {
        let (name, quoted) = rest.split_once("=\"").expect("a label has a quoted value");
        assert!(is_name(name), "{name}");
        let mut value = String::new();
        let mut chars = quoted.chars();
        loop {
            match chars.next().expect("a quote closes the value") {
                '"' => break,
                '\\' => value.push(match chars.next() {
                    Some('n') => '\n',
                    Some(escaped @ ('\\' | '"')) => escaped,
                    other => panic!("no escape: {other:?}"),
                }),
                other => value.push(other),
            }
        }
        labels.push((name.to_owned(), value));
        rest = chars.as_str();
        match rest.strip_prefix(',') {
            Some(next) => rest = next,
            None => return (labels, rest.strip_prefix('}').expect("a brace closes the labels")),
        }
    }
}

fn scrape(server: &Server) -> BTreeMap<Vec<(String, String)>, u64> {
    let page = Request::get("/metrics").send(server.address);
    assert_eq!(page.header("content-type"), Some("text/plain; version=0.0.4"));
    parsed(page.text())
}

fn of(code: &str, route: &str) -> Vec<(String, String)> {
    [("error_type", code), ("http_route", route)].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[test]
fn failures_are_counted_by_code_and_route() {
    let server = Server::start();
    assert_eq!(scrape(&server), BTreeMap::new());
    for _ in 0..2 {
        Request::get("/api/machines/99").send(server.address);
    }
    Request::get("/api/machines/1/owner").send(server.address);
    Request::get("/nowhere/at/all").send(server.address);
    Request::get("/api/machines/1").send(server.address);
    let expected = [
        (of("InventoryUnreachable", "/api/machines/{id}/owner"), 1),
        (of("MachineNotFound", "/api/machines/{id}"), 2),
        (of("NotFound", "none"), 1),
    ];
    assert_eq!(scrape(&server), expected.into());
}

#[test]
fn callers_cannot_make_new_series() {
    let server = Server::start();
    for number in 0..50 {
        Request::get(&format!("/nowhere/{number}")).send(server.address);
        Request::get(&format!("/api/machines/{}", 1000 + number)).send(server.address);
        Request::get(&format!("/api/machines/%22%0A{number}")).send(server.address);
        Request::new(&format!("METHOD{number}"), "/api/machines/1").send(server.address);
        Request::get("/api/machines/99").header("x-request-id", &format!("id-{number}")).send(server.address);
    }
    let expected = [
        (of("InvalidInput", "/api/machines/{id}"), 50),
        (of("MachineNotFound", "/api/machines/{id}"), 100),
        (of("MethodNotAllowed", "/api/machines/{id}"), 50),
        (of("NotFound", "none"), 50),
    ];
    assert_eq!(scrape(&server), expected.into());
}
