//! What is in the packages that are published.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use crate::{files, read, root};

const PACKAGES: [(&str, &str); 2] = [("runtime", "rest-error"), ("macros", "rest-error-macros")];

#[test]
fn the_packages_have_the_licences() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        for (folder, _) in PACKAGES {
            assert_eq!(read(format!("{folder}/{licence}")), read(licence));
        }
    }
}

/// A document that is missing in a package would only be noticed where it is published.
#[test]
fn the_packages_have_every_file_that_they_include() {
    let mut seen = 0;
    for (folder, package) in PACKAGES {
        let packaged = packaged(package);
        for needed in ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs"] {
            assert!(packaged.contains(needed), "{package} has no {needed}: {packaged:?}");
        }
        let base = root().join(folder);
        for file in files(format!("{folder}/src"), &["rs"]) {
            let text = fs::read_to_string(&file).unwrap();
            for call in ["include!(\"", "include_bytes!(\"", "include_str!(\""] {
                for name in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let path = normal(file.parent().unwrap().strip_prefix(&base).unwrap(), name);
                    assert!(
                        packaged.contains(&path),
                        "{package} does not have {path}, which {} includes",
                        file.display()
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 5, "the included files were found: {seen}");
}

/// The files of a package, by cargo.
fn packaged(package: &str) -> BTreeSet<String> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["package", "--locked", "--offline", "--list", "--allow-dirty", "--package", package])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| line.replace('\\', "/")).collect()
}

/// A path without `..`, from the folder of the package.
fn normal(folder: &Path, name: &str) -> String {
    let mut parts: Vec<&str> = folder.iter().map(|part| part.to_str().unwrap()).collect();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." if !parts.is_empty() => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    parts.join("/")
}
