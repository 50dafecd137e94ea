//! What `catalogue!` and `translation!` of the runtime need, so that their compile errors mark the right characters.

pub(crate) mod marked;
pub(crate) mod syntax;
