//! `RestError`: finds the row of a value, and overrides what varies with the value.

use proc_macro2::{Literal, Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::{
    args,
    bounds::{self, Bounds},
    delegate, display, pattern, transparent,
};
use crate::model::{ArmKind, Model};

pub(super) fn rest_error(model: &Model, bounds: &Bounds) -> TokenStream {
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.error);
    let spec = spec(model);
    // The nested catalogues of a generic type are compared for each instance that answers.
    let is_generic = !model.generics.params.is_empty() && model.nested().next().is_some();
    let check = is_generic.then(|| {
        quote!(
            const {
                let _ = <Self as __p::Catalogued>::CATALOGUE;
            }
        )
    });
    let message = display::message(model);
    let out = display::out();
    let sent = args::args(model);
    let varying = delegate::methods(model);
    quote! {
        #[automatically_derived]
        impl #generics __p::RestError for #ident #args #clause {
            fn spec(&self) -> __p::ErrorSpec {
                #check
                #spec
            }
            fn __message(&self, #out: &mut __p::MessageWriter<'_, '_>) -> ::core::fmt::Result {
                #message
            }
            #sent
            #varying
        }
    }
}

/// A match that returns the number of the row.
fn spec(model: &Model) -> TokenStream {
    if model.arms.is_empty() {
        return quote!(match *self {});
    }
    let has_rows = model.rows().next().is_some();
    let mut next = 0..;
    let mut arms = TokenStream::new();
    for (number, arm) in model.arms.iter().enumerate() {
        match arm.kind {
            ArmKind::Row(ref row) => {
                pattern::any(arm).to_tokens(&mut arms);
                arms.append(Punct::new('=', Spacing::Joint));
                arms.append(Punct::new('>', Spacing::Alone));
                row.same_as.or_else(|| next.next()).map(Literal::usize_unsuffixed).to_tokens(&mut arms);
                arms.append(Punct::new(',', Spacing::Alone));
            }
            ArmKind::Transparent { field, .. } => {
                let pattern = pattern::binding(arm, &[field]);
                let field = transparent::field(model, number, field);
                let leave = has_rows.then(|| quote!(return));
                arms.extend(quote!(#pattern => #leave __p::spec(#field),));
            }
        }
    }
    if has_rows { quote!(__p::spec_at(&__TABLE, match self { #arms })) } else { quote!(match self { #arms }) }
}
