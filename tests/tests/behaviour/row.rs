//! [`ErrorRow`] and [`ErrorSpec`]: comparing, hashing, and the size of a handle.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
};

use http::StatusCode;
use rest_error::{ArgumentType, Catalogue, Catalogued, ErrorRow, ErrorSpec, Published, RestError};

const fn whole() -> ErrorRow {
    ErrorRow::new("Jam", StatusCode::CONFLICT)
        .with_template(&["Tray ", "tray", " is jammed"])
        .with_argument_types(&[ArgumentType::UNSIGNED])
        .with_description("Paper is stuck.")
        .with_aliases(&["PaperJam"])
        .with_retry_after(30)
        .with_www_authenticate("Basic")
}

static ONE: ErrorRow = whole();
static OTHER: ErrorRow = whole();

/// Each differs from [`ONE`] in one fact.
static DIFFERENT: [ErrorRow; 17] = [
    whole().with_template(&["Tray ", "number", " is jammed"]),
    whole().with_template(&["Tray is jammed"]),
    whole().with_template(&["Tray ", "tray:?", " is jammed"]),
    whole().with_argument_types(&[ArgumentType::INTEGER]),
    whole().with_args(),
    whole().with_details(),
    whole().with_description(""),
    whole().with_aliases(&[]),
    whole().with_retry_after(31),
    whole().with_varying_retry_after(),
    whole().with_retry(false),
    whole().with_www_authenticate("Bearer"),
    whole().with_published(&Published::new().with_help("https://example.com/")),
    whole().with_published(&Published::new().with_since("1.4")),
    whole().with_published(&Published::new().with_deprecated("Use another code.")),
    whole().with_published(&Published::new().with_example(&[("tray", "7")])),
    ErrorRow::new("Jam", StatusCode::GONE)
        .with_template(&["Tray ", "tray", " is jammed"])
        .with_argument_types(&[ArgumentType::UNSIGNED])
        .with_description("Paper is stuck.")
        .with_aliases(&["PaperJam"])
        .with_retry_after(30)
        .with_www_authenticate("Basic"),
];

static RENAMED: ErrorRow = ErrorRow::new("Jammed", StatusCode::CONFLICT);

#[test]
fn a_spec_is_a_handle_of_two_words() {
    fn copied<T: Copy + Send + Sync + 'static>(_: T) {}

    assert_eq!(size_of::<ErrorSpec>(), 2 * size_of::<usize>());
    assert_eq!(size_of::<Option<ErrorSpec>>(), 2 * size_of::<usize>());
    copied(ONE.spec());
}

#[test]
fn specs_are_equal_if_all_facts_are() {
    assert_eq!(ONE.spec(), ONE.spec());
    assert_eq!(ONE.spec(), OTHER.spec());
    assert_eq!(ONE, OTHER);
    for (number, row) in DIFFERENT.iter().enumerate() {
        assert_ne!(ONE.spec(), row.spec(), "row {number}");
        assert_ne!(ONE, *row, "row {number}");
    }
    assert_ne!(ONE.spec(), RENAMED.spec());
}

#[test]
fn specs_hash_by_code() {
    let hasher = RandomState::new();
    let hash = |row: &'static ErrorRow| hasher.hash_one(row.spec());
    assert_eq!(hash(&ONE), hash(&OTHER));
    for row in &DIFFERENT {
        assert_eq!(hash(&ONE), hash(row));
    }
    assert_ne!(hash(&ONE), hash(&RENAMED));
}

#[test]
fn a_spec_can_be_a_key() {
    let specs: HashSet<_> = [ONE.spec(), OTHER.spec(), RENAMED.spec()].into();
    assert_eq!(specs.len(), 2);
    let all: HashSet<_> = DIFFERENT.iter().map(ErrorRow::spec).chain([ONE.spec()]).collect();
    assert_eq!(all.len(), DIFFERENT.len() + 1);
    let count = HashMap::from([(ONE.spec(), 7)]);
    assert_eq!(count.get(&OTHER.spec()), Some(&7));
}

#[derive(Debug, RestError)]
#[rest(status = 409, codes = PrinterCode)]
enum Printer {
    /// Paper is stuck.
    #[rest(msg = "Tray {tray} is jammed", alias = "PaperJam", retry_after = 30, www_authenticate = "Basic")]
    Jam { tray: u8 },
    #[rest(msg = "other")]
    Other,
    #[rest(transparent)]
    Imitation(Imitation),
}

/// Its spec equals that of [`Printer::Jam`], and both are the first of their tables, but its catalogue does not have the
/// code.
#[derive(Debug)]
struct Imitation;

impl std::fmt::Display for Imitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("imitation")
    }
}

impl std::error::Error for Imitation {}

impl RestError for Imitation {
    fn spec(&self) -> ErrorSpec {
        ONE.spec()
    }
}

impl Catalogued for Imitation {
    const CATALOGUE: &'static Catalogue = &Catalogue::new("tests::Imitation", &[], &[]);
}

#[test]
fn a_derived_spec_equals_one_by_hand() {
    assert_eq!(Printer::Jam { tray: 2 }.spec(), ONE.spec());
    assert_eq!(PrinterCode::Jam.spec(), ONE.spec());
    assert_eq!(Printer::CATALOGUE.get("PaperJam"), Some(ONE.spec()));
    assert_ne!(Printer::Other.spec(), ONE.spec());
}

/// The row must lie in the table of the type itself.
#[test]
fn a_known_code_needs_a_row_of_the_own_table() {
    assert_eq!(Printer::Jam { tray: 2 }.known_code(), Some(PrinterCode::Jam));
    assert_eq!(Printer::Other.known_code(), Some(PrinterCode::Other));
    assert_eq!(Printer::Imitation(Imitation).spec(), PrinterCode::Jam.spec());
    assert_eq!(Printer::Imitation(Imitation).known_code(), None);
}

#[test]
fn debug_shows_code_status_and_template() {
    let shown = format!("{:?}", ONE.spec());
    for part in ["Jam", "409", "Tray {tray} is jammed"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}
