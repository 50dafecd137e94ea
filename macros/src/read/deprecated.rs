//! Reads Rust's own `#[deprecated]`, in each of its forms.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, Token, punctuated::Punctuated};

/// Returns the note, which is empty if there is none. Returns `None` if the item is not deprecated.
///
/// rustc itself reports mistakes in this attribute.
pub(super) fn note(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("deprecated"))?;
    let note = match &attr.meta {
        Meta::Path(_) => None,
        Meta::NameValue(pair) => text(&pair.value),
        Meta::List(list) => {
            let pairs = list.parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated).ok();
            pairs.into_iter().flatten().find(|pair| pair.path.is_ident("note")).and_then(|pair| text(&pair.value))
        }
    };
    Some(note.unwrap_or_default())
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        Expr::Group(group) => text(&group.expr),
        _ => None,
    }
}
