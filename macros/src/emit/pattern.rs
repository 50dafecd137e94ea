//! Patterns in the one form that fits unit, tuple and struct variants, and structs.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident};
use syn::{Type, spanned::Spanned};

use crate::model::Arm;

/// `Type::Variant`, or `Self` for a struct.
///
/// It is not `Self::Variant`, because rustc looks for that among all variants one by one, in each arm of each match.
///
/// This and [`Pattern`] write their tokens to where they are used. A `TokenStream` of their own would be copied by rustc, for
/// each variant and each match.
#[derive(Clone, Copy)]
pub(super) struct Path<'a>(pub(super) &'a Arm);

impl ToTokens for Path<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Some(variant) = &self.0.variant else {
            return tokens.append(Ident::new("Self", Span::call_site()));
        };
        tokens.append(self.0.item.clone());
        tokens.append(Punct::new(':', Spacing::Joint));
        tokens.append(Punct::new(':', Spacing::Alone));
        tokens.append(variant.clone());
    }
}

/// A pattern that matches an arm.
pub(super) struct Pattern<'a> {
    arm: &'a Arm,
    fields: Vec<usize>,
}

impl ToTokens for Pattern<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { arm, fields } = self;
        Path(arm).to_tokens(tokens);
        let mut inner = TokenStream::new();
        for index in fields {
            let Some(field) = arm.field(*index) else { continue };
            field.member.to_tokens(&mut inner);
            inner.append(Punct::new(':', Spacing::Alone));
            inner.append(bound_name(*index));
            inner.append(Punct::new(',', Spacing::Alone));
        }
        inner.append(Punct::new('.', Spacing::Joint));
        inner.append(Punct::new('.', Spacing::Alone));
        tokens.append(Group::new(Delimiter::Brace, inner));
    }
}

/// Matches the arm and binds no fields.
pub(super) fn any(arm: &Arm) -> Pattern<'_> {
    binding(arm, &[])
}

/// Matches the arm and binds these fields.
pub(super) fn binding<'a>(arm: &'a Arm, fields: &[usize]) -> Pattern<'a> {
    Pattern { arm, fields: fields.to_vec() }
}

/// The span of generated code that reports errors about a type. Lints still treat the code as generated.
pub(super) fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

/// The name to which a field is bound. Only generated code can use it.
pub(super) fn bound_name(field: usize) -> Ident {
    format_ident!("__{field}", span = Span::mixed_site())
}
