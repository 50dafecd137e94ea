//! The catalogue as one self-contained HTML page.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use axum::http::StatusCode;
use html_escape::encode_safe;
use rest_error::{Catalogue, ErrorSpec};

const STYLE: &str = include_str!("page.css");

pub(super) fn html(catalogue: &Catalogue) -> String {
    let mut page = String::new();
    // Writing to a string never fails.
    let _ = write(&mut page, catalogue);
    page
}

fn write(out: &mut String, catalogue: &Catalogue) -> fmt::Result {
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for spec in catalogue.iter() {
        by_status.entry(spec.status()).or_default().push(spec);
    }
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Error codes · Machines</title>\n\
         <style>\n{STYLE}</style>\n<header>\n<h1>Error codes of the machines API</h1>\n\
         <p>Every failure is a JSON envelope with one of these {} codes. Match on the code, because the message is for people and \
         may change. <code>target</code> is the correlation ID of the failure: quote it when you ask for help.</p>\n<nav>\n",
        catalogue.len()
    )?;
    for (status, specs) in &by_status {
        // No error code contains a colon, so this anchor differs from those of the codes.
        write!(out, "<a href=\"#status:{}\" class=\"{}\">{0}", status.as_u16(), class(*status))?;
        if specs.len() > 1 {
            write!(out, " <small>× {}</small>", specs.len())?;
        }
        out.push_str("</a>\n");
    }
    out.push_str(
        "</nav>\n</header>\n<main>\n<table>\n<thead><tr><th scope=\"col\">Status<th scope=\"col\">Code\
         <th scope=\"col\">Message<th scope=\"col\">When<th scope=\"col\">Retry?</tr></thead>\n",
    );
    for (status, specs) in &by_status {
        writeln!(out, "<tbody id=\"status:{}\">", status.as_u16())?;
        for spec in specs {
            row(out, *spec)?;
        }
        out.push_str("</tbody>\n");
    }
    out.push_str(
        "</table>\n</main>\n<footer><p>Programs get this list as JSON from the same address.</p></footer>\n</html>\n",
    );
    Ok(())
}

/// The CSS class of client errors, or that of server errors.
fn class(status: StatusCode) -> &'static str {
    if status.is_client_error() { "client" } else { "server" }
}

fn row(out: &mut String, spec: ErrorSpec) -> fmt::Result {
    let code = encode_safe(spec.code());
    let status = spec.status();
    write!(
        out,
        "<tr id=\"{code}\"><td class=\"status {}\"><b>{}</b> {}",
        class(status),
        status.as_u16(),
        status.canonical_reason().unwrap_or_default()
    )?;
    write!(out, "<th scope=\"row\"><a href=\"#{code}\"><code>{code}</code></a>")?;
    for alias in spec.aliases() {
        // The row can be found by the alias, too.
        let alias = encode_safe(alias);
        write!(out, " <span class=\"alias\">also <code id=\"{alias}\">{alias}</code></span>")?;
    }
    out.push_str("<td class=\"message\">");
    message(out, &spec.template().to_string())?;
    out.push_str("<td class=\"when\">");
    // The page shows only the first paragraph. The rest is for readers of the source.
    prose(out, &spec.summary())?;
    let again = match (spec.is_retryable(), spec.may_send_retry_after()) {
        (true, true) => "yes, after <code>retry-after</code>",
        (true, false) => "yes",
        (false, _) => "no",
    };
    writeln!(out, "<td class=\"again {}\">{again}</tr>", if spec.is_retryable() { "yes" } else { "no" })
}

/// Writes a template and marks its placeholders.
fn message(out: &mut String, template: &str) -> fmt::Result {
    if template.is_empty() {
        return out.write_str("<span class=\"none\">none</span>");
    }
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (text, from_brace) = rest.split_at(at);
        out.write_str(&encode_safe(text))?;
        let placeholder = from_brace.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        rest = match placeholder {
            Some((name, after)) if !name.starts_with('{') => {
                write!(out, "<var>{}</var>", encode_safe(name))?;
                after
            }
            // A brace in the text is doubled.
            _ => {
                out.push_str(from_brace.get(..1).unwrap_or_default());
                from_brace.get(2..).unwrap_or_default()
            }
        };
    }
    out.write_str(&encode_safe(rest))
}

/// Writes a line of Markdown as text, in which only code is marked.
fn prose(out: &mut String, markdown: &str) -> fmt::Result {
    let mut rest = markdown;
    while let Some((text, (code, after))) =
        rest.split_once('`').and_then(|(text, rest)| Some((text, rest.split_once('`')?)))
    {
        write!(out, "{}<code>{}</code>", encode_safe(text), encode_safe(code))?;
        rest = after;
    }
    out.write_str(&encode_safe(rest))
}
