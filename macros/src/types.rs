//! What the spelling of a type reveals. For everything else, the generated code asks the compiler with probes.

use std::collections::HashSet;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Expr, GenericArgument, GenericParam, Generics, Ident, Lifetime, Path, PathArguments, PathSegment, Type,
    TypeParamBound, TypePath, WherePredicate,
};

/// Removes parentheses and the invisible group in which a `macro_rules` fragment arrives.
pub(crate) fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

/// Returns the `T` of an `Option<T>`.
pub(crate) fn option_argument(ty: &Type) -> Option<&Type> {
    only_argument_of(ty, &["Option"])
}

/// Returns the innermost type whose value a message shows: the type without references, `Option` and smart pointers.
pub(crate) fn without_pointers(ty: &Type) -> &Type {
    pointee(ty).map_or_else(|| ungrouped(ty), without_pointers)
}

/// Returns the type behind a reference, an `Option` or a smart pointer.
fn pointee(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Reference(reference) => Some(&reference.elem),
        ty => only_argument_of(ty, &["Option", "Box", "Rc", "Arc", "Pin"]),
    }
}

/// Returns a type without references and `Box`, which JSON does not show.
pub(crate) fn without_box(ty: &Type) -> &Type {
    match ungrouped(ty) {
        Type::Reference(reference) => without_box(&reference.elem),
        ty => only_argument_of(ty, &["Box"]).map_or(ty, without_box),
    }
}

/// Returns the `T` of a `Vec<T>`, a slice or an array.
pub(crate) fn element(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Slice(slice) => Some(&slice.elem),
        Type::Array(array) => Some(&array.elem),
        ty => only_argument_of(ty, &["Vec"]),
    }
}

/// Returns the `T` of a `Name<T>` with one of these names.
fn only_argument_of<'a>(ty: &'a Type, names: &[&str]) -> Option<&'a Type> {
    let last = last_segment(ty).filter(|last| names.iter().any(|name| last.ident == name))?;
    let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
    match args.args.first() {
        Some(GenericArgument::Type(inner)) if args.args.len() == 1 => Some(inner),
        _ => None,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// Whether a shown type is spelled as an error: `dyn … Error …`, `anyhow::Error`, `impl`-like bounds in the item's own
/// generics such as `E: Error`.
pub(crate) fn is_spelled_as_error(generics: &Generics, ty: &Type) -> bool {
    let is_spelled = match ungrouped(ty) {
        Type::TraitObject(object) => object.bounds.iter().any(is_error_bound),
        Type::Path(path) => ends_with(&path.path, &["anyhow", "Error"]) || is_declared_as_error(generics, path),
        _ => false,
    };
    is_spelled || is_bounded_by_error(generics, ty) || pointee(ty).is_some_and(|ty| is_spelled_as_error(generics, ty))
}

/// Whether a bound is spelled `Error` or `RestError`.
fn is_error_bound(bound: &TypeParamBound) -> bool {
    match bound {
        TypeParamBound::Trait(bound) => {
            bound.path.segments.last().is_some_and(|last| last.ident == "Error" || last.ident == "RestError")
        }
        _ => false,
    }
}

/// Whether the item declares this type as a parameter that is an error: `E: Error`.
fn is_declared_as_error(generics: &Generics, ty: &TypePath) -> bool {
    let Some(name) = ty.path.get_ident().filter(|_| ty.qself.is_none()) else { return false };
    generics.type_params().any(|param| param.ident == *name && param.bounds.iter().any(is_error_bound))
}

/// Whether the item's where clause says that this type is an error, as `where Box<E>: Error` does of `Box<E>`.
fn is_bounded_by_error(generics: &Generics, ty: &Type) -> bool {
    let Some(clause) = &generics.where_clause else { return false };
    let spelled = |ty: &Type| ungrouped(ty).to_token_stream().to_string();
    clause.predicates.iter().any(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            predicate.bounds.iter().any(is_error_bound) && spelled(&predicate.bounded_ty) == spelled(ty)
        }
        _ => false,
    })
}

fn ends_with(path: &Path, names: &[&str]) -> bool {
    let segments = path.segments.iter().rev().map(|segment| &segment.ident);
    path.segments.len() >= names.len() && segments.zip(names.iter().rev()).all(|(ident, name)| ident == name)
}

/// Whether a shown type is a common one that is certainly not an error, so that no probe is needed.
pub(crate) fn is_plain(ty: &Type) -> bool {
    const PLAIN: [&str; 18] = [
        "String", "str", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32",
        "u64", "u128", "usize",
    ];
    match without_pointers(ty) {
        Type::Path(path) => PLAIN.iter().any(|plain| path.path.is_ident(plain)),
        _ => false,
    }
}

/// Whether a type is spelled as a text, possibly behind pointers.
pub(crate) fn is_text(ty: &Type) -> bool {
    matches!(without_pointers(ty), Type::Path(path) if path.path.is_ident("String") || path.path.is_ident("str"))
}

