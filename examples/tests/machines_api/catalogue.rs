//! `/errors`: both forms, and which one a client gets.

#[path = "../../machines_api/catalogue/page.rs"]
mod page;

use std::collections::HashSet;

use axum::http::StatusCode;
use rest_error::{Catalogue, Catalogued, ErrorRow, Published};

use crate::{
    client::{Request, Response},
    envelope::expect,
    error::MachineError,
    server::Server,
};

fn errors(server: &Server, accept: &[&str]) -> Response {
    let request = accept.iter().fold(Request::get("/errors"), |request, line| request.header("accept", line));
    request.send(server.address)
}

#[test]
fn programs_get_json() {
    let response = errors(&Server::start(), &[]);
    assert_eq!((response.status, response.header("content-type")), (200, Some("application/json")));
    assert_eq!(response.header("vary"), Some("accept"));
    assert_eq!(response.json(), serde_json::to_value(MachineError::CATALOGUE).unwrap());
}

#[test]
fn people_get_a_self_contained_page() {
    let response = errors(&Server::start(), &["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]);
    assert_eq!((response.status, response.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(response.header("vary"), Some("accept"));
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    let policy = response.header("content-security-policy").unwrap();
    let nonce = policy.strip_prefix("default-src 'none'; style-src 'nonce-").unwrap().split_once('\'').unwrap().0;
    let rest = format!("'; script-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assert!(nonce.len() == 32 && policy.ends_with(&rest), "{policy}");
    let page = response.text();
    assert_eq!(page.matches(&format!(" nonce=\"{nonce}\">")).count(), 2);
    assert_eq!((page.matches("<style").count(), page.matches("<script").count()), (1, 1));
    for outside in [" src=", "://", "@import", "url(", "<link", " style=", " onclick=", " onload=", " oninput="] {
        assert!(!page.contains(outside), "{outside}");
    }
    // The nonce is used once.
    let again = errors(&Server::start(), &["text/html"]);
    assert_ne!(again.header("content-security-policy"), Some(policy));
}

#[test]
fn the_page_has_every_code_once() {
    let response = errors(&Server::start(), &["text/html"]);
    let page = response.text();
    let ids: Vec<_> =
        page.split(" id=\"").skip(1).map(|rest| rest.split_once('"').expect("an attribute ends").0).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an anchor occurs twice");
    for spec in MachineError::CATALOGUE.iter() {
        let code = spec.code();
        assert!(ids.contains(&code) && page.contains(&format!("href=\"#{code}\"")), "{code}");
        assert!(spec.aliases().all(|alias| ids.contains(&alias)), "{code}");
        assert!(ids.contains(&&*format!("status:{}", spec.status().as_u16())), "{code}");
    }
    assert_eq!(page.matches("<th role=\"rowheader\" scope=\"row\">").count(), MachineError::CATALOGUE.len());
    // The rows are sorted by status, whatever type a code belongs to.
    let at = |code: &str| page.find(&format!("<tr role=\"row\" id=\"{code}\"")).unwrap();
    let mut sorted: Vec<_> = MachineError::CATALOGUE.iter().collect();
    sorted.sort_by_key(|spec| spec.status());
    assert!(sorted.iter().map(|spec| at(spec.code())).is_sorted());
}

#[test]
fn the_page_shows_the_facts_of_the_catalogue() {
    let response = errors(&Server::start(), &["text/html"]);
    let row = |code: &str| -> &str {
        let (_, rest) =
            response.text().split_once(&format!("<tr role=\"row\" id=\"{code}\">")).expect("the code has a row");
        rest.split_once("</tr>").unwrap().0
    };
    let found = row("MachineNotFound");
    for part in [
        "<b>404</b> Not Found",
        "Machine <var>id</var> was not found.",
        "data-label=\"When\"><span dir=\"auto\">No machine has this ID.",
        ">no",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    assert!(row("TooManyRequests").contains("also <code id=\"429\">429</code>"));
    assert!(row("TooManyRequests").ends_with("yes, after <code>retry-after</code>"));
    assert!(row("RequestTimeout").ends_with(">yes"));
    assert!(row("InternalServerError").contains("data-label=\"Message\"><span class=\"none\">none</span>"));
    // How a value is formatted is of no interest to readers.
    assert!(row("InvalidLabel").contains("Label <var>label</var> is not"));
    // Code is marked, and everything that could be HTML is escaped.
    assert!(row("NotAcceptable").contains("matches the request&#x27;s <code>accept</code> headers."));
}

#[test]
fn text_that_looks_like_html_is_escaped() {
    static PUBLISHED: Published = Published::new()
        .with_since("1 & <2>")
        .with_deprecated("use `a<b>` | \"c\"")
        .with_help("https://example.com/?a=b&c='d'");
    static ODD: Catalogue = Catalogue::new(
        "odd",
        &[ErrorRow::new("Odd", StatusCode::CONFLICT)
            .with_template(&["<b>{ & }", "0", "</td> \"", "last", ""])
            .with_description("`Vec<u8>` & `<i>`, <script>; ``a ` b``, `` ` ``, `open ``\n\nMore.")
            .with_retry_after(30)
            .with_published(&PUBLISHED)],
        &[],
    );
    let page = page::Page::new(&ODD).html("none");
    for expected in [
        "<span dir=\"auto\">&lt;b&gt;{ &amp; }<var>0</var>&lt;&#x2F;td&gt; &quot;<var>last</var></span>",
        "<span dir=\"auto\"><code>Vec&lt;u8&gt;</code> &amp; <code>&lt;i&gt;</code>, &lt;script&gt;; <code>a ` b</code>, \
         <code>`</code>, `open ``</span> <strong>Deprecated.</strong> <span dir=\"auto\">use <code>a&lt;b&gt;</code> | \
         &quot;c&quot;</span> Since <span dir=\"auto\">1 &amp; &lt;2&gt;</span>. \
         <a href=\"https:&#x2F;&#x2F;example.com&#x2F;?a=b&amp;c=&#x27;d&#x27;\">Help</a><td",
        ">yes, after 30 s</tr>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}

#[test]
fn the_client_chooses_the_form() {
    let server = Server::start();
    let json: &[&[&str]] = &[
        &["*/*"],
        &["application/json"],
        &["application/*"],
        &["text/html, application/json"],
        &["text/html;q=0.9, application/json"],
        &["text/html;q=0.9", "application/json;q=0.91"],
        &["text/html;q=0.1, */*"],
        &["text/html;q=0, */*;q=0.1"],
        &["text/*;q=0.5, application/json;q=0.5"],
        &["APPLICATION/JSON; Q=1.000 , text/html;q=0.999"],
        // Invalid ranges are ignored.
        &[""],
        &["html"],
        &["text/html;q=high, application/json;q=0.1"],
        &["text/html;q=1.1, application/json;q=0.1"],
        &["*/html, application/json;q=0.1"],
        &["\u{e9}"],
    ];
    let html: &[&[&str]] = &[
        &["text/html"],
        &["text/*"],
        &["text/html;charset=utf-8"],
        &["text/html ; q=0.001"],
        &["text/html, */*;q=0.1"],
        &["*/*;q=0.1, text/html"],
        &["application/json;q=0.5", "text/html;q=0.501"],
        &["application/json;q=0, */*"],
        &["image/png, text/html;q=0.1"],
        &["text/plain;x=\"a, application/json\", text/html;q=0.2"],
    ];
    let none: &[&[&str]] = &[
        &["image/png"],
        &["text/plain, application/xml"],
        &["application/vnd.contoso+json"],
        &["*/*;q=0"],
        &["*/*;q=0.000"],
        &["text/html;q=0, application/json;q=0.0"],
    ];
    for (accepts, content_type) in [(json, "application/json"), (html, "text/html; charset=utf-8")] {
        for accept in accepts {
            let response = errors(&server, accept);
            assert_eq!((response.status, response.header("content-type")), (200, Some(content_type)), "{accept:?}");
        }
    }
    for accept in none {
        let envelope = expect(&errors(&server, accept), 406, "NotAcceptable", &[]);
        assert_eq!(envelope.message, "No acceptable representation is available.");
    }
}
