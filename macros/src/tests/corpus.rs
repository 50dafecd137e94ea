//! Valid items with which the mutations begin. Together they use every key and every shape of an item.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use crate::raw::keys::Key;

pub(super) const CORPUS: &[&str] = &[
    r#"
    #[derive(Debug, RestError)]
    #[rest(status = 400, rename_all = "snake_case", codes = BillingCode, prefix = "Billing.", skip(axum), crate = ::other::rest_error)]
    pub enum Billing {
        /// No such invoice.
        #[rest(status = 404, msg = "Invoice {id} was not found", alias = "NoInvoice", alias = "Gone")]
        NotFound { id: u64 },
        #[rest(msg = "Label {0:?} is longer than {1:>5} characters")]
        LabelTooLong(String, usize),
        #[rest(status = UNAUTHORIZED, msg = "", www_authenticate = "Bearer realm=\"x\"")]
        Unauthorized,
    }
    "#,
    r#"
    #[rest(status = 503, msg = "Busy", retry_after = 30, retry = false, code = "Busy.Now")]
    struct Busy;
    "#,
    r#"
    #[rest(status = 503, msg = "Try later", retry)]
    struct Later { #[rest(retry_after)] delay: Option<Duration>, #[rest(details)] details: Vec<Detail> }
    "#,
    r#"
    enum Nested {
        #[rest(transparent)] Io(#[from] Box<Billing>),
        #[rest(transparent)] Other { inner: Other },
        #[rest(status = 429, msg = "{wait:?}", retry_after = wait)] Slow { wait: Duration },
    }
    "#,
    r#"
    #[rest(status = 500)]
    enum Internal<'a, T: Clone, const N: usize> where T: Send {
        #[rest(msg = "{shown:>width$.digits$} {shown:+08.3e}")]
        Shown { shown: T, width: usize, digits: usize },
        #[rest(msg = "Failed")]
        Caused(#[source] anyhow::Error, &'a str, [u8; N]),
        #[deprecated]
        #[rest(msg = "Public {0}")]
        Public(#[rest(public)] #[source] Box<dyn Error + Send + Sync>),
        #[rest(msg = "Doubtful {0} {1}")]
        Doubtful(my::Type, Option<Vec<T>>),
    }
    "#,
    r#"
    #[rest(status = 400)]
    enum Computed {
        #[rest(msg("{n} of {0:?}: {sum}", n = .0.len(), sum = .1.iter().map(|x| x + _1.0).sum::<u64>()))]
        Tuple(String, (u64,)),
        #[rest(msg("{last} {id}", last = if .items.is_empty() { 0 } else { items[..1][0].0.1 },))]
        Named { items: Vec<((u8, u8),)>, id: &'static str },
        #[rest(msg("{r}", r = r#type..=9))]
        Raw { r#type: u8 },
    }
    "#,
    r##"
    #[rest(status = 422, msg = r#"Field "{0}" {{is}} {0 :?}"#)]
    struct Odd<A = u8>(A, #[source] #[allow(unused)] Option<std::io::Error>);
    "##,
    r#"
    #[rest(status = 400, msg = "größer als {größe:…^5x?} \u{7b}{ \u{7b}größe:p} \
        und mehr")]
    struct Wide { größe: Vec<&'static u8>, source: Self::Cause }
    "#,
    r#"
    #[rest(status = 500)]
    enum From { #[rest(msg = "{own:#x}")] Own { own: r#mod::Id }, #[rest(msg = "Parse")] Parse(#[from] Option<ParseError>) }
    "#,
    r#"
    #[rest(status = 400, args, codes = SentCode, skip(actix_web, schemars))]
    enum Sent<T> {
        #[rest(msg("{id} of {items:?}, {total:>5}", total = items.len()))] Item { id: T, items: Vec<u8>, #[rest(details)] details: Vec<Detail> },
        #[rest(msg = "{0} {0:?}")] Named(String, Option<u8>),
        #[rest(transparent)] Other(#[from] Other),
    }
    "#,
    r#"
    #[rest(status = 400, args(nested), msg = "{0}")]
    struct Inner(u64);
    "#,
    r#"
    #[rest(status = 403, codes = PublishedCode)]
    enum Published {
        #[rest(msg = "Machine {id} of {name}", help = "https://example.com/a", since = "1.4", example(id = 7, name = "a\"b"))]
        #[deprecated(note = "use another")]
        #[doc = concat!("a", "b")]
        Hidden { id: u64, name: String },
        #[rest(same_as = Hidden)] Same { id: u8, name: &'static str, #[source] cause: Error },
        #[rest(transparent, open)] Open(Box<dyn RestError + Send + Sync>),
        #[rest(status = 503, msg("{n} {0}", n = match &.0 { Some(x) if *x > 1 => format!("{x:>width$}", width = 3), _ => matches!(.1, 1..=3).to_string() }))] Expr(Option<u8>, u8),
    }
    "#,
    "enum Never {}",
];

/// The names, keys and other words that mutations insert.
pub(super) const WORDS: &[&str] = &[
    "rest",
    "source",
    "from",
    "doc",
    "status",
    "msg",
    "code",
    "alias",
    "transparent",
    "retry_after",
    "retry",
    "www_authenticate",
    "rename_all",
    "prefix",
    "skip",
    "crate",
    "details",
    "public",
    "open",
    "same_as",
    "help",
    "since",
    "example",
    "deprecated",
    "error",
    "args",
    "nested",
    "codes",
    "axum",
    "actix_web",
    "schemars",
    "NOT_FOUND",
    "OK",
    "true",
    "false",
    "self",
    "Self",
    "super",
    "r#type",
    "type",
    "r#fn",
    "_",
    "_0",
    "_1",
    "id",
    "r",
    "union",
    "enum",
    "struct",
    "where",
    "dyn",
    "impl",
    "for",
    "in",
    "return",
    "Option",
    "Box",
    "Vec",
    "Error",
    "anyhow",
    "String",
    "größe",
    "e\u{301}",
    "async",
    "gen",
    "macro_rules",
    "pub",
    "const",
    "static",
    "unsafe",
    "fn",
    "let",
    "match",
    "if",
];

/// The words directly inside of each `rest(…)`.
fn collect_keys(tokens: TokenStream, keys: &mut BTreeSet<String>) {
    let mut is_rest = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_rest => {
                let words = group.stream().into_iter().filter_map(|token| match token {
                    TokenTree::Ident(word) => Some(word.to_string()),
                    _ => None,
                });
                keys.extend(words);
                is_rest = false;
            }
            TokenTree::Group(group) => collect_keys(group.stream(), keys),
            other => is_rest = matches!(other, TokenTree::Ident(word) if word == "rest"),
        }
    }
}

#[test]
fn every_key_is_used_and_inserted() {
    let mut used = BTreeSet::new();
    for item in CORPUS {
        collect_keys(item.parse().unwrap(), &mut used);
    }
    for key in Key::ALL.iter().map(|key| key.name()) {
        assert!(used.contains(key), "no item of `CORPUS` in macros/src/tests/corpus.rs uses the key `{key}`");
        assert!(WORDS.contains(&key), "`WORDS` in macros/src/tests/corpus.rs does not have the key `{key}`");
    }
}