/// Whether a type, possibly in a `Box` or `Arc`, is the item itself: its name with its parameters as declared.
pub(crate) fn is_itself(ty: &Type, name: &Ident, generics: &Generics) -> bool {
    let ty = only_argument_of(ty, &["Box", "Arc"]).map_or_else(|| ungrouped(ty), ungrouped);
    let Type::Path(path) = ty else { return false };
    if path.path.is_ident("Self") {
        return true;
    }
    let (_, args, _) = generics.split_for_impl();
    let written = path.to_token_stream().to_string();
    let written = written.strip_prefix("self :: ").unwrap_or(&written);
    written == quote!(#name #args).to_string()
}

/// Whether a type mentions the item, so that a bound on the type would be a bound on itself.
pub(crate) fn mentions_item(ty: &Type, item: &Ident) -> bool {
    let is_item = |ident: &Ident| ident == item || ident == "Self";
    any_ident(&ty.to_token_stream(), &is_item)
}

/// Whether a type mentions a type or const parameter and therefore cannot be named outside of the item's impls.
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
    // `Self` is generic if the item is.
    !names.is_empty() && mentions(&ty.to_token_stream(), &|ident| names.contains(ident) || ident == "Self")
}

/// Whether any identifier of the tokens is wanted, wherever it stands.
fn any_ident(tokens: &TokenStream, is_wanted: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_wanted(&ident),
        TokenTree::Group(group) => any_ident(&group.stream(), is_wanted),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether any wanted identifier is mentioned by itself or as the first segment of a path.
///
/// A later segment is not a mention: `std::fmt::Error` does not mention a type parameter named `Error`.
pub(crate) fn mentions(tokens: &TokenStream, is_wanted: &dyn Fn(&Ident) -> bool) -> bool {
    let mut colons = 0;
    let mut after_apostrophe = false;
    tokens.clone().into_iter().any(|token| {
        let found = match &token {
            TokenTree::Ident(ident) => colons < 2 && !after_apostrophe && is_wanted(ident),
            TokenTree::Group(group) => mentions(&group.stream(), is_wanted),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        colons = if is_punct(&token, ':') { colons + 1 } else { 0 };
        after_apostrophe = is_punct(&token, '\'');
        found
    })
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Whether a type contains a reference anywhere.
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

/// Returns the first of the item's lifetimes that a type mentions.
pub(crate) fn borrowed<'a>(generics: &'a Generics, ty: &Type) -> Option<&'a Lifetime> {
    let tokens = ty.to_token_stream();
    generics.lifetimes().map(|param| &param.lifetime).find(|lifetime| mentions_lifetime(&tokens, &lifetime.ident))
}

/// A lifetime is two tokens: an apostrophe and a name.
fn mentions_lifetime(tokens: &TokenStream, name: &Ident) -> bool {
    let mut after_apostrophe = false;
    tokens.clone().into_iter().any(|token| {
        let found = match &token {
            TokenTree::Ident(ident) => after_apostrophe && ident == name,
            TokenTree::Group(group) => mentions_lifetime(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        after_apostrophe = is_punct(&token, '\'');
        found
    })
}

/// Replaces identifiers, wherever they stand. `rename` gets each of them, and whether it is the name of a lifetime; it
/// returns `None` for those that stay.
fn renamed(tokens: TokenStream, rename: &dyn Fn(&Ident, bool) -> Option<TokenStream>) -> TokenStream {
    let mut after_apostrophe = false;
    tokens
        .into_iter()
        .map(|token| {
            let is_lifetime = std::mem::replace(&mut after_apostrophe, is_punct(&token, '\''));
            match token {
                TokenTree::Ident(word) => rename(&word, is_lifetime).unwrap_or_else(|| word.into_token_stream()),
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), renamed(group.stream(), rename));
                    inner.set_span(group.span());
                    TokenTree::from(inner).into()
                }
                other => other.into(),
            }
        })
        .collect()
}

/// Replaces the item's lifetimes by `'static`, because they cannot be named outside of its impls.
pub(crate) fn with_static_lifetimes(generics: &Generics, ty: &Type) -> TokenStream {
    let names: HashSet<&Ident> = generics.lifetimes().map(|param| &param.lifetime.ident).collect();
    let tokens = ty.to_token_stream();
    if names.is_empty() {
        return tokens;
    }
    renamed(tokens, &|word, is_lifetime| {
        (is_lifetime && names.contains(word)).then(|| Ident::new("static", word.span()).into_token_stream())
    })
}

/// Returns the type with `Self` replaced by the item's name with its parameters, so that the type has the same meaning
/// outside of the item's impls.
pub(crate) fn without_self(ty: &Type, name: &Ident, generics: &Generics) -> Type {
    let tokens = ty.to_token_stream();
    if !any_ident(&tokens, &|word| word == "Self") {
        return ty.clone();
    }
    let (_, args, _) = generics.split_for_impl();
    let renamed = renamed(tokens, &|word, _| {
        (word == "Self").then(|| {
            let mut name = name.clone();
            name.set_span(word.span());
            quote!(#name #args)
        })
    });
    syn::parse2(renamed).unwrap_or_else(|_| ty.clone())
}

/// Returns an expression in which `self` is that of the generated method.
///
/// If a macro writes the derive and its caller writes the expression, rustc takes the two for different names.
pub(crate) fn with_method_self(expr: &Expr) -> TokenStream {
    let tokens = expr.to_token_stream();
    if !any_ident(&tokens, &|word| word == "self") {
        return tokens;
    }
    renamed(tokens, &|word, _| {
        (word == "self").then(|| Ident::new("self", Span::call_site().located_at(word.span())).into_token_stream())
    })
}
