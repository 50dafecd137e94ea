//! What several tests and programs of this package share. The tests themselves are in the folder `tests` of this package. The
//! examples of the README are compiled and run as doctests.

pub mod causes;
#[allow(rustdoc::invalid_html_tags, reason = "the text is hostile on purpose")]
pub mod hostile;
pub mod log;
pub mod panics;
pub mod program;
pub mod shown;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
