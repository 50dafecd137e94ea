//! Compiles and runs the examples of the README as doctests. The tests themselves are in the folder `tests` of this package.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
