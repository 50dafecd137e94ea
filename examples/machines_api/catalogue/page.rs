//! The catalogue as one self-contained HTML page.
//!
//! Without scripts it shows everything. With them, it also has a search and a filter.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Write},
};

use axum::http::StatusCode;
use html_escape::encode_safe;
use rest_error::{Catalogue, ErrorSpec};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page without the nonce that its style and its script need.
pub(super) struct Page {
    before_style: String,
    between: String,
    rest: String,
}

impl Page {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut between = format!("\">\n{STYLE}</style>\n");
        // Writing to a string never fails.
        let _ = body(&mut between, catalogue);
        between.push_str("<script nonce=\"");
        Self {
            before_style: "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n<title>Error codes · Machines</title>\n\
                 <style nonce=\""
                .to_owned(),
            between,
            rest: format!("\">\n{SCRIPT}</script>\n</html>\n"),
        }
    }

    /// The page, whose style and script a policy allows by the nonce.
    pub(super) fn html(&self, nonce: impl Display) -> String {
        let Self { before_style, between, rest } = self;
        format!("{before_style}{nonce}{between}{nonce}{rest}")
    }
}

fn body(out: &mut String, catalogue: &Catalogue) -> fmt::Result {
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for spec in catalogue.iter() {
        by_status.entry(spec.status()).or_default().push(spec);
    }
    writeln!(
        out,
        "<header>\n<h1>Error codes of the machines API</h1>\n\
         <p>Every failure is a JSON envelope with one of these {} codes. Match on the code, because the message is for people and \
         may change. <code>target</code> is the correlation ID of the failure: quote it when you ask for help.</p>",
        catalogue.len()
    )?;
    filters(out, &by_status)?;
    out.push_str("<nav aria-label=\"Statuses\">\n");
    for (status, specs) in &by_status {
        // No error code contains a colon, so this anchor differs from those of the codes.
        write!(out, "<a href=\"#status:{}\" class=\"{}\">{0}", status.as_u16(), class(*status))?;
        if specs.len() > 1 {
            write!(out, " <small>× {}</small>", specs.len())?;
        }
        out.push_str("</a>\n");
    }
    // The roles stay what they are where the style makes cards of the rows.
    out.push_str(
        "</nav>\n</header>\n<main>\n<table role=\"table\" aria-label=\"Error codes\">\n<thead role=\"rowgroup\">\
         <tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Status<th role=\"columnheader\" scope=\"col\">Code\
         <th role=\"columnheader\" scope=\"col\">Message<th role=\"columnheader\" scope=\"col\">When\
         <th role=\"columnheader\" scope=\"col\">Retry</tr></thead>\n",
    );
    for (status, specs) in &by_status {
        writeln!(out, "<tbody role=\"rowgroup\" id=\"status:{}\">", status.as_u16())?;
        for spec in specs {
            row(out, *spec)?;
        }
        out.push_str("</tbody>\n");
    }
    out.push_str(
        "</table>\n<p class=\"nothing\" hidden>No code matches. <button type=\"button\">Show all codes</button></p>\n</main>\n\
         <footer><p>Programs get this list as JSON from the same address.</p></footer>\n",
    );
    Ok(())
}

