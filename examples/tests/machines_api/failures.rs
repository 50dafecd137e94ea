//! Failures other than invalid values: status, code, message and headers of each.

use std::collections::HashSet;

use crate::{client::Request, envelope::expect, server::Server};

#[test]
fn unauthorized_and_forbidden_requests_are_rejected() {
    let server = Server::start();
    let admin = |token: &str| Request::get("/api/admin/device-groups").header("authorization", token);
    let challenge = [("www-authenticate", "Bearer")];
    let anonymous = Request::get("/api/admin/summary").send(server.address);
    let message = expect(&anonymous, 401, "Unauthorized", &challenge).message;
    assert_eq!(message, "Unauthorized (invalid or expired authorization header).");
    for token in ["", "Bearer", "Bearer expired", "Basic admin-token", "Bearer Admin-Token", "\u{e9} admin-token"] {
        expect(&admin(token).send(server.address), 401, "Unauthorized", &challenge);
    }
    for (first, second) in [("Bearer admin-token", "Bearer admin-token"), ("Bearer admin-token", "Basic YTpi")] {
        let twice = admin(first).header("authorization", second);
        expect(&twice.send(server.address), 401, "Unauthorized", &challenge);
    }
    expect(&admin("Bearer \t admin-token").send(server.address), 401, "Unauthorized", &challenge);
    let message = expect(&admin("Bearer reader-token").send(server.address), 403, "Forbidden", &[]).message;
    assert_eq!(message, "Forbidden (valid token but insufficient permission for the action).");
    let message = expect(&admin("Bearer admin-token").send(server.address), 403, "DisabledFeature", &[]).message;
    assert_eq!(message, "Tenant feature is not enabled.");
    expect(&admin("bearer   admin-token").send(server.address), 403, "DisabledFeature", &[]);
    let isolated = Request::post("/api/machines/3/isolate").send(server.address);
    let message = expect(&isolated, 403, "DisallowedOperation", &[]).message;
    assert_eq!(message, "Machine 3 is isolated already.");
}

#[test]
fn unknown_routes_and_resources_are_not_found() {
    let server = Server::start();
    for path in ["/", "/api", "/api/machines/", "/api/machines/1/owner/", "//api/machines", "/API/machines", "/%FF"] {
        assert_eq!(
            expect(&Request::get(path).send(server.address), 404, "NotFound", &[]).message,
            "There is nothing at this URI."
        );
    }
    let requests = [
        Request::get("/api/machines/99"),
        Request::get("/api/machines/99/owner"),
        Request::post("/api/machines/99/isolate"),
        Request::post("/api/machines/99/tags").json(r#"{"label":"lost"}"#),
        Request::post("/api/machines/batch").json(r#"{"ids":[1,99]}"#),
    ];
    for request in requests {
        let envelope = expect(&request.send(server.address), 404, "MachineNotFound", &[]);
        assert_eq!(envelope.message, "Machine 99 was not found.");
    }
    let hash = "b".repeat(64);
    let unseen = Request::get(&format!("/api/files/{hash}/machines")).send(server.address);
    let message = expect(&unseen, 404, "ResourceNotFound", &[]).message;
    assert_eq!(message, format!("Resource file {hash} was not found."));
}

#[test]
fn two_machines_cannot_have_one_name() {
    let server = Server::start();
    let payroll = r#"{"name":"payroll","ip":"::1","domain":"a.com","osPlatform":"Linux","clientVersion":"1.2.3.4"}"#;
    let response = Request::post("/api/machines").json(payroll).send(server.address);
    let message = expect(&response, 409, "MachineExists", &[]).message;
    assert_eq!(message, "Machine \"payroll\" exists already, as number 3.");
}

#[test]
fn a_405_lists_the_allowed_methods() {
    let server = Server::start();
    let cases = [
        ("DELETE", "/api/machines", "GET,HEAD,POST"),
        ("PUT", "/api/machines/1", "GET,HEAD"),
        ("OPTIONS", "/api/machines/1", "GET,HEAD"),
        ("GET", "/api/machines/batch", "POST"),
        ("TRACE", "/api/machines/1/isolate", "POST"),
        ("BREW", "/api/admin/summary", "GET,HEAD"),
        ("get", "/api/admin/summary", "GET,HEAD"),
    ];
    for (method, path, allow) in cases {
        let response = Request::new(method, path).send(server.address);
        let message = expect(&response, 405, "MethodNotAllowed", &[("allow", allow)]).message;
        assert_eq!(message, "The method is not allowed for this resource.");
    }
}

#[test]
fn a_429_says_how_long_to_wait() {
    let server = Server::start();
    let query = Request::post("/api/advancedqueries/run").json(r#"{"query":"desk"}"#);
    // A request that is rejected for another reason does not count.
    let invalid = Request::post("/api/advancedqueries/run").json("{}");
    expect(&invalid.send(server.address), 400, "MissingRequiredParameter", &[]);
    for _ in 0..3 {
        assert_eq!(query.send(server.address).status, 200);
    }
    let response = query.send(server.address);
    let delay = response.header("retry-after").expect("a 429 has a delay").to_owned();
    assert!((1..=60).contains(&delay.parse::<u32>().unwrap()), "{delay}");
    let message = expect(&response, 429, "TooManyRequests", &[("retry-after", &delay)]).message;
    assert_eq!(message, "Quota limit reached by number of requests.");
}

#[test]
fn a_body_of_another_type_is_rejected() {
    let server = Server::start();
    let post = || Request::post("/api/machines/1/tags").body(r#"{"label":"new"}"#);
    let mut requests = vec![post()];
    for content_type in ["", "text/plain", "application/xml", "json", "application/x-www-form-urlencoded", "a/b/c"] {
        requests.push(post().header("content-type", content_type));
    }
    for request in requests {
        let message = expect(&request.send(server.address), 415, "UnsupportedMediaType", &[]).message;
        assert_eq!(message, "The media type is not supported.");
    }
}

#[test]
fn a_body_that_never_ends_times_out() {
    let server = Server::start();
    let requests = [
        Request::post("/api/machines").header("content-length", "50").json("{}"),
        Request::post("/api/machines").header("content-length", "50").json(""),
        Request::post("/api/machines").header("transfer-encoding", "chunked").json("1\r\n{\r\n"),
    ];
    for request in requests {
        let message = expect(&request.send(server.address), 408, "RequestTimeout", &[]).message;
        assert_eq!(message, "The request timed out.");
    }
}

#[test]
fn every_failure_has_its_own_id() {
    let server = Server::start();
    let ids: HashSet<_> = (0..100)
        .map(|_| expect(&Request::get("/nowhere").send(server.address), 404, "NotFound", &[]).correlation_id)
        .collect();
    assert_eq!(ids.len(), 100);
}
