//! The first words of a body without a message: a text, a web page, XML.

/// How much of the body is searched, in bytes.
const SEARCHED: usize = 8 * 1024;

/// How long the summary is, in bytes.
const MAX: usize = 512;

/// The first words of a text, the title of an HTML page, or the message in XML.
pub(super) fn of(text: &str) -> Option<Box<str>> {
    let text = beginning(text, SEARCHED).trim();
    let found = if text.starts_with('<') {
        // Tags are compared in lower case, which keeps the positions of ASCII text.
        let lower = text.to_ascii_lowercase();
        ["message", "title", "h1"].iter().find_map(|tag| inside(text, &lower, tag)).map(entities_replaced)?
    } else {
        text.to_owned()
    };
    let words = found.trim();
    if words.is_empty() { None } else { Some(beginning(words, MAX).into()) }
}

fn beginning(text: &str, len: usize) -> &str {
    let end = (0..=len.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.split_at(end).0
}

/// The text of the first element with this name, unless it has none.
fn inside<'a>(text: &'a str, lower: &str, tag: &str) -> Option<&'a str> {
    let open = format!("<{tag}");
    let mut from = 0;
    loop {
        let after_name = from + lower.get(from..)?.find(&open)? + open.len();
        let is_whole_name = lower.as_bytes().get(after_name).is_some_and(|next| b"> \t\r\n".contains(next));
        let start = after_name + lower.get(after_name..)?.find('>')? + 1;
        if is_whole_name {
            let end = start + lower.get(start..)?.find("</").unwrap_or(lower.len() - start);
            return text.get(start..end).map(str::trim).filter(|found| !found.is_empty());
        }
        from = after_name;
    }
}

fn entities_replaced(text: &str) -> String {
    const ENTITIES: [(&str, &str); 5] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_most_useful_words_are_found() {
        for (body, words) in [
            ("", None),
            (" \n ", None),
            ("upstream connect error", Some("upstream connect error")),
            ("<html><head><title> 502 Bad\n Gateway </title></head><h1>x</h1>", Some("502 Bad\n Gateway")),
            ("<!DOCTYPE html><HTML><BODY><H1 class=\"a\">Forbidden &amp; gone</H1>", Some("Forbidden & gone")),
            ("<title></title><h1>Heading</h1>", Some("Heading")),
            ("<Error><Code>A</Code><Message>Not here</Message></Error>", Some("Not here")),
            ("<html><titled>no</titled><title>Yes", Some("Yes")),
            ("<html><body>nothing", None),
            ("<", None),
            ("<title", None),
        ] {
            assert_eq!(of(body).as_deref(), words, "{body}");
        }
        assert_eq!(of(&"ü".repeat(1000)).map(|words| words.len()), Some(512));
    }
}
