//! Generic types: the generated impls have exactly the bounds that the used fields need.

use std::{
    error::Error,
    fmt::{self, Debug, Display},
    marker::PhantomData,
    num::ParseIntError,
    str::FromStr,
};

use rest_error::{Catalogued, RestError, defender::DefenderError};

use crate::support::{Cause, chain, codes, facts};

/// It implements neither `Debug` nor `Display`.
struct Opaque;

/// It implements only `Debug`.
#[derive(Debug)]
struct Seen;

/// It implements only `LowerHex`.
struct Hex(u8);

impl fmt::LowerHex for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)
    }
}

/// Implements `Debug` without bounds on the type parameters.
macro_rules! debug_without_bounds {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("…")
            }
        }
    )*};
}

debug_without_bounds! {
    [T] Unused<T>;
    [A, B, C, D] Used<A, B, C, D>;
    [T: FromStr] Parse<T>;
    [T: ?Sized] Pointed<T>;
    [S] Sourced<S>;
}

#[derive(RestError)]
#[rest(status = 400)]
enum Unused<T> {
    #[rest(msg = "marker of {id}")]
    Marker { id: u8, marker: PhantomData<T> },
    #[rest(msg = "a value that is not shown")]
    Value(T),
}

#[test]
fn a_parameter_that_is_not_shown_needs_nothing() {
    let marker = Unused::<Opaque>::Marker { id: 1, marker: PhantomData };
    assert_eq!(facts(&marker), ("Marker", 400, "marker of 1".into()));
    let value = Unused::Value(Opaque);
    assert_eq!(facts(&value), ("Value", 400, "a value that is not shown".into()));
    let (Unused::Marker { .. } | Unused::Value(Opaque)) = value;
}

#[derive(RestError)]
#[rest(status = 400)]
enum Used<A, B, C, D> {
    #[rest(msg = "{a} {b:?}")]
    Shown { a: A, b: B },
    #[rest(msg = "{0:#06x}")]
    InHex(C),
    #[rest(msg("{len}", len = all.len()))]
    Counted { all: Vec<D> },
}

#[test]
fn a_placeholder_requires_only_the_trait_that_formats_it() {
    type Error = Used<&'static str, Seen, Hex, Opaque>;
    assert_eq!(facts(&Error::Shown { a: "a", b: Seen }).2, "a Seen");
    assert_eq!(facts(&Error::InHex(Hex(10))).2, "0x000a");
    assert_eq!(facts(&Error::Counted { all: vec![Opaque, Opaque] }).2, "2");
}

#[derive(RestError)]
#[rest(code = "ParseFailed", status = 400, msg = "{0}")]
struct Parse<T: FromStr>(T::Err);

#[test]
fn an_associated_type_is_bounded_as_it_is_written() {
    let error = Parse::<u8>("x".parse::<u8>().unwrap_err());
    let expected: ParseIntError = "x".parse::<u8>().unwrap_err();
    assert_eq!(facts(&error), ("ParseFailed", 400, expected.to_string()));
}

#[derive(RestError)]
#[rest(code = "Pointed", status = 400, msg = "{0} is {0:?} and {0:>6}")]
struct Pointed<T: ?Sized>(Box<T>);

