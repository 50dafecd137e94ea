//! The layers as ARCHITECTURE.md lists them.

use std::collections::BTreeMap;

/// The layers of one crate.
#[derive(Debug)]
pub(crate) struct Map {
    /// Each name that the map has, with its layer, or none if it is outside the layers.
    names: BTreeMap<String, Option<u32>>,
}

/// Where a file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// The folder, or the file if it stands alone, without its ending.
    pub(crate) unit: &'a str,
    /// None outside the layers.
    pub(crate) layer: Option<u32>,
}

impl Map {
    /// Reads the fenced block whose first line is the source folder. Each further line is `N  name/, name.rs   words`; a
    /// line without a number names what is outside the layers, and one that begins with no name continues the words.
    pub(crate) fn parse(text: &str, source: &str) -> Result<Self, String> {
        let blocks = text.split("```").skip(1).step_by(2);
        let block = blocks
            .filter_map(|block| block.split_once('\n'))
            .map(|(_, lines)| lines)
            .find(|lines| lines.lines().next().is_some_and(|first| first.split_whitespace().next() == Some(source)));
        let block = block.ok_or_else(|| format!("no block is headed by a line `{source}`"))?;
        let mut names = BTreeMap::new();
        for line in block.lines().skip(1).map(str::trim) {
            let (layer, rest) = match line.split_once(' ') {
                Some((number, rest)) if number.parse::<u32>().is_ok() => (number.parse().ok(), rest.trim()),
                _ => (None, line),
            };
            let listed = rest.split_once("  ").map_or(rest, |(listed, _)| listed);
            for name in listed.split(", ").map(str::trim) {
                if !is_name(name) {
                    if layer.is_some() {
                        return Err(format!("`{name}` in the line `{line}` is neither a folder nor a file"));
                    }
                    break;
                }
                if names.insert(name.to_owned(), layer).is_some() {
                    return Err(format!("`{name}` is there twice"));
                }
            }
        }
        let is_layered = names.values().any(Option::is_some);
        if is_layered { Ok(Self { names }) } else { Err(format!("the block of `{source}` has no layers")) }
    }

    /// Where a file belongs: by its own name, or else by its folder; the longest name counts. A folder's name is that of
    /// its module file, too.
    pub(crate) fn place(&self, file: &str) -> Option<Place<'_>> {
        let covers = |name: &str| match name.strip_suffix('/') {
            Some(folder) => file.starts_with(name) || file.strip_suffix(".rs") == Some(folder),
            None => file == name,
        };
        let (name, layer) = self.names.iter().filter(|(name, _)| covers(name)).max_by_key(|(name, _)| name.len())?;
        let unit = name.strip_suffix('/').or_else(|| name.strip_suffix(".rs")).unwrap_or(name);
        Some(Place { unit, layer: *layer })
    }

    /// The names to which no file belongs.
    pub(crate) fn missing<'a>(&'a self, files: &(impl Iterator<Item = &'a str> + Clone)) -> Vec<&'a str> {
        let covers = |name: &str, file: &str| match name.strip_suffix('/') {
            Some(folder) => file.starts_with(name) || file.strip_suffix(".rs") == Some(folder),
            None => file == name,
        };
        let is_there = |name: &str| files.clone().any(|file| covers(name, file));
        self.names.keys().map(String::as_str).filter(|name| !is_there(name)).collect()
    }
}

fn is_name(text: &str) -> bool {
    let stem = text.strip_suffix('/').or_else(|| text.strip_suffix(".rs"));
    stem.is_some_and(|stem| !stem.is_empty() && stem.chars().all(|it| it.is_ascii_alphanumeric() || "_-/".contains(it)))
}
