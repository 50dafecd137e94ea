//! The where clauses: bounds that are inferred from how the fields are used.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, Type};

use crate::{
    model::{Arm, ArmKind, Model, Origin, Value},
    types,
};

/// The predicates that the impls need. All are empty for a type without parameters.
pub(super) struct Bounds {
    /// For `Display`, `Error`, `RestError` and the adapters. They share one list because each needs the others.
    pub(super) error: Vec<TokenStream>,
    /// For `Catalogued`.
    pub(super) catalogue: Vec<TokenStream>,
    /// For `Decode`.
    pub(super) decode: Vec<TokenStream>,
}

impl Bounds {
    pub(super) fn new(model: &Model) -> Self {
        let params: Vec<&Ident> = model.generics.type_params().map(|param| &param.ident).collect();
        let mut bounds = Self { error: Vec::new(), catalogue: Vec::new(), decode: Vec::new() };
        if !params.is_empty() {
            bounds.error.push(quote!(Self: ::core::fmt::Debug));
            for arm in &model.arms {
                bounds.infer(arm, &model.ident, &params);
            }
        }
        if model.args.is_some() {
            bounds.error.extend(model.arms.iter().flat_map(|arm| sent(model, arm)));
            bounds.decode.clone_from(&bounds.error);
            bounds.decode.extend(model.arms.iter().flat_map(|arm| decoded(model, arm)));
        }
        bounds
    }

    fn infer(&mut self, arm: &Arm, item: &Ident, params: &[&Ident]) {
        let mentions = |ty: &Type, wanted: &dyn Fn(&Ident) -> bool| types::mentions(&ty.to_token_stream(), wanted);
        // A bound on a type that contains the item would depend on itself, and rustc would not find an end.
        let generic = |index: usize| {
            let ty = &arm.field(index)?.ty;
            (mentions(ty, &|name| params.contains(&name)) && !types::mentions_item(ty, item)).then_some(ty)
        };
        match &arm.kind {
            ArmKind::Row(row) => {
                for arg in &row.message.args {
                    if let Value::Field(index) = arg.value
                        && let Some(ty) = generic(index)
                    {
                        let format_trait = format_ident!("{}", arg.format.trait_name());
                        self.error.push(quote!(#ty: ::core::fmt::#format_trait));
                    }
                }
                if let Some(ty) = row.source.and_then(generic) {
                    let ty = types::option_argument(ty).unwrap_or(ty);
                    self.error.push(quote!(#ty: ::core::error::Error + 'static));
                } else if let Some(field) = row.source.and_then(|source| arm.field(source)) {
                    let static_params = params.iter().filter(|param| mentions(&field.ty, &|name| name == **param));
                    self.error.extend(static_params.map(|param| quote!(#param: 'static)));
                }
            }
            ArmKind::Transparent { is_open: true, .. } => {}
            ArmKind::Transparent { field: index, is_open: false } => {
                if let Some(ty) = generic(*index) {
                    self.error.push(quote!(#ty: __p::RestError + __p::Catalogued));
                    self.catalogue.push(quote!(#ty: __p::Catalogued));
                }
            }
        }
    }
}

/// Returns what `args` needs. Only types that mention a parameter get a bound, because the others are probed.
fn sent(model: &Model, arm: &Arm) -> Vec<TokenStream> {
    match &arm.kind {
        ArmKind::Row(row) => {
            let sent = |(index, origin): (usize, &Origin)| match origin {
                Origin::Argument => generic_bound(model, arm, index, &quote!(__p::Sent)),
                Origin::Default | Origin::Delay | Origin::Details | Origin::Never => None,
            };
            row.origins.iter().enumerate().filter_map(sent).collect()
        }
        ArmKind::Transparent { .. } => Vec::new(),
    }
}

/// Returns what `Decode` needs beside the bounds of [`sent`].
fn decoded(model: &Model, arm: &Arm) -> Vec<TokenStream> {
    match &arm.kind {
        ArmKind::Row(row) => {
            let default = |(index, origin): (usize, &Origin)| match origin {
                Origin::Default => generic_bound(model, arm, index, &quote!(::core::default::Default)),
                Origin::Argument | Origin::Delay | Origin::Details | Origin::Never => None,
            };
            row.origins.iter().enumerate().filter_map(default).collect()
        }
        ArmKind::Transparent { is_open: true, .. } => Vec::new(),
        ArmKind::Transparent { field: index, is_open: false } => {
            generic_bound(model, arm, *index, &quote!(__p::Decode + __p::Catalogued)).into_iter().collect()
        }
    }
}

fn generic_bound(model: &Model, arm: &Arm, field: usize, bound: &TokenStream) -> Option<TokenStream> {
    let is_generic = |ty: &&Type| types::is_generic(&model.generics, ty) && !types::mentions_item(ty, &model.ident);
    let ty = arm.field(field).map(|field| &field.ty).filter(is_generic)?;
    Some(quote!(#ty: #bound))
}

/// Returns the user's where clause with `predicates` added.
pub(super) fn where_clause(model: &Model, predicates: &[TokenStream]) -> TokenStream {
    let given = model.generics.where_clause.iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let all: Vec<TokenStream> = given.chain(predicates.iter().cloned()).collect();
    if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
}
