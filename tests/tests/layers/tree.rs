//! The modules of a crate: what each defines and imports, and what it names.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta, UseTree, ext::IdentExt, visit::Visit};

use crate::{Files, references::Collector, tokens};

/// A path from the root of the crate; the root itself is empty.
pub(crate) type Path = Vec<String>;

/// What a name in a module stands for.
#[derive(Debug, Clone)]
pub(crate) enum Binding {
    /// An item of the module at this path; for an exported macro that is another than the module it is named in.
    Defined(Path),
    Module(Path),
    /// Imports, as they are written; a type and a macro, say, can have the same name.
    Imports(Vec<Written>),
}

/// A path as it is written in a module.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) segments: Path,
    pub(crate) is_glob: bool,
    pub(crate) line: usize,
}

#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) file: String,
    pub(crate) names: BTreeMap<String, Binding>,
    /// `use path::*`
    pub(crate) globs: Vec<Written>,
    /// Every path that the module names, imports included.
    pub(crate) references: Vec<Written>,
    is_test: bool,
}

#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) modules: BTreeMap<Path, Module>,
    /// Where a macro is defined, for those that are used by their textual scope.
    pub(crate) macros: BTreeMap<String, Path>,
    /// What is wrong with the tree itself.
    pub(crate) faults: Vec<String>,
    pub(crate) files: BTreeSet<String>,
}

/// Reads the files of a crate.
struct Reader<'a> {
    files: &'a Files,
    reached: BTreeSet<&'a str>,
    tree: Tree,
}

/// Where a module is, and where the files of its children are.
struct Place {
    path: Path,
    file: String,
    /// The folder of the file, for `#[path]`.
    folder: String,
    folder_of_children: String,
    is_test: bool,
}

impl Tree {
    pub(crate) fn of(files: &Files) -> Self {
        let names = files.keys().cloned().collect();
        let tree = Self { modules: BTreeMap::new(), macros: BTreeMap::new(), faults: Vec::new(), files: names };
        let mut reader = Reader { files, reached: BTreeSet::new(), tree };
        reader.file("lib.rs", Path::new(), false);
        let Reader { reached, mut tree, .. } = reader;
        let forgotten = files.keys().filter(|file| !reached.contains(file.as_str()));
        tree.faults.extend(forgotten.map(|file| format!("{file}: no `mod` declares it")));
        tree.modules.retain(|_, module| !module.is_test);
        tree
    }
}

