//! The tests are in the folders beside this one; here are the README's examples, compiled and run as doctests.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
