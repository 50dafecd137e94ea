//! Every promise in SECURITY.md names the tests that check it, and these run.

use std::{collections::BTreeSet, fs, path::Path};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, Item};

use crate::{read, root};

/// A promise names a test target, and tests or modules of it: `wire`, `leaks::name`, `panics`.
#[test]
fn every_promise_has_tests_that_run() {
    let promises = read("SECURITY.md");
    let rows = promises.lines().filter(|line| line.starts_with("| ") && !line.contains("checked by"));
    let mut seen = 0;
    for row in rows {
        let checked_by = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let mut target = None;
        for name in checked_by.split('`').skip(1).step_by(2) {
            seen += 1;
            let folder = root().join("tests/tests");
            match name.split_once("::") {
                _ if name == "fuzz/" || name.contains("unsafe_code") => {}
                _ if folder.join(name).join("main.rs").exists() => target = Some(folder.join(name)),
                Some((module, test)) => {
                    let tests = tests_of(target.as_deref().expect("a target comes first"), module);
                    assert!(tests.contains(test), "{name} is no test that runs; in this module, these are: {tests:?}");
                }
                None if name.contains('/') => {
                    for extension in ["rs", "stderr"] {
                        let file = folder.join("ui").join(name).with_extension(extension);
                        assert!(file.exists(), "{} does not exist", file.display());
                    }
                }
                None => {
                    let tests = tests_of(target.as_deref().expect("a target comes first"), name);
                    assert!(!tests.is_empty(), "{name} has no tests that run");
                }
            }
        }
        assert!(checked_by.contains('`'), "no test is named: {row}");
    }
    assert!(seen > 25, "the promises were read: {seen}");
}

/// The tests of a module that run. The target has to declare it.
fn tests_of(target: &Path, module: &str) -> BTreeSet<String> {
    let parse =
        |path: &Path| syn::parse_file(&fs::read_to_string(path).expect("the file is there")).expect("it is Rust");
    let declares = |item: &Item| matches!(item, Item::Mod(item) if item.ident == module && is_running(&item.attrs));
    assert!(parse(&target.join("main.rs")).items.iter().any(declares), "{} has no `mod {module}`", target.display());
    let mut tests = BTreeSet::new();
    of_items(&parse(&target.join(module).with_extension("rs")).items, &mut tests);
    tests
}

fn of_items(items: &[Item], tests: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Fn(item) if is_test(&item.attrs) => {
                tests.insert(item.sig.ident.to_string());
            }
            Item::Mod(item) if is_running(&item.attrs) => {
                of_items(item.content.as_ref().map_or(&[], |(_, items)| items), tests);
            }
            Item::Macro(item) if item.mac.path.is_ident("proptest") && is_running(&item.attrs) => {
                of_proptest(item.mac.tokens.clone(), tests);
            }
            _ => {}
        }
    }
}

/// Such functions are Rust but for their parameters, so each is read as a function without any.
fn of_proptest(tokens: TokenStream, tests: &mut BTreeSet<String>) {
    let mut head = TokenStream::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Parenthesis => {}
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Brace => {
                let head = std::mem::take(&mut head);
                let function: syn::ItemFn = syn::parse2(quote!(#head () {})).expect("a property is a function");
                if is_test(&function.attrs) {
                    tests.insert(function.sig.ident.to_string());
                }
            }
            // The configuration: `#![proptest_config(…)]`.
            TokenTree::Punct(mark) if mark.as_char() == '!' => head = TokenStream::new(),
            TokenTree::Group(group) if head.is_empty() && group.delimiter() == proc_macro2::Delimiter::Bracket => {}
            other => head.extend([other]),
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    let is_marked = |attribute: &Attribute| attribute.path().segments.last().is_some_and(|last| last.ident == "test");
    attributes.iter().any(is_marked) && is_running(attributes)
}

/// Whether nothing leaves the item out: neither `#[ignore]` nor a condition.
fn is_running(attributes: &[Attribute]) -> bool {
    !attributes.iter().any(|attribute| ["cfg", "cfg_attr", "ignore"].iter().any(|name| attribute.path().is_ident(name)))
}

#[test]
fn only_tests_that_run_are_counted() {
    let file = syn::parse_file(
        "#[test] fn runs() {}
         #[tokio::test(start_paused = true)] async fn runs_too() {}
         #[test] #[ignore] fn ignored() {}
         #[test] #[ignore = \"slow\"] fn ignored_for_a_reason() {}
         #[test] #[cfg(windows)] fn elsewhere() {}
         #[cfg_attr(unix, ignore)] #[test] fn not_here() {}
         fn no_test() { /* fn mentioned( */ }
         mod inner { #[test] fn within() {} }
         #[cfg(any())] mod never { #[test] fn nowhere() {} }
         proptest! {
             #![proptest_config(ProptestConfig::with_cases(5))]
             /// Words.
             #[test] fn property(a in 0..5u8, (b, c) in x()) { prop_assert!(a < 5); }
             #[test] #[ignore] fn ignored_property(a: u8) {}
             fn helper(a: u8) {}
         }",
    );
    let mut tests = BTreeSet::new();
    of_items(&file.unwrap().items, &mut tests);
    assert_eq!(tests.into_iter().collect::<Vec<_>>(), ["property", "runs", "runs_too", "within"]);
}
