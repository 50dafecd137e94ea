//! Generics with bounds, defaults, constants and lifetimes, whatever they are called.
#![expect(non_camel_case_types, reason = "a parameter may have the name of a module")]

use std::{
    error::Error,
    fmt::{Debug, Display},
    marker::PhantomData,
    str::FromStr,
};

use rest_error::{Catalogued, RestError};

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Named<F, T, E, fmt>
where
    E: Error + 'static,
{
    #[rest(msg = "{0}")]
    F(F),
    #[rest(msg = "{0:?}")]
    T(T),
    #[rest(msg = "E")]
    E(#[source] E),
    #[rest(msg = "nothing of it")]
    Fmt(PhantomData<fmt>),
}

#[derive(Debug, RestError)]
#[rest(status = 400, code = "Parse", msg = "{text:?} is none: {error}")]
struct ParseFailed<T: FromStr>
where
    T::Err: Display + Debug,
{
    text: String,
    error: T::Err,
}

#[derive(Debug, RestError)]
#[rest(status = 400, code = "Sized", msg = "{bytes:?} of {most}", retry_after = 3)]
struct Bytes<const N: usize, const FLAG: bool = true> {
    bytes: [u8; N],
    most: usize,
}

#[derive(Debug, RestError)]
#[rest(status = 400, code = "Default", msg = "{0}")]
struct Defaulted<T = String>(T)
where
    T: Display;

trait Shape {
    type Name: Display + Debug;
    const SIDES: u8;
}

#[derive(Debug)]
struct Square;

impl Shape for Square {
    type Name = &'static str;
    const SIDES: u8 = 4;
}

#[derive(Debug, RestError)]
#[rest(status = 400, code = "Shape", msg("{0} has {sides}", sides = S::SIDES))]
struct OfShape<S: Shape + Debug>(S::Name, S);

#[derive(Debug, RestError)]
#[rest(status = 400, code = "Equal", msg = "{0}")]
struct Equal<I: Iterator<Item = u8> + Debug>(u8, I)
where
    for<'a> &'a I: Debug;

#[derive(Debug, RestError)]
enum Wrapped<'long, 'short: 'long, T: RestError + Catalogued> {
    #[rest(transparent)]
    Inner(T),
    #[rest(status = 409, code = "Wrapped.Text", msg = "{0} {1}")]
    Text(&'long str, &'short str),
}

#[test]
fn generics_may_be_of_any_kind() {
    type Four = Named<u8, char, std::fmt::Error, Vec<()>>;
    let shown: Vec<String> = [Four::F(1), Four::T('t'), Four::E(std::fmt::Error), Four::Fmt(PhantomData)]
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(shown, ["1", "'t'", "E", "nothing of it"]);

    let failed: ParseFailed<u8> = match "x".parse::<u8>() {
        Err(error) => ParseFailed { text: "x".to_owned(), error },
        Ok(_) => return,
    };
    assert_eq!(failed.to_string(), "\"x\" is none: invalid digit found in string");
    let bytes: Bytes<2> = Bytes { bytes: [1, 2], most: 3 };
    assert_eq!(bytes.to_string(), "[1, 2] of 3");
    assert_eq!(Defaulted("d".to_owned()).to_string(), "d");
    assert_eq!(OfShape::<Square>("A square", Square).to_string(), "A square has 4");
    assert_eq!(Equal(3, 0..3_u8).to_string(), "3");
    let inner: Wrapped<'_, '_, rest_error::HttpError> = Wrapped::Inner(rest_error::HttpError::Gone);
    assert_eq!(inner.code(), "Gone");
    let text: Wrapped<'_, '_, rest_error::HttpError> = Wrapped::Text("a", "b");
    assert_eq!(text.to_string(), "a b");
}
