//! Catalogues: which codes they list, in which order, and which row a code has.

use std::sync::Arc;

use http::StatusCode;
use rest_error::{ArgumentType, Catalogue, Catalogued, ErrorRow, ErrorSpec, RestError, WithMessage};

use crate::support::codes;

macro_rules! error {
    ($($name:ident $(<$param:ident>)? { $($row:ident $([$($alias:literal)*])?),* } $([$($variant:ident($nested:ty)),*])?;)*) => {$(
        #[derive(Debug, RestError)]
        #[rest(status = 400)]
        #[allow(dead_code, reason = "only the catalogue is tested")]
        #[allow(non_camel_case_types, reason = "these words have a certain hash")]
        enum $name $(<$param>)? {
            $(#[rest(msg = "" $($(, alias = $alias)*)?)] $row,)*
            $($(#[rest(transparent)] $variant($nested),)*)?
        }
    )*};
}

error! {
    Leaf { LeafA ["OldA" "OlderA"], LeafB };
    Other { OtherA };
    Middle { MiddleA, MiddleB } [Leaf(Leaf)];
    Root { RootA } [Middle(Middle), Other(Other)];
    Left { LeftA } [Leaf(Leaf)];
    Right { RightA } [Leaf(Box<Leaf>), Other(Other)];
    Diamond { DiamondA } [Left(Left), Right(Right), Leaf(Leaf), Again(Arc<Right>)];
    Wrap<E> { WrapA } [Inner(E)];
    TwoWraps { TwoWrapsA } [One(Wrap<Leaf>), Two(Wrap<Other>)];
    Pure {} [Leaf(Leaf)];
    LateFirst { Z, Y, A, M };
    Colliding { costarring, declinate };
    Collided { liquid } [Colliding(Colliding)];
}

#[test]
fn own_codes_come_first_and_nested_ones_in_order() {
    assert_eq!(codes(Leaf::CATALOGUE), ["LeafA", "LeafB"]);
    assert_eq!(codes(Middle::CATALOGUE), ["MiddleA", "MiddleB", "LeafA", "LeafB"]);
    assert_eq!(codes(Root::CATALOGUE), ["RootA", "MiddleA", "MiddleB", "LeafA", "LeafB", "OtherA"]);
    assert_eq!(codes(Pure::CATALOGUE), ["LeafA", "LeafB"]);
    assert_eq!(codes(LateFirst::CATALOGUE), ["Z", "Y", "A", "M"]);
}

#[test]
fn a_type_that_is_reached_twice_counts_once() {
    assert_eq!(codes(Diamond::CATALOGUE), ["DiamondA", "LeftA", "LeafA", "LeafB", "RightA", "OtherA"]);
    assert_eq!(codes(<Wrap<Leaf>>::CATALOGUE), ["WrapA", "LeafA", "LeafB"]);
    assert_eq!(codes(<Wrap<Wrap<Leaf>>>::CATALOGUE), ["WrapA", "LeafA", "LeafB"]);
    assert_eq!(codes(TwoWraps::CATALOGUE), ["TwoWrapsA", "WrapA", "LeafA", "LeafB", "OtherA"]);
}

#[test]
fn len_is_the_number_that_iter_yields() {
    for (catalogue, len) in [
        (Leaf::CATALOGUE, 2),
        (Root::CATALOGUE, 6),
        (Diamond::CATALOGUE, 6),
        (TwoWraps::CATALOGUE, 5),
        (Pure::CATALOGUE, 2),
    ] {
        assert_eq!((catalogue.len(), catalogue.iter().count(), catalogue.is_empty()), (len, len, false));
    }
}

#[test]
fn every_code_and_alias_is_found_from_the_root() {
    for catalogue in [Root::CATALOGUE, Diamond::CATALOGUE, TwoWraps::CATALOGUE, LateFirst::CATALOGUE] {
        for spec in catalogue.iter() {
            for code in std::iter::once(spec.code()).chain(spec.aliases()) {
                assert_eq!(catalogue.get(code), Some(spec), "{code}");
            }
        }
    }
    assert_eq!(Root::CATALOGUE.get("OlderA").map(ErrorSpec::code), Some("LeafA"));
}

#[test]
fn a_text_that_is_not_a_code_is_not_found() {
    let long = "A".repeat(1 << 20);
    for miss in ["", "Leaf", "leafa", "LEAFA", " LeafA", "LeafA ", "olda", "Inner", "OtherB", "LeafA\0", "ä", &long] {
        for catalogue in [Root::CATALOGUE, Diamond::CATALOGUE, TwoWraps::CATALOGUE] {
            assert!(catalogue.get(miss).is_none(), "{miss:.20?}");
        }
    }
    assert!(Leaf::CATALOGUE.get("OtherA").is_none());
}

/// These are pairs of words whose 32-bit FNV-1a hashes are equal.
#[test]
fn codes_with_the_same_hash_are_told_apart() {
    let found = |catalogue: &Catalogue, code| catalogue.get(code).map(ErrorSpec::code);
    for code in ["costarring", "declinate", "liquid"] {
        assert_eq!(found(Collided::CATALOGUE, code), Some(code));
    }
    assert_eq!(found(Colliding::CATALOGUE, "liquid"), None);
    assert_eq!(found(Collided::CATALOGUE, "macallums"), None);
    assert_eq!(codes(Collided::CATALOGUE), ["liquid", "costarring", "declinate"]);
}

#[test]
fn a_pointer_has_the_catalogue_of_its_target() {
    for catalogue in [
        <&Root>::CATALOGUE,
        <Box<Root>>::CATALOGUE,
        <Arc<Root>>::CATALOGUE,
        <WithMessage<Root>>::CATALOGUE,
        <&Arc<Box<WithMessage<Root>>>>::CATALOGUE,
    ] {
        assert!(std::ptr::eq(catalogue, Root::CATALOGUE));
    }
}

#[test]
fn the_spec_of_a_value_is_the_one_in_the_catalogue() {
    let error = Root::Middle(Middle::Leaf(Leaf::LeafB));
    assert_eq!(Some(error.spec()), Root::CATALOGUE.get("LeafB"));
    assert_eq!(Some(Leaf::LeafA.spec()), Leaf::CATALOGUE.iter().next());
}

#[derive(Debug)]
enum ByHand {
    Busy { name: &'static str },
    Leaf(Leaf),
}

static ROWS: [ErrorRow; 2] = [BUSY, ErrorRow::new("PrinterGone", StatusCode::GONE)];

const BUSY: ErrorRow = ErrorRow::new("PrinterBusy", StatusCode::CONFLICT)
    .with_template(&["Printer ", "name", " is {busy}, ", "name"])
    .with_description("It has a job.")
    .with_aliases(&["Busy", "409"])
    .with_retry_after(30);

static PRINTERS: Catalogue = Catalogue::new("tests::ByHand", &ROWS, &[Leaf::CATALOGUE]);

impl std::fmt::Display for ByHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Busy { name } => write!(f, "Printer {name} is {{busy}}, {name}"),
            Self::Leaf(leaf) => leaf.fmt(f),
        }
    }
}

impl std::error::Error for ByHand {}

impl RestError for ByHand {
    fn spec(&self) -> ErrorSpec {
        match self {
            Self::Busy { .. } => ROWS[0].spec(),
            Self::Leaf(leaf) => leaf.spec(),
        }
    }
}

impl Catalogued for ByHand {
    const CATALOGUE: &'static Catalogue = &PRINTERS;
}

error! {
    NestsByHand { Nest } [ByHand(ByHand), Leaf(Leaf)];
}

#[test]
fn a_catalogue_can_be_written_by_hand() {
    assert_eq!(codes(ByHand::CATALOGUE), ["PrinterBusy", "PrinterGone", "LeafA", "LeafB"]);
    assert_eq!(codes(NestsByHand::CATALOGUE), ["Nest", "PrinterBusy", "PrinterGone", "LeafA", "LeafB"]);
    for code in ["PrinterBusy", "Busy", "409"] {
        assert_eq!(NestsByHand::CATALOGUE.get(code), Some(ROWS[0].spec()));
    }
    assert_eq!(ByHand::CATALOGUE.get("OldA").map(ErrorSpec::code), Some("LeafA"));
    assert!(ByHand::CATALOGUE.get("busy").is_none());

    let error = ByHand::Busy { name: "lp0" };
    let spec = error.spec();
    assert_eq!(spec.template().to_string(), "Printer {name} is {{busy}}, {name}");
    assert_eq!(spec.placeholders().collect::<Vec<_>>(), ["name", "name"]);
    assert_eq!((spec.description(), spec.aliases().collect::<Vec<_>>()), ("It has a job.", vec!["Busy", "409"]));
    assert_eq!(crate::support::facts(&error), ("PrinterBusy", 409, "Printer lp0 is {busy}, lp0".into()));
    assert_eq!(ByHand::Leaf(Leaf::LeafA).code(), "LeafA");
}

#[test]
fn a_new_row_is_empty() {
    static BARE: ErrorRow = ErrorRow::new("Bare", StatusCode::GONE);
    let spec = BARE.spec();
    assert_eq!(spec.template().to_string(), "");
    assert_eq!((spec.placeholders().len(), spec.description(), spec.aliases().len()), (0, "", 0));
    assert_eq!((spec.retry_after(), spec.www_authenticate()), (None, None));
}

#[test]
fn a_row_by_hand_can_equal_a_derived_one() {
    /// It is about a text.
    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "{0:?} is no \"text\"", alias = "Text", retry = false)]
    struct NoText(String);

    static BY_HAND: ErrorRow = ErrorRow::new("NoText", StatusCode::BAD_REQUEST)
        .with_template(&["", "0:?", " is no \"text\""])
        .with_argument_types(&[ArgumentType::STRING])
        .with_description("It is about a text.")
        .with_aliases(&["Text"])
        .with_retry(false);
    assert_eq!(NoText(String::new()).spec(), BY_HAND.spec());
}
