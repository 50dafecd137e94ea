//! Values that the API rejects: code, message and details of each 400.

use crate::{client::Request, envelope, server::Server};

/// A request that would create a machine if `replace` were not replaced.
fn create(replace: &str, with: &str) -> Request {
    let machine =
        r#"{"name":"new","ip":"10.0.0.9","domain":"contoso.com","osPlatform":"Linux","clientVersion":"1.2.3.4"}"#;
    assert!(machine.contains(replace));
    Request::post("/api/machines").json(machine.replace(replace, with))
}

fn post_json(path: &str, body: &str) -> Request {
    Request::post(path).json(body)
}

#[test]
fn invalid_values_have_their_codes() {
    let server = Server::start();
    let sha_but_one = format!("/api/files/{}/machines", "a".repeat(63));
    let no_hex = format!("/api/files/{}/machines", "g".repeat(40));
    let long_label = format!(r#"{{"label":"{}"}}"#, "a".repeat(33));
    let cases = [
        (Request::get("/api/machines?os=Linux&os=Linux"), "BadRequest", "Parameter os is given more than once."),
        (
            Request::get("/api/machines?$skip=1"),
            "ODataError",
            "Invalid OData URI query (query option $skip is not supported).",
        ),
        (
            Request::get("/api/machines?$top=0"),
            "ODataError",
            "Invalid OData URI query ($top is a number from 1 to 100, not \"0\").",
        ),
        (
            Request::get("/api/machines?$filter=name"),
            "ODataError",
            "Invalid OData URI query ($filter is osPlatform eq '...', not \"name\").",
        ),
        (Request::get("/api/machines?$filter=osPlatform+eq+'BeOS'"), "InvalidInput", "Invalid input BeOS."),
        (Request::get("/api/machines?os=BeOS"), "InvalidInput", "Invalid input BeOS."),
        (Request::get("/api/machines?Ip=10.0.0.1"), "InvalidInput", "Invalid input Ip."),
        (Request::get("/api/machines/seven"), "InvalidInput", "Invalid input seven."),
        (Request::get(&sha_but_one), "InvalidHashValue", &format!("Hash value {} is invalid.", "a".repeat(63))),
        (Request::get(&no_hex), "InvalidHashValue", &format!("Hash value {} is invalid.", "g".repeat(40))),
        (Request::get("/api/machines?domain="), "InvalidDomainName", "Domain name  is invalid."),
        (Request::get("/api/machines?domain=-a.com"), "InvalidDomainName", "Domain name -a.com is invalid."),
        (Request::get("/api/machines?ip=10.0.0"), "InvalidIpAddress", "IP address 10.0.0 is invalid."),
        (Request::get("/api/urls/machines?url=nowhere"), "InvalidUrl", "URL nowhere is invalid."),
        (Request::get("/api/urls/machines?url=file:///etc"), "InvalidUrl", "URL file:///etc is invalid."),
        (Request::get("/api/urls/machines"), "MissingRequiredParameter", "Parameter url is missing."),
        (create("osPlatform", "platform"), "MissingRequiredParameter", "Parameter osPlatform is missing."),
        (
            create("osPlatform", "OsPlatform"),
            "MissingRequiredParameter",
            "Parameter osPlatform is missing; OsPlatform was sent, and names are case-sensitive.",
        ),
        (create("\"new\"", "null"), "InvalidRequestBody", "Invalid request body: parameter name is invalid."),
        (
            post_json("/api/machines/batch", r#"{"ids":[1,"2"]}"#),
            "InvalidRequestBody",
            "Invalid request body: parameter ids[1] is invalid.",
        ),
        (
            Request::post("/api/machines").json("{"),
            "InvalidRequestBody",
            "Invalid request body: the JSON is incomplete.",
        ),
        (post_json("/api/machines/batch", "{}"), "MissingRequiredParameter", "Parameter ids is missing."),
        (
            post_json("/api/machines/batch", r#"{"ids":[1,2,3,4,5,6,7,8,9,10,11]}"#),
            "MaximumBatchSizeExceeded",
            "Maximum batch size exceeded. Received: 11, allowed: 10.",
        ),
        (
            post_json("/api/machines/1/tags", &long_label),
            "InvalidLabel",
            &format!("Label \"{}\" is not 1 to 32 letters, digits or hyphens.", "a".repeat(33)),
        ),
        (
            post_json("/api/machines/1/tags", r#"{"label":""}"#),
            "InvalidLabel",
            "Label \"\" is not 1 to 32 letters, digits or hyphens.",
        ),
        (
            Request::post("/api/machines/4/isolate"),
            "OsPlatformNotSupported",
            "OS Platform Android is not supported for this action.",
        ),
        (
            Request::post("/api/machines/5/isolate"),
            "ClientVersionNotSupported",
            "Isolation is supported on client version 10.8000.0.0 and above.",
        ),
    ];
    for (request, code, message) in cases {
        let envelope = envelope::expect(&request.send(server.address), 400, code, &[]);
        assert_eq!(envelope.message, message);
    }
}

#[test]
fn all_invalid_fields_of_a_machine_are_reported_at_once() {
    let server = Server::start();
    let long_name = "a".repeat(64);
    let long = format!("Invalid input {long_name}.");
    let cases: [(Request, &[[&str; 3]]); 6] = [
        (create("\"new\"", &format!("\"{long_name}\"")), &[["InvalidInput", &long, "name"]]),
        (create("10.0.0.9", "::g"), &[["InvalidIpAddress", "IP address ::g is invalid.", "ip"]]),
        (create("contoso.com", "con toso"), &[["InvalidDomainName", "Domain name con toso is invalid.", "domain"]]),
        (create("1.2.3.4", "1.2.3"), &[["InvalidInput", "Invalid input 1.2.3.", "clientVersion"]]),
        (
            create(r#""10.0.0.9","domain":"contoso.com""#, r#""","domain":"-a.com""#),
            &[
                ["InvalidIpAddress", "IP address  is invalid.", "ip"],
                ["InvalidDomainName", "Domain name -a.com is invalid.", "domain"],
            ],
        ),
        (
            post_json(
                "/api/machines",
                r#"{"name":"\u202e\n","ip":"1","domain":"a..b","osPlatform":"Linux","clientVersion":"1"}"#,
            ),
            &[
                ["InvalidInput", "Invalid input \u{202e}\n.", "name"],
                ["InvalidIpAddress", "IP address 1 is invalid.", "ip"],
                ["InvalidDomainName", "Domain name a..b is invalid.", "domain"],
                ["InvalidInput", "Invalid input 1.", "clientVersion"],
            ],
        ),
    ];
    for (request, details) in cases {
        let envelope = envelope::expect(&request.send(server.address), 400, "InvalidMachine", &[]);
        assert_eq!(envelope.message, "The machine is not valid. See the details.");
        assert_eq!(envelope.details, details);
    }
}