impl Reader<'_> {
    fn file(&mut self, file: &str, path: Path, is_test: bool) {
        let Some((file, text)) = self.files.get_key_value(file) else {
            return self.tree.faults.push(format!("{file} does not exist"));
        };
        self.reached.insert(file);
        let syntax = match syn::parse_file(text) {
            Ok(syntax) => syntax,
            Err(error) => return self.tree.faults.push(format!("{file}: {error}")),
        };
        let (folder, name) = file.rsplit_once('/').map_or(("", file.as_str()), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let stem = name.trim_end_matches(".rs");
        let is_root_of_folder = matches!(stem, "lib" | "mod");
        let folder_of_children = if is_root_of_folder { folder.clone() } else { format!("{folder}{stem}/") };
        self.module(&Place { path, file: file.clone(), folder, folder_of_children, is_test }, &syntax.items);
    }

    fn module(&mut self, place: &Place, items: &[Item]) {
        let mut module = Module {
            file: place.file.clone(),
            names: BTreeMap::new(),
            globs: Vec::new(),
            references: Vec::new(),
            is_test: place.is_test,
        };
        let mut collector = Collector::default();
        for item in items {
            let is_test = attributes(item).iter().any(is_cfg_test);
            match item {
                Item::Mod(child) => {
                    let name = child.ident.unraw().to_string();
                    let path: Path = place.path.iter().cloned().chain([name.clone()]).collect();
                    if !is_test {
                        module.names.insert(name, Binding::Module(path.clone()));
                    }
                    self.child(place, child, path, place.is_test || is_test);
                }
                _ if is_test => {}
                _ => {
                    self.define(item, &place.path, &mut module);
                    collector.visit_item(item);
                }
            }
        }
        module.references = collector.references;
        self.add(&place.path, module);
    }

    fn child(&mut self, parent: &Place, child: &ItemMod, path: Path, is_test: bool) {
        let name = child.ident.unraw();
        if let Some((_, items)) = &child.content {
            let folder = format!("{}{name}/", parent.folder_of_children);
            let folder_of_children = folder.clone();
            return self.module(&Place { path, file: parent.file.clone(), folder, folder_of_children, is_test }, items);
        }
        let candidates = match path_attribute(&child.attrs) {
            Some(written) => vec![normal(&format!("{}{written}", parent.folder))],
            None => ["", "/mod"].map(|end| format!("{}{name}{end}.rs", parent.folder_of_children)).to_vec(),
        };
        match candidates.iter().find(|candidate| self.files.contains_key(*candidate)) {
            Some(found) => self.file(found, path, is_test),
            None => self.tree.faults.push(format!("{}: no file for `mod {name}`", parent.file)),
        }
    }

    /// Exported macros are at the root, wherever they are written; the root comes last.
    fn add(&mut self, path: &Path, mut module: Module) {
        if path.is_empty() {
            for (name, at) in &self.tree.macros {
                module.names.entry(format!("{name}!")).or_insert_with(|| Binding::Defined(at.clone()));
            }
        }
        self.tree.modules.insert(path.clone(), module);
    }

    fn define(&mut self, item: &Item, path: &Path, module: &mut Module) {
        let name = match item {
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::TraitAlias(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Union(item) => &item.ident,
            Item::Macro(item) => {
                if let Some(name) = &item.ident {
                    if !module.is_test {
                        self.tree.macros.insert(name.to_string(), path.clone());
                    }
                    name
                } else {
                    // Such a macro often wraps the items it defines.
                    for name in tokens::definitions(&item.mac.tokens) {
                        module.names.entry(name).or_insert_with(|| Binding::Defined(path.clone()));
                    }
                    return;
                }
            }
            Item::Use(item) if item.leading_colon.is_none() => {
                let line = item.use_token.span.start().line;
                for (name, written) in imports(&item.tree, line) {
                    match name {
                        None => module.globs.push(written),
                        Some(name) => {
                            let binding = module.names.entry(name).or_insert(Binding::Imports(Vec::new()));
                            if let Binding::Imports(imports) = binding {
                                imports.push(written);
                            }
                        }
                    }
                }
                return;
            }
            Item::ExternCrate(item) if item.ident == "self" => {
                let name = item.rename.as_ref().map(|(_, name)| name.to_string());
                module.names.extend(name.map(|name| (name, Binding::Module(Vec::new()))));
                return;
            }
            _ => return,
        };
        module.names.insert(name.unraw().to_string(), Binding::Defined(path.clone()));
    }
}

/// The imports of a `use`: the name that each binds, none for a glob, and its path.
pub(crate) fn imports(tree: &UseTree, line: usize) -> Vec<(Option<String>, Written)> {
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), line, &mut found);
    found
}

fn collect(tree: &UseTree, before: &mut Path, line: usize, found: &mut Vec<(Option<String>, Written)>) {
    let mut add = |name: Option<String>, last: Option<String>, is_glob| {
        let segments = before.iter().cloned().chain(last).collect();
        found.push((name, Written { segments, is_glob, line }));
    };
    match tree {
        UseTree::Name(name) if name.ident == "self" => add(before.last().cloned(), None, false),
        UseTree::Name(name) => {
            let name = name.ident.unraw().to_string();
            add(Some(name.clone()), Some(name), false);
        }
        UseTree::Rename(rename) => {
            let name = rename.ident.unraw().to_string();
            // `self` at the start is the module itself, and within braces the path before them.
            let last = Some(name).filter(|name| name != "self" || before.is_empty());
            add(Some(rename.rename.unraw().to_string()), last, false);
        }
        UseTree::Glob(_) => add(None, None, true),
        UseTree::Path(path) => {
            before.push(path.ident.unraw().to_string());
            collect(&path.tree, before, line, found);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, before, line, found);
            }
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[cfg(test)]`, and `#[cfg(all(test, …))]`.
fn is_cfg_test(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let text: String = list.tokens.to_string().split_whitespace().collect();
    list.path.is_ident("cfg") && (text == "test" || text.starts_with("all(test,") || text.starts_with("all(test)"))
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    let values = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("path") => Some(&meta.value),
        _ => None,
    });
    let mut texts = values.filter_map(|value| match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    });
    texts.next()
}

/// The path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    parts.join("/")
}
