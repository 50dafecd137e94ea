//! JSON as a client reads it: what a server sent is kept as far as it can be read.

mod document;
mod parser;
mod string;

pub(super) use self::{
    document::{Document, Kind, Node},
    parser::elements,
};
