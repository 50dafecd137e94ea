//! Random templates, made by a grammar that is wrong now and then.

use std::fmt;

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::literal::literal;

/// A template, as a value and as it is written in a program.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) args: Args,
    pub(crate) value: String,
    pub(crate) literal: String,
}

/// Whether the fields have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Args {
    Named,
    Tuple,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} fields, {}", self.args, self.literal)
    }
}

pub(crate) fn cases(seed: u64, count: u64) -> Vec<Case> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = case();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("a template").current()).collect()
}

fn case() -> impl Strategy<Value = Case> {
    let args = select(&[Args::Named, Args::Named, Args::Tuple][..]);
    let parts = args.prop_flat_map(|args| (Just(args), vec(piece(args), 0..5), vec(any::<u8>(), 16)));
    parts.prop_map(|(args, pieces, choices)| {
        let mut value = pieces.concat();
        if args == Args::Tuple {
            // `format!` wants every argument shown, the derive does not.
            value.push_str("{0}{1}{2}");
        }
        Case { args, literal: literal(&value, &choices), value }
    })
}

/// Mostly of `usual`, now and then of `odd`.
fn mostly(usual: &'static [&'static str], odd: &'static [&'static str]) -> BoxedStrategy<String> {
    prop_oneof![12 => select(usual), 1 => select(odd)].prop_map(str::to_owned).boxed()
}

fn sometimes(weight: f64, part: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    (prop::bool::weighted(weight), part).prop_map(|(wanted, part)| if wanted { part } else { String::new() })
}

fn piece(args: Args) -> BoxedStrategy<String> {
    let text = mostly(TEXT, &["{", "}", "\n", "\t", "\0", "\u{85}", "{{{", "}}}"]);
    prop_oneof![2 => text, 3 => hole(args)].boxed()
}

const TEXT: &[&str] = &[
    "a", " ", "é", "度", "🦀", "\"", "\\", "'", "#", "\"#", "$", ":", "<", "0", "{{", "}}", "{{id}}", "\u{200f}",
    "\u{feff}",
];

fn hole(args: Args) -> BoxedStrategy<String> {
    let blank =
        || sometimes(0.08, mostly(&[" ", "  "], &["\t", "\n", "\u{a0}", "\u{2003}", "\u{200e}", "\u{85}", "\u{b}"]));
    let name = match args {
        Args::Named => mostly(&["id", "größe", "type", "r", "_x", "w"], ODD_NAMES),
        Args::Tuple => mostly(&["0", "1", "2", "01"], ODD_NAMES),
    };
    let spec = sometimes(0.7, spec(args));
    (blank(), name, blank(), spec, blank(), mostly(&["}"], &["", "}}", "{", "x}", " x}"]))
        .prop_map(|(first, name, second, spec, third, end)| format!("{{{first}{name}{second}{spec}{third}{end}"))
        .boxed()
}

const ODD_NAMES: &[&str] = &[
    "",
    "LIMIT",
    "missing",
    "self",
    "Self",
    "super",
    "crate",
    "_",
    "__",
    "r#type",
    "r#id",
    "r#",
    "0",
    "3",
    "00002",
    "65536",
    "4294967296",
    "gro\u{308}ße",
    "id.0",
    "id()",
    "id[0]",
    "-id",
    "&id",
    "1x",
    "id x",
    "id-",
    "℘",
    "·",
    "x·",
    "é",
    "\"id\"",
    "fn",
    "async",
    "true",
    "'a",
    "i\u{200d}d",
    "{",
    ":",
    "!",
    "id,w",
    "id=1",
    "0.5",
    "٣",
];

fn spec(args: Args) -> BoxedStrategy<String> {
    let fill = mostly(
        &["*", "0", " ", "…", "🦀", "é", "-", "x"],
        &["}", "{", ":", "<", "e\u{301}", "\t", "\0", "$", "?", "#", "\u{85}"],
    );
    let align = (sometimes(0.6, fill), select(&["<", "^", ">"][..])).prop_map(|(fill, align)| fill + align).boxed();
    let (width, precision) = match args {
        Args::Named => (mostly(&["5", "12", "w$", "p$"], ODD_COUNTS), mostly(&[".3", ".0", ".p$"], ODD_PRECISIONS)),
        Args::Tuple => (mostly(&["5", "12", "0$", "2$"], ODD_COUNTS), mostly(&[".3", ".0", ".0$"], ODD_PRECISIONS)),
    };
    let kind = mostly(
        &["", "", "?", "x", "X", "o", "b", "e", "E", "x?", "X?"],
        &["p", "p", "#?", "?x", "??", "zz", "s", "d", "i", "é", "r#x", "x ?", "? ?", "Debug", "_", "5", "x?x", "+"],
    );
    (
        sometimes(0.4, align),
        sometimes(0.2, mostly(&["+", "-"], &["+-", "!", "~"])),
        sometimes(0.2, mostly(&["#"], &["##", "#+"])),
        sometimes(0.2, mostly(&["0"], &["00"])),
        sometimes(0.3, width),
        sometimes(0.3, precision),
        kind,
    )
        .prop_map(|(align, sign, alternate, zero, width, precision, kind)| {
            format!(":{align}{sign}{alternate}{zero}{width}{precision}{kind}")
        })
        .boxed()
}

const ODD_COUNTS: &[&str] = &[
    "LIMIT$",
    "id$",
    "1$",
    "3$",
    "missing$",
    "type$",
    "r#type$",
    "_$",
    "self$",
    "$",
    "5$$",
    "w",
    "w $",
    "00",
    "007",
    "65535",
    "65536",
    "99999999999999999999",
    "*",
    "w$w$",
    "-5",
    "5.",
    "größe$",
    "65536$",
    "00002$",
];

const ODD_PRECISIONS: &[&str] = &[
    ".*", ".*", ".", "..", ".LIMIT$", ".id$", ".65536", ".-1", ".p", ".p$p", ".*5", ".+3", ".3.3", ".1$", ".w$$",
    ".1_0",
];
