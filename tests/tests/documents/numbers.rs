//! The numbers in the documents are those of the code. Every number in the prose of the README, SECURITY.md and the guides is
//! compared with what decides it, or has a reason why it is not.

use std::{collections::BTreeMap, ops::Range};

use rest_error::{Catalogued, HttpError, defender::DefenderError};

use crate::{anchors::prose, files, read, root, versions::is_crate};

/// What decides a number.
enum Source {
    /// A constant in a file.
    Constant(&'static str, &'static str),
    /// A cell of a record's table: the file, the beginning of the row, and the column.
    Record(&'static str, &'static str, usize),
    /// What is counted, and how.
    Count(&'static str, fn() -> usize),
}
use Source::{Constant, Count, Record};

const MESSAGE: Source = Constant("runtime/src/text/bounded.rs", "MAX_MESSAGE");
const DETAILS: Source = Constant("runtime/src/declare/detail.rs", "MAX_DETAILS");
const RECEIVED: Source = Constant("runtime/src/client/read.rs", "MAX_BODY");
const ID: Source = Constant("runtime/src/text/correlation_id.rs", "MAX_LEN");
const RENDERER_HEADER: Source = Constant("runtime/src/middleware/render/attempt.rs", "MAX_HEADER");
const DEFENDER: Source = Count("`DefenderError::CATALOGUE` has another number", || DefenderError::CATALOGUE.len());
const MISTAKES: Source = Count("tests/peers/mistakes/RESULTS.md has another number of rows", || scores().0);
const DERIVES: Source = Count("tests/peers/mistakes/RESULTS.md has another number of columns", || scores().1);
const COMPILE: &str = "tests/peers/cost/results/compile.md";
const OWN: &str = "rest-error: `Display`, `Error`, code, status, lookup, catalogue";
const THISERROR: &str = "thiserror: `Display`, `Error`";
const RUNTIME: &str = "tests/peers/cost/results/runtime.md";

/// A document, a sentence with `{}` in place of the number, and what decides the number.
const NUMBERS: &[(&str, &str, Source)] = &[
    ("README", "and adds its {} codes", DEFENDER),
    (
        "README",
        "It reads {} conventions",
        Count("the tables in the guide `client` have another number of rows", conventions),
    ),
    ("README", "[{} bodies]", Count("the folder tests/tests/corpus has another number of files", bodies)),
    ("README", "[{} mistakes in five derives]", MISTAKES),
    ("README", "[ten mistakes in {} derives]", DERIVES),
    ("README", "rules](tests/peers/mistakes/RESULTS.md): {} mistakes in", MISTAKES),
    ("README", "mistakes in {} derives. A derive gets", DERIVES),
    ("README", "A message is at most {} long", MESSAGE),
    ("README", "For an enum of {} variants, the derive", Record(COMPILE, "variants", 1)),
    ("README", "the derive costs rustc {} million instructions", Record(COMPILE, OWN, 1)),
    ("README", "(thiserror's derive: {} million), and", Record(COMPILE, THISERROR, 1)),
    ("README", "and for one of {} variants", Record(COMPILE, "variants", 3)),
    ("README", "of 500 variants {} million", Record(COMPILE, OWN, 3)),
    ("README", "(thiserror's derive: {} million).", Record(COMPILE, THISERROR, 3)),
    ("SECURITY", "from IDs of 1 to {} visible ASCII characters", ID),
    ("SECURITY", "an ID of 1 to {} visible ASCII characters", ID),
    ("SECURITY", "is bounded: {} for the message", MESSAGE),
    ("SECURITY", "for the message, {} for `args`", Constant("runtime/src/declare/args.rs", "MAX_ARGS")),
    ("SECURITY", "for `args`, {} entries", DETAILS),
    ("SECURITY", "entries and {} for `details`", Constant("runtime/src/declare/detail.rs", "MAX_DETAILS_TEXT")),
    ("SECURITY", "`details`, {} for an `innererror`", Constant("runtime/src/text/inner_error.rs", "MAX_SENT")),
    ("attributes", "a message is truncated after {}.", MESSAGE),
    ("attributes", "It consists of 1 to {} characters", Constant("runtime/src/declare/row.rs", "MAX_CODE_LEN")),
    ("attributes", "It consists of 1 to {} characters", Constant("macros/src/limits.rs", "MAX_CODE_LEN")),
    ("attributes", "any text of 1 to {} bytes", Constant("runtime/src/declare/row.rs", "MAX_ALIAS_LEN")),
    ("attributes", "any text of 1 to {} bytes", Constant("macros/src/limits.rs", "MAX_ALIAS_LEN")),
    ("mistakes", "An error code has 1 to {} of the characters", Constant("macros/src/limits.rs", "MAX_CODE_LEN")),
    ("client", "It reads at most {} of the body", RECEIVED),
    ("client", "returns the first {} of the body", RECEIVED),
    ("client", "is longer than {} seconds", Constant("runtime/src/client/retry.rs", "MAX_DELAY")),
    (
        "client",
        "`RequestError` has {} variants",
        Count("runtime/src/received/request_error.rs has another number", variants),
    ),
    ("cost", "enums of {} to 2000 variants", Record(COMPILE, "variants", 1)),
    ("cost", "enums of 10 to {} variants", Record(COMPILE, "variants", 4)),
    ("cost", "An enum of {} variants costs more", Record(COMPILE, "variants", 1)),
    ("cost", "is written with {} allocation", Record(RUNTIME, "encode into a fresh vector", 2)),
    ("cost", "`to_string` needs {}, too", Record(RUNTIME, "to_string", 2)),
    ("cost", "A response of axum needs {} allocations", Record(RUNTIME, "response of axum", 2)),
    ("cost", "the headers of the {} codes", Constant("runtime/src/response/head.rs", "KEPT")),
    ("cost", "one buffer of at most {}.", Constant("runtime/src/response/shared.rs", "MAX_KEPT")),
    ("cost", "beyond {}, this crate copies no more of a message", MESSAGE),
    ("cost", "beyond {}, this crate writes no more of them", DETAILS),
    ("forms", "more than {}, or bytes", Constant("runtime/src/middleware/render/rendered.rs", "MAX_BODY")),
    ("forms", "may have at most {};", RENDERER_HEADER),
    ("languages", "the {} codes of [`defender`]", DEFENDER),
    (
        "languages",
        "has its {} codes, but",
        Count("`HttpError::CATALOGUE` has another number", || HttpError::CATALOGUE.len()),
    ),
    ("languages", "more than {} ranges", Constant("runtime/src/middleware/render/language.rs", "MAX_RANGES")),
    ("languages", "ranges, with more than {}, or", RENDERER_HEADER),
    ("serving", "has 1 to {} characters, which", ID),
    ("serving", "up to {} of them", Constant("runtime/src/parameters/all_failures.rs", "MAX_FAILURES")),
    ("serving", "the body has at most {}.", Constant("runtime/src/parameters/all_failures.rs", "MAX_TEXT")),
    ("serving", "until they have {} together", Constant("runtime/src/middleware/shown.rs", "LIMIT")),
    ("serving", "is searched up to {}. Of a body", Constant("runtime/src/middleware/shown.rs", "CHUNK_LIMIT")),
    ("serving", "the first {} further failures", Constant("runtime/src/middleware/log.rs", "MAX_DETAILS")),
    ("relying", "It is at most {} long.", MESSAGE),
    ("relying", "There are at most {}.", DETAILS),
    ("security", "is truncated at {}.", MESSAGE),
    ("security", "only the first {} of a body are kept", RECEIVED),
];

/// A document, a text with numbers that nothing here decides, and the reason.
const OTHERS: &[(&str, &str, &str)] = &[
    ("README", "both; 11 statuses", "cited from masterror's documentation"),
    ("README", "100 to 999", "cited from api-error's documentation"),
];

/// Of a number in a document.
const HOW_TO_MEND: &str = "Correct the document. If a sentence was reworded or is new, change `NUMBERS` in \
                           tests/tests/documents/numbers.rs; a number that nothing in this repository decides goes into `OTHERS`";

fn document(name: &str) -> (String, String) {
    let file = match name {
        "README" | "SECURITY" => format!("{name}.md"),
        guide => format!("runtime/src/guide/{guide}.md"),
    };
    (read(&file), file)
}

/// A text on one line, without the numbers of steps.
pub(crate) fn one_line(text: &str) -> String {
    let is_step = |word: &str| word.strip_suffix('.').is_some_and(|number| number.parse::<u8>().is_ok());
    let words = text.lines().flat_map(|line| {
        let mut words = line.split_whitespace().peekable();
        words.next_if(|word| is_step(word));
        words
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Where a text has the number of a sentence.
fn places(text: &str, sentence: &str) -> Vec<Range<usize>> {
    let (before, after) = sentence.split_once("{}").expect("a sentence has a place for its number");
    let place = |(at, _): (usize, &str)| {
        let start = at + before.len();
        let length = text[start..].find(after)?;
        // Longer than "twenty" or "1024 KiB" is no number.
        (length > 0 && length <= 8).then_some(start..start + length)
    };
    text.match_indices(before).filter_map(place).collect()
}

#[test]
fn numbers_are_those_of_their_source() {
    let mut faults = Vec::new();
    for (name, sentence, source) in NUMBERS {
        let (text, file) = document(name);
        let text = one_line(&text);
        let places = places(&text, sentence);
        if places.is_empty() {
            faults.push(format!("{file} no longer says: {sentence}"));
        }
        let (decided_by, value) = source.value();
        let ways = ways(value);
        for said in places.into_iter().map(|place| &text[place]).filter(|said| !ways.iter().any(|way| way == said)) {
            let said = sentence.replace("{}", said);
            faults.push(format!("{file} says \"{said}\", but {decided_by}: {}", ways.join(" or ")));
        }
    }
    assert!(faults.is_empty(), "{}\n{HOW_TO_MEND}.", faults.join("\n"));
}

#[test]
fn every_number_has_a_source() {
    let mut faults = Vec::new();
    for name in names() {
        let (text, file) = document(&name);
        // The test `features` compares these rows.
        let lines =
            prose(&text).lines().filter(|line| !line.starts_with("| crates to build")).collect::<Vec<_>>().join("\n");
        let text = one_line(&lines);
        let mut known: Vec<Range<usize>> = Vec::new();
        for (_, sentence, _) in NUMBERS.iter().filter(|(of, ..)| *of == name) {
            known.extend(places(&text, sentence));
        }
        for (_, excused, _) in OTHERS.iter().filter(|(of, ..)| *of == name) {
            let at = text.find(excused);
            known.extend(at.map(|at| at..at + excused.len()));
            faults.extend(at.is_none().then(|| format!("{file} no longer says: {excused}")));
        }
        for place in numbers(&text).into_iter().filter(|place| !known.iter().any(|known| known.contains(&place.start)))
        {
            let around: String =
                text[..place.start].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = text[place.start..].chars().take(40).collect();
            faults.push(format!("{file}: nothing is compared with the number in \"…{around}{after}…\""));
        }
    }
    assert!(faults.is_empty(), "{}\n{HOW_TO_MEND}.", faults.join("\n"));
}

fn names() -> Vec<String> {
    let guides = files("runtime/src/guide", &["md"]);
    let guides = guides.iter().map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned());
    ["README".to_owned(), "SECURITY".to_owned()].into_iter().chain(guides).collect()
}

/// The numbers outside of code, except for words below five, statuses, numbers of RFCs, and versions, which `versions` compares.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut numbers = Vec::new();
    let mut last = "";
    let mut at = 0;
    for piece in text.split(' ') {
        let word = piece.trim_start_matches(MARKS);
        let start = at + piece.len() - word.len();
        let word = word.trim_end_matches(MARKS);
        let is_code = text[..start].matches('`').count() % 2 == 1;
        if is_number(word) && !is_code && !matches!(last, "RFC" | "Rust") && !is_crate(last) {
            numbers.push(start..start + word.len());
        }
        last = word;
        at += piece.len() + 1;
    }
    numbers
}

/// What can be around a word.
const MARKS: [char; 12] = ['.', ',', ';', ':', '(', ')', '[', ']', '*', '"', '?', '!'];

fn is_number(word: &str) -> bool {
    let digits = word.replace(',', "");
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return WORDS.iter().skip(5).any(|known| *known == word);
    }
    let value: usize = digits.parse().unwrap();
    value > 1 && !matches!(value, 200 | 207 | 304 | 400..=599)
}

const WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The ways to write a number.
fn ways(value: usize) -> Vec<String> {
    let mut ways = vec![value.to_string()];
    for (unit, size) in [("MiB", 1024 * 1024), ("KiB", 1024)] {
        if value >= size && value.is_multiple_of(size) {
            ways.insert(0, format!("{} {unit}", value / size));
        }
    }
    ways.extend(WORDS.get(value).map(|word| (*word).to_owned()));
    if value == 1 {
        ways.push("a single".to_owned());
    }
    ways
}

impl Source {
    /// What decides, in words, and the number.
    fn value(&self) -> (String, usize) {
        match self {
            Constant(file, name) => (format!("`{name}` in {file} is another number"), constant(file, name)),
            Record(file, row, column) => {
                let start = format!("| {row} | ");
                let record = read(file);
                let line = record.lines().find(|line| line.starts_with(&start));
                let line = line.unwrap_or_else(|| panic!("{file} has no row {row:?}"));
                let cell = line.split(" | ").nth(*column).unwrap().trim_end_matches(" |");
                (format!("the row {row:?} of {file} has another number"), cell.parse().unwrap())
            }
            Count(counted, count) => ((*counted).to_owned(), count()),
        }
    }
}

fn constant(file: &str, name: &str) -> usize {
    let is_there = root().join(file).exists();
    assert!(is_there, "{file} does not exist, in which `NUMBERS` in tests/tests/documents/numbers.rs expects `{name}`");
    let items = syn::parse_file(&read(file)).unwrap().items;
    let value = items.into_iter().find_map(|item| match item {
        syn::Item::Const(item) if item.ident == name => Some(item.expr),
        _ => None,
    });
    let value = value.unwrap_or_else(|| panic!("{file} has no constant {name}"));
    evaluated(&value)
        .unwrap_or_else(|| panic!("the constant {name} of {file} is neither a number, a product nor a duration"))
}

/// The value of `8 * 1024` or `Duration::from_secs(60)`.
fn evaluated(value: &syn::Expr) -> Option<usize> {
    match value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => number.base10_parse().ok(),
        syn::Expr::Binary(syn::ExprBinary { left, op: syn::BinOp::Mul(_), right, .. }) => {
            Some(evaluated(left)? * evaluated(right)?)
        }
        syn::Expr::Call(call) => evaluated(call.args.first()?),
        _ => None,
    }
}