/// The search and the filter, which the script shows.
fn filters(out: &mut String, by_status: &BTreeMap<StatusCode, Vec<ErrorSpec>>) -> fmt::Result {
    out.push_str(
        "<form role=\"search\" hidden>\n<label>Search <input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n\
         <label>Status <select>\n<option value=\"\">all</option>\n<option value=\"4\">4xx, the client's</option>\n\
         <option value=\"5\">5xx, the server's</option>\n",
    );
    for status in by_status.keys() {
        let reason = status.canonical_reason().unwrap_or_default();
        writeln!(out, "<option value=\"{}\">{0} {}</option>", status.as_u16(), encode_safe(reason))?;
    }
    out.push_str("</select></label>\n<output role=\"status\"></output>\n</form>\n");
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
        "<tr role=\"row\" id=\"{code}\"><td role=\"cell\" class=\"status {}\"><b>{}</b> {}",
        class(status),
        status.as_u16(),
        status.canonical_reason().unwrap_or_default()
    )?;
    write!(out, "<th role=\"rowheader\" scope=\"row\"><a href=\"#{code}\"><code>{code}</code></a>")?;
    for alias in spec.aliases() {
        // The row can be found by the alias, too.
        let alias = encode_safe(alias);
        write!(out, " <span class=\"alias\">also <code id=\"{alias}\">{alias}</code></span>")?;
    }
    out.push_str("<td role=\"cell\" class=\"message\" data-label=\"Message\">");
    message(out, &spec.template().to_string())?;
    out.push_str("<td role=\"cell\" class=\"when\" data-label=\"When\">");
    when(out, spec)?;
    out.push_str("<td role=\"cell\" class=\"again\" data-label=\"Retry\">");
    match spec.retry_after() {
        _ if !spec.is_retryable() => out.push_str("no"),
        Some(delay) => write!(out, "yes, after {} s", delay.as_secs())?,
        None if spec.may_send_retry_after() => out.push_str("yes, after <code>retry-after</code>"),
        None => out.push_str("yes"),
    }
    out.push_str("</tr>\n");
    Ok(())
}

/// Writes a template and marks its placeholders.
fn message(out: &mut String, template: &str) -> fmt::Result {
    if template.is_empty() {
        return out.write_str("<span class=\"none\">none</span>");
    }
    out.push_str("<span dir=\"auto\">");
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (text, from_brace) = rest.split_at(at);
        out.write_str(&encode_safe(text))?;
        let placeholder = from_brace.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        rest = match placeholder {
            Some((name, after)) if !name.starts_with('{') => {
                // What follows the colon says how the value is formatted.
                let name = name.split_once(':').map_or(name, |(name, _)| name);
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
    write!(out, "{}</span>", encode_safe(rest))
}

/// Writes what is published about the code in addition to its message.
fn when(out: &mut String, spec: ErrorSpec) -> fmt::Result {
    // The page shows only the first paragraph. The rest is for readers of the source.
    out.push_str("<span dir=\"auto\">");
    prose(out, &spec.summary())?;
    out.push_str("</span>");
    if let Some(note) = spec.deprecated() {
        out.push_str(" <strong>Deprecated.</strong> <span dir=\"auto\">");
        prose(out, note)?;
        out.push_str("</span>");
    }
    if let Some(version) = spec.since() {
        write!(out, " Since <span dir=\"auto\">{}</span>.", encode_safe(version))?;
    }
    if let Some(url) = spec.help() {
        write!(out, " <a href=\"{}\">Help</a>", encode_safe(url))?;
    }
    Ok(())
}

/// Writes a line of Markdown as text, in which only code is marked.
fn prose(out: &mut String, markdown: &str) -> fmt::Result {
    let mut rest = markdown;
    while let Some(at) = rest.find('`') {
        let (text, from_fence) = rest.split_at(at);
        let inside = from_fence.trim_start_matches('`');
        let (fence, _) = from_fence.split_at(from_fence.len() - inside.len());
        out.write_str(&encode_safe(text))?;
        rest = if let Some((code, after)) = until_fence(inside, fence) {
            write!(out, "<code>{}</code>", encode_safe(code.trim()))?;
            after
        } else {
            out.push_str(fence);
            inside
        };
    }
    out.write_str(&encode_safe(rest))
}

/// Splits at the first run of backticks that is as long as `fence`.
fn until_fence<'a>(inside: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let (at, _) = inside.match_indices(fence).find(|(at, _)| {
        let before = inside.get(..*at).unwrap_or_default();
        let after = inside.get(at + fence.len()..).unwrap_or_default();
        !before.ends_with('`') && !after.starts_with('`')
    })?;
    Some((inside.get(..at)?, inside.get(at + fence.len()..)?))
}
