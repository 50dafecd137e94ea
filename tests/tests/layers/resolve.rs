//! From a written path to the file that defines what it names.

use std::collections::BTreeSet;

use crate::tree::{Binding, Module, Path, Tree, Written};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The module that is named, or that defines the item.
    pub(crate) module: Path,
    /// Whether the path ends at the module itself.
    pub(crate) is_module: bool,
    /// Whether the path goes by a name of `lib.rs` that is no module.
    pub(crate) is_through_root: bool,
}

impl Target {
    fn item(module: &Path) -> Self {
        Self { module: module.clone(), is_module: false, is_through_root: false }
    }

    fn module(path: &Path) -> Self {
        Self { module: path.clone(), is_module: true, is_through_root: false }
    }
}

/// Where the name of a module is found.
enum Found {
    Here(Target),
    /// In another crate.
    Elsewhere,
    Nowhere,
}

/// The names that are being looked up: imports can lead in circles.
type Steps = BTreeSet<(Path, String)>;

impl Tree {
    /// None for what belongs to another crate, or is a name of the module itself.
    pub(crate) fn resolve(&self, from: &Path, written: &Written) -> Option<Target> {
        let is_through_root = self.is_through_root(from, written);
        let target = self.follow(from, written, &mut Steps::new());
        // What the root takes from another crate is still the root's.
        let target = target.or_else(|| is_through_root.then(|| Target::item(&Path::new())))?;
        Some(Target { is_through_root, ..target })
    }

    /// Where a path starts that begins with `crate`, `self` or `super`, and what is left of it.
    fn start<'a>(from: &Path, written: &'a Written) -> Option<(Path, &'a [String])> {
        let (first, rest) = written.segments.split_first()?;
        match first.as_str() {
            "crate" => Some((Path::new(), rest)),
            "self" => Some((from.clone(), rest)),
            "super" => {
                let levels = written.segments.iter().take_while(|segment| *segment == "super").count();
                let above = from.len().checked_sub(levels)?;
                Some((from[..above].to_vec(), &written.segments[levels..]))
            }
            _ => None,
        }
    }

    fn is_through_root(&self, from: &Path, written: &Written) -> bool {
        let Some((start, [name, ..])) = Self::start(from, written) else { return false };
        let Some(root) = self.modules.get(&Path::new()) else { return false };
        // An exported macro is at the root wherever it is written.
        let is_macro = root.names.contains_key(&format!("{name}!")) && !root.names.contains_key(name);
        start.is_empty() && !from.is_empty() && !is_macro && !matches!(root.names.get(name), Some(Binding::Module(_)))
    }

    fn follow(&self, from: &Path, written: &Written, steps: &mut Steps) -> Option<Target> {
        if let Some((start, rest)) = Self::start(from, written) {
            return self.walk(&start, rest, steps);
        }
        let (first, rest) = written.segments.split_first()?;
        let own = self.modules.get(from)?;
        if let Some(name) = first.strip_suffix('!') {
            if own.names.contains_key(name) {
                return None;
            }
            return self.macros.get(name).map(Target::item);
        }
        // Another crate, unless the name is a module here. In Rust 2015 it would be the root's.
        match own.names.get(first)? {
            Binding::Module(path) => self.walk(path, rest, steps),
            Binding::Defined(_) => None,
            Binding::Imports(imports) => imports.iter().find_map(|import| {
                let target = self.import(from, first, import, steps)?;
                if target.is_module { self.walk(&target.module, rest, steps) } else { Some(target) }
            }),
        }
    }

    /// What an import of a module leads to. A name that leads to itself is the name of another crate.
    fn import(&self, at: &Path, name: &str, import: &Written, steps: &mut Steps) -> Option<Target> {
        let step = (at.clone(), format!("{name} = {}", import.segments.join("::")));
        if !steps.insert(step.clone()) {
            return None;
        }
        let found = self.follow(at, import, steps);
        steps.remove(&step);
        found
    }

    /// Goes down from a module, name by name.
    fn walk(&self, start: &Path, names: &[String], steps: &mut Steps) -> Option<Target> {
        let mut target = Target::module(start);
        for name in names {
            target = self.look_up(&target.module, name, steps)?;
            if !target.is_module {
                break;
            }
        }
        Some(target)
    }

    /// A name of a module. One that is not found is taken for the module's own: a macro or a derive may define it.
    fn look_up(&self, at: &Path, name: &str, steps: &mut Steps) -> Option<Target> {
        match self.find(at, self.modules.get(at)?, name, steps) {
            Found::Here(target) => Some(target),
            Found::Elsewhere => None,
            Found::Nowhere => Some(Target::item(at)),
        }
    }

    fn find(&self, at: &Path, module: &Module, name: &str, steps: &mut Steps) -> Found {
        match module.names.get(name) {
            Some(Binding::Defined(path)) => return Found::Here(Target::item(path)),
            Some(Binding::Module(path)) => return Found::Here(Target::module(path)),
            Some(Binding::Imports(imports)) => {
                let target = imports.iter().find_map(|import| self.import(at, name, import, steps));
                return target.map_or(Found::Elsewhere, Found::Here);
            }
            None => {}
        }
        if let Some(Binding::Defined(path)) = module.names.get(&format!("{name}!")) {
            return Found::Here(Target::item(path));
        }
        for glob in &module.globs {
            let step = (at.clone(), format!("{name} in {}", glob.segments.join("::")));
            if !steps.insert(step.clone()) {
                continue;
            }
            let through = self.follow(at, glob, steps).filter(|through| through.is_module);
            let within = through.and_then(|through| Some((self.modules.get(&through.module)?, through.module)));
            let found = within.map_or(Found::Nowhere, |(within, path)| self.find(&path, within, name, steps));
            steps.remove(&step);
            if !matches!(found, Found::Nowhere) {
                return found;
            }
        }
        Found::Nowhere
    }
}
