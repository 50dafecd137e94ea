//! The Markdown table.

use http::StatusCode;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rest_error::{Catalogue, Catalogued, ErrorRow, defender::DefenderError};
use rest_error_tests::hostile::{BY_HAND, Hostile};

use crate::service::MachineError;

/// The rows below the header, as a Markdown parser reads them: the text of each cell, in which code is between `‹` and `›`,
/// and a link is between `«` and `»`, with its destination.
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut link): (Vec<Vec<String>>, _) = (Vec::new(), String::new());
    for event in Parser::new_ext(table, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        let shown = match event {
            Event::Start(Tag::TableRow) => {
                rows.push(Vec::new());
                continue;
            }
            Event::Start(Tag::TableCell) => {
                rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
                continue;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = dest_url.to_string();
                "«".to_owned()
            }
            Event::End(TagEnd::Link) => format!("» {link}"),
            Event::Text(text) => text.to_string(),
            Event::Code(code) => format!("‹{code}›"),
            Event::InlineHtml(html) if &*html == "<code>" => "‹".to_owned(),
            Event::InlineHtml(html) if &*html == "</code>" => "›".to_owned(),
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::Strong | Tag::Emphasis) | Event::End(_) => continue,
            other => panic!("{other:?} in {table}"),
        };
        // The header has no row.
        rows.last_mut().and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.push_str(&shown));
    }
    rows
}

#[test]
fn each_code_is_a_row_whatever_its_texts_contain() {
    let table = MachineError::CATALOGUE.to_markdown();
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(
        rows[..8],
        [
            "| code | status | message | retry | aliases | description |",
            "|---|---|---|---|---|---|",
            "| `MachineNotFound` | 404 | Machine {id} was not found | no | `NoSuchMachine` | No machine has this ID. |",
            r"| `LabelTooLong` | 400 | Label {0:?} is longer than {1} characters, \`\|\` or \<b\>not\</b\>, {{}} | no | | |",
            r"| `Invalid` | 400 | | no | | Some fields are wrong \| each is in `details`. Can send `details`. |",
            "| `Down` | 503 | Try later | after 30 s | | |",
            "| `Slow` | 429 | Slow down | after `retry-after` | | |",
            "| `Stranger` | 401 | Who are you? | no | | Sends `www-authenticate: Basic`. |",
        ],
    );
    assert_eq!(rows.len(), 2 + MachineError::CATALOGUE.len());
    assert!(table.ends_with("|\n"));
}

#[test]
fn an_empty_catalogue_is_only_a_header() {
    static EMPTY: Catalogue = Catalogue::new("empty", &[], &[]);
    assert_eq!(
        EMPTY.to_markdown(),
        "| code | status | message | retry | aliases | description |\n|---|---|---|---|---|---|\n"
    );
}

/// The cells are in the order code, status, message, retry, aliases and description.
#[test]
fn hostile_texts_are_shown_as_they_are() {
    let table = Hostile::CATALOGUE.to_markdown();
    let rows = rows(&table);
    assert_eq!(rows.len(), Hostile::CATALOGUE.len());
    for (row, spec) in rows.iter().zip(Hostile::CATALOGUE.iter()) {
        assert_eq!(row[..2], [format!("‹{}›", spec.code()), spec.status().as_u16().to_string()]);
        assert_eq!(row[2], spec.template().to_string());
    }
    let column = |number: usize| -> Vec<&str> { rows.iter().map(|row| &*row[number]).collect() };
    assert_eq!(column(3), ["no", "no", "after 30 s", "no", "no"]);
    assert_eq!(column(4), ["‹9.starts-with-a-digit›", "", "‹toString›, ‹429›", "", ""]);
    assert_eq!(
        column(5),
        [
            r#"Ends a comment */ ‹*/› and a string " ' \ and a template ` ${process.exit(1)} #{x} {{x}}. Sends ‹args›: ‹0› (string)."#,
            "# No heading | no cell ‹a|b› and ‹x ` \\| y› | <b>no tag</b> <script>alert(1)</script> Vec<u8> &amp; &lt; \
             Sends ‹args›: ‹a› (unsigned integer or null), ‹b› (boolean), ‹c› (array of numbers), ‹d› (integer), \
             ‹e› (string), ‹f› (unsigned integer), ‹g› (array of strings or null), ‹h› (number). \
             Deprecated: use `x` | */ @see ${y} <b>. Since 1.0 */ | <b>. \
             «Help» https://example.com/a(b)?c=d&copy;#%60e%7Cf",
            "@deprecated is no tag here, nor is {@link this}; mail a@b.c @param x either, but bold, emphasis, ‹code› and \
             «a link» https://example.com stay. Can send ‹details›.",
            "👩‍🚀 says שלום עולם and مرحبا; an open `backtick Sends ‹args›: ‹name› (string).",
            "Sends ‹args›: ‹name› (string).",
        ],
    );
}

