//! JSON as a client reads it: what a server sent is kept as far as it can be read.

mod document;
mod entry;
mod parser;
mod string;

pub(super) use self::{
    document::{Document, Node},
    entry::Kind,
    parser::elements,
};
