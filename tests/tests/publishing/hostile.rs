//! Descriptions that no output may misread.

use rest_error::RestError;

/// Each description has something that Markdown, HTML or JSON could interpret.
#[derive(Debug, RestError)]
#[rest(status = 400, args)]
#[allow(dead_code, clippy::doc_markdown, reason = "only its codes are published, and a text is broken on purpose")]
pub(crate) enum HostileError {
    /// A | and `code | <b>` and <script>alert(1)</script> "quoted" \ & 🦀 🏳️‍🌈 עברית \u{202e}
    /// <https://example.com>
    ///
    /// # More
    ///
    /// ```text
    /// <i> `
    /// ```
    #[rest(
        code = "Pipe.and-dash_1",
        msg = "{text:?} | `{{` <b> \"\\ 🦀 עברית",
        help = "https://example.com/a?b=(c)&d=]"
    )]
    Everything { text: String },
    #[doc = "Two\nlines\r\nand\ttabs \u{202e}reversed\u{202c} \u{0}"]
    #[rest(msg = "{0} {1} {2:?}", since = "1 | <b> _2_", status = 409)]
    #[deprecated(note = "Use <b> `x` | \n# y")]
    Lines(bool, f64, Option<Vec<i8>>),
    #[doc = "` unclosed <a"]
    #[rest(msg = "", status = 409)]
    Unclosed,
}
