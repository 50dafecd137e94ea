//! What a table names as a check exists and runs.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use rest_error_tests::panics::caught;
use syn::{Attribute, Item};

use crate::{files, read, root};

/// The only lint that is named.
const UNSAFE_CODE: &str = "unsafe_code = \"forbid\"";

/// Checks the names in a cell "checked by", and counts them. SECURITY.md and `tests/CLAIMS.md` describe their forms.
pub(crate) fn check(checked_by: &str) -> usize {
    let mut target = None;
    let names = checked_by.split('`').skip(1).step_by(2);
    names.inspect(|name| check_name(name, &mut target)).count()
}

/// The target is the one that was named last, to which names of modules and tests belong.
fn check_name(name: &str, target: &mut Option<PathBuf>) {
    let of_target = |module| tests_of(target.as_deref().expect("a target comes first"), module);
    let folder = [root().join("tests/tests").join(name), root().join(name)];
    if name == UNSAFE_CODE {
        assert!(read("Cargo.toml").lines().any(|line| line == name), "the workspace does not have the lint {name}");
    } else if name.contains(' ') {
        assert!(commands().any(|command| command.contains(name)), "no script and no workflow runs {name}");
    } else if let Some(folder) = folder.into_iter().find(|folder| folder.join("main.rs").exists()) {
        *target = Some(folder);
    } else if name.contains('/') {
        check_path(name);
    } else if let Some((module, test)) = name.split_once("::") {
        let tests = of_target(module);
        assert!(tests.contains(test), "{name} is no test that runs; in this module, these are: {tests:?}");
    } else {
        assert!(!of_target(name).is_empty(), "{name} has no tests that run");
    }
}

/// A test in a file, a file with tests, a record or a program, or else a program that must not compile.
fn check_path(name: &str) {
    let (file, test) = name.split_once("::").map_or((name, None), |(file, test)| (file, Some(test)));
    let path = root().join(file);
    if path.extension().is_some_and(|extension| extension == "rs") {
        let tests = tests_in(&path);
        let is_there = test.map_or(!tests.is_empty(), |test| tests.contains(test));
        assert!(is_there, "{name} is no test that runs; in this file, these are: {tests:?}");
    } else if !path.exists() {
        for extension in ["rs", "stderr"] {
            let file = root().join("tests/tests/ui").join(name).with_extension(extension);
            assert!(file.exists(), "neither {name} nor {} exists", file.display());
        }
    }
}

#[test]
fn names_of_nothing_that_runs_are_found() {
    let faulty = [
        "`wire`, `nothing`",
        "`wire`, `ids::nothing`",
        "`wire`, `wire::nothing`",
        "`ids`",
        "`publishing`, `document`",
        "`ui`, `leak/nothing`",
        "`tests/interop/nothing`",
        "`tests/tests/wire/ids.rs::nothing`",
        "`runtime/src/lib.rs`",
        "`cargo nothing`",
    ];
    for cell in faulty {
        assert!(caught(|| check(cell)).is_err(), "{cell} was accepted");
    }
    let valid = "`wire`, `ids`, `leaks::nothing_hostile_reaches_a_header`; `ui`, `leak/spelled`; `cargo package`; \
                 `tests/interop/azure/tests/azure`, `main::azure_reads_defenders_codes`; `tests/tests/wire/ids.rs`";
    assert_eq!(check(valid), 9);
}

/// The lines of `.ci/run` and of the workflows, without comments.
fn commands() -> impl Iterator<Item = String> {
    let workflows = files(".github/workflows", &["yml"]).into_iter().map(|file| fs::read_to_string(file).unwrap());
    let texts: Vec<String> = workflows.chain([read(".ci/run")]).collect();
    texts
        .into_iter()
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.trim_start().starts_with('#'))
}

/// The tests of a module that run. The target has to declare it, except for `main`, which is its root.
fn tests_of(target: &Path, module: &str) -> BTreeSet<String> {
    let declares = |item: &Item| matches!(item, Item::Mod(item) if item.ident == module && is_running(&item.attrs));
    let is_declared = module == "main" || parse(&target.join("main.rs")).items.iter().any(declares);
    assert!(is_declared, "{} has no `mod {module}`", target.display());
    tests_in(&target.join(module).with_extension("rs"))
}

fn tests_in(file: &Path) -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    of_items(&parse(file).items, &mut tests);
    tests
}

fn parse(path: &Path) -> syn::File {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
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

/// Whether nothing leaves the item out: neither `#[ignore]` nor a condition other than `#[cfg(test)]`.
fn is_running(attributes: &[Attribute]) -> bool {
    attributes.iter().all(|attribute| {
        let is_test = || attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"));
        let is_called = |name: &str| attribute.path().is_ident(name);
        !is_called("ignore") && !is_called("cfg_attr") && (!is_called("cfg") || is_test())
    })
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
         #[cfg(test)] mod tests { #[test] fn unit() {} }
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
    assert_eq!(tests.into_iter().collect::<Vec<_>>(), ["property", "runs", "runs_too", "unit", "within"]);
}
