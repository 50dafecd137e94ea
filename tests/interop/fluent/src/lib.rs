//! Translations from Fluent files, with plural rules.

pub mod error;
pub mod texts;
