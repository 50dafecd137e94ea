//! The text that the server prints at startup is true: its routes exist, and each `curl` command fails as it says.

use std::collections::BTreeSet;

use rest_error::{Catalogued, HttpError, defender::DefenderError};

use crate::{client::Request, envelope, error::MachineError, printed::FAILURES, server::Server};

/// Splits a line as a shell does: at spaces outside of single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.last_mut().unwrap().push_str(part);
            continue;
        }
        for (at, piece) in part.split(' ').enumerate() {
            if at > 0 {
                words.push(String::new());
            }
            words.last_mut().unwrap().push_str(piece);
        }
    }
    words
}

/// The requests that curl would send: several if the URL ends in a range such as `[1-4]`.
fn requests(line: &str, server: &Server) -> Vec<Request> {
    let mut method = None;
    let mut headers = Vec::new();
    let mut body = None;
    let mut url = None;
    let mut words = words(line).into_iter();
    assert_eq!((words.next().as_deref(), words.next().as_deref()), (Some("curl"), Some("-i")), "{line}");
    while let Some(word) = words.next() {
        match word.as_str() {
            "-X" => method = words.next(),
            "-H" => headers.push(words.next().unwrap()),
            "-d" => body = words.next(),
            _ => assert!(url.replace(word).is_none(), "two URLs: {line}"),
        }
    }
    let url = url.expect("a line has a URL");
    let path = url.strip_prefix(&format!("http://{}", server.address)).expect("the URL is the server's");
    let (path, times) = match path.strip_suffix(']').and_then(|path| path.split_once("[1-")) {
        Some((path, last)) => (path, last.parse().unwrap()),
        None => (path, 1),
    };
    let method = method.unwrap_or_else(|| if body.is_some() { "POST" } else { "GET" }.to_owned());
    let mut request = Request::new(&method, path);
    if body.is_some() && !headers.iter().any(|header| header.starts_with("content-type:")) {
        headers.push("content-type: application/x-www-form-urlencoded".to_owned());
    }
    for header in headers {
        let (name, value) = header.split_once(": ").unwrap();
        request = request.header(name, value);
    }
    vec![request.body(body.unwrap_or_default()); times]
}

/// Status and code of each `# status code: description`, and the line after it.
fn failures(guide: &str) -> Vec<(u16, &str, &str)> {
    let lines: Vec<_> = guide.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter_map(|pair| Some((pair[0].strip_prefix("# ")?, pair[1])));
    pairs
        .map(|(heading, line)| {
            let (failure, _description) = heading.split_once(": ").unwrap();
            let (status, code) = failure.split_once(' ').unwrap();
            (status.parse().unwrap(), code, line)
        })
        .collect()
}

#[test]
fn each_curl_command_fails_as_it_says() {
    let server = Server::start();
    let failures = failures(&server.guide);
    let printed: BTreeSet<_> = failures.iter().map(|(_, code, _)| *code).collect();
    let unknown: Vec<_> = FAILURES.iter().map(|(code, ..)| *code).filter(|code| !printed.contains(code)).collect();
    let is_listed = |code: &str| FAILURES.iter().any(|(listed, ..)| *listed == code);
    let codes = MachineError::CATALOGUE.iter().map(rest_error::ErrorSpec::code);
    let unlisted: Vec<_> = codes.filter(|code| HttpError::CATALOGUE.get(code).is_none() && !is_listed(code)).collect();
    assert!(
        unknown.is_empty(),
        "`FAILURES` in examples/machines_api/guide.rs lists codes that `MachineError` does not have, so the server prints no \
         command for them: {unknown:?}. Was a code renamed? Codes that are not listed there: {unlisted:?}"
    );
    for (status, code, line) in failures {
        let mut responses: Vec<_> =
            requests(line, &server).iter().map(|request| request.send(server.address)).collect();
        let last = responses.pop().unwrap();
        assert!(
            responses.iter().all(|response| response.status == 200),
            "{code}: only the last response to {line} fails"
        );
        let extra: Vec<_> = ["allow", "retry-after", "www-authenticate"]
            .into_iter()
            .filter_map(|name| Some((name, last.header(name)?)))
            .collect();
        let expected: &[&str] = match status {
            401 => &["www-authenticate"],
            405 => &["allow"],
            429 | 503 => &["retry-after"],
            _ => &[],
        };
        let sent: Vec<_> = extra.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            sent, expected,
            "{code}: the response to {line} has these headers (left) and should have those (right)"
        );
        envelope::expect(&last, status, code, &extra);
    }
}

/// Content type and request of each form, as the guide lists them.
fn forms<'a>(guide: &'a str, server: &Server) -> Vec<(&'a str, Request)> {
    let lines: Vec<_> = guide.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter_map(|pair| Some((pair[0].strip_prefix("## ")?, pair[1])));
    pairs.map(|(form, line)| (form, requests(line, server).remove(0))).collect()
}

#[test]
fn one_failure_has_each_form() {
    let mut server = Server::start();
    let guide = server.guide.clone();
    let mut ids = Vec::new();
    for (form, request) in forms(&guide, &server) {
        let response = request.send(server.address);
        assert_eq!(response.status, 404);
        let content_type = response.header("content-type").unwrap();
        let (form, message) = match form.strip_suffix(" in French") {
            Some(form) => (form, "La machine 99 est introuvable."),
            None => (form, "Machine 99 was not found."),
        };
        assert!(content_type == form || content_type == format!("{form}; charset=utf-8"), "{content_type}");
        assert_eq!(response.header("x-ms-error-code"), Some("MachineNotFound"));
        assert_eq!(response.header("vary"), Some(envelope::VARY));
        let (id, text) = (response.header("x-request-id").unwrap().to_owned(), response.text());
        assert!(text.contains(&id) && text.contains(message), "{text}");
        ids.push((form, id));
    }
    let shown: Vec<_> = ids.iter().map(|(form, _)| *form).collect();
    assert_eq!(shown, ["application/json", "application/problem+json", "text/html", "application/json"]);
    let log = server.log();
    for (_, id) in ids {
        let lines: Vec<_> = log.lines().filter(|line| line.contains(&id)).collect();
        let [line] = lines[..] else { panic!("one line for {id}: {log}") };
        assert!(line.contains("MachineNotFound") && line.contains("/api/machines/{id}"), "{line}");
    }
}

#[test]
fn every_code_of_defender_is_shown() {
    let server = Server::start();
    let shown: BTreeSet<_> = failures(&server.guide).into_iter().map(|(_, code, _)| code).collect();
    let missing: Vec<_> =
        DefenderError::CATALOGUE.iter().map(rest_error::ErrorSpec::code).filter(|code| !shown.contains(code)).collect();
    // Each code of Defender can be reached.
    assert_eq!(missing, [""; 0]);
}

/// Methods and paths, as the guide lists them.
pub(crate) fn routes(guide: &str) -> BTreeSet<(String, String)> {
    let words = guide.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    words
        .filter(|words| matches!(words[..], ["GET" | "POST", path, ..] if path.starts_with('/')))
        .map(|words| (words[0].to_owned(), words[1].to_owned()))
        .collect()
}

#[test]
fn each_route_exists() {
    let server = Server::start();
    for (method, path) in routes(&server.guide) {
        let response = Request::new(&method, &path.replace("{id}", "1").replace("{hash}", "0")).send(server.address);
        let code = response.header("x-ms-error-code");
        assert!(!matches!(code, Some("NotFound" | "MethodNotAllowed")), "{method} {path}: {code:?}");
    }
}
