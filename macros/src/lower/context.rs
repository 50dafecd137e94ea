//! [`TypeContext`]: the settings that every variant inherits from its type.

use syn::{Generics, Ident};

use super::code::Naming;
use crate::raw::{slot::Slot, values::Status};

/// Settings that every variant inherits from its type.
pub(super) struct TypeContext<'a> {
    pub(super) default_status: &'a Slot<Status>,
    /// Whether the status may be in a part of the type's attributes that could not be read.
    pub(super) is_unreadable: bool,
    /// Whether a message or what stands for it was written on the enum instead of the variants.
    pub(super) has_answer: bool,
    pub(super) naming: &'a Naming,
    pub(super) has_args: bool,
    pub(super) generics: &'a Generics,
    pub(super) ident: &'a Ident,
    pub(super) is_struct: bool,
}
