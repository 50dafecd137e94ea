//! The derive beside whatever names, macros and shapes its user has.

mod forbidden;
mod generics;
mod macros;
mod names;
mod no_prelude;
mod places;
mod shadowed;
mod types;