fn conventions() -> usize {
    let guide = read("runtime/src/guide/client.md");
    let section = guide.split("# What is read").nth(1).and_then(|text| text.split("\n# ").next());
    let is_head = |line: &str| line.starts_with("| sent by |") || line.starts_with("| form |");
    section.expect("the section").lines().filter(|line| line.starts_with("| ") && !is_head(line)).count()
}

fn bodies() -> usize {
    files("tests/tests/corpus", &["json", "txt", "html", "xml"]).len()
}

fn variants() -> usize {
    let items = syn::parse_file(&read("runtime/src/received/request_error.rs")).unwrap().items;
    let variants = items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "RequestError" => Some(item.variants.len()),
        _ => None,
    });
    variants.expect("the enum is there")
}

/// The numbers of mistakes and of derives.
fn scores() -> (usize, usize) {
    let results = read("tests/peers/mistakes/RESULTS.md");
    let rows: Vec<&str> = results.lines().skip_while(|line| !line.starts_with("| mistake |")).collect();
    let mistakes = rows.iter().skip(2).take_while(|line| !line.starts_with("| **sum**")).count();
    (mistakes, rows[0].matches(" | ").count())
}

/// "The results: rest-error 30/30, thiserror 28/30, …"
#[test]
fn the_readme_has_the_sums_of_the_mistakes() {
    let results = read("tests/peers/mistakes/RESULTS.md");
    let row = |start: &str| -> Vec<String> {
        let line = results.lines().find(|line| line.starts_with(start)).unwrap();
        line.trim_matches(['|', ' ']).split(" | ").skip(1).map(|cell| cell.trim_matches('*').to_owned()).collect()
    };
    let sums: BTreeMap<String, String> = row("| mistake |").into_iter().zip(row("| **sum**")).collect();
    let readme = one_line(&read("README.md"));
    let said = readme.split("The results: ").nth(1).and_then(|rest| rest.split(". ").next());
    let said = said.expect("README.md has \"The results: \"");
    let said: BTreeMap<&str, &str> = said.split(", ").filter_map(|entry| entry.split_once(' ')).collect();
    let recorded: BTreeMap<&str, &str> =
        sums.iter().map(|(derive, sum)| (derive.split(' ').next().unwrap(), sum.as_str())).collect();
    assert_eq!(
        said, recorded,
        "README.md (left) has other sums after \"The results:\" than tests/peers/mistakes/RESULTS.md (right)"
    );
}
