//! Guides: longer than the documentation of one item.

#[doc = include_str!("docs/mistakes.md")]
pub mod mistakes {}
