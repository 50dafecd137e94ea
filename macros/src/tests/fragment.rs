//! Tokens to put where nobody expects them.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use proptest::{collection::vec, prelude::*, sample::select};

use super::corpus::WORDS;

/// Tokens as a value that a failing case can be printed by.
#[derive(Debug, Clone)]
pub(super) enum Fragment {
    /// Anything that can be written; what can't be lexed is no tokens.
    Text(String),
    /// A string literal of this value.
    Template(String),
    /// One token with a minus, as macros can make it.
    Negative(i64),
    /// In the invisible group in which a `macro_rules` fragment comes.
    Invisible(Box<Self>),
}

impl Fragment {
    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::Text(text) => text.parse().unwrap_or_default(),
            Self::Template(value) => TokenTree::from(Literal::string(value)).into(),
            Self::Negative(number) => TokenTree::from(Literal::i64_unsuffixed(*number)).into(),
            Self::Invisible(inner) => TokenTree::from(Group::new(Delimiter::None, inner.tokens())).into(),
        }
    }
}

pub(super) fn fragment() -> impl Strategy<Value = Fragment> {
    let plain = prop_oneof![
        4 => text().prop_map(Fragment::Text),
        2 => template().prop_map(Fragment::Template),
        1 => (i64::MIN..0).prop_map(Fragment::Negative),
    ];
    (plain, prop::bool::weighted(0.15)).prop_map(
        |(plain, hidden)| {
            if hidden { Fragment::Invisible(Box::new(plain)) } else { plain }
        },
    )
}

fn text() -> impl Strategy<Value = String> {
    let owned = |texts: &'static [&'static str]| select(texts).prop_map(str::to_owned);
    prop_oneof![
        3 => owned(WORDS),
        2 => owned(PUNCTUATION),
        3 => owned(LITERALS),
        1 => owned(PHRASES),
        1 => (any::<u128>(), select(&["", "u8", "u16", "i64", "f32", "x"][..])).prop_map(|(n, suffix)| format!("{n}{suffix}")),
        1 => any::<f64>().prop_filter_map("finite", |n| n.is_finite().then(|| format!("{:?}", n.abs()))),
        1 => any::<char>().prop_map(|c| format!("{c:?}")),
        1 => vec(any::<char>(), 0..4).prop_map(|chars| format!("{:?}", String::from_iter(chars))),
    ]
}

const PUNCTUATION: &[&str] = &[
    ",", "=", "==", "=>", ".", "..", "..=", "...", ":", "::", ";", "#", "#!", "!", "?", "&", "&&", "|", "-", "+", "*",
    "/", "<", ">", "->", "@", "$", "~", "^", "%", "'a", "'static", "'_", "()", "[]", "{}", "(,)", "(=)",
];

const LITERALS: &[&str] = &[
    "0",
    "00",
    "404",
    "399",
    "600",
    "404u16",
    "4_0_4",
    "0x194",
    "0b1",
    "0o7",
    "1e5",
    "1.5",
    "1.",
    "0.1",
    "0.1.2",
    "1f32",
    "2.5e-3f64",
    "99999999999999999999999999999999999999999999",
    "4294967296",
    "'x'",
    "'\\''",
    "b'x'",
    "b\"bytes\\xff\"",
    "br#\"raw\"#",
    "c\"c string\"",
    "cr\"raw c\"",
    "\"\"",
    "\" \"",
    "\"404\"",
    "\"-1\"",
    "\"x\"suffix",
    "\"\\u{0}\"",
    "\"\\n\"",
    "\"\\x7f\"",
    "\"a\\\n   b\"",
    "r\"\\\"",
    "r##\"\"#\"##",
    "\"\u{202e}\"",
    "\"\u{feff}\"",
    "\"ſ İ ǅ ß\"",
    "\"camelCase\"",
    "\"SCREAMING-KEBAB-CASE\"",
    "\"Bearer\u{7f}\"",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
];

const PHRASES: &[&str] = &[
    "#[rest(status = 500)]",
    "#[rest]",
    "#[rest()]",
    "#[rest = 1]",
    "#[rest[msg = \"\"]]",
    "#[source]",
    "#[from]",
    "#[from(x)]",
    "#[doc = 1]",
    "#[doc]",
    "#[deprecated(note = \"x\")]",
    "#[rest(transparent)]",
    "impl Trait",
    "for<'a> fn(&'a u8)",
    "<T as Trait>::Out",
    "dyn Error + 'static",
    "[u8; { 1 }]",
    "where Self: Sized",
    "macro!{}",
    "union U { a: u8 }",
    "enum E {}",
    "|x| x",
    "{ let x = 1; x }",
    "x as u8",
    "Option<(dyn Error)>",
    "Box<Self>",
    "super::T<u8>",
];

