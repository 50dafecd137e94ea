//! The text that is printed at startup: the address, the routes, and a `curl` command for many failures.

use std::{
    fmt::{self, Write},
    net::SocketAddr,
};

use rest_error::Catalogued;

use crate::error::MachineError;

const ROUTES: &str = "
Routes:
  GET  /api/machines                  ?ip= ?domain= ?os= ?$top= ?$filter=osPlatform eq '...'
  POST /api/machines                  name, ip, domain, osPlatform, clientVersion
  POST /api/machines/batch            ids
  GET  /api/machines/{id}
  POST /api/machines/{id}/isolate
  POST /api/machines/{id}/tags        label
  GET  /api/machines/{id}/owner
  GET  /api/files/{hash}/machines
  GET  /api/urls/machines             ?url=
  POST /api/advancedqueries/run       query
  GET  /api/admin/summary             Bearer admin-token, or reader-token
  GET  /api/admin/device-groups       Bearer admin-token, or reader-token
  GET  /errors                        all error codes, as HTML or JSON by the accept header
  GET  /openapi.json                  the OpenAPI document
";

/// The code of a failure, with the options and the path for `curl`.
pub(crate) const FAILURES: [(&str, &str, &str); 30] = [
    ("BadRequest", "", "/api/machines?os=Linux&os=Android"),
    ("ODataError", "", "/api/machines?$top=many"),
    ("InvalidInput", "", "/api/machines/seven"),
    ("InvalidRequestBody", r#"-H 'content-type: application/json' -d '{"name":'"#, "/api/machines"),
    ("InvalidHashValue", "", "/api/files/abc/machines"),
    ("InvalidDomainName", "", "/api/machines?domain=contoso..com"),
    ("InvalidIpAddress", "", "/api/machines?ip=10.0.0.256"),
    ("InvalidUrl", "", "/api/urls/machines?url=http://"),
    (
        "MaximumBatchSizeExceeded",
        r#"-H 'content-type: application/json' -d '{"ids":[1,2,3,4,5,6,1,2,3,4,5]}'"#,
        "/api/machines/batch",
    ),
    ("MissingRequiredParameter", r#"-H 'content-type: application/json' -d '{"Name":"new-desk"}'"#, "/api/machines"),
    ("OsPlatformNotSupported", "-X POST", "/api/machines/4/isolate"),
    ("ClientVersionNotSupported", "-X POST", "/api/machines/5/isolate"),
    ("Unauthorized", "", "/api/admin/summary"),
    ("Forbidden", "-H 'authorization: Bearer reader-token'", "/api/admin/summary"),
    ("DisabledFeature", "-H 'authorization: Bearer admin-token'", "/api/admin/device-groups"),
    ("DisallowedOperation", "-X POST", "/api/machines/3/isolate"),
    ("NotFound", "", "/api/nowhere"),
    ("ResourceNotFound", "", "/api/files/da39a3ee5e6b4b0d3255bfef95601890afd80709/machines"),
    ("InternalServerError", "-X POST", "/api/machines/6/isolate"),
    // curl sends four requests, but the quota is three.
    (
        "TooManyRequests",
        r#"-H 'content-type: application/json' -d '{"query":"desk"}'"#,
        "/api/advancedqueries/run?call=[1-4]",
    ),
    ("MachineNotFound", "", "/api/machines/99"),
    (
        "MachineExists",
        r#"-H 'content-type: application/json' -d '{"name":"payroll","ip":"10.0.0.9","domain":"contoso.com","osPlatform":"Linux","clientVersion":"10.8760.0.1"}'"#,
        "/api/machines",
    ),
    (
        "InvalidMachine",
        r#"-H 'content-type: application/json' -d '{"name":"new desk","ip":"10.0.0.256","domain":"contoso..com","osPlatform":"Linux","clientVersion":"10"}'"#,
        "/api/machines",
    ),
    ("InvalidLabel", r#"-H 'content-type: application/json' -d '{"label":"not a label"}'"#, "/api/machines/1/tags"),
    ("InventoryUnreachable", "", "/api/machines/1/owner"),
    ("MethodNotAllowed", "-X DELETE", "/api/machines/1"),
    ("NotAcceptable", "-H 'accept: image/png'", "/errors"),
    ("UnsupportedMediaType", "-d label=new", "/api/machines/1/tags"),
    ("ContentTooLarge", "-H 'content-length: 1000000' -H 'content-type: application/json' -d '{}'", "/api/machines"),
    // The rest of the body never arrives.
    ("RequestTimeout", "-H 'content-length: 1000' -H 'content-type: application/json' -d '{}'", "/api/machines"),
];

/// The forms of a failure, each with the header that asks for it.
const FORMS: [(&str, &str); 4] = [
    ("application/json", "accept: application/json"),
    ("application/problem+json", "accept: application/problem+json"),
    ("text/html", "accept: text/html"),
    ("application/json in French", "accept-language: fr"),
];

pub(crate) fn text(address: SocketAddr) -> String {
    let mut text = String::new();
    // Writing to a string never fails.
    let _ = write(&mut text, address);
    text
}

fn write(out: &mut String, address: SocketAddr) -> fmt::Result {
    writeln!(out, "Listening on http://{address}")?;
    out.push_str(ROUTES);
    writeln!(out, "\nA request that succeeds:\n\n  curl -i 'http://{address}/api/machines'")?;
    writeln!(out, "\nAll error codes, for a browser: http://{address}/errors")?;
    writeln!(out, "\nRequests that fail:")?;
    for (code, options, path) in FAILURES {
        // The catalogue has the status and the description of each code.
        if let Some(spec) = MachineError::CATALOGUE.get(code) {
            let space = if options.is_empty() { "" } else { " " };
            writeln!(out, "\n  # {} {code}: {}", spec.status().as_u16(), spec.summary())?;
            writeln!(out, "  curl -i {options}{space}'http://{address}{path}'")?;
        }
    }
    writeln!(out, "\nOne failure in each form:")?;
    for (form, header) in FORMS {
        writeln!(out, "\n  ## {form}")?;
        writeln!(out, "  curl -i -H '{header}' 'http://{address}/api/machines/99'")?;
    }
    writeln!(out, "\nPress Ctrl-C to stop the server.")
}
