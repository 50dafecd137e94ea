//! The where clauses: bounds inferred from the fields that are used.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Type};

use crate::{
    model::{Arm, ArmKind, Model, Recovered, Value},
    read::ArgsFrom,
    types,
};

/// What the impls need, as predicates; all empty for a type without parameters.
pub(super) struct Bounds {
    /// For `Display`, `Error`, `RestError` and the adapters: one set, as each of them needs the others.
    pub(super) error: Vec<TokenStream>,
    /// For `Catalogued`.
    pub(super) catalogue: Vec<TokenStream>,
    /// For `Decode`.
    pub(super) decode: Vec<TokenStream>,
}

impl Bounds {
    pub(super) fn of(model: &Model) -> Self {
        let params: HashSet<&Ident> = model.generics.type_params().map(|param| &param.ident).collect();
        let mut bounds = Self { error: Vec::new(), catalogue: Vec::new(), decode: Vec::new() };
        if !params.is_empty() {
            bounds.error.push(quote!(Self: ::core::fmt::Debug));
            for arm in &model.arms {
                bounds.infer(arm, &params);
            }
        }
        if let Some(args) = model.args {
            let decode: Vec<TokenStream> = model.arms.iter().flat_map(|arm| decoded(model, arm)).collect();
            if args == ArgsFrom::Itself {
                // What it sends by itself is a matter of `RestError`.
                bounds.error.extend(decode.iter().cloned());
                bounds.decode.clone_from(&bounds.error);
            } else {
                bounds.decode = bounds.error.iter().cloned().chain(decode).collect();
            }
        }
        bounds
    }

    fn infer(&mut self, arm: &Arm, params: &HashSet<&Ident>) {
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
                if let Some(ty) = row.source.and_then(generic) {
                    let ty = types::optional(ty).unwrap_or(ty);
                    self.error.push(quote!(#ty: ::core::error::Error + 'static));
                }
            }
            ArmKind::Transparent(index) => {
                if let Some(ty) = generic(*index) {
                    self.error.push(quote!(#ty: __p::RestError + __p::Catalogued));
                    self.catalogue.push(quote!(#ty: __p::Catalogued));
                }
            }
        }
    }
}

/// What a client needs of the fields of which the compiler can't be asked: of type parameters and of constants.
fn decoded(model: &Model, arm: &Arm) -> Vec<TokenStream> {
    let is_generic = |ty: &&Type| types::is_generic(&model.generics, ty);
    let of = |index: usize, bound: TokenStream| {
        let ty = arm.field(index).map(|field| &field.ty).filter(is_generic)?;
        Some(quote!(#ty: #bound))
    };
    match &arm.kind {
        ArmKind::Row(row) => {
            let bounds = row.recovered.iter().enumerate().filter_map(|(index, recovered)| match recovered {
                Recovered::Argument => of(index, quote!(__p::Sent)),
                Recovered::Default => of(index, quote!(::core::default::Default)),
                Recovered::Delay | Recovered::Details => None,
            });
            bounds.collect()
        }
        ArmKind::Transparent(index) => of(*index, quote!(__p::Decode)).into_iter().collect(),
    }
}

/// The user's where clause with `predicates` added.
pub(super) fn where_clause(model: &Model, predicates: &[TokenStream]) -> TokenStream {
    let given = model.generics.where_clause.iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let all: Vec<TokenStream> = given.chain(predicates.iter().cloned()).collect();
    if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
}