/// What may stand between two commas of an attribute, in the wrong place or with a value that is odd.
pub(super) fn added_item() -> impl Strategy<Value = String> {
    select(ITEMS).prop_map(str::to_owned)
}

pub(super) const ITEMS: &[&str] = &[
    "crate = a::<b>::c",
    "crate = a<b>",
    "crate = <T as U>::v",
    "crate = self",
    "crate = Self",
    "crate = a::b!()",
    "crate",
    "crate()",
    "crate = \"a::b\"",
    "crate = (a)",
    "status = <u8>::OK",
    "status = <u8>::NOT_FOUND",
    "status = a::<b>::NOT_FOUND",
    "status = -1",
    "status = 404 + 1",
    "status = 404.0",
    "status = \"404\"",
    "status = (404)",
    "status(404)",
    "status",
    "msg()",
    "msg(\"{x}\", x = )",
    "msg(\"{x}\", x)",
    "msg(\"{x}\", x = .0.1.2)",
    "msg(\"{x}\", x = .0.)",
    "msg(\"{x}\", x = .)",
    "msg(\"{x}\", x = ..)",
    "msg(\"{x} {x:?}\", x = r#fn)",
    "msg(\"{x}\", x = { return })",
    "msg(\"{x}\", x = let y = 1)",
    "msg(\"{x}\", x = a = b)",
    "msg(\"{x:y$}\", x = 1, y = 2)",
    "msg(\"{x}\", x = |a: u8| -> u8 { a })",
    "msg(\"{x}\", x = A { b: 1 })",
    "msg(\"{x}\", x = #[a] b)",
    "msg(\"{x}\", x = 1;)",
    "msg(\"{x}\", self = 1)",
    "msg(\"{x}\", _ = 1)",
    "msg(\"{0}\", _0 = 1)",
    "msg(\"{fn}\", r#fn = 1)",
    "msg(\"{x}\" x = 1)",
    "msg(\"\", \"\")",
    "msg(b\"\")",
    "msg = concat!(\"a\")",
    "msg = \"a\"b",
    "msg = 1",
    "msg = \"{id} {id:?} {0}\"",
    "msg = include_str!(\"a\")",
    "msg[\"a\"]",
    "retry_after = r#type",
    "retry_after = self",
    "retry_after = -1",
    "retry_after = 1s",
    "retry_after = 1.5",
    "retry_after = 4294967296",
    "retry_after = a.b",
    "retry_after = _0",
    "retry_after = delay",
    "retry_after",
    "retry = true",
    "retry = 1",
    "retry()",
    "skip(axum, axum,)",
    "skip(r#axum)",
    "skip()",
    "skip",
    "skip = axum",
    "skip(axum = 1)",
    "skip(self)",
    "transparent",
    "transparent = true",
    "transparent()",
    "details",
    "public",
    "source",
    "from",
    "r#status = 404",
    "r#msg = \"\"",
    "code = \"\"",
    "code = \"größe\"",
    "code = \"A\", code = \"A\"",
    "alias = \"A\", alias = \"A\"",
    "alias = A",
    "prefix = \"é\"",
    "prefix = \"\"",
    "rename_all = \"\"",
    "rename_all = \"UPPERCASE\"",
    "www_authenticate = \"\"",
    "www_authenticate = \"\\u{e9}\"",
    "www_authenticate = \"Basic\"",
    "",
    "=",
    ". .",
    "'a",
    "1",
    "\"msg\"",
    "::",
    "a::b = 1",
];

/// Pieces of templates, joined: more often wrong than right.
fn template() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => any::<u32>().prop_map(|n| format!("{{{n}}}")),
    ];
    vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "{{",
    "}}",
    "{}",
    "{0}",
    "{1}",
    "{id}",
    "{self}",
    "{Self}",
    "{super}",
    "{crate}",
    "{_}",
    "{__}",
    "{r#id}",
    "{r#}",
    "{r}",
    "{type}",
    "{id:?}",
    "{id:",
    "{id :x}",
    "{ id }",
    "{id:}<5}",
    "{id:{>5}",
    "{0:1$}",
    "{0:1$.0$}",
    "{id:.*}",
    "{id:65535}",
    "{id:65536}",
    "{65536}",
    "{id:w$.p$}",
    "{id:self$}",
    "{id:_$}",
    "{0.0}",
    "{id.x()}",
    "{id[0]}",
    "{a-}",
    "{a+}",
    "{.}",
    "{(}",
    "{shown}",
    "{shown:width$}",
    "{größe}",
    "{e\u{301}}",
    "{SECRET}",
    "{source}",
    "{:?}",
    "{:#?}",
    "{:1$}",
    "text",
    "\n",
    "\0",
    "\u{85}",
    "…",
    "🦀",
    "$",
    ":",
    "#",
    "*",
    ".",
    "<",
    "0",
    "?",
];
