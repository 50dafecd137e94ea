//! What an error declares: its code, status and message, and the catalogue of its codes. The derive builds on this.

pub(crate) mod args;
pub(crate) mod argument_type;
pub(crate) mod catalogue;
pub(crate) mod code;
mod const_text;
pub(crate) mod detail;
mod detail_of_error;
mod example;
mod facts;
pub(crate) mod fault;
pub(crate) mod message;
pub(crate) mod places;
pub(crate) mod published;
pub(crate) mod rest_error;
pub(crate) mod retry;
pub(crate) mod row;
pub(crate) mod spec;
pub(crate) mod table;
pub(crate) mod template;
pub(crate) mod translation;
pub(crate) mod value;
