//! Lists every public item on a line of its own.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ty;

pub(crate) struct Api<'a> {
    index: &'a Value,
    lines: BTreeSet<String>,
}

impl<'a> Api<'a> {
    pub(crate) fn of(crate_: &'a Value) -> Self {
        let mut api = Self { index: &crate_["index"], lines: BTreeSet::new() };
        api.module("", api.item(&crate_["root"]));
        api
    }

    pub(crate) fn lines(self) -> Vec<String> {
        self.lines.into_iter().collect()
    }

    fn item(&self, id: &Value) -> &'a Value {
        let key = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        &self.index[key]
    }

    fn children(&self, ids: &Value) -> Vec<&'a Value> {
        ids.as_array().into_iter().flatten().map(|id| self.item(id)).filter(|item| !is_hidden(item)).collect()
    }

    fn module(&mut self, path: &str, module: &'a Value) {
        for item in self.children(&module["inner"]["module"]["items"]) {
            self.public(path, item, None);
        }
    }

    /// `name` is the name of a re-export.
    fn public(&mut self, path: &str, item: &'a Value, name: Option<&str>) {
        let name = name.or_else(|| item["name"].as_str()).unwrap_or_default();
        let whole = if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else { return };
        if !matches!(item["visibility"].as_str(), Some("public" | "default")) {
            return;
        }
        match kind.as_str() {
            "module" => {
                self.lines.insert(format!("mod {whole}"));
                self.module(&whole, item);
            }
            "use" => {
                let target = self.item(&inner["id"]);
                if target.is_null() {
                    self.lines.insert(format!("use {} as {path}::{}", inner["source"], inner["name"]));
                } else if !is_hidden(target) {
                    self.public(path, target, inner["name"].as_str());
                }
            }
            "struct" | "enum" => {
                let open = if is_open(item) { ", non-exhaustive" } else { "" };
                self.lines.insert(format!("{kind} {whole}{}{open}", ty::generics(&inner["generics"])));
                let parts = if kind == "enum" { &inner["variants"] } else { &inner["kind"]["plain"]["fields"] };
                for part in self.children(parts) {
                    self.part(&whole, part);
                }
                for implementation in self.children(&inner["impls"]) {
                    self.implementation(&whole, &implementation["inner"]["impl"]);
                }
            }
            "trait" => {
                self.lines.insert(format!("trait {whole}{}", ty::generics(&inner["generics"])));
                for part in self.children(&inner["items"]) {
                    self.part(&whole, part);
                }
            }
            "function" => {
                self.lines.insert(format!("fn {whole}{}", ty::signature(inner)));
            }
            "macro" | "proc_macro" => {
                self.lines.insert(format!("macro {whole}"));
            }
            other => {
                self.lines.insert(format!("{other} {whole}: {}", ty::shown(&inner["type"])));
            }
        }
    }

    fn implementation(&mut self, of: &str, implementation: &'a Value) {
        if implementation["is_synthetic"] == true || !implementation["blanket_impl"].is_null() {
            return;
        }
        if implementation["trait"].is_null() {
            for part in self.children(&implementation["items"]) {
                if part["visibility"] == "public" {
                    self.part(of, part);
                }
            }
        } else {
            let generics = ty::generics(&implementation["generics"]);
            let shown = ty::path(&implementation["trait"]);
            self.lines.insert(format!("impl{generics} {shown} for {}, {of}", ty::shown(&implementation["for"])));
        }
    }

    fn part(&mut self, of: &str, part: &'a Value) {
        let name = part["name"].as_str().unwrap_or_default();
        let Some((kind, inner)) = part["inner"].as_object().and_then(|inner| inner.iter().next()) else { return };
        let line = match kind.as_str() {
            "function" => format!("fn {of}::{name}{}", ty::signature(inner)),
            "variant" => {
                for field in self.children(&inner["kind"]["struct"]["fields"]) {
                    self.part(&format!("{of}::{name}"), field);
                }
                let open = if is_open(part) { ", non-exhaustive" } else { "" };
                let tuple = inner["kind"]["tuple"].as_array().into_iter().flatten();
                let tuple: Vec<String> =
                    tuple.map(|field| ty::shown(&self.item(field)["inner"]["struct_field"])).collect();
                format!("variant {of}::{name}({}){open}", tuple.join(", "))
            }
            "struct_field" => format!("field {of}::{name}: {}", ty::shown(inner)),
            "assoc_const" => format!("const {of}::{name}: {}", ty::shown(&inner["type"])),
            "assoc_type" => format!("type {of}::{name}"),
            other => format!("{other} {of}::{name}"),
        };
        self.lines.insert(line);
    }
}

fn is_hidden(item: &Value) -> bool {
    let attributes = item["attrs"].as_array().into_iter().flatten();
    item.is_null() || attributes.map(Value::to_string).any(|attribute| attribute.contains("hidden"))
}

fn is_open(item: &Value) -> bool {
    let attributes = item["attrs"].as_array().into_iter().flatten();
    attributes.map(Value::to_string).any(|attribute| attribute.contains("non_exhaustive"))
}
