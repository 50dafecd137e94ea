//! What is left of other derives for errors: their attributes, and their names in the list of derives.

use std::fs;

use proc_macro2::Span;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Lit, Meta};

use crate::{
    diagnostics::{self, Leftover},
    mistakes::Mistakes,
};

/// The attributes of other derives, with the crate that each belongs to. `RestError` declares them as its own, so that rustc
/// does not report every one of them.
const ATTRIBUTES: [(&str, &str); 6] = [
    ("error", "thiserror"),
    ("backtrace", "thiserror"),
    ("snafu", "snafu"),
    ("app_error", "masterror"),
    ("masterror", "masterror"),
    ("provide", "masterror"),
];

/// The derives that implement the same traits as `RestError`.
const DERIVES: [&str; 4] = ["Error", "Snafu", "Masterror", "MasterError"];

/// Whether one of the attributes belongs to another derive.
pub(super) fn is_any(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| owner(attr).is_some())
}

/// The attribute's name and the crate that it belongs to.
fn owner(attr: &Attribute) -> Option<(&'static str, &'static str)> {
    ATTRIBUTES.into_iter().find(|(name, _)| attr.path().is_ident(name))
}

/// Reports the first attribute of another derive. Returns whether that derive is there too, and implements the same traits.
pub(super) fn reject(input: &DeriveInput, mistakes: &mut Mistakes) -> bool {
    let found: Vec<(&Attribute, (&str, &str))> =
        attributes(input).filter_map(|attr| Some((attr, owner(attr)?))).collect();
    let Some((first, (name, krate))) = found.first() else { return false };
    // masterror uses thiserror's attribute too.
    let krate = if found.iter().any(|(_, (_, krate))| *krate == "masterror") { "masterror" } else { krate };
    let derive = derive_beside(input);
    mistakes.push(diagnostics::leftover(&Leftover {
        at: first,
        name,
        krate,
        replacement: replacement(first),
        has_more: found.len() > 1,
        derive: derive.as_deref(),
    }));
    derive.is_some()
}

/// All attributes of the item, its variants and their fields.
fn attributes<'a>(input: &'a DeriveInput) -> impl Iterator<Item = &'a Attribute> {
    let (variants, fields) = match &input.data {
        Data::Enum(data) => (Some(&data.variants), None),
        Data::Struct(data) => (None, Some(&data.fields)),
        Data::Union(_) => (None, None),
    };
    let of_variant =
        |variant: &'a syn::Variant| variant.attrs.iter().chain(variant.fields.iter().flat_map(|field| &field.attrs));
    let of_fields = fields.into_iter().flatten().flat_map(|field| &field.attrs);
    input.attrs.iter().chain(variants.into_iter().flatten().flat_map(of_variant)).chain(of_fields)
}

/// What to write instead of the attribute. Returns `None` if it has no counterpart.
fn replacement(attr: &Attribute) -> Option<String> {
    let Meta::List(list) = &attr.meta else { return None };
    let is_snafu = attr.path().is_ident("snafu");
    if !is_snafu && !attr.path().is_ident("error") {
        return None;
    }
    // `display("…")` of snafu is a call.
    let value = match list.parse_args() {
        Ok(Expr::Call(call)) if is_snafu => call.args.into_iter().next(),
        value => value.ok(),
    };
    Some(match value {
        Some(Expr::Path(path)) if path.path.is_ident("transparent") => "#[rest(transparent)]".to_owned(),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            format!("#[rest(status = 404, msg = {})]", text.token())
        }
        _ => "#[rest(status = 404, msg = \"…\")]".to_owned(),
    })
}

/// Finds another derive that implements the same traits, in the source of the item. The tokens of an item do not contain the
/// list of its derives.
fn derive_beside(input: &DeriveInput) -> Option<String> {
    let at = Span::call_site();
    let source = fs::read_to_string(at.local_file()?).ok()?;
    derive_in(&source, at.start().line, input.ident.span().start().line)
}

/// Finds the derive in the attributes around the line `from`, before the line `to` of the item's name. Lines count from 1.
fn derive_in(source: &str, from: usize, to: usize) -> Option<String> {
    let lines: Vec<&str> = source.lines().take(to).collect();
    let (before, after) = lines.split_at_checked(from.checked_sub(1)?)?;
    let ends_item = |line: &&&str| line.trim().is_empty() || line.trim_end().ends_with(['}', ';', '{']);
    let above = before.iter().rev().take_while(|line| !ends_item(line)).count();
    let attributes = lines.get(before.len() - above..before.len() + after.len())?.join("\n");
    attributes.split("derive(").skip(1).filter_map(|rest| rest.split_once(')')).find_map(|(list, _)| {
        let is_other = |path: &&str| DERIVES.contains(&path.rsplit("::").next().unwrap_or_default().trim());
        list.split(',').map(str::trim).find(is_other).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::derive_in;

    #[test]
    fn other_derives_are_found_in_the_attributes_of_the_item_alone() {
        let source = "\
#[derive(Debug, thiserror::Error)]
struct Before;
#[derive(Debug, RestError)] // 3
enum One {
}

#[derive(Debug, RestError, Error)] // 7
enum Two {}
#[derive(
    Debug, snafu :: Snafu,
    Clone,
    RestError, // 12
)]
#[non_exhaustive]
enum Three {}
#[derive(Error)]
#[rest(status = 404)]
#[derive(RestError)] // 18
struct Four;
#[derive(RestError)] // 20
#[derive(masterror::Error)]
struct Five;
#[derive(Debug, RestErrors, Errors, error, RestError)] // 23
struct Six;
";
        let found =
            [(3, 4), (7, 8), (12, 15), (18, 19), (20, 22), (23, 24)].map(|(from, to)| derive_in(source, from, to));
        let expected = [None, Some("Error"), Some("snafu :: Snafu"), Some("Error"), Some("masterror::Error"), None];
        assert_eq!(found.each_ref().map(Option::as_deref), expected);
        for (from, to) in [(0, 0), (0, 3), (7, 3), (99, 100), (3, 99)] {
            let _ = derive_in(source, from, to);
        }
    }
}
