//! What the spelling of a type tells. What it does not, the compiler is asked: see [`crate::emit`].

use std::collections::HashSet;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    GenericArgument, GenericParam, Generics, Ident, Lifetime, Path, PathArguments, PathSegment, Type, TypeParamBound,
};

/// The type without the invisible group that a `macro_rules` fragment comes in, and without parentheses.
pub(crate) fn peeled(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

/// `T` of an `Option<T>`.
pub(crate) fn optional(ty: &Type) -> Option<&Type> {
    inside(ty, &["Option"])
}

/// The type that is shown, if not by itself then by what it stands in: an option, a pointer or a reference.
pub(crate) fn shown(ty: &Type) -> &Type {
    match peeled(ty) {
        Type::Reference(reference) => shown(&reference.elem),
        ty => inside(ty, &["Option", "Box", "Rc", "Arc"]).map_or(ty, shown),
    }
}

/// `T` of a `Name<T>` with one of these names.
fn inside<'a>(ty: &'a Type, names: &[&str]) -> Option<&'a Type> {
    let last = last_segment(ty).filter(|last| names.iter().any(|name| last.ident == name))?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    match args.args.first() {
        Some(GenericArgument::Type(inner)) if args.args.len() == 1 => Some(inner),
        _ => None,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peeled(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// `dyn … Error …` or `anyhow::Error`, in whatever it is shown.
pub(crate) fn is_spelled_as_error(ty: &Type) -> bool {
    match shown(ty) {
        Type::TraitObject(object) => object.bounds.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                bound.path.segments.last().is_some_and(|last| last.ident == "Error" || last.ident == "RestError")
            }
            _ => false,
        }),
        Type::Path(path) => ends_with(&path.path, &["anyhow", "Error"]),
        _ => false,
    }
}

fn ends_with(path: &Path, names: &[&str]) -> bool {
    let segments = path.segments.iter().rev().map(|segment| &segment.ident);
    path.segments.len() >= names.len() && segments.zip(names.iter().rev()).all(|(ident, name)| ident == name)
}

/// Types that are no errors: so common that the question is worth sparing.
pub(crate) fn is_plain(ty: &Type) -> bool {
    const PLAIN: [&str; 18] = [
        "String", "str", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32",
        "u64", "u128", "usize",
    ];
    match shown(ty) {
        Type::Path(path) => PLAIN.iter().any(|plain| path.path.is_ident(plain)),
        _ => false,
    }
}

/// Whether a type, in a box or not, is the generic item itself: its name, with its parameters as they are declared.
pub(crate) fn is_itself(ty: &Type, name: &Ident, generics: &Generics) -> bool {
    let ty = inside(ty, &["Box", "Arc"]).map_or_else(|| peeled(ty), peeled);
    let Type::Path(path) = ty else { return false };
    if path.path.is_ident("Self") {
        return true;
    }
    let (_, args, _) = generics.split_for_impl();
    path.to_token_stream().to_string() == quote::quote!(#name #args).to_string()
}

/// Whether a type speaks of a type or const parameter, so that it can't be named outside of the item's impls.
pub(crate) fn is_generic(generics: &Generics, ty: &Type) -> bool {
    let names: HashSet<&Ident> = generics
        .params
        .iter()
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    // `Self` is such a type as well.
    !names.is_empty() && (mentions(&ty.to_token_stream(), &names) || mentions_self(ty))
}

fn mentions_self(ty: &Type) -> bool {
    let itself = Ident::new("Self", proc_macro2::Span::call_site());
    mentions(&ty.to_token_stream(), &HashSet::from([&itself]))
}

/// Whether these names are among the tokens.
pub(crate) fn mentions(tokens: &TokenStream, names: &HashSet<&Ident>) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether there is a reference anywhere in a type.
pub(crate) fn has_reference(ty: &Type) -> bool {
    fn in_tokens(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Punct(punct) => punct.as_char() == '&',
            TokenTree::Group(group) => in_tokens(group.stream()),
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        })
    }
    in_tokens(ty.to_token_stream())
}

/// The first of the item's lifetimes that a type borrows by.
pub(crate) fn borrowed<'a>(generics: &'a Generics, ty: &Type) -> Option<&'a Lifetime> {
    let tokens = ty.to_token_stream();
    generics.lifetimes().map(|param| &param.lifetime).find(|lifetime| {
        // A lifetime is two tokens, of which the second is a name that no type of the item has.
        mentions_lifetime(&tokens, &lifetime.ident)
    })
}

fn mentions_lifetime(tokens: &TokenStream, name: &Ident) -> bool {
    let mut behind_quote = false;
    tokens.clone().into_iter().any(|token| {
        let found = match &token {
            TokenTree::Ident(ident) => behind_quote && ident == name,
            TokenTree::Group(group) => mentions_lifetime(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        behind_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        found
    })
}

/// A type with each of these names replaced, `None` where a name stays.
pub(crate) fn renamed(tokens: TokenStream, rename: &dyn Fn(&Ident) -> Option<Ident>) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(word) => rename(&word).unwrap_or(word).into(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), renamed(group.stream(), rename));
                inner.set_span(group.span());
                inner.into()
            }
            other => other,
        })
        .collect()
}

/// The type with `'static` for the item's lifetimes, which are not known outside of its impls.
pub(crate) fn with_static_lifetimes(generics: &Generics, ty: &Type) -> TokenStream {
    let names: HashSet<&Ident> = generics.lifetimes().map(|param| &param.lifetime.ident).collect();
    let tokens = ty.to_token_stream();
    if names.is_empty() {
        return tokens;
    }
    renamed(tokens, &|word| names.contains(word).then(|| Ident::new("static", word.span())))
}
