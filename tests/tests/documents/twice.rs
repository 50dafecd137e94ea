//! What is written in two places of the code is the same in both.

use std::collections::BTreeMap;

use quote::ToTokens;

use crate::read;

/// The constants of this type in a file, with their values as they are written.
fn constants(file: &str, ty: &str) -> BTreeMap<String, String> {
    let items = syn::parse_file(&read(file)).unwrap().items;
    let constants = items.into_iter().filter_map(|item| match item {
        syn::Item::Const(item) if item.ty.to_token_stream().to_string() == ty => {
            Some((item.ident.to_string(), item.expr.to_token_stream().to_string()))
        }
        _ => None,
    });
    constants.collect()
}

/// The derive writes the flags of a row, and the runtime reads them.
#[test]
fn derive_and_runtime_have_the_same_flags() {
    let (written_by, read_by) = ("macros/src/emit/table.rs", "runtime/src/declare/facts.rs");
    let (written, mut read) = (constants(written_by, "u16"), constants(read_by, "u16"));
    // Not a flag, but all flags of texts.
    assert!(read.remove("TEXTS").is_some(), "{read_by} has no constant `TEXTS`");
    assert!(written.len() > 10, "the flags were found: {written:?}");
    assert_eq!(written, read, "the flags in {written_by} (left) and {read_by} (right) differ");
}

#[test]
fn derive_and_runtime_have_the_same_limits() {
    let (macros, runtime) = ("macros/src/limits.rs", "runtime/src/declare/row.rs");
    let (checked, by_hand) = (constants(macros, "usize"), constants(runtime, "usize"));
    assert!(by_hand.len() >= 2, "the limits were found: {by_hand:?}");
    for (name, limit) in by_hand {
        assert_eq!(checked.get(&name), Some(&limit), "`{name}` in {macros} (left) and {runtime} (right) differ");
    }
}
