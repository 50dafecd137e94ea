//! Patterns: the names that they bind.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Pat, ext::IdentExt};

use super::Finder;

impl Finder<'_> {
    /// Adds the names of a pattern to the scope.
    pub(super) fn bind(&mut self, pattern: &Pat) {
        match pattern {
            Pat::Ident(name) => {
                self.bound.push(name.ident.unraw());
                name.subpat.iter().for_each(|(_, inner)| self.bind(inner));
            }
            Pat::Guard(guarded) => {
                self.bind(&guarded.pat);
                self.expr(&guarded.guard);
            }
            Pat::Or(any) => any.cases.iter().for_each(|case| self.bind(case)),
            Pat::Paren(inner) => self.bind(&inner.pat),
            Pat::Reference(inner) => self.bind(&inner.pat),
            Pat::Type(inner) => self.bind(&inner.pat),
            Pat::Slice(inner) => inner.elems.iter().for_each(|each| self.bind(each)),
            Pat::Tuple(inner) => inner.elems.iter().for_each(|each| self.bind(each)),
            Pat::TupleStruct(inner) => inner.elems.iter().for_each(|each| self.bind(each)),
            Pat::Struct(inner) => inner.fields.iter().for_each(|field| self.bind(&field.pat)),
            Pat::Macro(call) => self.tokens(call.mac.tokens.clone()),
            Pat::Verbatim(tokens) => self.bind_all(tokens),
            _ => {}
        }
    }

    /// Adds every name of a pattern that `syn` does not know.
    ///
    /// A field of such a name is then not bound, so that rustc reports it if the expression means the field.
    fn bind_all(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(name) => self.bound.push(name.unraw()),
                TokenTree::Group(group) => self.bind_all(&group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}