#[test]
fn a_parameter_may_be_unsized_behind_a_pointer() {
    assert_eq!(facts(&Pointed::<str>("text".into())).2, "text is \"text\" and   text");
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Everything<'a, 'b: 'a, T = u8, const N: usize = 2>
where
    T: Copy + 'a,
    [T; N]: Debug,
{
    #[rest(msg = "{text} {items:?}")]
    Items { text: &'a str, items: [T; N] },
    #[rest(msg("{0} of {1} in {size}", size = N))]
    Item(&'b str, T),
}

#[test]
fn lifetimes_constants_clauses_and_defaults_are_kept() {
    let owned = String::from("borrowed");
    let items: Everything<'_, '_> = Everything::Items { text: &owned, items: [1, 2] };
    assert_eq!(facts(&items), ("Items", 400, "borrowed [1, 2]".into()));
    let item = Everything::<char, 7>::Item("name", 'c');
    assert_eq!(facts(&item), ("Item", 400, "name of c in 7".into()));
    assert_eq!(codes(Everything::<u8>::CATALOGUE), ["Items", "Item"]);
}

#[derive(RestError)]
#[rest(status = 500)]
enum Sourced<S> {
    #[rest(msg = "with a source")]
    Always {
        #[source]
        cause: S,
    },
    #[rest(msg = "perhaps with a source")]
    Perhaps(#[source] Option<S>),
}

#[test]
fn a_source_can_be_generic() {
    let cause = || Cause::because("near", Cause::new("far"));
    assert_eq!(chain(&Sourced::Always { cause: cause() }), ["near", "far"]);
    assert_eq!(chain(&Sourced::Perhaps(Some(cause()))), ["near", "far"]);
    assert!(Sourced::<Cause>::Perhaps(None).source().is_none());
}

#[derive(Debug, RestError)]
enum Service<E> {
    #[rest(transparent)]
    Inner(#[from] E),
    #[rest(status = 503, msg = "The service is busy")]
    Busy,
}

#[test]
fn a_generic_wrapper_answers_as_the_error_in_it() {
    fn wrap() -> Result<(), Service<DefenderError>> {
        Err(DefenderError::InvalidUrl { url: "u".into() })?
    }
    let error = wrap().unwrap_err();
    assert_eq!(facts(&error), ("InvalidUrl", 400, "URL u is invalid.".into()));
    let twice: Service<Service<DefenderError>> = Service::Inner(error);
    assert_eq!(facts(&twice), ("InvalidUrl", 400, "URL u is invalid.".into()));
    assert_eq!(facts(&Service::<DefenderError>::Busy), ("Busy", 503, "The service is busy".into()));
    assert_eq!(codes(Service::<DefenderError>::CATALOGUE)[..2], ["Busy", "BadRequest"]);
}

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Thin<E>(E);

#[test]
fn a_generic_struct_can_be_transparent() {
    assert_eq!(facts(&Thin(DefenderError::Forbidden)).0, "Forbidden");
    assert_eq!(Thin::<DefenderError>::CATALOGUE.len(), 20);
}

#[derive(Debug, RestError)]
#[rest(code = "Bounded", status = 400, msg = "{0} {1}")]
struct Bounded<T: Display + Debug + 'static, U>(T, U)
where
    U: Iterator<Item = T> + Display + Debug;

#[derive(Debug)]
struct Count;

impl Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("count")
    }
}

impl Iterator for Count {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        None
    }
}

#[test]
fn bounds_of_the_declaration_are_kept() {
    assert_eq!(facts(&Bounded(1, Count)).2, "1 count");
}

/// A generic type whose source is the type itself.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Below<T: Debug + Display + Send + Sync + 'static> {
    #[rest(msg = "leaf {0}")]
    Leaf(T),
    #[rest(msg = "caused")]
    Caused(#[source] Option<Box<Self>>),
}

#[test]
fn a_generic_type_can_be_its_own_cause() {
    let error = Below::Caused(Some(Box::new(Below::Caused(Some(Box::new(Below::Leaf(7)))))));
    assert_eq!(chain(&error), ["caused", "leaf 7"]);
    assert!(Below::<u8>::Caused(None).source().is_none());
}

/// A type that is named like one of the standard library but has more parameters.
mod familiar {
    use std::fmt::{Debug, Display};

    #[derive(Debug)]
    pub(super) struct Option<A, B>(pub(super) A, pub(super) B);

    impl<A, B> Display for Option<A, B> {
        fn fmt(&self, f: &mut super::fmt::Formatter<'_>) -> super::fmt::Result {
            f.write_str("either")
        }
    }

    impl<A: Debug, B: Debug> super::Error for Option<A, B> {}
}

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "familiar")]
struct Familiar(#[from] familiar::Option<u8, u16>);

#[test]
fn a_type_is_not_recognized_by_its_name_only() {
    let error = Familiar::from(familiar::Option(1, 2));
    assert_eq!(chain(&error), ["either"]);
}
