//! Forbidden imports planted in small trees: each must be found, and nothing else.

use crate::{Files, check, map::Map, tree::Tree};

const MAP: &str = "\
# The map

```text
tests/   not this one
```

```text
runtime/src
3  high/          what comes last
2  left/, right/  two that do not know each other,
                  whatever happens
1  low/, single.rs
   lib.rs, derive_support/, tests/
```
";

/// A tree of all that the map names. Files that are given replace these.
fn tree(changed: &[(&str, &str)]) -> Tree {
    let usual = [
        (
            "lib.rs",
            "pub mod high; mod left; mod right; mod low; mod single; mod derive_support; #[cfg(test)] mod tests;
             pub use low::thing::Thing; pub use crate::high::High; pub use serde::Serialize;",
        ),
        ("high.rs", "mod part; pub use part::High;"),
        ("high/part.rs", "use crate::left::Left; use crate::low::Thing; pub struct High(Left, Thing);"),
        ("left.rs", "mod part; pub(crate) use self::part::Left;"),
        ("left/part.rs", "pub(crate) struct Left(crate::low::thing::Thing);"),
        ("right.rs", "mod part; pub(crate) use part::*;"),
        ("right/part.rs", "use crate::single; pub(crate) struct Right(single::Single);"),
        ("low.rs", "pub(crate) mod thing; pub(crate) use thing::{Thing, make as made};"),
        ("low/thing.rs", "pub struct Thing; pub(crate) fn make() {}"),
        ("single.rs", "pub(crate) struct Single;"),
        ("derive_support.rs", "pub use crate::{high::High, Thing}; mod more;"),
        ("derive_support/more.rs", "use crate::right::Right;"),
        ("tests.rs", "mod of_high;"),
        ("tests/of_high.rs", "use crate::High; use super::super::right::Right;"),
    ];
    let mut files: Files = usual.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    files.extend(changed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    Tree::of(&files)
}

fn faults(changed: &[(&str, &str)]) -> Vec<String> {
    check::layers(&Map::parse(MAP, "runtime/src").unwrap(), &tree(changed))
}

/// The faults of a text in `low/thing.rs`, which may import nothing. There is at least one, and all are of that line.
fn faults_of_low(text: &str) -> String {
    let whole = format!("pub struct Thing; pub(crate) fn make() {{}}\n{text}");
    let found = faults(&[("low/thing.rs", &whole)]);
    assert!(!found.is_empty(), "no fault is found in {text}");
    assert!(found.iter().all(|fault| fault.starts_with("low/thing.rs:2: ")), "{text}: {found:?}");
    found.join("\n")
}

#[test]
fn a_tree_that_obeys_has_no_faults() {
    assert_eq!(faults(&[]), Vec::<String>::new());
    assert_eq!(check::circles(&tree(&[])), Vec::<String>::new());
}

#[test]
fn an_import_that_goes_up_is_found_however_it_is_written() {
    for text in [
        "use crate::high::High;",
        "use super::super::high::High;",
        "use crate::high as above;",
        "use crate::high::*;",
        "use crate::{low, high::{self as above}};",
        "use crate::{low::thing, high::High as Above};",
        "pub(crate) use crate::high::High;",
        "fn f() { crate::high::part(); }",
        "fn f(_: super::super::high::High) {}",
        "fn f() { use crate::high::High; }",
        "fn f() { match x { crate::high::High::A => {} } }",
        "fn f() -> Vec<crate::high::High> {}",
        "impl crate::high::High {}",
        "struct S<T: crate::high::High>(T);",
        "mod inside { use super::super::super::high::High; }",
        "mod inside { mod deeper { fn f() { super::super::super::super::high::f(); } } }",
        "use self::inside::High as Above; mod inside { pub(super) use crate::high::High; }",
        "macro_rules! m { () => { crate::high::High } }",
        "macro_rules! m { ($x:expr) => { $crate::high::f($x) } }",
        "pin_project! { struct S { field: crate::high::High } }",
        "fn f() { wrap!(a b; { use crate::{low, high::High}; }); }",
        "fn f() { println!(\"{}\", super::super::high::f()); }",
        "crate::high::define! {}",
        "#[derive(crate::high::Derive)] struct S;",
        "#[serde(with(crate::high::module))] struct S;",
    ] {
        let faults = faults_of_low(text);
        assert!(faults.lines().all(|fault| fault.contains("goes up: high")), "{text}: {faults}");
    }
}

#[test]
fn a_name_is_followed_to_where_it_is_defined() {
    // `low` hands on a name of `high`, which is a fault of its own, and so is each import of it.
    let low = ("low.rs", "pub(crate) mod thing; pub(crate) use crate::high::High;");
    let left = ("left/part.rs", "use crate::low::High; pub(crate) struct Left(High);");
    let thing = ("high/part.rs", "pub struct High;");
    let found = faults(&[low, left, thing, ("lib.rs", LIB)]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("left/part.rs:1: `crate::low::High` goes up: high/part.rs"), "{found:?}");
    assert!(found[1].starts_with("low.rs:1: `crate::high::High` goes up: high/part.rs"), "{found:?}");

    // By a glob, by a module that is imported, and by a rename.
    for text in [
        "use crate::left::*; fn f(_: Right) {}",
        "use crate::left; fn f(_: left::Right) {}",
        "use crate::left::Renamed;",
        "use crate::{left as other}; fn f() { other::Renamed; }",
    ] {
        let left =
            ("left.rs", "mod part; pub(crate) use part::Left; pub(crate) use crate::low::{Right, Right as Renamed};");
        let low = ("low.rs", "pub(crate) mod thing; pub(crate) use thing::*; pub(crate) use crate::right::*;");
        let found = faults(&[left, low, ("high/part.rs", text), ("lib.rs", LIB), ("high.rs", "mod part;")]);
        assert!(found.iter().all(|fault| fault.starts_with("left.rs") || fault.starts_with("low.rs")), "{found:?}");
        assert!(found.iter().any(|fault| fault.starts_with("left.rs:1: `crate::low::Right` goes sideways: `right`")));
    }
}

/// A root that re-exports nothing.
const LIB: &str = "pub mod high; mod left; mod right; mod low; mod single; mod derive_support; #[cfg(test)] mod tests;";

#[test]
fn folders_of_one_layer_do_not_import_each_other() {
    let text = "use crate::right::Right; pub(crate) struct Left;";
    let found = faults(&[("left/part.rs", text)]);
    assert_eq!(found, ["left/part.rs:1: `crate::right::Right` goes sideways: `right` and `left` are both in layer 2"]);
    assert!(faults_of_low("use crate::single::Single;").contains("sideways"));
}

#[test]
fn nothing_within_the_layers_goes_through_the_root() {
    for text in [
        "use crate::High;",
        "use crate::Thing as Same;",
        "use crate::Serialize;",
        "use super::super::Thing as Same;",
        "fn f() { crate::Thing; }",
        "macro_rules! m { () => { $crate::Thing } }",
        "use crate::tests::of_high;",
    ] {
        assert!(faults_of_low(text).contains("goes through `lib.rs`"), "{text}");
    }
    assert!(faults_of_low("use crate::*;").contains("imports from lib.rs, which is outside the layers"));
    assert!(faults_of_low("use crate::derive_support::x;").contains("derive_support.rs, which is outside the layers"));
}

#[test]
fn exported_macros_may_name_the_public_api_and_other_macros_are_found_by_their_place() {
    let exported = "pub struct Thing; pub(crate) fn make() {}
         #[macro_export] macro_rules! list { () => { $crate::High; $crate::__private::x() } }
         macro_rules! local { () => {} }";
    assert_eq!(
        faults(&[("low/thing.rs", exported), ("left/part.rs", "use crate::list; list! {} struct Left;")]),
        [""; 0]
    );
    let found =
        faults(&[("high/part.rs", "macro_rules! above { () => {} } pub struct High;"), ("single.rs", "above! {}")]);
    assert_eq!(found, ["single.rs:1: `above!` goes up: high/part.rs is in layer 3, and `single` in layer 1"]);
}

#[test]
fn other_crates_quotations_and_tests_are_not_looked_at() {
    let text = "pub struct Thing; pub(crate) fn make() {}
         use high::High; use ::crate_of_others::x; use std::{fmt, io as high_io};
         fn q() { quote! { use crate::high::High; }; syn::parse_quote!(crate::high::High); }
         fn f<T: Into<u8>>() { T::high(); Self::right(); fmt::Error; }
         #[cfg(test)] mod tests { use crate::high::High; use super::*; }
         #[cfg(test)] use crate::high::High;
         #[cfg(all(test, feature = \"x\"))] fn g() { crate::high::f(); }";
    assert_eq!(faults(&[("low/thing.rs", text)]), Vec::<String>::new());
}

#[test]
fn map_and_tree_name_the_same_files() {
    let found = faults(&[("lib.rs", &format!("{LIB} mod new;")), ("new.rs", "")]);
    assert!(found.contains(&"new.rs: the map does not name it".to_owned()), "{found:?}");
    let found = faults(&[("low/forgotten.rs", "")]);
    assert_eq!(found, ["low/forgotten.rs: no `mod` declares it"]);
    let found = faults(&[("low.rs", "pub(crate) mod thing; mod gone; pub(crate) use thing::{Thing, make as made};")]);
    assert_eq!(found, ["low.rs: no file for `mod gone`"]);

    let longer = MAP.replace("single.rs", "single.rs, gone/");
    let found = check::layers(&Map::parse(&longer, "runtime/src").unwrap(), &tree(&[]));
    assert_eq!(found, ["the map names `gone/`, which does not exist"]);
}

#[test]
fn modules_are_found_by_their_path_attribute() {
    let low = "pub(crate) mod thing; pub(crate) use thing::Thing; #[path = \"high/part.rs\"] mod part;";
    let found = faults(&[("low.rs", low), ("high.rs", ""), ("lib.rs", LIB)]);
    // The file is that of `high` still, by its place.
    assert!(found.iter().all(|fault| !fault.contains("no `mod` declares it")), "{found:?}");
    let inside = "pub(crate) struct Single; mod inside { #[path = \"../extra.rs\"] mod extra; }";
    let found = faults(&[("single.rs", inside), ("single/extra.rs", ""), ("lib.rs", LIB)]);
    assert!(!found.iter().any(|fault| fault.contains("mod extra")), "{found:?}");
}

#[test]
fn a_map_that_cannot_be_read_is_an_error() {
    assert!(Map::parse(MAP, "macros/src").unwrap_err().contains("no block is headed by"));
    let twice = MAP.replace("single.rs", "left/");
    assert_eq!(Map::parse(&twice, "runtime/src").unwrap_err(), "`left/` is there twice");
    let words = MAP.replace("low/, single.rs", "low, single.rs");
    assert!(Map::parse(&words, "runtime/src").unwrap_err().starts_with("`low` in the line"));
    assert!(Map::parse("```text\nruntime/src\n  lib.rs\n```", "runtime/src").unwrap_err().contains("no layers"));
}

#[test]
fn circles_of_files_are_found() {
    let found = check::circles(&tree(&[
        ("low.rs", "pub(crate) mod thing; pub(crate) mod other; pub(crate) use thing::Thing; pub(crate) struct Own;"),
        ("low/thing.rs", "use super::other::Other; pub struct Thing(Other); pub(crate) fn make() {}"),
        ("low/other.rs", "pub(crate) struct Other(Box<super::thing::Thing>);"),
    ]));
    let [circle] = &found[..] else { panic!("{found:?}") };
    assert!(circle.starts_with("2 files import each other in a circle: low/other.rs, low/thing.rs\n"), "{circle}");

    // A module file re-exports its child, which uses what the module file defines.
    let found = check::circles(&tree(&[
        ("low.rs", "pub(crate) mod thing; pub(crate) use thing::{Thing, make as made}; pub(crate) struct Own;"),
        ("low/thing.rs", "use super::Own; pub struct Thing(Own); pub(crate) fn make() {}"),
    ]));
    assert!(found.len() == 1 && found[0].contains("low.rs, low/thing.rs"), "{found:?}");
    let by_glob = [("low/thing.rs", "use super::*; pub struct Thing; pub(crate) fn make() {}")];
    assert_eq!(check::circles(&tree(&by_glob)).len(), 1);

    // A sibling by way of the module file is no circle, and neither is a child that nobody re-exports.
    let low = "pub(crate) mod thing; mod other; pub(crate) use {other::Other, thing::Thing}; pub(crate) struct Own;";
    let files = [
        ("low.rs", low),
        ("low/thing.rs", "use super::Other; pub struct Thing(Other);"),
        ("low/other.rs", "pub(crate) struct Other;"),
    ];
    assert_eq!(check::circles(&tree(&files)), Vec::<String>::new());
}