#[test]
fn number_sign_at_the_start_of_a_cell_is_escaped() {
    let table = Hostile::CATALOGUE.to_markdown();
    assert!(table.contains(r"| `__proto__` | 400 | \# no heading "), "{table}");
}

#[test]
fn line_breaks_do_not_end_a_row() {
    let table = BY_HAND.to_markdown();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(!table.contains(|found: char| found != '\n' && found.is_control()), "{table:?}");
    let rows = rows(&table);
    assert_eq!(rows[0][2], "one two  three four {a\"b*/ } end {{}}");
    assert_eq!(rows[0][5], "one\u{202e} @deprecated two three four @see `x Deprecated: one  two */. Since 1 | 2.");
}

/// Each text is a description. What a parser shows of it is the text without its marks.
#[test]
fn markdown_of_a_description_stays_markdown() {
    #[rustfmt::skip]
    let texts = [
        ("`a`", "‹a›"), ("``a`b``", "‹a`b›"), ("`a", "`a"), ("``a`", "``a`"), ("`a``b`", "‹a``b›"), ("a\\|b", "a|b"),
        ("a\\\\|b", "a\\|b"), ("`a\\|b`", "‹a\\|b›"), ("`a|b`", "‹a|b›"), ("a\\", "a\\"), ("\\`a", "`a"), ("\\\\`a`", "\\‹a›"),
        ("<https://a.example/?b=c&d|>", "<https://a.example/?b=c&d|>"), ("<https://a.example/?b=$1&copy;>", "«https://a.example/?b=$1&copy;» https://a.example/?b=$1&copy;"),
        ("<https://a", "<https://a"), ("see https://a.example/?b=c&d=e$f|", "see https://a.example/?b=c&d=e$f|"), ("a < b && b > c", "a < b && b > c"),
        ("[a `b|c`](https://a.example)", "«a ‹b|c›» https://a.example"), ("*a* **b** _c_", "a b c"), ("| --- |", "| --- |"), ("", ""),
    ];
    for (text, shown) in texts {
        let rows = rows(&described(text).to_markdown());
        assert_eq!(rows[0].len(), 6, "{text}");
        assert_eq!(rows[0][5], shown, "{text}");
    }
}

#[test]
fn aliases_are_shown_as_they_are() {
    for alias in ["https://example.com/probs/a_b_c", "a|b", "`a`", "a\\", "a\\|b", "<b>*a*&copy;</code>", " a ", "$a$"]
    {
        let row = ErrorRow::new("Odd", StatusCode::CONFLICT).with_aliases(vec![alias].leak());
        let table = Catalogue::new("odd", vec![row].leak(), &[]).to_markdown();
        let rows = rows(&table);
        assert_eq!(rows[0].len(), 6, "{alias}");
        assert_eq!(rows[0][4], format!("‹{alias}›"), "{table}");
    }
}

fn described(text: &'static str) -> Catalogue {
    let row = ErrorRow::new("Odd", StatusCode::CONFLICT).with_description(text);
    Catalogue::new("odd", Box::leak(Box::new([row])), &[])
}

/// The list was typed from Defender's page "Common REST API error codes".
#[test]
fn the_list_of_defender_matches_its_page() {
    let published = [
        ("BadRequest", 400),
        ("ODataError", 400),
        ("InvalidInput", 400),
        ("InvalidRequestBody", 400),
        ("InvalidHashValue", 400),
        ("InvalidDomainName", 400),
        ("InvalidIpAddress", 400),
        ("InvalidUrl", 400),
        ("MaximumBatchSizeExceeded", 400),
        ("MissingRequiredParameter", 400),
        ("OsPlatformNotSupported", 400),
        ("ClientVersionNotSupported", 400),
        ("Unauthorized", 401),
        ("Forbidden", 403),
        ("DisabledFeature", 403),
        ("DisallowedOperation", 403),
        ("NotFound", 404),
        ("ResourceNotFound", 404),
        ("InternalServerError", 500),
        ("TooManyRequests", 429),
    ];
    let table = DefenderError::CATALOGUE.to_markdown();
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert_eq!(rows.len(), published.len());
    for (row, (code, status)) in rows.iter().zip(published) {
        assert!(row.starts_with(&format!("| `{code}` | {status} | ")), "{row}");
        assert!(!row.ends_with("| |"), "it has a description: {row}");
    }
}
