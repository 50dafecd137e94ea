//! What a module names: its imports, and paths in code, types, patterns, attributes and macros.

use syn::{
    Attribute, ItemMacro, ItemMod, ItemUse, Macro, Meta,
    ext::IdentExt,
    visit::{self, Visit},
};

use crate::{
    tokens,
    tree::{Written, imports},
};

#[derive(Debug, Default)]
pub(crate) struct Collector {
    pub(crate) references: Vec<Written>,
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // With a leading `::`, it is another crate's.
        if item.leading_colon.is_none() {
            let line = item.use_token.span.start().line;
            self.references.extend(imports(&item.tree, line).into_iter().map(|(_, written)| written));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let segments: Vec<String> = path.segments.iter().map(|part| part.ident.unraw().to_string()).collect();
            let line = path.segments.first().map_or(0, |first| first.ident.span().start().line);
            // A name alone is of this module, or of its imports.
            if segments.len() > 1 {
                self.references.push(Written { segments, is_glob: false, line });
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        if let Some(name) = called.path.get_ident() {
            // The mark tells a macro, which may be in scope by its place in the text, from other names.
            let segments = vec![format!("{name}!")];
            self.references.push(Written { segments, is_glob: false, line: name.span().start().line });
        }
        if !is_quotation(&called.path) {
            self.references.extend(tokens::paths(&called.tokens, false));
        }
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if item.ident.is_none() {
            return visit::visit_item_macro(self, item);
        }
        let is_exported = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
        self.references.extend(tokens::paths(&item.mac.tokens, is_exported));
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.references.extend(tokens::paths(&list.tokens, false));
        }
    }

    /// Modules are read on their own.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}
}

/// `quote!` and the like hold code for another crate, so a `crate` in it is not this one.
fn is_quotation(path: &syn::Path) -> bool {
    let names = ["quote", "quote_spanned", "parse_quote", "parse_quote_spanned"];
    path.segments.last().is_some_and(|last| names.iter().any(|name| last.ident == name))
}
