//! Every message that the derive can show to users: what is wrong, and what to write instead.

mod attribute;
mod declared;
mod field;
mod item;
mod message;
mod same_as;
mod value;
mod words;

pub(crate) use self::{attribute::*, declared::*, field::*, item::*, message::*, same_as::*, value::*};
