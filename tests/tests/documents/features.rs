//! The features, as README.md, the front page of the documentation and the script `.ci/run` describe them.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    process::Command,
};

use crate::{read, root};

/// The features of the manifest, each with what it turns on.
fn features() -> BTreeMap<String, Vec<String>> {
    let manifest = read("runtime/Cargo.toml");
    let section = manifest.split("[features]").nth(1).unwrap().split("\n[").next().unwrap();
    let lines: Vec<&str> = section.lines().filter(|line| !line.starts_with('#')).collect();
    let mut features: BTreeMap<_, _> = lines
        .join(" ")
        .split(']')
        .filter_map(|entry| entry.split_once(" = ["))
        .map(|(name, turned_on)| {
            let turned_on = turned_on.split('"').skip(1).step_by(2).map(str::to_owned).collect();
            (name.trim().to_owned(), turned_on)
        })
        .collect();
    assert_eq!(features.remove("default"), Some(Vec::new()), "no feature is on by default");
    features
}

/// A feature, and all features that it turns on.
fn closure(feature: &str) -> BTreeSet<String> {
    let turned_on = features().remove(feature).unwrap_or_default();
    let others = turned_on.iter().filter(|name| features().contains_key(*name));
    others.flat_map(|name| closure(name)).chain([feature.to_owned()]).collect()
}

/// The crates that a feature adds.
fn crates(feature: &str) -> BTreeSet<String> {
    let features = features();
    let turned_on = closure(feature).into_iter().flat_map(|name| features.get(&name).unwrap().clone());
    turned_on.filter_map(|name| Some(name.strip_prefix("dep:")?.to_owned())).collect()
}

/// The rows of the README's table: feature, module, what it adds, crates.
fn rows() -> Vec<[String; 4]> {
    let readme = read("README.md");
    let section = readme.split("## Features").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<String> = line.trim_matches(['|', ' ']).split(" | ").map(str::to_owned).collect();
        cells.try_into().unwrap_or_else(|cells| panic!("a row has four cells: {cells:?}"))
    })
    .collect()
}

#[test]
fn documents_and_script_name_every_feature() {
    let of_manifest: BTreeSet<String> = features().into_keys().collect();
    let of_readme: BTreeSet<String> = rows().iter().map(|[feature, ..]| feature.trim_matches('`').to_owned()).collect();
    assert_eq!(of_readme, of_manifest);
    let script = read(".ci/run");
    let alone = script.lines().find_map(|line| line.strip_prefix("for features in \"\" ")?.strip_suffix("; do"));
    let alone = alone.expect("the script builds each feature alone").split(' ').map(str::to_owned);
    assert_eq!(alone.collect::<BTreeSet<_>>(), of_manifest, "the script builds each feature alone");
}

#[test]
fn a_feature_has_the_documented_module() {
    let front = read("runtime/src/lib.rs");
    let lines: Vec<&str> = front.lines().collect();
    for [feature, module, ..] in rows() {
        assert!(
            front.contains(&format!("//! | {feature} | {module} |")),
            "the front page has another row for {feature}"
        );
        let names: BTreeSet<String> =
            closure(feature.trim_matches('`')).iter().map(|name| format!("feature = \"{name}\"")).collect();
        // A cell names several modules if there are several.
        for module in module.split(", ").filter(|module| *module != "–") {
            let is_gated = |pair: &[&str]| {
                matches!(pair, [gate, item] if gate.starts_with("#[cfg(")
                    && names.iter().any(|name| gate.contains(name))
                    && item.starts_with("pub ")
                    && item.ends_with(&format!("{};", module.trim_matches('`'))))
            };
            assert!(lines.windows(2).any(is_gated), "{feature} has no module {module}");
        }
    }
}

/// A cell is a list, such as "axum 0.8 without its default features, http-body, those of `tower`".
#[test]
fn a_feature_has_the_documented_crates() {
    let manifest = read("Cargo.toml");
    for [feature, _, _, cell] in rows() {
        let mut documented = BTreeSet::new();
        for entry in cell.split(", ") {
            let mut words = entry.split(' ');
            match (words.next().unwrap(), words.next()) {
                ("those", _) => documented.extend(crates(entry.split('`').nth(1).unwrap())),
                (name, version) => {
                    let version = version.unwrap_or_default();
                    let dependency = manifest.lines().find(|line| line.starts_with(&format!("{name} = ")));
                    let dependency = dependency.unwrap_or_else(|| panic!("{name} is no dependency"));
                    assert!(dependency.contains(&format!("\"{version}")), "{feature}: {dependency}");
                    documented.insert(name.to_owned());
                }
            }
        }
        assert_eq!(documented, crates(feature.trim_matches('`')), "{feature}");
    }
}

/// "The crates for it are a, b and c and the derive."
#[test]
fn the_readme_names_the_crates_without_features() {
    let manifest = read("runtime/Cargo.toml");
    let section = manifest.split("\n[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let required = section.lines().filter(|line| !line.contains("optional = true"));
    let required = required.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
    let readme = read("README.md").replace('\n', " ");
    let documented = readme.split("The crates for it are ").nth(1).unwrap().split(" and the derive.").next().unwrap();
    let mut documented: BTreeSet<String> = documented.split(", ").map(str::to_owned).collect();
    documented.insert("rest-error-macros".to_owned());
    assert_eq!(documented, required.collect());
}

#[test]
fn the_readme_counts_the_crates_to_build() {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--locked", "--offline", "--package", "rest-error", "--edges", "normal,build"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let row = format!("| crates to build with default features | {} |", crates.len());
    assert!(read("README.md").contains(&row), "the README has another number: {row}");
}

/// `cargo run --release --bin dependencies -- --write` in `tests/peers/cost` counts them.
#[test]
fn the_readme_compares_the_crates_to_build_as_they_were_counted() {
    let record = read("tests/peers/cost/results/dependencies.md");
    let rows: Vec<Vec<&str>> = record
        .split("| crates with axum |")
        .nth(1)
        .expect("the record has the table")
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with("| "))
        .map(|line| line.trim_matches(['|', ' ']).split(" | ").collect())
        .collect();
    assert_eq!(rows.len(), 6, "{rows:?}");
    let cells = |column: usize| rows.iter().map(|row| row[column]).collect::<Vec<_>>().join(" | ");
    let readme = read("README.md");
    for (kind, column) in [("default features", 1), ("axum", 2)] {
        let row = format!("| crates to build with {kind} | {} |", cells(column));
        assert!(readme.contains(&row), "the README has other numbers: {row}");
    }
}
