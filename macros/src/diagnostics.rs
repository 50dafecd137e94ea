//! Every message that the derive can show to users: what is wrong, and what to write instead.

mod attribute;
mod field;
mod item;
mod message;
mod same_as;
mod value;
mod words;

pub(crate) use self::{attribute::*, field::*, item::*, message::*, same_as::*, value::*};
