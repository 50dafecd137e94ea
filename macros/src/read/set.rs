//! Stores the value of a key, unless the key is given twice or its value is wrong.

use darling::Result;

use super::attribute::Item;
use crate::{
    diagnostics,
    mistakes::Mistakes,
    raw::slot::{Keyed, Slot},
};

pub(super) fn set<T>(slot: &mut Slot<T>, item: &Item, read: fn(&Item) -> Result<T>, mistakes: &mut Mistakes) {
    let key = item.name.clone();
    if !slot.is_absent() {
        mistakes.push(diagnostics::given_twice(&key));
        return;
    }
    *slot = match mistakes.handle(read(item)) {
        Some(value) => Slot::Given(Keyed { key, value }),
        None => Slot::Faulty(key),
    };
}
