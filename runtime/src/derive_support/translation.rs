//! What `translation!` names.

pub use crate::declare::translation::{
    check::hashes,
    texts::{Text, Words},
};
use crate::declare::{
    catalogue::Catalogue,
    translation::{check, texts::Translation},
};

/// A translation whose texts are compared with the catalogue. It fails to evaluate if they do not fit.
#[must_use]
#[track_caller]
pub const fn translation(
    language: &'static str,
    texts: &'static [Text],
    hashes: &'static [u32],
    others: &'static [&'static Translation],
    catalogue: &'static Catalogue,
    is_complete: bool,
) -> Translation {
    check::checked(language, texts, hashes, others, catalogue, is_complete)
}
