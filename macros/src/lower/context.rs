//! [`TypeContext`]: the settings that every variant inherits from its type.

use syn::{Generics, Ident};

use super::code::Naming;
use crate::raw::RawType;

/// Settings that every variant inherits from its type.
pub(super) struct TypeContext<'a> {
    pub(super) keys: &'a RawType,
    pub(super) naming: &'a Naming,
    pub(super) has_args: bool,
    pub(super) generics: &'a Generics,
    pub(super) ident: &'a Ident,
    pub(super) is_struct: bool,
}
