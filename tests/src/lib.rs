//! Compiles and runs the README's examples as doctests. The tests themselves are in the folder `tests` beside this one.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
