//! A catalogue whose texts contain what ends or changes the forms in which they are published.

use std::num::NonZeroU8;

use rest_error::{Catalogue, Detail, ErrorRow, Published, RestError};

/// Errors with such codes, texts and arguments.
#[derive(Debug, RestError)]
#[rest(args, status = 400)]
#[allow(missing_docs, clippy::doc_markdown, reason = "the doc comments are the point")]
pub enum Hostile {
    /// Ends a comment */ `*/` and a string " ' \ and a template ` ${process.exit(1)} #{x} {{x}}.
    #[rest(
        code = "dots.and-dashes_1",
        alias = "9.starts-with-a-digit",
        msg = "a */ b ` ${{c}} | # {0:?} \\ \" </script>"
    )]
    Dots(String),

    /// # No heading | no cell `a|b` and ``x ` \| y`` \| <b>no tag</b> <script>alert(1)</script> Vec<u8> &amp; &lt;
    #[rest(
        code = "__proto__",
        msg = "# no heading {a:?} | {b} <i>{c:?}</i> *{d}* _{e}_ [{f}](x) ~{g:?}~ &amp; {h} https://example.com/a_b_c www.example.com $x$",
        help = "https://example.com/a(b)?c=d&copy;#`e|f",
        since = "1.0 */ | <b>"
    )]
    #[deprecated(note = "use `x` | */ @see ${y} <b>.")]
    Proto { a: Option<u64>, b: bool, c: Vec<f64>, d: i8, e: char, f: NonZeroU8, g: Option<Vec<String>>, h: f32 },

    /// @deprecated is no tag here, nor is {@link this}; mail a@b.c
    /// @param x either, but **bold**, *emphasis*, `code` and [a link](https://example.com) stay.
    ///
    /// The second paragraph.
    #[rest(code = "constructor", alias = "toString", alias = "429", status = 429, msg = "", retry_after = 30)]
    Constructor {
        #[rest(details)]
        details: Vec<Detail>,
    },

    /// 👩‍🚀 says שלום עולם and مرحبا; an open `backtick
    #[rest(code = "404", status = 404, msg = "👩‍🚀 שלום {name} مرحبا")]
    Emoji { name: String },

    #[rest(code = "-", status = 503, msg = "{name} and {name:?}", retry = false, retry_after = 5)]
    Dash { name: String },
}

/// What a row that is written by hand can contain besides: line breaks and control characters in every text.
pub static BY_HAND: Catalogue = Catalogue::new("by_hand", &[ROW], &[]);

const ROW: ErrorRow = ErrorRow::new("Lines", http::StatusCode::CONFLICT)
    .with_template(&["one\ntwo\r\nthree\u{2028}four\u{7}", "a\"b*/\n", " end {}"])
    .with_description("one\u{202e}\u{2028}@deprecated two\u{2029}three\u{85}four\r@see `x\n\nSecond\n*/ @see x")
    .with_published(&PUBLISHED);

const PUBLISHED: Published = Published::new().with_since("1\n| 2").with_deprecated("one\n\ntwo */");
