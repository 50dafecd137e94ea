//! The part of the leak check that only the compiler can do: whether the type of a field is an error.
//!
//! Each question is a function that is never called but whose body is checked with the item's own generics. So it also
//! has an answer for types that mention type parameters: `PoisonError<T>` is an error whatever `T` is.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Generics, ext::IdentExt, parse_quote};

use super::pattern;
use crate::{
    diagnostics,
    model::{Arm, ArmKind, LeakProbe, Model},
    types,
};

/// Asks for every field, because two variants can show the same type.
pub(super) fn probes(model: &Model) -> Option<TokenStream> {
    let probes: Vec<TokenStream> = model
        .arms
        .iter()
        .filter_map(|arm| match &arm.kind {
            ArmKind::Row(row) => Some((arm, &row.probes)),
            ArmKind::Transparent { .. } => None,
        })
        .flat_map(|(arm, probes)| probes.iter().map(move |probe| (arm, probe)))
        .filter_map(|(arm, probe)| must_not_be_an_error(model, arm, probe))
        .collect();
    (!probes.is_empty()).then(|| quote!(#(#probes)*))
}

/// A function whose body does not compile if the type is an error. The message comes from a trait that errors lack.
fn must_not_be_an_error(model: &Model, arm: &Arm, probe: &LeakProbe) -> Option<TokenStream> {
    let field = arm.field(probe.field)?;
    let ident = &model.ident;
    let (_, args, _) = model.generics.split_for_impl();
    let generics = with_answer(&model.generics);
    let (generics, _, clause) = generics.split_for_impl();
    let (message, label, at) = match probe.whole {
        Some(at) => (
            diagnostics::self_leaks_probed_error(&field.member),
            "an error is in here",
            Span::call_site().located_at(at),
        ),
        None => {
            (diagnostics::leaks_probed_error(&field.member), diagnostics::LEAKS_ERROR_LABEL, pattern::at(&field.ty))
        }
    };
    let message = Literal::string(&message.replace('{', "{{").replace('}', "}}"));
    let ty = types::without_pointers(&field.ty);
    let shown = shown_by(arm.variant.as_ref().unwrap_or(ident), at);
    let answers = ANSWERS.iter().map(|answer| Ident::new(answer, Span::mixed_site()));
    let function = quote_spanned!(at=> fn #shown<T: CanBeShown + ?::core::marker::Sized>(_: __p::Answer<T>) {});
    // rustc reports equal errors at one place once.
    let calls = quote_spanned!(at=> #(#shown(__p::Probe::<#ty>::#answers::<__Yes>());)*);
    Some(quote! {
        const _: () = {
            use __p::Otherwise as _;
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            trait CanBeShown {}
            impl CanBeShown for __p::NoError {}
            #function
            // The parameter implies what the item's definition implies, such as that `T` outlives `'a`.
            fn __check #generics (_: &#ident #args) #clause {
                #calls
            }
        };
    })
}

/// Adds a parameter for the answer that a type is an error. rustc names a type that lacks the trait, but not a parameter.
fn with_answer(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    generics.params.push(parse_quote!(__Yes));
    if let Some(clause) = &mut generics.where_clause {
        // In a clause of the user, rustc would suggest to restrict the parameter.
        clause.where_token.span = Span::call_site();
    }
    generics
}

/// rustc shows the name of the function that requires the trait.
fn shown_by(arm: &Ident, at: Span) -> Ident {
    format_ident!("message_of_{}", arm.unraw().to_string().to_lowercase(), span = at)
}

/// The questions: whether the type is an error, or a pointer to one, or so behind an alias of a pointer or `Option`.
const ANSWERS: [&str; 8] = [
    "error",
    "pointer",
    "inner_error",
    "inner_pointer",
    "second_error",
    "second_pointer",
    "third_error",
    "third_pointer",
];
