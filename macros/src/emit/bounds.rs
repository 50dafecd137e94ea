//! The where clauses: bounds inferred from the fields that are used.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Ident};

use crate::{
    model::{Arm, ArmKind, Model, Recovered, Value},
    types,
};

/// What the impls need, as predicates; all empty for a type without type parameters.
pub(super) struct Bounds {
    /// For `Display`, `Error`, `RestError` and the adapters: one set, as each of them needs the others.
    pub(super) error: Vec<TokenStream>,
    /// For `Catalogued`.
    pub(super) catalogue: Vec<TokenStream>,
}

impl Bounds {
    pub(super) fn of(model: &Model) -> Self {
        let params: HashSet<&Ident> = model
            .generics
            .params
            .iter()
            .filter_map(|param| match param {
                GenericParam::Type(param) => Some(&param.ident),
                GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
            })
            .collect();
        let mut bounds = Self { error: Vec::new(), catalogue: Vec::new() };
        if params.is_empty() {
            return bounds;
        }
        bounds.error.push(quote!(Self: ::core::fmt::Debug));
        for arm in &model.arms {
            bounds.infer(arm, &params, model.args.is_some());
        }
        bounds
    }

    fn infer(&mut self, arm: &Arm, params: &HashSet<&Ident>, has_args: bool) {
        let generic = |index: usize| {
            arm.field(index).map(|field| &field.ty).filter(|ty| types::mentions(&ty.to_token_stream(), params))
        };
        match &arm.kind {
            ArmKind::Row(row) => {
                for shown in &row.message.args {
                    if let Value::Field(index) = shown.value
                        && let Some(ty) = generic(index)
                    {
                        let shows = format_ident!("{}", shown.format.trait_name());
                        self.error.push(quote!(#ty: ::core::fmt::#shows));
                    }
                }
                for (index, recovered) in row.recovered.iter().enumerate() {
                    if let Some(ty) = generic(index) {
                        match recovered {
                            Recovered::Argument => self.error.push(quote!(#ty: __p::Sent)),
                            Recovered::Default => self.error.push(quote!(#ty: ::core::default::Default)),
                            Recovered::Delay | Recovered::Details => {}
                        }
                    }
                }
                if let Some(ty) = row.source.and_then(generic) {
                    let ty = types::optional(ty).unwrap_or(ty);
                    self.error.push(quote!(#ty: ::core::error::Error + 'static));
                }
            }
            ArmKind::Transparent(index) => {
                if let Some(ty) = generic(*index) {
                    if has_args {
                        self.error.push(quote!(#ty: __p::Decode));
                    }
                    self.error.push(quote!(#ty: __p::RestError + __p::Catalogued));
                    self.catalogue.push(quote!(#ty: __p::Catalogued));
                }
            }
        }
    }
}

/// The user's where clause with `predicates` added.
pub(super) fn where_clause(model: &Model, predicates: &[TokenStream]) -> TokenStream {
    let given = model.generics.where_clause.iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let all: Vec<TokenStream> = given.chain(predicates.iter().cloned()).collect();
    if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
}
