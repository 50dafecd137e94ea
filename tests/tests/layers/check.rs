//! The rules: imports go down, and files import each other in no circle.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use crate::{
    map::{Map, Place},
    tree::Tree,
};

/// An import, from a file to a file.
struct Import<'a> {
    from: &'a str,
    to: &'a str,
    line: usize,
    written: String,
    is_module: bool,
    is_glob: bool,
    is_through_root: bool,
}

fn imports(tree: &Tree) -> Vec<Import<'_>> {
    let mut found = Vec::new();
    for (path, module) in &tree.modules {
        for reference in &module.references {
            let Some(target) = tree.resolve(path, reference) else { continue };
            let Some(to) = tree.modules.get(&target.module) else { continue };
            let end = if reference.is_glob { "::*" } else { "" };
            found.push(Import {
                from: &module.file,
                to: &to.file,
                line: reference.line,
                written: reference.segments.join("::") + end,
                is_module: target.is_module,
                is_glob: reference.is_glob,
                is_through_root: target.is_through_root,
            });
        }
    }
    found
}

/// Everything that is against the layers.
pub(crate) fn layers(map: &Map, tree: &Tree) -> Vec<String> {
    let mut faults = tree.faults.clone();
    let files = tree.files.iter().map(String::as_str);
    faults.extend(map.missing(&files).iter().map(|name| format!("the map names `{name}`, which does not exist")));
    faults
        .extend(files.filter(|file| map.place(file).is_none()).map(|file| format!("{file}: the map does not name it")));
    for import in imports(tree) {
        let (Some(from), Some(to)) = (map.place(import.from), map.place(import.to)) else { continue };
        if let Some(fault) = fault(&import, from, to) {
            faults.push(format!("{}:{}: `{}` {fault}", import.from, import.line, import.written));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn fault(import: &Import<'_>, from: Place<'_>, to: Place<'_>) -> Option<String> {
    // What is outside the layers may name everything.
    let own = from.layer?;
    if import.is_through_root {
        return Some("goes through `lib.rs`; import it from the module that has it".to_owned());
    }
    if from.unit == to.unit {
        return None;
    }
    let (file, unit) = (import.to, to.unit);
    match to.layer {
        None => Some(format!("imports from {file}, which is outside the layers")),
        Some(other) if other > own => {
            Some(format!("goes up: {file} is in layer {other}, and `{}` in layer {own}", from.unit))
        }
        Some(other) if other == own => {
            Some(format!("goes sideways: `{unit}` and `{}` are both in layer {own}", from.unit))
        }
        Some(_) => None,
    }
}

/// The sets of files that import each other in a circle. The root re-exports everything, and is left out.
pub(crate) fn circles(tree: &Tree) -> Vec<String> {
    let mut edges: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for import in imports(tree) {
        // A module that is named to go on from it is not itself what is imported.
        let is_way = import.is_module && !import.is_glob;
        if import.from != import.to && import.from != "lib.rs" && import.to != "lib.rs" && !is_way {
            let shown = format!("{}:{}: `{}`", import.from, import.line, import.written);
            edges.entry(import.from).or_default().entry(import.to).or_insert(shown);
        }
    }
    let reachable = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = edges.get(start).into_iter().flat_map(BTreeMap::keys).copied().collect();
        while let Some(file) = open.pop() {
            if seen.insert(file) {
                open.extend(edges.get(file).into_iter().flat_map(BTreeMap::keys));
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|file| (*file, reachable(file))).collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, from_here) in &reached {
        if !from_here.contains(file) || told.contains(file) {
            continue;
        }
        let round: BTreeSet<&str> = from_here
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(file)))
            .collect();
        let names: Vec<&str> = round.iter().copied().collect();
        let mut text = format!("{} files import each other in a circle: {}", names.len(), names.join(", "));
        for from in &round {
            for (_, shown) in edges[from].iter().filter(|(to, _)| round.contains(*to)) {
                write!(text, "\n    {shown}").expect("a string takes all");
            }
        }
        told.extend(round);
        circles.push(text);
    }
    circles
}
