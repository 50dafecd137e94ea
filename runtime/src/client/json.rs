//! JSON as a client reads it: what a server sent is kept as far as it can be read.
//!
//! `serde_json` rejects a whole body if it breaks off or has a surrogate that stands alone, and its `Value` copies every text.
//! This reader keeps everything before a fault, borrows the texts, and limits how many values it records and how deep.

mod document;
mod entry;
mod parser;

pub(super) use self::{
    document::{Document, Node},
    entry::Kind,
    parser::elements,
};
