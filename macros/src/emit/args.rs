//! `args`: what is sent of a value beside its message, and how a client gets the value back.

use std::collections::HashSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    bounds::{self, Bounds},
    delegate, display, pattern,
};
use crate::{
    model::{Arm, ArmKind, Field, Model, Recovered, Row, Value},
    read::ArgsFrom,
    types,
};

/// The method of `RestError` that writes what is sent: of a type that sends nothing by itself, what a transparent field
/// sends.
pub(super) fn sent(model: &Model) -> Option<TokenStream> {
    let signature = quote!(fn __args(&self, __args: &mut __p::ArgsWriter<'_>));
    match model.args {
        Some(ArgsFrom::Itself) => Some(quote!(#signature { __p::own_args(self, __args); })),
        Some(ArgsFrom::Nesting) | None => {
            delegate::method(model, &signature, &quote!({}), &quote!(__p::args), &[quote!(__args)], |_| None)
        }
    }
}

/// `Decode`, through a macro of the runtime: it needs a feature.
pub(super) fn decode(model: &Model, bounds: &Bounds) -> Option<TokenStream> {
    let name = match model.args? {
        ArgsFrom::Itself => quote!(decode),
        ArgsFrom::Nesting => quote!(decode_nested),
    };
    let ident = &model.ident;
    let (generics, args, _) = model.generics.split_for_impl();
    let clause = bounds::where_clause(model, &bounds.decode);
    let out = display::out();
    let write = written(model);
    let read = read(model);
    Some(quote! {
        __p::#name! {
            #[automatically_derived]
            impl #generics __p::Decode for #ident #args #clause {
                fn args(&self, #out: &mut __p::ArgsWriter<'_>) {
                    #write
                }
                fn decode(__response: &__p::ErrorResponse) -> ::core::option::Option<Self> {
                    #[allow(unused_imports)]
                    use __p::OtherReceived as _;
                    #read
                }
            }
        }
    })
}

/// A match that writes the arguments of each arm.
fn written(model: &Model) -> TokenStream {
    let out = display::out();
    let arms: Vec<TokenStream> = model
        .arms
        .iter()
        .filter_map(|arm| match &arm.kind {
            ArmKind::Row(row) if row.message.args.is_empty() => None,
            ArmKind::Row(row) => Some(display::with_values(arm, &row.message, &|shown| written_arguments(row, &shown))),
            ArmKind::Transparent(index) => {
                let pattern = pattern::binding(arm, &[*index]);
                let field = pattern::bound_name(*index);
                Some(quote!(#pattern => __p::Arg(#field).nested(#out),))
            }
        })
        .collect();
    if model.arms.is_empty() {
        return quote!(match *self {});
    }
    let rest = (arms.len() != model.arms.len()).then(|| quote!(_ => {}));
    quote! {
        #[allow(unused_imports)]
        use __p::OtherArg as _;
        match self { #(#arms)* #rest }
    }
}

/// Each name once: a field as it is, a computed argument as it is shown.
fn written_arguments(row: &Row, shown: &[TokenStream]) -> TokenStream {
    let out = display::out();
    let names = row.message.text.iter().skip(1).step_by(2);
    let mut seen = HashSet::new();
    let writes = names.zip(&row.message.args).zip(shown).filter(|((name, _), _)| seen.insert(*name)).map(
        |((name, arg), shown)| match arg.value {
            Value::Field(index) => {
                let field = pattern::bound_name(index);
                quote!(__p::Arg(#field).send(#out, #name);)
            }
            Value::Computed(_) => quote!(#out.shown(#name, #shown);),
        },
    );
    quote!({ #(#writes)* })
}

/// The value that a response tells of: by the number of its row, else what a transparent field decodes.
fn read(model: &Model) -> TokenStream {
    let mut next = 0..;
    let rows: Vec<TokenStream> = model
        .arms
        .iter()
        .filter_map(|arm| match &arm.kind {
            ArmKind::Row(row) => {
                let number = next.next().map(Literal::usize_unsuffixed);
                let value = value(arm, |index, field| {
                    let recovered = row.recovered.get(index).copied().unwrap_or(Recovered::Default);
                    let name = row_name(row, index);
                    let ty = &field.ty;
                    let get = match recovered {
                        Recovered::Argument => quote!(argument(#name)),
                        Recovered::Delay => quote!(delay()),
                        Recovered::Details => quote!(details()),
                        Recovered::Default => quote!(default()),
                    };
                    quote!(__p::Received::<#ty>::new(__response).#get?)
                });
                Some(quote!(::core::option::Option::Some(#number) => ::core::option::Option::Some(#value),))
            }
            ArmKind::Transparent(_) => None,
        })
        .collect();
    let nested = model.arms.iter().filter_map(|arm| {
        let ArmKind::Transparent(index) = arm.kind else { return None };
        let ty = &arm.field(index)?.ty;
        // What is in a box of itself is no other code.
        if types::is_itself(ty, &model.ident, &model.generics) {
            return None;
        }
        let value = value(arm, |_, _| quote!(__nested));
        Some(quote! {
            if let ::core::option::Option::Some(__nested) = __p::Received::<#ty>::new(__response).nested() {
                return ::core::option::Option::Some(#value);
            }
        })
    });
    quote! {
        match __p::row_of(&__ROWS, __INDEX, __response) {
            #(#rows)*
            _ => {
                #(#nested)*
                ::core::option::Option::None
            }
        }
    }
}

/// The name of the placeholder that shows a field.
fn row_name(row: &Row, field: usize) -> Option<&String> {
    let names = row.message.text.iter().skip(1).step_by(2);
    names.zip(&row.message.args).find(|(_, arg)| arg.value == Value::Field(field)).map(|(name, _)| name)
}

fn value(arm: &Arm, of: impl Fn(usize, &Field) -> TokenStream) -> TokenStream {
    let path = pattern::path(arm);
    let fields = arm.fields.iter().enumerate().map(|(index, field)| {
        let member = &field.member;
        let value = of(index, field);
        quote!(#member: #value)
    });
    quote!(#path { #(#fields),* })
}
